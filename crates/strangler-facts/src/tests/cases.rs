//! Servers under `fixtures/frameworks/` with the routes that they have; `cargo xtask test --complete` compiles them against the real crates.
//!
//! A line of `routes.txt` is a method, a path and a handler; in brackets what asks for authentication, in parentheses what goes
//! on. An operation of a schema is its kind and its name.

use strangler_base::RelPath;
use strangler_testing::{fixture, read_tree};

use super::{facts_of, same};

#[track_caller]
fn check(case: &str) {
    let mut files = read_tree(&fixture("frameworks").join(case));
    let expected = files.remove("routes.txt").expect("a case says its routes");
    let files = files.into_iter();
    let files = files.map(|(path, text)| (RelPath::new(&path).expect("a relative path"), text));
    let (facts, _) = facts_of(files.collect());
    let routes = facts.routes.iter().map(|route| {
        let mut line = format!("{} {} {}", route.method, route.path, route.handler_text);
        let asks: Vec<&str> = route
            .authentication
            .iter()
            .map(|mark| mark.what.as_str())
            .collect();
        if !asks.is_empty() {
            line += &format!(" [{}]", asks.join(" "));
        }
        if let Some(stream) = route.stream {
            line += &format!(" ({})", stream.word());
        }
        line
    });
    let operations = facts.operations.iter();
    let operations = operations.map(|operation| format!("{} {}", operation.kind.word(), operation.name));
    same(
        routes.chain(operations).collect(),
        &String::from_utf8_lossy(&expected),
    );
}

macro_rules! cases {
    ($($name:ident $folder:literal)*) => {
        $(#[test] fn $name() { check($folder); })*
    };
}

cases! {
    actix_web "actix-web"
    axum "axum"
    axum_documented "axum-documented"
    dropshot "dropshot"
    graphql "graphql"
    hyper "hyper"
    poem "poem"
    rocket "rocket"
    routerify "routerify"
    salvo "salvo"
    tonic "tonic"
    warp "warp"
}
