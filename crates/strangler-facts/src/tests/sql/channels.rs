//! Channels that a text names, triggers and functions in code, views that are made anew.

use super::super::{check_tables, facts, same};

#[test]
fn a_query_listens_and_notifies() {
    let (facts, graph) = facts(
        &["sqlx", "tokio-postgres"],
        r#"
        //- /src/lib.rs
        async fn push(pool: &Pool) { sqlx::query("SELECT pg_notify('job_ready', $1)").bind("x").execute(pool).await; }
        async fn any(pool: &Pool) { sqlx::query("SELECT pg_notify($1, $2)").execute(pool).await; }
        async fn both(client: &Client) { client.batch_execute("LISTEN wallet; NOTIFY \"ledger\", 'done'").await; }
        async fn none(pool: &Pool) { sqlx::query("SELECT notify FROM listeners").execute(pool).await; }
        "#,
    );
    let lines = facts.topics.iter().map(|topic| {
        let by = &graph.item(topic.item).name;
        format!("{:?} {} {by}", topic.direction, topic.name)
    });
    same(
        lines.collect(),
        "
        Publish job_ready push
        Publish {?} any
        Consume wallet both
        Publish ledger both
        ",
    );
}

#[test]
fn what_a_trigger_does_its_declaration_does_not() {
    check_tables(
        &["rusqlite"],
        r#"
        //- /src/lib.rs
        fn init(conn: &Connection) {
            conn.execute_batch("CREATE TABLE marks (id INTEGER); CREATE TRIGGER t AFTER INSERT ON marks BEGIN INSERT INTO seen(id) VALUES (new.id); END; UPDATE marks SET id = 1;")?;
        }
        fn func(conn: &Connection) {
            conn.execute("CREATE OR REPLACE FUNCTION f() RETURNS trigger AS $$ BEGIN DELETE FROM other; END $$ LANGUAGE plpgsql", [])?;
        }
        "#,
        "marks schema init\nmarks write init",
    );
}

#[test]
fn a_view_that_is_made_anew_is_written() {
    check_tables(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        async fn refresh(pool: &Pool) { sqlx::query("REFRESH MATERIALIZED VIEW CONCURRENTLY ranks").execute(pool).await; }
        "#,
        "ranks write refresh",
    );
}
