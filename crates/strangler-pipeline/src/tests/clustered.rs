//! What the clustering found comes back for the same coupling, whatever else was edited, and changes no proposal.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::Utf8Path;
use strangler_base::RelPath;
use strangler_cut::ProposeOptions;
use strangler_source::Tree;
use strangler_testing::TempTree;

use super::survive::settings;
use crate::clustered::Kept;
use crate::{CacheChoice, Settings, analyze, propose};

const MANIFEST: &str = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

/// Everything that a proposal says of a tree in which `user` calls an order.
fn proposed(settings: &Settings, user: &str) -> String {
    let files = [
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", "pub mod orders;\npub mod users;\n"),
        ("src/orders.rs", "pub fn place() {}\npub fn cancel() {}\n"),
        ("src/users.rs", user),
    ];
    let files: BTreeMap<RelPath, Vec<u8>> = files
        .into_iter()
        .map(|(path, text)| (RelPath::new(path).expect("a path"), text.as_bytes().to_vec()))
        .collect();
    let tree = Tree::memory("app", files);
    let snapshot = analyze(&tree, Utf8Path::new("/app"), settings, &|_| {}).expect("the tree loads");
    let proposed = propose(&snapshot, ProposeOptions::default(), settings, &|_| {}).expect("threads");
    format!("{:?}", proposed.proposal)
}

#[test]
fn a_proposal_is_the_same_from_the_cache() {
    let folder = TempTree::empty();
    let cached = Settings {
        cache: CacheChoice::Folder(folder.root().to_owned()),
        ..settings()
    };
    let texts = [
        "pub fn buy() { crate::orders::place(); }\n",
        // The same essence, other lines.
        "pub fn buy() {\n    // At once.\n    crate::orders::place();\n}\n",
        // One reference more.
        "pub fn buy() { crate::orders::place(); crate::orders::cancel(); }\n",
    ];
    for text in texts {
        let new = proposed(&settings(), text);
        assert_eq!(proposed(&cached, text), new);
        assert_eq!(proposed(&cached, text), new);
    }
}

#[test]
fn what_follows_from_the_same_is_made_once() {
    let folder = TempTree::empty();
    let kept = Kept::new("app", &CacheChoice::Folder(folder.root().to_owned()));
    let made = AtomicUsize::new(0);
    let make = || made.fetch_add(1, Ordering::Relaxed);
    let got = ["a", "a", "b", "b", "a"].map(|follows_from| kept.or_made("number", &follows_from, make));
    assert_eq!(got, [0, 0, 1, 1, 2], "a place holds one value at a time");
}
