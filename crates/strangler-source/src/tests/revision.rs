//! A revision and a clean checkout of it give the same set.

use gix::objs::tree::{Entry, EntryKind};
use insta::assert_snapshot;
use strangler_testing::{GitTree, TempTree};

use super::{disk, dump_tree, options};
use crate::{ManifestReader, Tree, load};

const ANN: &str = "Ann <ann@example.org>";

const SHOP: &str = r#"
//- Cargo.toml
[workspace]
members = ["app"]
[workspace.package]
edition = "2024"
//- app/Cargo.toml
[package]
name = "app"
edition.workspace = true
//- app/src/main.rs
fn main() {}
//- app/target/notes.rs
//- node_modules/x.rs
"#;

#[track_caller]
fn revision(git: &GitTree, revision: &str) -> String {
    dump_tree(&Tree::revision(git.tree().root(), revision), ManifestReader::Own)
}

#[track_caller]
fn fails(path: &camino::Utf8Path, revision: &str) -> String {
    let error = load(&Tree::revision(path, revision), &options(ManifestReader::Own));
    error
        .expect_err("nothing to load")
        .to_string()
        .replace(path.as_str(), "ROOT")
}

#[test]
fn same_as_a_clean_checkout() {
    let git = GitTree::new(SHOP);
    git.commit(ANN, 0, &[]);
    assert_eq!(revision(&git, "HEAD"), disk(git.tree().root()));
    let by_cargo = dump_tree(&Tree::revision(git.tree().root(), "HEAD"), ManifestReader::Cargo);
    assert_snapshot!(by_cargo, @r"
    package app 0.0.0 in /app of /
    Bin app 2024 app/src/main.rs
    skipped app/target: build output of cargo
    skipped node_modules: packages of another language
    ");
}

#[cfg(unix)]
#[test]
fn links_are_followed_alike() {
    let git = GitTree::new(SHOP);
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(target, git.tree().root().join(name)).expect("a link can be made");
    };
    link("main.rs", "app/src/other.rs");
    link("/etc/passwd", "app/src/outside.rs");
    link("app", "folder");
    git.commit(ANN, 0, &[]);
    assert_eq!(revision(&git, "HEAD"), disk(git.tree().root()));
}

#[test]
fn older_revision_by_branch_or_id() {
    let git = GitTree::new("//- main.rs\n");
    let first = git.commit(ANN, 0, &[]);
    git.tree().write("Cargo.toml", "[package]\nname = \"late\"\n");
    git.commit(ANN, 1, &[]);
    assert_eq!(revision(&git, &first), revision(&git, "HEAD~1"));
    assert_ne!(revision(&git, &first), revision(&git, "HEAD"));
    assert_eq!(
        Tree::revision(git.tree().root(), "HEAD~1")
            .commit()
            .expect("it is there"),
        Some(first)
    );
}

#[test]
fn subfolder_of_a_work_tree() {
    let git = GitTree::new(SHOP);
    git.commit(ANN, 0, &[]);
    let app = git.tree().root().join("app");
    let at_head = dump_tree(&Tree::revision(&app, "HEAD"), ManifestReader::Own);
    assert_eq!(at_head, disk(&app));
    assert_snapshot!(at_head, @r"
    package app 0.0.0 in /
    Bin app 2021 src/main.rs
    skipped target: build output of cargo
    Note workspace-missing: Cargo.toml: it inherits from a workspace whose root is not in the tree (run on the folder of the workspace to have its versions and renamed dependencies)
    ");
}

#[test]
fn unknown_revision_or_no_repository() {
    let git = GitTree::new(SHOP);
    git.commit(ANN, 0, &[]);
    assert_snapshot!(fails(git.tree().root(), "no-such-branch"), @r#"revision `no-such-branch` is unknown in ROOT: couldn't parse revision, input="no-such-branch"; fetch it, or give a branch, tag or commit that exists"#);
    git.tree().write("new/Cargo.toml", "");
    assert_snapshot!(fails(&git.tree().root().join("new"), "HEAD"), @"revision `HEAD` is unknown in ROOT: it has no folder new; fetch it, or give a branch, tag or commit that exists");
    assert_snapshot!(fails(TempTree::empty().root(), "HEAD"), @r#"ROOT is not in a git repository ("ROOT" does not appear to be a git repository); a revision needs one"#);
}

#[test]
fn hostile_tree_objects() {
    let git = GitTree::new("//- main.rs\n");
    git.commit(ANN, 0, &[]);
    let repository = gix::open(git.tree().root().as_std_path()).expect("it was just made");
    let blob = repository.write_blob("fn main() {}").expect("a blob").detach();
    let write = |entries: Vec<(&str, EntryKind, gix::ObjectId)>| {
        let entry = |(name, kind, oid): (&str, EntryKind, gix::ObjectId)| Entry {
            mode: kind.into(),
            filename: name.into(),
            oid,
        };
        let tree = gix::objs::Tree {
            entries: entries.into_iter().map(entry).collect(),
        };
        repository.write_object(&tree).expect("a tree").detach()
    };
    let escape = write(vec![
        ("passwd", EntryKind::Blob, blob),
        ("x.rs", EntryKind::Blob, blob),
    ]);
    let deep = (0..400).fold(escape, |inner, _| write(vec![("d", EntryKind::Tree, inner)]));
    let bomb = (0..12).fold(escape, |inner, _| {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
        write(names.iter().map(|name| (*name, EntryKind::Tree, inner)).collect())
    });
    let hostile = write(vec![
        ("..", EntryKind::Tree, escape),
        (".git", EntryKind::Tree, escape),
        ("a/../../b.rs", EntryKind::Blob, blob),
        ("bomb", EntryKind::Tree, bomb),
        ("deep", EntryKind::Tree, deep),
        ("main.rs", EntryKind::Blob, blob),
    ]);
    let tree = Tree::revision(git.tree().root(), &hostile.to_string());
    let (set, _) = load(&tree, &options(ManifestReader::Own)).expect("a tree that can be loaded");
    let beside_bomb: Vec<String> = set
        .skipped
        .iter()
        .filter(|skipped| !skipped.path.as_str().starts_with("bomb"))
        .map(|skipped| {
            format!(
                "{}: {}",
                &skipped.path.as_str()[..skipped.path.as_str().len().min(9)],
                skipped.reason
            )
        })
        .collect();
    assert!(
        set.skipped
            .iter()
            .any(|skipped| skipped.reason == "one of too many equal folders")
    );
    assert_eq!(
        set.files
            .iter()
            .filter(|file| file.path.parts().count() == 1)
            .count(),
        1
    );
    assert_snapshot!(beside_bomb.join("\n"), @r"
    : it holds a name that is no plain name
    : its name leaves the tree
    deep/d/d/: nested too deep
    ");
}
