//! Fixtures as the doors above see them, for tests and benches: read, lowered, resolved, recognized.

use std::collections::BTreeMap;
use std::sync::Arc;

use strangler_facts::{Facts, recognize};
use strangler_resolve::{CodeGraph, ResolveOptions, resolve};
use strangler_source::{LoadOptions, SourceSet, Tree, load};

/// Everything known of a fixture, its past aside.
pub(crate) struct Fixture {
    pub(crate) source: SourceSet,
    pub(crate) graph: CodeGraph,
    pub(crate) facts: Facts,
}

/// The fixture of this name.
pub(crate) fn fixture(name: &str) -> Fixture {
    read(&Tree::disk(path(name)))
}

/// Everything known of a tree.
pub(crate) fn read(tree: &Tree) -> Fixture {
    let options = LoadOptions::own();
    let (source, _) = load(tree, &options).expect("a fixture loads");
    let lowered = source
        .rust_files()
        .map(|(id, file)| (id, Arc::new(strangler_syntax::lower(&file.text))))
        .collect();
    let (graph, _) = resolve(&source, lowered, &ResolveOptions::default());
    let (facts, _) = recognize(&source, &graph);
    Fixture { source, graph, facts }
}

fn path(name: &str) -> String {
    format!("{}/../../fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// First and second column of one of the fixture's frozen answers.
#[expect(clippy::disallowed_methods, reason = "tests read their fixtures")]
pub(crate) fn answers(name: &str, file: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(format!("{}/{file}", path(name))).expect("the fixture's answers");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}
