//! Tests through the door: one string with several files → lines of facts. By framework and library.

mod actix;
mod answers;
mod apps;
mod axum;
mod calls;
mod cases;
mod collections;
mod diesel;
mod dropshot;
mod evaluator;
mod graphql;
mod hyper;
mod marks;
mod once;
mod poem;
mod rocket;
mod routerify;
mod salvo;
mod sea_orm;
mod sql;
mod stores;
mod tonic;
mod transactions;
mod unread;
mod uses;
mod warp;
mod wire;

use std::collections::BTreeMap;
use std::sync::Arc;

use strangler_base::{Diagnostic, RelPath};
use strangler_resolve::{CodeGraph, ResolveOptions, resolve};
use strangler_source::{LoadOptions, Tree, load};
use strangler_testing::fixture_files;

use crate::{Facts, recognize};

/// Facts of a tree in one string. Without a manifest there is one, which declares the crates given.
fn facts(crates: &[&str], text: &str) -> (Facts, CodeGraph) {
    facts_of(files_of(crates, text))
}

/// The messages about such a tree: `severity: message file:line`.
fn messages(crates: &[&str], text: &str) -> Vec<String> {
    let (_, _, messages) = all_of(files_of(crates, text));
    let shown = messages.iter().map(|message| {
        let place = message.place.as_ref();
        let place = place.map_or_else(String::new, |place| {
            format!(" {}:{}", place.file, place.line.unwrap_or_default())
        });
        let severity = format!("{:?}", message.severity).to_lowercase();
        format!("{severity}: {}{place}", message.message)
    });
    shown.collect()
}

/// The files of such a tree.
fn files_of(crates: &[&str], text: &str) -> BTreeMap<RelPath, Vec<u8>> {
    let mut files: BTreeMap<RelPath, Vec<u8>> = BTreeMap::new();
    for file in fixture_files(text) {
        let path = RelPath::new(&file.path).expect("a fixture's path is relative");
        files.insert(path, file.text.into_bytes());
    }
    let manifest = RelPath::new("Cargo.toml").expect("a relative path");
    files.entry(manifest).or_insert_with(|| {
        let declared: String = crates
            .iter()
            .map(|name| format!("{} = \"1\"\n", name.replace('_', "-")))
            .collect();
        format!(
            "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\n[dependencies]\n{declared}"
        )
        .into_bytes()
    });
    files
}

/// Facts of the files of a tree.
fn facts_of(files: BTreeMap<RelPath, Vec<u8>>) -> (Facts, CodeGraph) {
    let (facts, graph, _) = all_of(files);
    (facts, graph)
}

/// The same with the messages.
fn all_of(files: BTreeMap<RelPath, Vec<u8>>) -> (Facts, CodeGraph, Vec<Diagnostic>) {
    let options = LoadOptions::own();
    let (set, _) = load(&Tree::memory("app", files), &options).expect("a tree in memory loads");
    let lowered = set
        .rust_files()
        .map(|(id, file)| (id, Arc::new(strangler_syntax::lower(&file.text))))
        .collect();
    let (graph, _) = resolve(&set, lowered, &ResolveOptions::default());
    let (facts, messages) = recognize(&set, &graph);
    (facts, graph, messages)
}

/// Compares the routes: `METHOD /path handler`, with ` if condition` where there is one.
#[track_caller]
fn check_routes(crates: &[&str], text: &str, expected: &str) {
    let (facts, _) = facts(crates, text);
    let lines = facts.routes.iter().map(|route| {
        let condition = route
            .condition
            .as_ref()
            .map(|text| format!(" if {text}"))
            .unwrap_or_default();
        format!(
            "{} {} {}{condition}",
            route.method, route.path, route.handler_text
        )
    });
    same(lines.collect(), expected);
}

/// Compares the accesses: `table read|write|schema item`; the item is `-` where none is known.
#[track_caller]
fn check_tables(crates: &[&str], text: &str, expected: &str) {
    let (facts, graph) = facts(crates, text);
    let lines = facts.accesses.iter().map(|access| {
        let item = access.item.map_or("-", |item| graph.item(item).name.as_str());
        format!("{} {} {item}", access.table, access.access.word())
    });
    same(lines.collect(), expected);
}

/// Compares lines, whatever their order.
#[track_caller]
fn same(mut lines: Vec<String>, expected: &str) {
    let mut expected: Vec<&str> = expected
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.sort();
    lines.dedup();
    expected.sort_unstable();
    assert_eq!(lines, expected);
}
