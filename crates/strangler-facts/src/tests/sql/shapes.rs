//! Shapes of statements that few parsers know, and names that are spelled in several ways.

use super::super::check_tables;

#[test]
fn statements_that_fill_tables() {
    check_tables(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        async fn temp(p: &Pool) { sqlx::query("CREATE TEMP TABLE ids AS SELECT id FROM big").execute(p).await; sqlx::query("DELETE FROM big USING ids i WHERE i.id = big.id").execute(p).await; }
        async fn into(p: &Pool) { sqlx::query("SELECT id INTO backup FROM main_t").execute(p).await; }
        async fn short(p: &Pool) { sqlx::query("SELECT id FROM other_t EXCEPT TABLE third_t").fetch_all(p).await; }
        async fn json(p: &Pool) { sqlx::query("SELECT doc #> '{a}' FROM docs JOIN tags ON true").fetch_all(p).await; }
        async fn file(p: &Pool) { sqlx::query("LOAD DATA LOCAL INFILE 'x.csv' INTO TABLE imports").execute(p).await; }
        "#,
        "
        big read temp
        big write temp
        backup write into
        main_t read into
        other_t read short
        third_t read short
        docs read json
        tags read json
        imports write file
        ",
    );
}

#[test]
fn one_of_few_tables() {
    check_tables(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        async fn either(p: &Pool, kind: Kind) {
            let table = match kind { Kind::A => "t_a", Kind::B => "t_b" };
            let sql = format!("SELECT * FROM {table} WHERE id = $1");
            sqlx::query(&sql).fetch_all(p).await;
            sqlx::query(&format!("DELETE FROM {table} USING keys WHERE {table}.key = keys.id")).execute(p).await;
        }
        "#,
        "t_a read either\nt_b read either\nt_a write either\nt_b write either\nkeys read either",
    );
}

#[test]
fn a_name_is_spelled_in_one_way() {
    check_tables(
        &["tiberius"],
        r#"
        //- /src/lib.rs
        async fn find(c: &Client) { c.query("SELECT u.Id FROM [dbo].[Users] u", &[]).await; }
        async fn add(c: &Client) { c.execute("INSERT INTO users (Id) VALUES (1)", &[]).await; }
        "#,
        "Users read find\nUsers write add",
    );
}

#[test]
fn what_takes_a_migration_back_does_not_count() {
    check_tables(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        fn none() {}
        //- /db/migrations/1_a.sql
        -- migrate:up
        CREATE TABLE widgets (id int);
        -- migrate:down
        DROP TABLE widgets;
        //- /db/migrations/2_b.sql
        -- +goose Up
        CREATE TABLE gadgets (id int);
        -- down in the list
        CREATE TABLE others (id int);
        -- +goose Down
        DROP TABLE gadgets;
        "#,
        "widgets schema -\ngadgets schema -\nothers schema -",
    );
}

#[test]
fn a_helper_adds_to_the_query_of_its_caller() {
    check_tables(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        use sqlx::{Postgres, QueryBuilder};
        async fn report(pool: &Pool, filter: &Filter) {
            let mut query = QueryBuilder::<Postgres>::new("SELECT sku FROM products");
            apply(&mut query, filter);
            query.build_query_as().fetch_all(pool).await;
        }
        fn apply(query: &mut QueryBuilder<'_, Postgres>, filter: &Filter) {
            query.push(" WHERE region IN (SELECT code FROM regions WHERE name = ").push_bind(&filter.region).push(")");
        }
        "#,
        "products read report\nregions read report",
    );
}
