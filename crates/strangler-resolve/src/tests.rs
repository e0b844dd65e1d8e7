//! Each test is a tree in one string and the references in it, in the style of rust-analyzer's name resolution tests.

mod cases;
mod cfg;
mod crates;
mod cycles;
mod items;
mod macros;
mod names;
mod tree;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use strangler_base::RelPath;
use strangler_source::{LoadOptions, Tree, load};
use strangler_testing::fixture_files;

use crate::{CodeGraph, ResolveOptions, resolve};

const MANIFEST: &str = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";

/// The graph of a fixture; without a manifest it is one package `app` of edition 2021.
#[track_caller]
fn graph(fixture: &str, options: &ResolveOptions) -> CodeGraph {
    let mut files: BTreeMap<RelPath, Vec<u8>> = BTreeMap::new();
    for file in fixture_files(fixture) {
        let path = RelPath::new(&file.path).expect("a path below the root");
        files.insert(path, file.text.into_bytes());
    }
    let manifest = RelPath::new("Cargo.toml").expect("a path below the root");
    files.entry(manifest).or_insert_with(|| MANIFEST.into());
    let load_options = LoadOptions::own();
    let (sources, _) = load(&Tree::memory("tree", files), &load_options).expect("the tree loads");
    let lowered = sources
        .rust_files()
        .map(|(id, file)| (id, Arc::new(strangler_syntax::lower(&file.text))))
        .collect();
    resolve(&sources, lowered, options).0
}

/// Every reference between different items as `from -> to kind`, `(test)` behind it where only tests see it.
fn references(graph: &CodeGraph) -> BTreeSet<String> {
    let rows = graph
        .references
        .iter()
        .filter(|reference| reference.from != reference.to);
    rows.map(|reference| {
        let (from, to) = (graph.path(reference.from), graph.path(reference.to));
        let scope = if reference.scope == strangler_base::Scope::Test {
            " (test)"
        } else {
            ""
        };
        format!("{from} -> {to} {}{scope}", reference.kind.word())
    })
    .collect()
}

/// The references of a fixture are exactly these.
#[track_caller]
fn check(fixture: &str, expected: &[&str]) {
    check_with(fixture, &ResolveOptions::default(), expected);
}

#[track_caller]
fn check_with(fixture: &str, options: &ResolveOptions, expected: &[&str]) {
    let found = references(&graph(fixture, options));
    let expected: BTreeSet<String> = expected.iter().map(|line| (*line).to_owned()).collect();
    let missing: Vec<_> = expected.difference(&found).collect();
    let extra: Vec<_> = found.difference(&expected).collect();
    assert!(
        missing.is_empty() && extra.is_empty(),
        "missing: {missing:#?}\nextra: {extra:#?}"
    );
}

/// The names of the modules are exactly these, in order.
#[track_caller]
fn check_modules(fixture: &str, expected: &[&str]) {
    let graph = graph(fixture, &ResolveOptions::default());
    let names: Vec<&str> = graph.modules.iter().map(|module| module.name.as_str()).collect();
    assert_eq!(names, expected);
}

/// What is not known is exactly this.
#[track_caller]
fn check_unknown(fixture: &str, expected: &[&str]) {
    let graph = graph(fixture, &ResolveOptions::default());
    let paths: BTreeSet<&str> = graph
        .unknown
        .iter()
        .map(|unknown| unknown.path.as_str())
        .collect();
    assert_eq!(paths, expected.iter().copied().collect());
}

/// The outside paths that the paths of the fixture mean.
#[track_caller]
fn check_externals(fixture: &str, expected: &[&str]) {
    let graph = graph(fixture, &ResolveOptions::default());
    let found: BTreeSet<&str> = graph
        .meaning
        .externals
        .iter()
        .map(smol_str::SmolStr::as_str)
        .collect();
    assert_eq!(found, expected.iter().copied().collect());
}
