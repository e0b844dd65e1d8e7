//! Calls between modules.

use super::{facts, same};

#[track_caller]
fn check(text: &str, expected: &str) {
    let (facts, graph) = facts(&["sqlx", "serde"], text);
    let lines = facts.calls.iter().map(|call| {
        let mut line = format!(
            "{} -> {} {}",
            graph.item(call.from).name,
            graph.item(call.to).name,
            call.answer.word()
        );
        for (is, word) in [
            (call.looped, " loop"),
            (call.awaited, " await"),
            (call.transaction, " transaction"),
        ] {
            line.push_str(if is { word } else { "" });
        }
        if !call.obstacles.is_empty() {
            line.push_str(&format!(" [{}]", call.obstacles.join(", ")));
        }
        line
    });
    same(lines.collect(), expected);
}

#[test]
fn answers_loops_and_awaits() {
    check(
        r#"
//- /src/lib.rs
mod b;
pub async fn a(ids: Vec<u32>) -> Result<u32, E> {
    b::told();
    let _ = b::told_too();
    b::checked().await?;
    b::logged().await.ok();
    for id in &ids { b::each(*id).await; }
    let names: Vec<u32> = ids.iter().map(|id| b::mapped(*id)).collect();
    let one = maybe().map(|id| b::once(id));
    let n = b::used().await?;
    here();
    Ok(n)
}
fn here() {}
//- /src/b.rs
pub fn told() {} pub fn told_too() -> u32 { 1 } pub async fn checked() -> Result<(), E> { Ok(()) } pub async fn logged() -> Result<(), E> { Ok(()) }
pub async fn each(id: u32) {} pub fn mapped(id: u32) -> u32 { id } pub fn once(id: u32) -> u32 { id } pub async fn used() -> Result<u32, E> { Ok(1) }
"#,
        "
        a -> told dropped
        a -> told_too dropped
        a -> checked checked await
        a -> logged dropped await
        a -> each dropped loop await
        a -> mapped used loop
        a -> once used
        a -> used used await
        ",
    );
}

#[test]
fn what_cannot_cross_a_wire() {
    check(
        r#"
//- /src/lib.rs
mod b;
pub fn a() {
    let x = b::plain("x", &[1], order());
    let x = b::inner(session());
    let x = b::closure(|| 1);
    let x = b::dynamic(&sink());
    let x = b::shared(state());
    let x = b::changed(&mut list());
    let x = b::lent(&order());
    let x = b::generic(1);
    let x = order().total();
}
fn order() -> b::Order { todo!() }
//- /src/b.rs
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex};
#[derive(Serialize, Deserialize)] pub struct Order { n: u32 }
pub struct Session { n: u32 }
pub trait Sink {}
impl Order { pub fn total(&self) -> u32 { 1 } }
pub fn plain(name: &str, all: &[u32], order: Order) -> Option<Vec<Order>> { None }
pub fn inner(session: Session) -> u32 { 1 }
pub fn closure(f: impl Fn() -> u32) -> u32 { f() }
pub fn dynamic(sink: &dyn Sink) -> u32 { 1 }
pub fn shared(state: Arc<Mutex<u32>>) -> u32 { 1 }
pub fn changed(list: &mut Vec<u32>) -> u32 { 1 }
pub fn lent(order: &Order) -> &u32 { &order.n }
pub fn generic<T: Copy>(t: T) -> u32 { 1 }
"#,
        "
        a -> plain used
        a -> inner used [`Session` derives neither Serialize nor Deserialize]
        a -> closure used [a closure]
        a -> dynamic used [a trait object: `Sink`]
        a -> shared used [`Arc`: shared memory, `Mutex`: a lock]
        a -> changed used [changes an argument in place]
        a -> lent used [answers with a reference]
        a -> generic used [generic over `T`]
        a -> total used
        ",
    );
}

#[test]
fn a_type_of_the_tree_is_no_handle_by_its_name() {
    check(
        r#"
//- /src/lib.rs
mod b;
pub fn a() {
    let x = b::own(b::transaction(), b::cell());
    let x = b::by_hand(b::pool());
    let x = b::alias(db());
    let x = b::renamed(db());
    let x = b::bounded(&b::transaction());
    let x = b::own_alias(db());
}
//- /src/b.rs
use serde::{Deserialize, Serialize};
use sqlx::PgPool as Base;
#[derive(Serialize, Deserialize)] pub struct Transaction { amount: u32 }
pub struct Cell { row: u32 }
pub struct Pool { name: String }
impl serde::Serialize for Pool { fn serialize<S>(&self, s: S) -> S { s } }
pub trait Connection {}
pub type Db = sqlx::PgPool;
pub type File = Transaction;
pub type Receiver = Sender; pub type Sender = Receiver;
pub fn transaction() -> Transaction { todo!() } pub fn cell() -> Cell { todo!() } pub fn pool() -> Pool { todo!() }
pub fn own(one: Transaction, two: Cell) -> u32 { 1 }
pub fn by_hand(pool: Pool) -> u32 { 1 }
pub fn alias(db: &Db) -> u32 { 1 }
pub fn renamed(db: &Base) -> u32 { 1 }
pub fn bounded(c: &impl Connection) -> u32 { 1 }
pub fn own_alias(file: File, channel: Receiver) -> u32 { 1 }
"#,
        "
        a -> transaction used
        a -> cell used [`Cell` derives neither Serialize nor Deserialize]
        a -> own used [`Cell` derives neither Serialize nor Deserialize]
        a -> pool used
        a -> by_hand used
        a -> alias used [`PgPool`: a database handle]
        a -> renamed used [`PgPool`: a database handle]
        a -> bounded used [a value of some type with `Connection`]
        a -> own_alias used
        ",
    );
}

#[test]
fn inside_a_transaction() {
    check(
        r#"
//- /src/lib.rs
mod stock; mod mail;
pub async fn place(pool: &sqlx::PgPool) -> Result<(), E> {
    let mut tx = pool.begin().await?;
    sqlx::query("INSERT INTO orders (id) VALUES (1)").execute(&mut *tx).await?;
    stock::reserve(&mut tx).await?;
    tx.commit().await?;
    mail::send().await;
    Ok(())
}
//- /src/stock.rs
pub async fn reserve(tx: &mut sqlx::Transaction<'_, sqlx::Postgres>) -> Result<(), E> {
    sqlx::query("UPDATE stock SET n = n - 1").execute(&mut **tx).await?;
    Ok(())
}
//- /src/mail.rs
pub async fn send() {}
"#,
        "
        place -> reserve used await transaction [`Transaction`: a database handle, changes an argument in place]
        place -> send dropped await
        ",
    );
}
