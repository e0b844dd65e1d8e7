//! An outcome comes back whole over the same inputs, and over no others.

use std::collections::BTreeMap;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use strangler_base::{Diagnostic, OutFile, RelPath};
use strangler_cut::ProposeOptions;
use strangler_source::Tree;
use strangler_testing::{TempTree, read_tree};

use super::survive::settings;
use crate::{CacheChoice, Ledger, Outcome, Settings, load};

const MANIFEST: &str = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

fn cached(folder: &TempTree) -> Settings {
    Settings {
        cache: CacheChoice::Folder(folder.root().to_owned()),
        ..settings()
    }
}

fn ledger(settings: &Settings, options: ProposeOptions, text: &str) -> Ledger {
    let files = [("Cargo.toml", MANIFEST), ("src/lib.rs", text)];
    let files: BTreeMap<RelPath, Vec<u8>> = files
        .into_iter()
        .map(|(path, text)| (RelPath::new(path).expect("a path"), text.as_bytes().to_vec()))
        .collect();
    let loaded = load(&Tree::memory("app", files), settings, &|_| {}).expect("the tree loads");
    Ledger::open(&loaded, Utf8Path::new("/app"), settings, options)
}

fn usual(settings: &Settings) -> Ledger {
    ledger(settings, ProposeOptions::default(), "fn f() {}")
}

fn outcome() -> Outcome {
    let place = RelPath::new("src/lib.rs").expect("a path");
    Outcome {
        files: vec![
            OutFile::text("graph.json", "{}"),
            OutFile {
                path: RelPath::new("report/picture").expect("a path"),
                bytes: (0..=255).collect(),
            },
        ],
        of_analysis: vec![
            Diagnostic::warning("odd", "a message")
                .at(place, Some(3))
                .help("mend it"),
        ],
        of_proposal: vec![Diagnostic::note("odd", "another")],
        of_plan: vec![Diagnostic::error("bad", "a third")],
        of_files: Vec::new(),
        found: "1 package\n".to_owned(),
        asked: "which?\n".to_owned(),
    }
}

fn entries(folder: &TempTree) -> Vec<Utf8PathBuf> {
    let names = read_tree(folder.root()).into_keys();
    let entries = names.filter(|name| name.rsplit('/').next().is_some_and(|name| name.len() == 64));
    entries.map(|name| folder.root().join(name)).collect()
}

#[test]
fn an_outcome_comes_back_as_it_was() {
    let folder = TempTree::empty();
    let settings = cached(&folder);
    assert_eq!(usual(&settings).get(), None);
    usual(&settings).put(&outcome());
    assert_eq!(usual(&settings).get(), Some(outcome()));
    let threads = Settings {
        threads: 1,
        ..settings
    };
    assert_eq!(usual(&threads).get(), Some(outcome()));
}

#[test]
fn other_inputs_have_no_outcome() {
    let folder = TempTree::empty();
    let settings = cached(&folder);
    usual(&settings).put(&outcome());
    let options = ProposeOptions::default();
    let seed = ProposeOptions { seed: 1, ..options };
    let mut conditions = settings.clone();
    conditions.resolve.cfg.push("unix".to_owned());
    let mut binaries = settings.clone();
    binaries.load.binaries.push("app".to_owned());
    for other in [
        ledger(&settings, options, "fn g() {}"),
        ledger(&settings, seed, "fn f() {}"),
        usual(&conditions),
        usual(&binaries),
    ] {
        assert_eq!(other.get(), None);
    }
    assert_eq!(usual(&settings).get(), Some(outcome()));
}

#[test]
fn an_edit_replaces_the_outcome_before() {
    let folder = TempTree::empty();
    let settings = cached(&folder);
    usual(&settings).put(&outcome());
    ledger(&settings, ProposeOptions::default(), "fn g() {}").put(&outcome());
    assert_eq!(entries(&folder).len(), 1);
    assert_eq!(usual(&settings).get(), None);
}

#[test]
fn a_damaged_outcome_counts_as_absent() {
    let folder = TempTree::empty();
    let settings = cached(&folder);
    usual(&settings).put(&outcome());
    let entry = entries(&folder).remove(0);
    let whole = fs::read(&entry).expect("an entry");
    let mut turned = whole.clone();
    *turned.last_mut().expect("a byte") ^= 1;
    for damage in [
        &whole[..whole.len() - 1],
        &whole[..70],
        &whole[..40],
        &turned,
        &[],
    ] {
        fs::write(&entry, damage).expect("an entry can be damaged");
        assert_eq!(usual(&settings).get(), None);
    }
}

#[test]
fn an_outcome_that_came_with_the_tree_is_not_believed() {
    let folder = TempTree::empty();
    usual(&cached(&folder)).put(&outcome());
    let in_tree = Settings {
        cache: CacheChoice::InTree(folder.root().to_owned()),
        ..settings()
    };
    assert_eq!(usual(&in_tree).get(), None);
    usual(&in_tree).put(&outcome());
    assert_eq!(usual(&in_tree).get(), Some(outcome()));
}

#[test]
fn what_may_be_there_the_next_time_is_not_kept() {
    let folder = TempTree::empty();
    let settings = cached(&folder);
    let mut incomplete = outcome();
    let message = Diagnostic::warning(strangler_history::INCOMPLETE, "objects are missing");
    incomplete.of_analysis.push(message);
    usual(&settings).put(&incomplete);
    assert_eq!(usual(&settings).get(), None);
}

#[test]
fn without_a_cache_nothing_is_kept() {
    usual(&settings()).put(&outcome());
    assert_eq!(usual(&settings()).get(), None);
}
