//! The fixtures and their right answers, which were written by hand before any tool saw them.
//!
//! Each test shows the differences: lines that are missing and lines that are too many. An answer that is right is empty.

use std::collections::BTreeSet;

use strangler_testing::{TempTree, fixture, read_tree};

use crate::program::strangler;

/// Lines of `expected` that were not found, and lines that were found without being expected.
fn differences(expected: &BTreeSet<String>, found: &BTreeSet<String>) -> String {
    let missing = expected.difference(found).map(|line| format!("missing {line}\n"));
    let extra = found.difference(expected).map(|line| format!("extra   {line}\n"));
    missing.chain(extra).collect()
}

/// The lines of a file of a fixture, comments aside, cut to so many columns.
#[track_caller]
fn answer(case: &str, file: &str, columns: usize) -> BTreeSet<String> {
    let bytes = read_tree(&fixture(case))
        .remove(file)
        .unwrap_or_else(|| panic!("{case} has no {file}"));
    let text = String::from_utf8(bytes).expect("answers are UTF-8");
    lines(&text, columns)
}

fn lines(text: &str, columns: usize) -> BTreeSet<String> {
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| line.split('\t').take(columns).collect::<Vec<_>>().join("\t"))
        .collect()
}

/// What the program prints about a fixture.
#[track_caller]
fn printed(case: &str, args: &[&str]) -> String {
    let tree = TempTree::copy_of(&fixture(case));
    let ran = strangler(&tree, &[args, &["--quiet", "--no-cache"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.shown());
    ran.stdout
}

#[track_caller]
fn graph(case: &str) -> String {
    let case = format!("cases/{case}");
    let found = lines(&printed(&case, &["graph", "--tests", "exclude"]), 4);
    differences(&answer(&case, "expected-graph.tsv", 4), &found)
}

#[track_caller]
fn routes(case: &str) -> String {
    let found = lines(&printed(case, &["routes", "--format", "tsv"]), 2);
    differences(&answer(case, "expected-routes.tsv", 2), &found)
}

#[track_caller]
fn tables(case: &str) -> String {
    let found = lines(&printed(case, &["tables", "--format", "tsv"]), 1);
    differences(&answer(case, "expected-tables.txt", 1), &found)
}

#[test]
fn graph_of_reexports() {
    insta::assert_snapshot!(graph("reexports"), @"");
}

#[test]
fn graph_of_macros() {
    insta::assert_snapshot!(graph("macros"), @"");
}

#[test]
fn graph_of_conditions() {
    insta::assert_snapshot!(graph("conditions"), @"");
}

#[test]
fn graph_of_what_does_not_parse() {
    insta::assert_snapshot!(graph("broken"), @"");
}

#[test]
fn graph_of_hostile_names() {
    // FIXME: a raw name is shown without `r#`.
    insta::assert_snapshot!(graph("hostile"), @r"
    missing hostile::type	hostile::quoted	2	use:1,fn:1
    missing hostile::אבג	hostile::type	1	fn:1
    extra   hostile::r#type	hostile::quoted	2	use:1,fn:1
    extra   hostile::אבג	hostile::r#type	1	fn:1
    ");
}

#[test]
fn graph_of_nothing() {
    insta::assert_snapshot!(graph("empty"), @"");
}

#[test]
fn graph_without_a_manifest() {
    insta::assert_snapshot!(graph("plain"), @"");
}

#[test]
fn every_file_that_was_not_read_in_full_is_named() {
    let json = printed("cases/broken", &["graph", "--level", "item", "--format", "json"]);
    for file in answer("cases/broken", "expected-skipped.txt", 1) {
        assert!(
            json.contains(&format!("{{\"file\": \"{file}\", \"reason\": ")),
            "{file}"
        );
    }
}

#[test]
fn routes_of_the_monoliths() {
    // FIXME: a nested service is no parameter, and a fallback no route.
    insta::assert_snapshot!(routes("shop"), @r"
    missing ANY	/assets/{*path}
    extra   ANY	/assets/{*rest}
    extra   ANY	/{*rest}
    ");
    insta::assert_snapshot!(routes("layered"), @"");
    insta::assert_snapshot!(routes("tangled"), @"");
    insta::assert_snapshot!(routes("crud"), @"");
    insta::assert_snapshot!(routes("workspace"), @"");
}

#[test]
fn tables_of_the_monoliths() {
    // FIXME: a query whose table is not known is no table.
    insta::assert_snapshot!(tables("shop"), @"extra   {?}");
    insta::assert_snapshot!(tables("layered"), @"");
    insta::assert_snapshot!(tables("tangled"), @"");
    insta::assert_snapshot!(tables("crud"), @"");
}

#[test]
fn every_fixture_can_be_run() {
    for case in [
        "layered",
        "tangled",
        "crud",
        "workspace",
        "cases/broken",
        "cases/hostile",
        "cases/plain",
    ] {
        let out = TempTree::empty();
        printed(case, &["run", "--out", out.root().as_str()]);
        assert!(out.root().join("report/index.html").exists(), "{case}");
    }
}
