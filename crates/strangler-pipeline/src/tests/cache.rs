//! The cache gives back what it was given, and nothing else.

use std::fs;
use std::time::{Duration, SystemTime};

use camino::Utf8Path;
use strangler_syntax::FileSyntax;
use strangler_testing::{TempTree, read_tree};

use crate::CacheChoice;
use crate::cache::Cache;

const TEXT: &str = "pub fn f() -> u8 { 1 }";

pub(super) fn open(folder: &Utf8Path) -> Cache {
    Cache::open(&CacheChoice::Folder(folder.to_owned()), strangler_syntax::VERSION)
}

pub(super) fn entries(folder: &Utf8Path) -> Vec<String> {
    let names = read_tree(folder).into_keys();
    let marks = ["CACHEDIR.TAG", "tidied"];
    names
        .filter(|name| !marks.iter().any(|mark| name.ends_with(mark)))
        .collect()
}

#[test]
fn an_entry_comes_back_as_it_was() {
    let folder = TempTree::empty();
    let (cache, key) = (open(folder.root()), Cache::key(TEXT));
    assert!(cache.get::<FileSyntax>(&key).is_none());
    let syntax = strangler_syntax::lower(TEXT);
    cache.put(&key, &syntax);
    let back: FileSyntax = cache.get(&key).expect("it was put");
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
        assert!(cache.get::<FileSyntax>(&key).is_none());
    }
}

#[test]
fn an_entry_under_the_name_of_another_counts_as_absent() {
    let folder = TempTree::empty();
    let cache = open(folder.root());
    let (key, other) = (Cache::key(TEXT), Cache::key("other"));
    cache.put(&key, &strangler_syntax::lower(TEXT));
    let entry = folder.root().join(&entries(folder.root())[0]);
    fs::copy(&entry, entry.with_file_name(other.to_hex().as_str())).expect("an entry can be copied");
    assert!(cache.get::<FileSyntax>(&other).is_none());
    assert!(cache.get::<FileSyntax>(&key).is_some());
}

#[test]
fn an_entry_that_came_with_the_tree_is_not_believed() {
    let folder = TempTree::empty();
    let (key, syntax) = (Cache::key(TEXT), strangler_syntax::lower(TEXT));
    open(folder.root()).put(&key, &syntax);
    let in_tree = Cache::open(
        &CacheChoice::InTree(folder.root().to_owned()),
        strangler_syntax::VERSION,
    );
    assert!(in_tree.get::<FileSyntax>(&key).is_none());
    in_tree.put(&key, &syntax);
    assert!(in_tree.get::<FileSyntax>(&key).is_some());
}

#[test]
fn only_what_was_long_unused_goes() {
    let folder = TempTree::empty();
    let cache = open(folder.root());
    let keys = ["const A: u8 = 1;", "const A: u8 = 2;"].map(|text| {
        cache.put(&Cache::key(text), &strangler_syntax::lower(text));
        Cache::key(text)
    });
    let entry = |key: &blake3::Hash| {
        let all = entries(folder.root());
        let path = all.into_iter().find(|path| path.contains(key.to_hex().as_str()));
        path.map(|path| folder.root().join(path))
    };
    let old = entry(&keys[0]).expect("an entry");
    let long_ago = SystemTime::now() - Duration::from_secs(100 * 24 * 60 * 60);
    let file = fs::File::options().write(true).open(&old).expect("an entry");
    file.set_modified(long_ago).expect("a time can be set");
    cache.tidy();
    assert_eq!(keys.map(|key| entry(&key).is_some()), [false, true]);
}

#[test]
fn runs_at_once_share_a_folder() {
    let folder = TempTree::empty();
    let texts: Vec<String> = (0..40).map(|number| format!("const A: u8 = {number};")).collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let cache = open(folder.root());
                for text in &texts {
                    let (key, syntax) = (Cache::key(text), strangler_syntax::lower(text));
                    let back = cache.get(&key).unwrap_or_else(|| syntax.clone());
                    assert_eq!(strangler_syntax::dump(&back), strangler_syntax::dump(&syntax));
                    cache.put(&key, &syntax);
                    cache.tidy();
                }
            });
        }
    });
    assert!(
        texts
            .iter()
            .all(|text| open(folder.root()).get::<FileSyntax>(&Cache::key(text)).is_some())
    );
}

#[test]
fn a_folder_that_cannot_be_made_switches_the_cache_off() {
    let folder = TempTree::new("//- /file\n");
    let cache = open(&folder.root().join("file"));
    cache.put(&Cache::key(TEXT), &strangler_syntax::lower(TEXT));
    assert!(cache.get::<FileSyntax>(&Cache::key(TEXT)).is_none());
}
