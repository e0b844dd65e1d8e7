//! How far a transaction goes, and in what it is kept.

use super::check;

#[test]
fn what_keeps_the_transaction_is_part_of_it() {
    check(
        &["tokio_postgres"],
        r#"
        //- /src/lib.rs
        struct Wallets<'a, C: GenericClient> { client: &'a C }
        impl<'a, C: GenericClient> Wallets<'a, C> {
            async fn balance(&self) { self.client.query_one("SELECT balance FROM wallets", &[]).await; }
            async fn add(&self) { self.client.execute("UPDATE wallets SET balance = 1", &[]).await; }
        }
        async fn transfer(pool: &Pool) {
            let mut client = pool.get().await?;
            let tx = client.build_transaction().start().await?;
            let wallets = Wallets { client: &tx };
            wallets.balance().await?;
            wallets.add().await?;
            tx.commit().await?;
        }
        "#,
        "transfer reads wallets writes wallets",
    );
}

#[test]
fn after_the_commit_it_is_over() {
    check(
        &["sqlx"],
        r#"
        //- /src/lib.rs
        async fn place(pool: &sqlx::PgPool) {
            let mut tx = pool.begin().await?;
            sqlx::query("INSERT INTO orders VALUES (1)").execute(&mut *tx).await?;
            if late() { tx.rollback().await?; return; }
            sqlx::query("INSERT INTO lines VALUES (1)").execute(&mut *tx).await?;
            tx.commit().await?;
            sqlx::query("INSERT INTO logs VALUES (1)").execute(pool).await?;
        }
        async fn kept(pool: &sqlx::PgPool) {
            let tx = pool.begin().await?;
            let mut work = Work::new(tx);
            sqlx::query("INSERT INTO orders VALUES (1)").execute(work.conn()).await?;
            work.commit().await?;
            sqlx::query("INSERT INTO logs VALUES (1)").execute(pool).await?;
        }
        "#,
        "place reads  writes lines,orders\nkept reads  writes orders",
    );
}

#[test]
fn a_text_begins_one() {
    check(
        &["tokio_postgres", "sqlx"],
        r#"
        //- /src/lib.rs
        async fn raw(client: &mut Client) {
            client.simple_query("BEGIN").await?;
            client.simple_query("DELETE FROM ledger").await?;
            pay(client).await?;
            client.simple_query("COMMIT").await?;
            client.simple_query("DELETE FROM later").await?;
        }
        async fn pay(client: &Client) { client.execute("UPDATE wallets SET a = 1", &[]).await; }
        async fn whole(client: &Client) {
            client.batch_execute("BEGIN; DELETE FROM a; DELETE FROM b; COMMIT;").await?;
            client.batch_execute("DELETE FROM c").await?;
        }
        async fn by_function(conn: &mut PgConnection) {
            sqlx::query("START TRANSACTION").execute(&mut *conn).await?;
            sqlx::query("DELETE FROM d").execute(&mut *conn).await?;
        }
        "#,
        "raw reads  writes ledger,wallets\nwhole reads  writes a,b\nby_function reads  writes d",
    );
}
