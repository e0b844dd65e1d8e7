//! Tables without SQL: trees and families of columns, requests that name a table, rows of structs, pipelines, attributes.

use super::check_tables;

#[test]
fn trees_and_families_of_columns() {
    check_tables(
        &["sled", "rocksdb", "redb", "heed"],
        r#"
        //- /src/lib.rs
        const BLOCKS: &str = "blocks";
        const NOTES: redb::TableDefinition<&str, u64> = redb::TableDefinition::new("notes");
        pub struct Store { users: sled::Tree }
        impl Store {
            fn open(path: &str) -> Self { let db = sled::open(path).unwrap(); Store { users: db.open_tree("users").unwrap() } }
            fn add(&self) { self.users.insert("a", "b"); }
        }
        fn put(db: &rocksdb::DB) { let cf = db.cf_handle(BLOCKS).unwrap(); db.put_cf(cf, b"k", b"v"); }
        fn get(db: &rocksdb::DB) { db.get_cf(db.cf_handle("txs").unwrap(), b"k"); }
        fn note(db: &redb::Database) { let tx = db.begin_write()?; let mut table = tx.open_table(NOTES)?; table.insert("a", &1)?; }
        fn read(db: &redb::Database) { let tx = db.begin_read()?; tx.open_table(NOTES)?.get("a")?; }
        fn list(env: &heed::Env, txn: &mut Txn) { let db = env.create_database(txn, Some("postings"))?; db.put(txn, "a", &1)?; }
        fn other(map: &mut Map, set: &mut Set) { map.insert("a", "b"); set.insert("users"); }
        "#,
        "
        users write add
        blocks write put
        txs read get
        notes write note
        notes read read
        postings write list
        ",
    );
}

#[test]
fn requests_that_name_a_table() {
    check_tables(
        &["aws_sdk_dynamodb", "surrealdb", "clickhouse"],
        r#"
        //- /src/dynamo.rs
        const TABLE: &str = "orders";
        impl Repo {
            async fn get(&self) { self.client.get_item().key("id", x).table_name(TABLE).send().await; }
            async fn put(&self) { self.client.put_item().table_name("orders").send().await; }
            async fn any(&self) { self.client.delete_item().table_name(&self.table).send().await; }
            async fn part(&self) { aws_sdk_dynamodb::types::Put::builder().table_name("ledger").build(); }
        }
        //- /src/surreal.rs
        use surrealdb::Surreal;
        static DB: LazyLock<Surreal<Any>> = LazyLock::new(Surreal::init);
        pub struct Notes { db: Arc<Surreal<Any>> }
        impl Notes { async fn of_field(&self) { self.db.delete(("note", 1)).await; } }
        async fn of_static() { DB.select("tag").await; }
        async fn of_local() { let db = Surreal::new::<Mem>(()).await?; db.create("mark").await; }
        async fn all(db: &Surreal<Any>) { db.select("person").await; }
        fn ui(window: &mut Window) { window.select("tab"); window.create("frame"); }
        async fn one(db: &Surreal<Any>, id: &str) { db.update(("person", id)).merge(x).await; db.create("session").await; }
        async fn text(db: &Surreal<Any>) { db.query("UPSERT tag:rust SET n += 1").await; }
        //- /src/click.rs
        use clickhouse::Client;
        async fn write(client: &Client) { let mut insert = client.insert("events")?; }
        fn seen(set: &mut HashSet<&str>) { set.insert("visited"); let mut names = HashSet::new(); names.insert("orders"); }
        //- /src/other.rs
        fn set(set: &mut HashSet<String>, client: &Client) { set.insert("events"); client.delete("user"); }
        //- /src/lib.rs
        mod dynamo; mod surreal; mod click; mod other;
        "#,
        "
        orders read get
        orders write put
        {?} write any
        ledger write part
        note write of_field
        tag read of_static
        mark write of_local
        person read all
        person write one
        session write one
        tag write text
        events write write
        ",
    );
}

#[test]
fn structs_whose_rows_a_library_makes() {
    check_tables(
        &["welds", "ormlite", "toasty", "rbatis"],
        r#"
        //- /src/lib.rs
        #[derive(WeldsModel)]
        #[welds(schema = "inventory", table = "products")]
        pub struct Product { pub id: i32 }
        #[derive(ormlite::Model)]
        #[ormlite(table = "people")]
        pub struct Person { pub id: i32 }
        pub struct BizUser { pub id: String }
        rbatis::crud!(BizUser {}, "biz_user");
        pub struct Plain { pub id: i32 }
        async fn list(db: &Db) { Product::all().run(db).await; Plain::all().run(db).await; }
        async fn save(db: &Db) { let mut product = Product::new(); product.save(db).await; }
        async fn add(db: &mut Db) { Person { id: 1 }.insert(db).await; Plain { id: 1 }.insert(db).await; }
        async fn change(db: &mut Db, person: Person) { person.update_all_fields(db).await; }
        async fn gone(rb: &RBatis) { BizUser::delete_by_map(rb, x()).await; }
        #[rbatis::sql("select * from activity where flag = ?")]
        async fn flagged(rb: &RBatis) -> Vec<Plain> { impled!() }
        #[doc = "select one from many"]
        async fn told() {}
        "#,
        "
        inventory.products schema -
        people schema -
        biz_user schema -
        inventory.products read list
        inventory.products write save
        people write add
        people write change
        biz_user write gone
        activity read flagged
        ",
    );
}

#[test]
fn collections_that_a_pipeline_joins_and_writes() {
    check_tables(
        &["mongodb"],
        r#"
        //- /src/lib.rs
        const ROOMS: &str = "rooms";
        struct Store { messages: Collection<Message> }
        impl Store {
            fn new(db: &Database) -> Self { Self { messages: db.collection("messages") } }
            async fn purge(&self) { let messages = &self.messages; messages.delete_many(doc! {}).await; }
            async fn stats(&self) { self.messages.aggregate(vec![doc! { "$lookup": { "from": ROOMS, "as": "r" } }]).await; }
        }
        async fn feed(db: &Database) {
            let pipeline = vec![doc! { "$lookup": { "as": "u", "from": "users" } }, doc! { "$unionWith": "archive" }];
            db.collection::<Document>("posts").aggregate(pipeline).await;
        }
        async fn rollup(db: &Database) {
            db.collection::<Document>("events").aggregate([doc! { "$merge": { "into": "daily" } }]).await;
            client.database("app").collection("old").aggregate([doc! { "$out": "snapshot" }]).await;
        }
        "#,
        "
        messages write purge
        messages read stats
        rooms read stats
        posts read feed
        users read feed
        archive read feed
        events read rollup
        daily write rollup
        old read rollup
        snapshot write rollup
        ",
    );
}

#[test]
fn a_store_that_nothing_reads_is_said() {
    let files = super::files_of(
        &["neo4rs", "sqlx"],
        r#"
        //- /src/lib.rs
        async fn people(graph: &neo4rs::Graph) { graph.execute(query("MATCH (p) RETURN p")).await; }
        async fn own(pool: &sqlx::PgPool) {}
        "#,
    );
    let (_, _, messages) = super::all_of(files);
    let lines: Vec<_> = messages.iter().map(|message| message.message.as_str()).collect();
    assert_eq!(
        lines,
        ["what is kept by `neo4rs` is not read: its tables, keys and transactions are missing"]
    );
}
