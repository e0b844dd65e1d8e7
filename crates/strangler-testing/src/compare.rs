//! Compares what was produced with what is committed; one switch of the environment rewrites the committed side.

use std::collections::BTreeMap;
use std::fs;

use camino::Utf8Path;

use crate::read_tree;

/// Set to `1`, expected files are rewritten instead of compared; `cargo xtask bless` sets it.
pub const BLESS: &str = "STRANGLER_BLESS";

/// Asserts that the folder `expected` holds exactly the `produced` files; rewrites it when [`BLESS`] is set.
///
/// # Panics
/// Where they differ; the message names every file that does and the first line that does.
#[track_caller]
pub fn assert_same_tree(expected: &Utf8Path, produced: &BTreeMap<String, Vec<u8>>) {
    let committed = if expected.exists() {
        read_tree(expected)
    } else {
        BTreeMap::new()
    };
    if committed == *produced {
        return;
    }
    if blessing() {
        return rewrite(expected, &committed, produced);
    }
    let differences = differences(&committed, produced);
    panic!(
        "{expected} is not what is produced now; `cargo xtask bless` rewrites it\n{}",
        differences.join("\n")
    );
}

/// Asserts that the file `expected` says exactly `produced`; rewrites it when [`BLESS`] is set.
///
/// # Panics
/// Where they differ.
#[track_caller]
pub fn assert_same_text(expected: &Utf8Path, produced: &str) {
    let committed = fs::read_to_string(expected).unwrap_or_default();
    if committed == produced {
        return;
    }
    if blessing() {
        return fs::write(expected, produced).expect("the expected file can be written");
    }
    panic!(
        "{expected} is not what is produced now; `cargo xtask bless` rewrites it\n{}",
        first_difference(committed.as_bytes(), produced.as_bytes())
    );
}

fn blessing() -> bool {
    std::env::var(BLESS).is_ok_and(|value| value == "1")
}

#[track_caller]
fn rewrite(expected: &Utf8Path, committed: &BTreeMap<String, Vec<u8>>, produced: &BTreeMap<String, Vec<u8>>) {
    for path in committed.keys().filter(|path| !produced.contains_key(*path)) {
        fs::remove_file(expected.join(path)).expect("an expected file can be removed");
    }
    for (path, bytes) in produced {
        let path = expected.join(path);
        let folder = path.parent().expect("a file has a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        fs::write(&path, bytes).expect("an expected file can be written");
    }
}

pub(crate) fn differences(
    committed: &BTreeMap<String, Vec<u8>>,
    produced: &BTreeMap<String, Vec<u8>>,
) -> Vec<String> {
    let mut lines = Vec::new();
    for (path, bytes) in produced {
        match committed.get(path) {
            None => lines.push(format!("new:     {path}")),
            Some(old) if old != bytes => {
                lines.push(format!("changed: {path}\n{}", first_difference(old, bytes)));
            }
            Some(_) => {}
        }
    }
    let gone = committed.keys().filter(|path| !produced.contains_key(*path));
    lines.extend(gone.map(|path| format!("gone:    {path}")));
    lines
}

/// The first line that differs, both ways.
fn first_difference(old: &[u8], new: &[u8]) -> String {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let (mut old, mut new) = (old.lines(), new.lines());
    for number in 1.. {
        match (old.next(), new.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                let (a, b) = (a.unwrap_or("(end)"), b.unwrap_or("(end)"));
                return format!("  line {number}\n  - {a}\n  + {b}");
            }
        }
    }
    "  only line ends or final newlines differ".to_owned()
}
