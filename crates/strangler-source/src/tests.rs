//! Tests of the door: a text that spells out files goes in, a dump of the set comes out.

mod disk;
mod dump;
mod files;
#[cfg(unix)]
mod hostile;
mod odd;
mod packages;
mod revision;

use std::collections::BTreeMap;

use camino::Utf8Path;
use strangler_base::RelPath;
use strangler_testing::fixture_files;

use crate::{LoadOptions, ManifestReader, Tree, load};

/// A tree in memory from a fixture.
fn tree(fixture: &str) -> Tree {
    let file = |path: String, text: String| Some((RelPath::new(&path)?, text.into_bytes()));
    let files: BTreeMap<_, _> = fixture_files(fixture)
        .into_iter()
        .filter_map(|one| file(one.path, one.text))
        .collect();
    Tree::memory("tree", files)
}

fn options(manifests: ManifestReader) -> LoadOptions {
    LoadOptions {
        binaries: Vec::new(),
        manifests,
        cache: None,
    }
}

/// The same dump must come from cargo and from our own reader.
#[track_caller]
fn check(fixture: &str) -> String {
    let own = check_with(fixture, ManifestReader::Own);
    let cargo = check_with(fixture, ManifestReader::Cargo);
    assert_eq!(own, cargo, "our own reader (left) and cargo (right)");
    own
}

#[track_caller]
fn check_with(fixture: &str, manifests: ManifestReader) -> String {
    dump_tree(&tree(fixture), manifests)
}

#[track_caller]
fn dump_tree(tree: &Tree, manifests: ManifestReader) -> String {
    let (set, messages) = load(tree, &options(manifests)).expect("a tree that can be loaded");
    dump::dump(&set, &messages)
}

/// The folder on disk, read by our own reader.
#[track_caller]
fn disk(root: &Utf8Path) -> String {
    dump_tree(&Tree::disk(root), ManifestReader::Own)
}
