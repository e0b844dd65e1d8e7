//! The cache gives back what it was given, and nothing else.

use std::fs;

use camino::Utf8Path;
use strangler_testing::{TempTree, read_tree};

use crate::CacheChoice;
use crate::cache::Cache;

const TEXT: &str = "pub fn f() -> u8 { 1 }";

fn open(folder: &Utf8Path) -> Cache {
    Cache::open(&CacheChoice::Folder(folder.to_owned()))
}

fn entries(folder: &Utf8Path) -> Vec<String> {
    let names = read_tree(folder).into_keys();
    names.filter(|name| !name.ends_with("CACHEDIR.TAG")).collect()
}

#[test]
fn an_entry_comes_back_as_it_was() {
    let folder = TempTree::empty();
    let (cache, key) = (open(folder.root()), Cache::key(TEXT));
    assert!(cache.get(&key).is_none());
    let syntax = strangler_syntax::lower(TEXT);
    cache.put(&key, &syntax);
    let back = cache.get(&key).expect("it was put");
    assert_eq!(strangler_syntax::dump(&back), strangler_syntax::dump(&syntax));
}

#[test]
fn a_damaged_entry_counts_as_absent() {
    let folder = TempTree::empty();
    let (cache, key) = (open(folder.root()), Cache::key(TEXT));
    cache.put(&key, &strangler_syntax::lower(TEXT));
    let entry = folder.root().join(&entries(folder.root())[0]);
    let whole = fs::read(&entry).expect("an entry");
    for damage in [&whole[..whole.len() / 2], &[0; 100], &[]] {
        fs::write(&entry, damage).expect("an entry can be damaged");
        assert!(cache.get(&key).is_none());
    }
}

#[test]
fn old_entries_go_once_they_are_many() {
    let folder = TempTree::empty();
    let cache = open(folder.root());
    let texts: Vec<String> = (0..6).map(|number| format!("const A: u8 = {number};")).collect();
    for text in &texts {
        cache.put(&Cache::key(text), &strangler_syntax::lower(text));
    }
    cache.tidy(&[Cache::key(&texts[0]), Cache::key(&texts[1])]);
    assert_eq!(entries(folder.root()).len(), 6);
    cache.tidy(&[Cache::key(&texts[0])]);
    assert_eq!(entries(folder.root()).len(), 1);
    assert!(cache.get(&Cache::key(&texts[0])).is_some());
}

#[test]
fn a_folder_that_cannot_be_made_switches_the_cache_off() {
    let folder = TempTree::new("//- /file\n");
    let cache = open(&folder.root().join("file"));
    cache.put(&Cache::key(TEXT), &strangler_syntax::lower(TEXT));
    assert!(cache.get(&Cache::key(TEXT)).is_none());
}
