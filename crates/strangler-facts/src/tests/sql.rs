//! SQL in code and in files.

mod channels;
mod shapes;

use super::{check_tables, facts, same};

#[track_caller]
fn check(body: &str, expected: &str) {
    let text = format!(
        "
//- /src/lib.rs
const ALL: &str = \"SELECT * FROM users\";
async fn f(pool: &Pool, table: &str, id: i64) {{
    {body}
}}
async fn run(sql: &str) {{ sqlx::query(sql).execute(pool).await; }}
//- /src/q.sql
DELETE FROM from_file WHERE id = ?
"
    );
    check_tables(&["sqlx", "rusqlite"], &text, expected);
}

#[test]
fn functions_macros_and_constants() {
    check(
        r#"sqlx::query("insert into orders (id) values (?)").execute(pool).await?;
           sqlx::query_as!(User, "SELECT u.* FROM users u JOIN teams t ON t.id = u.team", id).fetch_one(pool).await?;
           sqlx::query_scalar::<_, i64>(ALL).fetch_one(pool).await?;"#,
        "orders write f\nusers read f\nteams read f",
    );
}

#[test]
fn texts_that_grow_and_builders() {
    check(
        r#"let mut sql = String::from("SELECT * FROM a");
           if id > 0 { sql.push_str(" JOIN b ON b.id = a.id"); }
           sqlx::query(&sql).fetch_all(pool).await?;
           let mut builder = sqlx::QueryBuilder::new("UPDATE c SET x = ");
           builder.push_bind(id);
           builder.push(" FROM d WHERE d.id = c.id").build().execute(pool).await?;"#,
        "a read f\nb read f\nc write f\nd read f",
    );
}

#[test]
fn a_loop_over_what_is_filled_out_of_sight_runs() {
    check(
        r#"let mut by_kind: HashMap<Kind, Vec<i64>> = HashMap::new();
           for query in queries { by_kind.entry(query.kind).or_default().push(query.id); }
           for (_, ids) in by_kind { sqlx::query("SELECT * FROM parts WHERE id = ANY($1)").fetch_all(pool).await?; }"#,
        "parts read f",
    );
}

#[test]
fn a_table_that_is_a_hole_is_said_so() {
    check(
        r#"sqlx::query(&format!("SELECT * FROM {table} WHERE id = {id}")).fetch_all(pool).await?;
           sqlx::query(&format!("SELECT * FROM known WHERE id = {id}")).fetch_all(pool).await?;"#,
        "{?} read f\nknown read f",
    );
}

