//! Rules for each source file: its first line, its size, its place in a module tree.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::{assert_none, rust_files};

const MOST_LINES: usize = 600;

#[test]
fn every_file_says_what_it_is() {
    let files = rust_files();
    let broken = files.iter().filter(|(_, text)| !text.starts_with("//! "));
    assert_none(
        "a file begins with `//! ` and what it is",
        broken.map(|(path, _)| path.to_string()).collect(),
    );
}

#[test]
fn no_file_is_too_long() {
    let files = rust_files();
    let broken = files.iter().map(|(path, text)| (path, text.lines().count()));
    let broken = broken.filter(|(path, n_lines)| *n_lines > MOST_LINES && !is_data(path, &files));
    assert_none(
        "split by rule, not by layer",
        broken
            .map(|(path, n_lines)| format!("{path}: {n_lines} lines"))
            .collect(),
    );
}

#[test]
fn modules_are_files_beside_their_folder() {
    let files = rust_files();
    let broken = files.keys().filter(|path| path.file_name() == Some("mod.rs"));
    assert_none(
        "`foo.rs` beside `foo/`, never `foo/mod.rs`",
        broken.map(Utf8PathBuf::to_string).collect(),
    );
}

#[test]
fn every_file_belongs_to_a_module() {
    let files = rust_files();
    let mut broken = Vec::new();
    for path in files
        .keys()
        .filter(|path| !is_root(path) && !is_data(path, &files))
    {
        let stem = path.file_stem().unwrap_or_default();
        let declared = parents(path)
            .iter()
            .filter_map(|parent| files.get(parent))
            .any(|text| text.lines().any(|line| declares(line, stem)));
        if !declared {
            broken.push(path.to_string());
        }
    }
    assert_none("no `mod` line declares the file: it is never compiled", broken);
}

#[test]
fn no_test_is_switched_off() {
    // Built at run time, so that this file does not find itself.
    let words = [["#[igno", "re"].concat(), ["#[should_", "panic"].concat()];
    let files = rust_files();
    let broken = files
        .iter()
        .filter(|(_, text)| words.iter().any(|word| text.contains(word.as_str())));
    assert_none(
        "assert today's output with a FIXME instead of switching a test off",
        broken.map(|(path, _)| path.to_string()).collect(),
    );
}

/// Text that another file reads as a whole: data in the form of Rust, not code of ours.
fn is_data(path: &Utf8Path, files: &BTreeMap<Utf8PathBuf, String>) -> bool {
    let included = |parent: &Utf8PathBuf| {
        let folder = parent.parent().unwrap_or(Utf8Path::new(""));
        let below = path.strip_prefix(folder).unwrap_or(path);
        files
            .get(parent)
            .is_some_and(|text| text.contains(&format!("include_str!(\"{below}\")")))
    };
    parents(path).iter().any(included)
}

/// Roots of targets: no other file declares them.
fn is_root(path: &Utf8Path) -> bool {
    let folder = path.parent().and_then(Utf8Path::file_name);
    let name = path.file_name().unwrap_or_default();
    matches!(name, "lib.rs" | "main.rs" | "build.rs")
        || matches!(folder, Some("bin" | "benches" | "examples"))
}

/// Files that could declare the module of `path`.
fn parents(path: &Utf8Path) -> Vec<Utf8PathBuf> {
    let folder = path.parent().unwrap_or(Utf8Path::new(""));
    vec![
        folder.with_extension("rs"),
        folder.join("lib.rs"),
        folder.join("main.rs"),
    ]
}

fn declares(line: &str, stem: &str) -> bool {
    line.trim().strip_suffix(';').is_some_and(|line| {
        let mut words = line.split_whitespace().rev();
        words.next() == Some(stem) && words.next() == Some("mod")
    })
}
