//! What comes from the cache is what lowering gives, whatever was edited or damaged since.

use std::collections::BTreeMap;
use std::fs;

use strangler_base::RelPath;
use strangler_source::{LoadOptions, SourceSet, Tree, load};
use strangler_testing::TempTree;

use super::cache::{entries, open};
use crate::cache::Cache;
use crate::lower::lower;
use crate::{CacheChoice, Stage};

fn source(texts: &[&str]) -> SourceSet {
    let file = |(row, text): (usize, &&str)| {
        let path = RelPath::new(&format!("src/file{row}.rs")).expect("a path");
        (path, text.as_bytes().to_vec())
    };
    let files: BTreeMap<RelPath, Vec<u8>> = texts.iter().enumerate().map(file).collect();
    let loaded = load(&Tree::memory("app", files), &LoadOptions::own());
    loaded.expect("the tree loads").0
}

/// Lowers with and without the cache.
#[track_caller]
fn check(cache: &Cache, texts: &[&str]) {
    let source = source(texts);
    let dumps = |cache: &Cache| -> Vec<String> {
        let files = lower(&source, cache, &|_: Stage| {});
        let dumps = files.iter().map(|(_, file)| strangler_syntax::dump(file));
        dumps.collect()
    };
    let off = Cache::open(&CacheChoice::Off, strangler_syntax::VERSION);
    assert_eq!(dumps(cache), dumps(&off));
}

#[test]
fn edits_are_seen() {
    let folder = TempTree::empty();
    let cache = open(folder.root());
    check(&cache, &["fn a() {}", "fn b() {}", "fn a() {}"]);
    check(&cache, &["fn a() {}", "fn b() {}", "fn a() {}"]);
    check(&cache, &["fn a() {}", "fn c() {}", "fn d() {"]);
    check(&cache, &["fn c() {}"]);
    assert_eq!(entries(folder.root()).len(), 1);
}

#[test]
fn damage_is_mended() {
    let folder = TempTree::empty();
    let cache = open(folder.root());
    let texts = ["fn a() {}", "fn b() {}"];
    check(&cache, &texts);
    let entry = folder.root().join(&entries(folder.root())[0]);
    let whole = fs::read(&entry).expect("an entry");
    for damage in [&whole[..whole.len() - 1], &[0; 100], &[]] {
        fs::write(&entry, damage).expect("an entry can be damaged");
        check(&cache, &texts);
        assert_eq!(fs::read(&entry).expect("an entry"), whole);
    }
}