#[test]
fn a_text_handed_on_belongs_to_who_wrote_it() {
    check(r#"run("DELETE FROM carts").await;"#, "carts write f");
}

#[test]
fn files_are_read() {
    check(
        r#"sqlx::query(include_str!("q.sql")).execute(pool).await?;"#,
        "from_file write f",
    );
}

#[test]
fn ctes_aliases_functions_and_system_tables_are_no_tables() {
    check(
        r#"sqlx::query("WITH recent AS (SELECT * FROM orders o), gone AS (DELETE FROM old RETURNING *)
               INSERT INTO archive SELECT r.* FROM recent r, gone, generate_series(1, 3) g
               WHERE EXISTS (SELECT 1 FROM pg_catalog.pg_class)").execute(pool).await?;"#,
        "orders read f\nold write f\narchive write f",
    );
}

#[test]
fn prose_is_no_query() {
    check(
        r#"conn.execute("UPDATE x SET y = 1 WHERE z = :z", params![])?;
           println!("select one from the list");
           log("Delete the user from our list");"#,
        "x write f",
    );
}

#[test]
fn a_dialect_that_no_parser_knows_is_scanned() {
    check(
        r#"sqlx::query("SELECT a FROM t1 INNER JOIN s.t2 USING (id) ~~> WEIRD (FOO").execute(pool).await?;"#,
        "t1 read f\ns.t2 read f",
    );
}

#[test]
fn migrations_in_their_order() {
    check_tables(
        &["sqlx"],
        r#"
        //- /migrations/1_a.sql
        CREATE TABLE IF NOT EXISTS "users" (id INT PRIMARY KEY, team INT REFERENCES teams(id));
        CREATE TABLE old (id INT);
        CREATE TABLE dropped (id INT);
        CREATE TEMP TABLE scratch (id INT);
        -- CREATE TABLE commented (id INT);
        CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN INSERT INTO users VALUES (1); CREATE TABLE inner_one (a int); END; $$ LANGUAGE plpgsql;
        //- /migrations/2_b.sql
        ALTER TABLE old RENAME TO teams;
        DROP TABLE dropped;
        CREATE VIEW team_users AS SELECT * FROM users JOIN teams ON true;
        //- /migrations/2_b.down.sql
        DROP TABLE users;
        //- /src/lib.rs
        "#,
        "users schema -\nteams schema -\nteam_users schema -",
    );
}

#[test]
fn foreign_keys_and_views() {
    let (facts, _) = facts(
        &["sqlx"],
        r#"
        //- /migrations/1.sql
        CREATE TABLE a (id INT, b_id INT NOT NULL REFERENCES b(id), c1 INT, c2 INT, FOREIGN KEY (c1, c2) REFERENCES c (x, y));
        CREATE VIEW v AS SELECT 1 FROM a LEFT JOIN b USING (id);
        ALTER TABLE a ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES d(id);
        //- /src/lib.rs
        "#,
    );
    let mut lines = Vec::new();
    for table in &facts.tables {
        lines.extend(
            table
                .foreign_keys
                .iter()
                .map(|key| format!("{} {} -> {}", table.name, key.columns.join(","), key.table)),
        );
        if !table.view_of.is_empty() {
            lines.push(format!("{} reads {}", table.name, table.view_of.join(",")));
        }
    }
    same(lines, "a b_id -> b\na c1,c2 -> c\na id -> d\nv reads a,b");
}

#[test]
fn foreign_keys_that_a_later_migration_drops() {
    let (facts, _) = facts(
        &["sqlx"],
        r#"
        //- /migrations/1.sql
        CREATE TABLE b (id INT); CREATE TABLE c (id INT); CREATE TABLE d (id INT);
        CREATE TABLE named (b_id INT, CONSTRAINT fk_b FOREIGN KEY (b_id) REFERENCES b(id));
        CREATE TABLE unnamed (b_id INT REFERENCES b(id), c_id INT REFERENCES c(id));
        CREATE TABLE columns (b_id INT CONSTRAINT k REFERENCES b(id), c_id INT REFERENCES c(id));
        CREATE TABLE left_over (d_id INT REFERENCES d(id), c_id INT REFERENCES c(id));
        CREATE TABLE again (b_id INT, CONSTRAINT one FOREIGN KEY (b_id) REFERENCES b(id));
        //- /migrations/2.sql
        ALTER TABLE named DROP CONSTRAINT fk_b;
        ALTER TABLE named ALTER COLUMN b_id DROP NOT NULL;
        ALTER TABLE unnamed DROP CONSTRAINT IF EXISTS unnamed_b_id_fkey, ADD COLUMN x NUMERIC(3, 4);
        ALTER TABLE columns ADD COLUMN y INT, DROP COLUMN b_id;
        ALTER TABLE columns ALTER COLUMN c_id DROP NOT NULL;
        ALTER TABLE again DROP CONSTRAINT one, ADD CONSTRAINT one FOREIGN KEY (b_id) REFERENCES c(id);
        DROP TABLE d CASCADE;
        //- /src/lib.rs
        "#,
    );
    let keys = facts.tables.iter().flat_map(|table| {
        let keys = table.foreign_keys.iter();
        keys.map(|key| format!("{} {} -> {}", table.name, key.columns.join(","), key.table))
    });
    same(
        keys.collect(),
        "unnamed c_id -> c\ncolumns c_id -> c\nleft_over c_id -> c\nagain b_id -> c",
    );
}

#[test]
fn queries_over_several_tables_are_joins() {
    let (facts, _) = facts(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        fn f() { sqlx::query("SELECT 1 FROM a JOIN b ON true WHERE a.id IN (SELECT id FROM c)"); sqlx::query("SELECT 1 FROM d"); }
        "#,
    );
    same(
        facts.joins.iter().map(|join| join.tables.join(" ")).collect(),
        "a b c",
    );
}

#[test]
fn document_collections() {
    check_tables(
        &["mongodb"],
        r#"
        //- /src/lib.rs
        const USERS: &str = "users";
        struct Db;
        impl Db {
            fn col(&self, name: &'static str) -> Collection { self.0.collection(name) }
        }
        async fn add(db: &mongodb::Database) { db.collection::<User>(USERS).insert_one(user, None).await; }
        async fn list(db: &mongodb::Database) { let bots = db.collection("bots"); bots.find(doc).await; }
        "#,
        "users write add\nbots read list",
    );
}

#[test]
fn triggers() {
    let (facts, _) = facts(
        &["sqlx"],
        r#"
        //- /migrations/1.sql
        CREATE TABLE posts (id INT); CREATE TABLE counts (id INT); CREATE TABLE log (id INT); CREATE TABLE old_name (id INT); CREATE TABLE gone (id INT);
        CREATE OR REPLACE FUNCTION bump() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE total int;
        BEGIN
            SELECT count(*) INTO total FROM posts WHERE id = NEW.id;
            UPDATE counts SET n = total;
            PERFORM note(NEW.id);
            RETURN NEW;
        END $$;
        CREATE FUNCTION note(id int) RETURNS void AS 'INSERT INTO log VALUES (id);' LANGUAGE sql;
        CREATE TRIGGER bump_posts AFTER INSERT OR UPDATE OF id ON posts FOR EACH ROW EXECUTE FUNCTION bump();
        CREATE TRIGGER dropped BEFORE DELETE ON posts EXECUTE PROCEDURE bump();
        CREATE TRIGGER on_gone AFTER INSERT ON gone EXECUTE FUNCTION bump();
        //- /migrations/2.sql
        CREATE TRIGGER IF NOT EXISTS lite AFTER DELETE ON old_name BEGIN DELETE FROM log WHERE id = old.id; SELECT 1 FROM nothing_known; END;
        DROP TRIGGER IF EXISTS dropped ON posts;
        ALTER TABLE old_name RENAME TO new_name;
        DROP TABLE gone;
        //- /src/lib.rs
        "#,
    );
    let rows = facts.triggers.iter().map(|row| {
        format!(
            "{} on {} reads {} writes {}",
            row.name,
            row.table,
            row.reads.join(","),
            row.writes.join(",")
        )
    });
    same(
        rows.collect(),
        "bump_posts on posts reads posts writes counts,log\nlite on new_name reads  writes log",
    );
}

#[test]
fn functions_that_call_themselves() {
    let own = "PERFORM again(); PERFORM other(); ".repeat(1000);
    let text = format!(
        "
        //- /migrations/1.sql
        CREATE TABLE posts (id INT); CREATE TABLE log (id INT);
        CREATE FUNCTION again() RETURNS trigger AS $$ BEGIN {own} END; $$ LANGUAGE plpgsql;
        CREATE FUNCTION other() RETURNS void AS $$ BEGIN {own} INSERT INTO log VALUES (1); END; $$ LANGUAGE plpgsql;
        CREATE TRIGGER loops AFTER INSERT ON posts EXECUTE FUNCTION again();
        //- /src/lib.rs
        "
    );
    let (facts, _) = facts(&["sqlx"], &text);
    let rows = facts.triggers.iter();
    same(
        rows.map(|row| format!("{} writes {}", row.name, row.writes.join(",")))
            .collect(),
        "loops writes log",
    );
}

#[test]
fn declarations_in_blocks_partitions_and_procedures() {
    check_tables(
        &["sqlx"],
        r#"
        //- /migrations/1_init.sql
        CREATE TABLE accounts (id int);
        CREATE TABLE events (id int, at timestamptz) PARTITION BY RANGE (at);
        CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE TABLE events_old (id int);
        ALTER TABLE events ATTACH PARTITION events_old DEFAULT;
        DO $$ BEGIN
          IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN CREATE TYPE mood AS ENUM ('a'); END IF;
          CREATE TABLE IF NOT EXISTS audit (id int);
          EXECUTE 'CREATE TABLE made (id int)';
          EXECUTE format('CREATE TABLE %I (id int)', name);
        END $$;
        CREATE PROCEDURE account_upsert(e text) LANGUAGE plpgsql AS $$ BEGIN INSERT INTO accounts(id) VALUES (e); PERFORM note(); END $$;
        CREATE FUNCTION note() RETURNS int AS $$ BEGIN INSERT INTO audit(id) SELECT id FROM events; RETURN 1; END; $$ LANGUAGE plpgsql;
        //- /src/lib.rs
        async fn call(p: &Pool) { sqlx::query("CALL account_upsert($1)").execute(p).await; }
        async fn part(p: &Pool) { sqlx::query("SELECT count(*) FROM events_2024").execute(p).await; }
        async fn batch(p: &Pool) { sqlx::raw_sql("BEGIN; CREATE TABLE scratch (id int); COMMIT").execute(p).await; }
        "#,
        "
        accounts schema -
        audit schema -
        events schema -
        events_2024 schema -
        events_old schema -
        made schema -
        accounts write call
        audit write call
        events read call
        events read part
        scratch schema batch
        ",
    );
}

#[test]
fn collections_in_fields_and_through_helpers() {
    check_tables(
        &["mongodb"],
        r#"
        //- /src/lib.rs
        use mongodb::{bson::doc, Client, Collection, Database};
        const USERS: &str = "users";
        const BOTS: &str = "bots";
        pub struct Repo { users: Collection<User>, db: Database }
        impl Repo {
            pub fn new(client: &Client) -> Self { let db = client.database("app"); Repo { users: db.collection(USERS), db } }
            pub async fn find(&self) { self.users.find_one(doc! { "x": 1 }).await; }
            pub async fn save(&self, user: User) { self.users.clone().insert_one(user).await; self.db.collection::<Log>("logs").insert_many(vec![]).await; }
            async fn insert<T>(&self, name: &str, row: T) { self.db.collection::<T>(name).insert_one(row).await; }
            pub async fn add_bot(&self, bot: Bot) { self.insert(BOTS, &bot).await; }
            pub async fn copy_bot(&self, bot: Bot) { self.insert(BOTS, &bot).await; }
        }
        "#,
        "
        users read find
        users write save
        logs write save
        bots write add_bot
        bots write copy_bot
        ",
    );
}

#[test]
fn stores_behind_traits() {
    check_tables(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        mod postgres; mod maria;
        pub trait Store: Send + Sync { async fn register(&self, name: &str); async fn exists(&self, name: &str) -> bool; async fn ping(&self) {} }
        type Boxed = Box<dyn Store>;
        struct Data { db: Boxed }
        async fn signup(data: &Data) { data.db.ping().await; if !data.db.exists("a").await { data.db.register("a").await; } }
        async fn generic<S: Store>(store: &S) { store.exists("a").await; }
        struct Memory; impl Store for Memory { async fn register(&self, name: &str) {} async fn exists(&self, name: &str) -> bool { true } }
        struct Logged(Boxed); impl Store for Logged { async fn register(&self, name: &str) { self.0.register(name).await; } async fn exists(&self, name: &str) -> bool { self.0.exists(name).await } }
        pub trait Likeable { async fn like(&self, id: i32); }
        struct Post; impl Likeable for Post { async fn like(&self, id: i32) { sqlx::query("INSERT INTO post_likes VALUES (1)").execute(&pool()).await; } }
        struct Comment; impl Likeable for Comment { async fn like(&self, id: i32) { sqlx::query("INSERT INTO comment_likes VALUES (1)").execute(&pool()).await; } }
        async fn like(it: &dyn Likeable) { it.like(1).await; }
        //- /src/postgres.rs
        pub struct Database { pool: sqlx::PgPool }
        impl crate::Store for Database {
            async fn register(&self, name: &str) { sqlx::query!("INSERT INTO users (name) VALUES ($1)", name).execute(&self.pool).await; }
            async fn exists(&self, name: &str) -> bool { sqlx::query!("SELECT 1 FROM users WHERE name = $1", name).fetch_one(&self.pool).await.is_ok() }
        }
        //- /src/maria.rs
        pub struct Database { pool: sqlx::MySqlPool }
        impl crate::Store for Database {
            async fn register(&self, name: &str) { sqlx::query!("INSERT INTO users (name) VALUES (?)", name).execute(&self.pool).await; }
            async fn exists(&self, name: &str) -> bool { sqlx::query!("SELECT 1 FROM users u JOIN names n ON true WHERE u.name = ?", name).fetch_one(&self.pool).await.is_ok() }
        }
        "#,
        "
        users write register
        users read exists
        names read exists
        users write signup
        users read signup
        names read signup
        users read generic
        names read generic
        post_likes write like
        comment_likes write like
        ",
    );
}

#[test]
fn a_store_that_touches_by_what_it_calls() {
    check_tables(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        pub trait Store { async fn save(&self); async fn drop(&self); }
        struct Direct; struct ByCall; struct Inner(Direct);
        impl Store for Direct {
            async fn save(&self) { sqlx::query("INSERT INTO orders VALUES (1)").execute(&pool()).await; }
            async fn drop(&self) { sqlx::query("DELETE FROM orders").execute(&pool()).await; }
        }
        impl Store for ByCall { async fn save(&self) { step().await; } async fn drop(&self) {} }
        impl Store for Inner { async fn save(&self) { self.0.save().await; } async fn drop(&self) { self.0.drop().await; } }
        async fn step() { audit().await; }
        async fn audit() { sqlx::query("INSERT INTO audits VALUES (1)").execute(&pool()).await; }
        async fn buy(store: &dyn Store) { store.save().await; }
        async fn cancel(store: &dyn Store) { store.drop().await; }
        "#,
        "
        orders write save
        orders write drop
        audits write audit
        orders write cancel
        ",
    );
}
