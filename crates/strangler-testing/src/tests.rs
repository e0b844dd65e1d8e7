//! Tests of the test helpers.

use std::collections::BTreeMap;

use camino::Utf8Path;

use crate::compare::differences;
use crate::{TempTree, assert_same_tree, fixture_files, redact, repository};

#[test]
fn files_are_split_and_dedented() {
    let files = fixture_files(
        "
        //- /Cargo.toml
        [package]
        //- /src/lib.rs
        fn f() {
            g();
        }
        ",
    );
    let texts: Vec<(&str, &str)> = files.iter().map(|f| (f.path.as_str(), f.text.as_str())).collect();
    assert_eq!(
        texts,
        [
            ("Cargo.toml", "[package]\n"),
            ("src/lib.rs", "fn f() {\n    g();\n}\n"),
        ]
    );
}

#[test]
fn text_before_the_first_header_is_refused() {
    let panic = std::panic::catch_unwind(|| fixture_files("fn f() {}"));
    assert!(panic.is_err());
}

#[test]
fn a_tree_is_written_and_read_back() {
    let tree = TempTree::new("//- /a/b.txt\nhello\n");
    assert_eq!(tree.read("a/b.txt"), "hello\n");
    assert_eq!(tree.files().keys().collect::<Vec<_>>(), ["a/b.txt"]);
}

#[test]
fn paths_and_times_are_redacted() {
    let text = redact("wrote /tmp/x/out in 1.25s\r\n", Utf8Path::new("/tmp/x"));
    assert_eq!(text, "wrote [ROOT]/out in [TIME]\n");
}

#[test]
fn equal_trees_pass() {
    let tree = TempTree::new("//- /a\n1\n");
    assert_same_tree(tree.root(), &tree.files());
}

#[test]
fn a_difference_names_file_and_line() {
    let files = |rows: &[(&str, &str)]| -> BTreeMap<String, Vec<u8>> {
        let rows = rows
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        rows.collect()
    };
    let (old, new) = (files(&[("a", "1\n2\n"), ("b", "")]), files(&[("a", "1\n3\n")]));
    let message = differences(&old, &new).join("\n");
    assert_eq!(message, "changed: a\n  line 2\n  - 2\n  + 3\ngone:    b");
}

#[test]
fn the_repository_is_found() {
    assert!(repository().join("Cargo.toml").exists());
}
