//! What is asked is what the template says, and what it says is TOML that can be read.

use strangler_base::RelPath;

use crate::{ask, read};

#[track_caller]
fn asked(keys: &[&str]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
    ask(&keys, &[])
}

#[test]
fn a_key_comes_with_its_table_and_its_meaning() {
    insta::assert_snapshot!(asked(&["constraints.stage", "constraints.infrastructure"]), @r#"
    [constraints]
    # How old the product is: "prototype", "growth" or "mature".
    stage = "growth"
    # What you can run: "none", "containers" or "kubernetes".
    infrastructure = "containers"
    "#);
}

#[test]
fn a_whole_table_can_be_asked_for() {
    insta::assert_snapshot!(asked(&["constraints.scaling", "teams", "constraints.stage"]), @r#"
    # Teams and their people, as they appear in commits or CODEOWNERS.
    [teams]
    team_a = ["ana@example.com", "ben@example.com"]

    [constraints]
    # How old the product is: "prototype", "growth" or "mature".
    stage = "growth"

    # Per context: why it scales differently, which technology it needs, how it is to be deployed.
    [constraints.scaling]
    catalog = "ten times the reads of the rest"
    "#);
}

#[test]
fn contexts_are_those_of_the_tree() {
    let keys = [
        "constraints.scaling",
        "constraints.technology",
        "constraints.deployment",
    ]
    .map(str::to_owned);
    let asked = ask(&keys, &["posts", "users"]);
    let lines: Vec<&str> = asked.lines().filter(|line| line.contains(" = ")).collect();
    assert_eq!(
        lines,
        [
            "posts = \"ten times the reads of the rest\"",
            "users = \"a certified environment\"",
            "posts = \"several times a day\"",
        ]
    );
}

#[test]
fn an_unknown_key_asks_nothing() {
    assert_eq!(asked(&["constraints.nonsense"]), "");
}

#[test]
fn every_question_can_be_read_as_an_answer() {
    let text = asked(&["teams", "constraints", "constraints.scaling", "gateway", "policy"]);
    let path = RelPath::new("migration/plan.toml").expect("a relative path");
    let (_, messages) = read(&[(path, text)]);
    assert!(messages.is_empty(), "{messages:?}");
}
