//! What migrations in code touch, and what tools of migrations keep for themselves.

use super::facts;

/// `table access item`, with a `!` where the program at work does so.
fn touched(crates: &[&str], files: &str) -> String {
    let (facts, graph) = facts(crates, files);
    let rows = facts.accesses.iter().filter_map(|access| {
        let item = graph.path(access.item?);
        let mark = if access.once { "" } else { " !" };
        Some(format!("{} {} {item}{mark}", access.table, access.access.word()))
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_migration_and_its_helpers_run_once() {
    insta::assert_snapshot!(touched(&["sea_orm_migration", "sqlx"], r#"
        //- /src/lib.rs
        use sea_orm_migration::prelude::*;
        pub struct First;
        impl MigrationTrait for First {
            async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                sqlx::query("CREATE TABLE users (id INT)").execute(&db).await;
                fill(&db).await;
                shared(&db).await;
            }
        }
        pub struct Second;
        impl MigrationTrait for Second {
            async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                sqlx::query("UPDATE users SET name = lower(name)").execute(&db).await;
            }
        }
        async fn fill(db: &Db) { sqlx::query("INSERT INTO users VALUES (1)").execute(db).await; }
        async fn shared(db: &Db) { sqlx::query("DELETE FROM users").execute(db).await; }
        pub async fn handler(db: &Db) { shared(db).await; }
    "#), @r"
            users write app::<MigrationTrait for Second>::up
            users write app::fill
            users write app::shared !
            users schema app::<MigrationTrait for First>::up
            ");
}

#[test]
fn what_answers_is_no_migration_though_a_program_that_declares_names_it() {
    insta::assert_snapshot!(touched(&["axum", "sqlx", "tokio"], r#"
        //- /src/main.rs
        use axum::{Router, routing::get};
        async fn main() {
            sqlx::query("CREATE TABLE IF NOT EXISTS orders (id INT)").execute(&db).await;
            sqlx::query("DELETE FROM orders").execute(&db).await;
            begin(&db).await;
            axum::serve(listener, Router::new().route("/", get(list).post(add))).await;
        }
        async fn begin(db: &Db) { sqlx::query("SELECT 1 FROM orders").execute(db).await; }
        async fn list() { sqlx::query("SELECT 1 FROM orders").fetch_all(&db).await; }
        async fn add() { sqlx::query("INSERT INTO orders VALUES (1)").execute(&db).await; }
    "#), @r"
    orders read app::begin !
    orders read app::list !
    orders write app::main !
    orders write app::add !
    orders schema app::main !
    ");
}

#[test]
fn the_ledger_of_a_tool_is_no_table() {
    insta::assert_snapshot!(touched(&["sqlx"], r#"
        //- /src/lib.rs
        async fn clean(db: &Db) { sqlx::query("DELETE FROM public._sqlx_migrations").execute(db).await; }
        async fn old(db: &Db) { sqlx::query("SELECT 1 FROM seaql_migrations").execute(db).await; }
        async fn own(db: &Db) { sqlx::query("DELETE FROM my_migrations").execute(db).await; }
    "#), @"my_migrations write app::own !");
}

#[test]
fn a_table_that_work_makes_for_itself_makes_it_no_migration() {
    let lines = touched(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        async fn rollup(pool: &Pool, every: &str) {
            sqlx::query(&format!("CREATE TABLE rollup_{every} AS SELECT id FROM posts")).execute(pool).await;
            sqlx::query("UPDATE posts SET hot = 1").execute(pool).await;
        }
        "#,
    );
    assert!(lines.contains("posts write app::rollup !"), "{lines}");
}
