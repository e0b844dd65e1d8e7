//! Tests of the door: a text that spells out files goes in, a dump of the set comes out.

mod dump;
mod files;
mod odd;
mod packages;

use std::collections::BTreeMap;

use strangler_base::RelPath;

use crate::{LoadOptions, ManifestReader, Tree, load};

/// `//- path` begins a file; what follows up to the next one is its text.
pub(crate) fn parse(text: &str) -> BTreeMap<RelPath, Vec<u8>> {
    let mut files = BTreeMap::new();
    for part in text.split("//- ").skip(1) {
        let (path, body) = part.split_once('\n').unwrap_or((part, ""));
        files.insert(
            RelPath::new(path.trim()).expect("a path of the test"),
            body.as_bytes().to_vec(),
        );
    }
    files
}

/// The same dump must come from cargo and from our own reader.
#[track_caller]
pub(crate) fn check(text: &str) -> String {
    let own = check_with(text, ManifestReader::Own);
    let cargo = check_with(text, ManifestReader::Cargo);
    assert_eq!(own, cargo, "our own reader (left) and cargo (right)");
    own
}

#[track_caller]
pub(crate) fn check_with(text: &str, manifests: ManifestReader) -> String {
    let tree = Tree::memory("tree", parse(text));
    let (set, messages) = load(
        &tree,
        &LoadOptions {
            binaries: Vec::new(),
            manifests,
        },
    )
    .expect("a tree");
    dump::dump(&set, &messages)
}
