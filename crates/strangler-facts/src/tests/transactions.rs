//! Transactions.

mod extents;

use super::{facts, same};

#[track_caller]
fn check(crates: &[&str], text: &str, expected: &str) {
    let (facts, graph) = facts(crates, text);
    let lines = facts.transactions.iter().map(|transaction| {
        let item = &graph.item(transaction.item).name;
        format!(
            "{item} reads {} writes {}",
            transaction.reads.join(","),
            transaction.writes.join(",")
        )
    });
    same(lines.collect(), expected);
}

#[test]
fn begin_and_handed_on() {
    check(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        async fn checkout(pool: &sqlx::SqlitePool) {
            sqlx::query("SELECT 1 FROM before_it").fetch_one(pool).await;
            let mut tx = pool.begin().await.unwrap();
            sqlx::query("INSERT INTO orders VALUES (1)").execute(&mut *tx).await;
            pay(&mut tx).await;
            log_it(pool).await;
            tx.commit().await;
        }
        async fn pay(tx: &mut Tx) { deeper(tx).await }
        async fn deeper(tx: &mut Tx) { sqlx::query("UPDATE payments SET a = 1 WHERE b = (SELECT 1 FROM carts)").execute(tx).await; }
        async fn log_it(pool: &sqlx::SqlitePool) { sqlx::query("INSERT INTO logs VALUES (1)").execute(pool).await; }
        "#,
        "checkout reads carts writes orders,payments",
    );
}

#[test]
fn closures() {
    check(
        &["diesel"],
        r#"
        //- /src/lib.rs
        mod schema { diesel::table! { posts (id) { id -> Integer, } } diesel::table! { tags (id) { id -> Integer, } } }
        use schema::{posts, tags};
        fn publish(conn: &mut PgConnection) {
            tags::table.load(conn);
            conn.transaction(|conn| {
                diesel::insert_into(posts::table).execute(conn)?;
                helper(conn)
            });
        }
        fn helper(conn: &mut PgConnection) { diesel::delete(tags::table).execute(conn); }
        "#,
        "publish reads  writes posts,tags",
    );
}

#[test]
fn what_a_derived_builder_built() {
    check(
        &["diesel", "bon"],
        r#"
        //- /src/models.rs
        diesel::table! { posts (id) { id -> Integer, } }
        #[derive(Insertable, bon::Builder)]
        pub struct NewPost<'a> { title: &'a str }
        impl NewPost<'_> { pub fn save(&self, conn: &mut PgConnection) { diesel::insert_into(posts::table).values(self).execute(conn); } }
        //- /src/lib.rs
        mod models;
        use crate::models::NewPost;
        fn publish(conn: &mut PgConnection) {
            conn.transaction(|conn| {
                let post = NewPost::builder().title("x").build();
                let saved = post.save(conn)?;
                Ok(saved)
            });
        }
        "#,
        "publish reads  writes posts",
    );
}

#[test]
fn methods_of_rows() {
    check(
        &["sea_orm"],
        r#"
        //- /src/user.rs
        use sea_orm::entity::prelude::*;
        #[derive(DeriveEntityModel)]
        #[sea_orm(table_name = "users")]
        pub struct Model { pub id: i32 }
        impl ActiveModel {
            pub async fn put(self, db: &impl ConnectionTrait) { self.insert(db).await?; }
        }
        //- /src/lib.rs
        mod user;
        async fn add(db: &Db) {
            let pair = (1, user::ActiveModel { id: Set(1) });
            let (_, user) = pair;
            db.transaction(|txn| async move { user.put(txn).await }.boxed()).await;
        }
        "#,
        "add reads  writes users",
    );
}

#[test]
fn functions_that_run_what_they_are_given_in_a_transaction() {
    check(
        &["diesel"],
        r#"
        //- /src/db.rs
        pub struct Conn { inner: PgConnection }
        impl Conn {
            pub async fn run_transaction<R, F>(&mut self, callback: F) -> Result<R, Error>
            where F: for<'r> FnOnce(&'r mut PgConnection) -> Future<R> + Send,
            {
                self.inner.deref_mut().transaction::<_, Error, _>(callback).await
            }
        }
        pub async fn in_transaction<R>(conn: &mut Conn, work: impl AsyncFnOnce(&mut PgConnection) -> R) -> R {
            let mut tx = conn.inner.begin().await?;
            let done = work(&mut tx).await?;
            tx.commit().await?;
            done
        }
        //- /src/lib.rs
        mod db;
        mod schema { diesel::table! { posts (id) { id -> Integer, } } diesel::table! { tags (id) { id -> Integer, } } }
        use schema::{posts, tags};
        async fn publish(conn: &mut db::Conn) {
            tags::table.load(conn);
            conn.run_transaction(|conn| async move { diesel::insert_into(posts::table).execute(conn).await }.boxed()).await;
        }
        async fn tidy(conn: &mut db::Conn) { db::in_transaction(conn, clean).await; }
        async fn clean(conn: &mut PgConnection) { diesel::delete(tags::table).execute(conn); }
        "#,
        "
        publish reads  writes posts
        tidy reads  writes tags
        ",
    );
}

