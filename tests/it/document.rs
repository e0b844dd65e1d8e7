//! `schema`, `completions`, `man`, help, and wrong usage.

use strangler_testing::TempTree;

use crate::program::{cargo_strangler, strangler};

#[test]
fn schema_lists_and_prints() {
    let tree = TempTree::empty();
    insta::assert_snapshot!(strangler(&tree, &["schema"]).shown(), @r"
    exit 0
    --- stdout
    graph             graph.json, and `graph --level item --format json`
    rollup            `graph --level package|module --format json`
    facts             facts.json
    routes            `routes --format json`
    tables            `tables --format json`
    cluster           `cluster --format json`
    plan              plan.json, and `plan --format json`
    migration-plan    migration/plan.toml
    migration-service migration/services/<id>.toml
    migration-phase   migration/phases/<id>.toml
    ");
    let graph = strangler(&tree, &["schema", "graph"]);
    assert_eq!(graph.code, 0);
    assert!(graph.stdout.contains("\"refs\""));
}

#[test]
fn a_wrong_name_is_answered_with_the_right_one() {
    let tree = TempTree::empty();
    insta::assert_snapshot!(strangler(&tree, &["schema", "grahp"]).shown(), @r"
    exit 2
    --- stderr
    error: invalid value 'grahp' for '[NAME]'
      [possible values: graph, rollup, facts, routes, tables, cluster, plan, migration-plan, migration-service, migration-phase]

      tip: a similar value exists: 'graph'

    For more information, try '--help'.
    ");
    insta::assert_snapshot!(strangler(&tree, &["schemas"]).shown(), @r"
    exit 2
    --- stderr
    error: unrecognized subcommand 'schemas'

      tip: a similar subcommand exists: 'schema'

    Usage: strangler [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ");
}

#[test]
fn completions_and_manual_are_printed() {
    let tree = TempTree::empty();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = strangler(&tree, &["completions", shell]);
        assert!(ran.code == 0 && ran.stdout.contains("strangler"), "{shell}");
    }
    let man = strangler(&tree, &["man"]);
    assert!(man.code == 0 && man.stdout.contains("Exit codes"));
}

#[test]
fn cargo_strangler_is_the_same_program() {
    let tree = TempTree::empty();
    let direct = strangler(&tree, &["schema", "plan"]);
    assert_eq!(direct.stdout, cargo_strangler(&tree, &["schema", "plan"]).stdout);
}

#[test]
fn help_names_the_exit_codes() {
    let ran = strangler(&TempTree::empty(), &["--help"]);
    assert!(ran.code == 0 && ran.stdout.contains("could not complete"));
}
