//! `cluster`: the proposal for a tree, and for a graph from elsewhere.

use strangler_testing::TempTree;

use crate::program::strangler;
use crate::sample::diner;

#[test]
fn every_module_of_a_tree_has_a_service() {
    let ran = strangler(&diner(), &["cluster", "--format", "tsv", "-q"]);
    let modules: Vec<&str> = ran
        .stdout
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert_eq!(modules, ["diner", "diner::menu", "diner::orders"]);
}

fn two_triangles() -> TempTree {
    TempTree::new(
        r#"
        //- /graph.json
        {"nodes": ["a::1", "a::2", "a::3", "b::1", "b::2", "b::3"],
         "edges": [{"src": "a::1", "dst": "a::2", "weight": 5}, {"src": "a::2", "dst": "a::3", "weight": 5},
                   {"src": "a::3", "dst": "a::1", "weight": 5}, {"src": "b::1", "dst": "b::2", "weight": 5},
                   {"src": "b::2", "dst": "b::3", "weight": 5}, {"src": "b::3", "dst": "b::1", "weight": 5},
                   {"src": "a::1", "dst": "b::1", "weight": 1}]}
        //- /typo.json
        {"nodes": ["a"], "egdes": []}
        //- /broken.json
        {"nodes": [
        "#,
    )
}

#[test]
fn a_graph_from_elsewhere_is_clustered() {
    let args = [
        "cluster",
        "--graph",
        "graph.json",
        "--services",
        "2",
        "--format",
        "tsv",
    ];
    let ran = strangler(&two_triangles(), &args);
    assert_eq!((ran.code, ran.stdout.lines().count()), (0, 6), "{}", ran.shown());
    let again = strangler(&two_triangles(), &args);
    assert_eq!(ran.stdout, again.stdout);
}

#[test]
fn a_wrong_graph_is_wrong_usage() {
    let tree = two_triangles();
    insta::assert_snapshot!(strangler(&tree, &["cluster", "--graph", "typo.json"]).shown(), @r"
    exit 2
    --- stderr
    error: typo.json: unknown key `egdes`; did you mean `edges`?
    ");
    insta::assert_snapshot!(strangler(&tree, &["cluster", "--graph", "broken.json"]).shown(), @r"
    exit 2
    --- stderr
    error: broken.json: not valid JSON: EOF while parsing a list at line 2 column 0
    ");
    insta::assert_snapshot!(strangler(&tree, &["cluster", "--graph", "absent.json"]).shown(), @r"
    exit 3
    --- stderr
    error: absent.json cannot be read: No such file or directory (os error 2)
    ");
}

#[test]
fn our_own_graph_is_clustered_on_every_level() {
    let tree = crate::sample::diner();
    for level in ["package", "module", "item"] {
        let graph = strangler(&tree, &["graph", "--level", level, "--format", "json", "-q"]);
        tree.write("own.json", &graph.stdout);
        let ran = strangler(
            &tree,
            &["cluster", "--graph", "own.json", "--format", "tsv", "-q"],
        );
        assert_eq!(ran.code, 0, "{}", ran.shown());
        assert!(!ran.stdout.is_empty(), "{}", ran.shown());
    }
}
