//! What cannot cross a wire, on lowered source.

use std::sync::Arc;

use strangler_base::{FileId, ItemId, ModuleId, Scope, Site};
use strangler_resolve::{CodeGraph, Item, ItemKind, Part, PartId};
use strangler_syntax::lower;

use super::{facts, same};
use crate::Obstacles;

/// The obstacles of the first item of a text.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(Obstacles::new(&graph(text)).of(ItemId(0)), expected);
}

/// A graph of the first item of a text alone.
fn graph(text: &str) -> CodeGraph {
    let syntax = lower(text);
    let first = syntax[syntax.top][0];
    let mut graph = CodeGraph::default();
    graph.parts.push(Part {
        file: FileId(0),
        syntax: Arc::new(syntax),
        module: ModuleId(0),
        expanded_in: None,
    });
    graph.items.push(Item {
        name: "x".into(),
        kind: ItemKind::Fn,
        module: ModuleId(0),
        parent: None,
        part: PartId(0),
        syntax: Some(first),
        site: Site {
            file: FileId(0),
            line: 1,
            col: 1,
        },
        last_line: 1,
        scope: Scope::Prod,
        public: true,
        self_type: None,
        of_trait: None,
    });
    graph
}

#[test]
fn what_changes_a_value_of_its_caller() {
    let changes = |text: &str| {
        let graph = graph(text);
        Obstacles::new(&graph).changes_in_place(ItemId(0))
    };
    assert!(changes("fn services(cfg: &mut ServiceConfig) {}"));
    assert!(!changes("fn note(db: &mut PgConnection, id: i64) {}"));
    assert!(!changes("fn note(db: &mut impl Executor, id: i64) {}"));
    assert!(!changes("fn note<E: Executor>(db: &mut E, id: i64) {}"));
    assert!(changes("fn note<E: Extend<i64>>(all: &mut E, id: i64) {}"));
    assert!(!changes("fn note(id: i64, name: &str) {}"));
}

#[test]
fn plain_values_travel() {
    check(
        "async fn f(id: i64, name: &str, tags: Vec<String>) -> Result<Order, Error> { x }",
        &[],
    );
    check("fn f(name: impl Into<String>) {}", &[]);
}

#[test]
fn traits_of_database_handles() {
    check(
        "fn f(db: impl SqliteExecutor<'_>) {}",
        &["`SqliteExecutor`: a database handle"],
    );
    check(
        "fn f(db: &mut PgConnection) {}",
        &[
            "`PgConnection`: a database handle",
            "changes an argument in place",
        ],
    );
    check(
        "fn f(db: &impl ConnectionTrait) {}",
        &["`ConnectionTrait`: a database handle"],
    );
    check(
        "fn f<'e, E: Executor<'e>>(db: E) {}",
        &["`Executor`: a database handle"],
    );
    check(
        "fn f<E>(db: E) where E: PgExecutor<'static> {}",
        &["`PgExecutor`: a database handle"],
    );
    check(
        "fn f(db: &dyn GenericClient) {}",
        &["`GenericClient`: a database handle"],
    );
}

#[test]
fn what_lives_in_the_process_does_not() {
    check(
        "fn f(pool: &PgPool, c: Arc<Mutex<u8>>) {}",
        &[
            "`Arc`: shared memory",
            "`Mutex`: a lock",
            "`PgPool`: a database handle",
        ],
    );
    check(
        "fn f(tx: &mut sqlx::Transaction<'_, Db>) {}",
        &["`Transaction`: a database handle", "changes an argument in place"],
    );
}

#[test]
fn code_does_not_travel() {
    check(
        "fn f<T>(x: T, g: impl Fn(u8) -> u8, h: Box<dyn Shape>, k: fn(u8)) -> &T { x }",
        &[
            "a closure",
            "a function pointer",
            "a trait object: `Shape`",
            "answers with a reference",
            "generic over `T`",
        ],
    );
}

#[test]
fn types_need_serialization() {
    check(
        "#[derive(Clone)] struct S { a: u8 }",
        &["derives neither Serialize nor Deserialize"],
    );
    check("#[derive(Clone, serde::Serialize)] struct S { a: u8 }", &[]);
    check(
        "trait T {}",
        &["a trait: its implementations stay where they are"],
    );
}

#[test]
fn what_makes_a_value_of_its_type() {
    let (_, graph) = facts(
        &[],
        r#"
        //- /src/lib.rs
        struct Cart { n: u8 }
        impl Cart {
            const fn new() -> Self { Cart { n: 0 } }
            fn shared(n: u8) -> Result<std::sync::Arc<Cart>, ()> { Ok(Arc::new(Cart { n })) }
            async fn load(id: u8) -> Self { fetch(id).await }
            fn grown(&self) -> Self { Cart { n: self.n + 1 } }
            fn count() -> usize { 0 }
        }
        fn free() -> Cart { Cart::new() }
        "#,
    );
    let obstacles = Obstacles::new(&graph);
    let items = (0..graph.items.len()).map(ItemId::new);
    let made = items.filter(|item| obstacles.constructs(*item));
    same(
        made.map(|item| graph.item(item).name.to_string()).collect(),
        "new\nshared",
    );
}
