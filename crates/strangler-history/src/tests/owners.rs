//! `CODEOWNERS`: who owns a path.

use strangler_base::RelPath;

use crate::owners;

#[track_caller]
fn check(text: &str, path: &str, expected: &[&str]) {
    let path = RelPath::new(path).expect("a path of the test");
    assert_eq!(owners(text).of(&path), expected, "{path}");
}

#[test]
fn last_match_wins() {
    let text = "* @all\n*.sql @dba # comment\n/src/orders/ @orders @leads\n";
    check(text, "README.md", &["@all"]);
    check(text, "migrations/1.sql", &["@dba"]);
    check(text, "src/orders/cart/mod.rs", &["@orders", "@leads"]);
}

#[test]
fn line_without_owners_takes_them_away() {
    check("* @all\n/docs\n", "docs/a.md", &[]);
}

#[test]
fn patterns_anchor_at_an_inner_slash() {
    let text = "apps/ @apps\ndocs/* @docs\n/build/logs/ @ops\n**/tests/*.rs @qa\n";
    check(text, "x/apps/y.rs", &["@apps"]);
    check(text, "docs/a.md", &["@docs"]);
    check(text, "docs/deep/a.md", &[]);
    check(text, "x/docs/a.md", &[]);
    check(text, "build/logs/today", &["@ops"]);
    check(text, "x/build/logs/today", &[]);
    check(text, "a/b/tests/c.rs", &["@qa"]);
    check(text, "tests/c.rs", &["@qa"]);
}

#[test]
fn names_with_spaces_and_stars() {
    check(
        "/my\\ docs/*_v?.md a@b.example\n",
        "my docs/plan_v2.md",
        &["a@b.example"],
    );
    check("/my\\ docs/*_v?.md a@b.example\n", "my docs/plan.md", &[]);
}

#[test]
fn folder_pattern_is_no_file() {
    check("/a/ @x\n", "a", &[]);
    check("/a @x\n", "a", &["@x"]);
    check("/a @x\n", "ab/c", &[]);
}

#[test]
fn sections_and_exclusions_are_passed_over() {
    check(
        "[Database] @dba\n*.sql @sql\n^[Optional]\n# note\n",
        "a.sql",
        &["@sql"],
    );
    assert_eq!(owners("\n# only\n").rules.len(), 0);
}

#[test]
fn many_double_stars_take_no_longer_than_one() {
    let pattern = "**/a/".repeat(40);
    let path = "a/".repeat(200) + "b";
    check(&format!("/{pattern}**/c @x\n"), &path, &[]);
    check(&format!("/{pattern}**/b @x\n"), &path, &["@x"]);
    check("/a/** @x\n", "a", &[]);
    check("/a/**/b @x\n", "a/b", &["@x"]);
}