#[test]
fn functions_that_return_a_transaction() {
    check(
        &["sqlx"],
        r#"
        //- /src/store.rs
        pub trait Store { async fn start(&self) -> Result<Tx, Error>; }
        pub struct Postgres { pool: sqlx::PgPool }
        impl Store for Postgres {
            async fn start(&self) -> Result<Tx, Error> {
                let tx = self.pool.begin().await.map_err(Error::from)?;
                Ok(Tx { tx })
            }
        }
        //- /src/lib.rs
        mod store;
        use store::Store;
        async fn checkout(store: &dyn Store) {
            sqlx::query("SELECT 1 FROM before_it").fetch_one(pool()).await;
            let mut tx = store.start().await?;
            sqlx::query("INSERT INTO orders VALUES (1)").execute(&mut tx).await;
        }
        "#,
        "checkout reads  writes orders",
    );
}

#[test]
fn a_builder_of_a_transaction_runs_a_closure() {
    check(
        &["diesel_async"],
        r#"
        //- /src/lib.rs
        mod schema { diesel::table! { posts (id) { id -> Integer, } } diesel::table! { tags (id) { id -> Integer, } } }
        use schema::{posts, tags};
        async fn publish(conn: &mut AsyncPgConnection) {
            let done = conn.build_transaction().serializable().run(|conn| async move {
                diesel::insert_into(posts::table).execute(conn).await
            }.scope_boxed()).await;
            diesel::delete(tags::table).execute(conn).await;
        }
        "#,
        "publish reads  writes posts",
    );
}

#[test]
fn what_is_spawned_runs_outside() {
    check(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        async fn register(pool: &sqlx::PgPool) {
            let mut tx = pool.begin().await?;
            sqlx::query("INSERT INTO users VALUES (1)").execute(&mut tx).await;
            welcome(&mut tx).await;
            tokio::task::spawn_blocking(move || hash(&mut tx)).await;
        }
        async fn welcome(tx: &mut Tx) {
            sqlx::query("INSERT INTO inboxes VALUES (1)").execute(tx).await;
            spawn_logged(async move { post().await });
        }
        async fn post() { sqlx::query("INSERT INTO posts VALUES (1)").execute(pool()).await; }
        fn hash(tx: &mut Tx) { sqlx::query("UPDATE users SET hash = 1").execute(tx); }
        fn spawn_logged(work: impl Future) { tokio::spawn(work); }
        "#,
        "register reads  writes inboxes,users",
    );
}

#[test]
fn handed_to_a_method_behind_a_trait() {
    check(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        use std::sync::Arc;
        #[async_trait]
        trait Store { async fn save(&self, tx: &mut Tx); }
        struct Postgres;
        #[async_trait]
        impl Store for Postgres { async fn save(&self, tx: &mut Tx) { sqlx::query("INSERT INTO pages VALUES (1)").execute(tx).await; } }
        struct App { store: Arc<dyn Store> }
        impl App {
            async fn publish(&self, pool: &sqlx::PgPool) {
                let mut tx = pool.begin().await.unwrap();
                self.store.save(&mut tx).await;
                tx.commit().await;
            }
        }
        async fn generic<S: Store>(store: &S, pool: &sqlx::PgPool) { let mut tx = pool.begin().await.unwrap(); store.save(&mut tx).await; }
        "#,
        "publish reads  writes pages\ngeneric reads  writes pages",
    );
}

#[test]
fn what_a_helper_does_for_the_function_that_begins() {
    check(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        const INSERT: &str = "INSERT INTO orders VALUES (1)";
        async fn place(pool: &sqlx::PgPool) {
            let mut tx = pool.begin().await?;
            run(&mut tx, INSERT).await;
            tx.commit().await;
        }
        async fn run(tx: &mut Tx, sql: &str) { sqlx::query(sql).execute(tx).await; }
        "#,
        "place reads  writes orders",
    );
}

#[test]
fn of_many_that_implement_a_trait_it_is_not_known_which_runs() {
    let tables = ["a", "b", "c", "d", "e"].map(|name| {
        format!(
            "struct {name}; impl Rows for {name} {{ async fn put(&self, tx: &mut Tx) {{ sqlx::query(\"INSERT INTO {name} VALUES (1)\").execute(tx).await; }} }}"
        )
    });
    let text = format!(
        "//- /src/lib.rs
        trait Rows {{ async fn put(&self, tx: &mut Tx); }}
        async fn save(pool: &sqlx::PgPool, rows: &dyn Rows) {{
            let mut tx = pool.begin().await?;
            sqlx::query(\"INSERT INTO log VALUES (1)\").execute(&mut tx).await;
            rows.put(&mut tx).await;
        }}
        {}",
        tables.concat()
    );
    check(&["sqlx"], &text, "save reads  writes log");
}
