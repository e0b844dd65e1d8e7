//! `graph`: its levels, formats and scopes.

use strangler_testing::TempTree;

use crate::program::strangler;
use crate::sample::diner;

#[track_caller]
fn graph(args: &[&str]) -> String {
    let ran = strangler(&diner(), &[&["graph", "--quiet"], args].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    ran.stdout
}

#[test]
fn modules_by_default() {
    insta::assert_snapshot!(strangler(&diner(), &["graph"]).shown(), @r"
    exit 0
    --- stdout
    diner	diner::menu	1	fn:1
    diner	diner::orders	1	fn:1
    diner::orders	diner::menu	5	use:1,mod:1,type:1,fn:1,field:1
    --- stderr
    3 modules; of the names in them 12 mean items of this tree, 35 something outside, 4 are unknown (--unknown lists them)
    ");
}

#[test]
fn tests_only_when_asked_for() {
    insta::assert_snapshot!(graph(&["--tests", "only"]), @"diner::orders::tests	diner::menu	4	use:1,type:1,field:2");
    assert!(graph(&["--tests", "include"]).contains("diner::orders::tests\tdiner::menu\t"));
    assert!(!graph(&["--tests", "exclude"]).contains("tests"));
}

#[test]
fn unknown_names_are_listed_with_their_place() {
    insta::assert_snapshot!(graph(&["--unknown"]), @r"
    diner::main	tokio::net::TcpListener::bind	no such name in scope	src/main.rs:9:20
    diner::menu::list	pool	no such name in scope	src/menu.rs:12:54
    diner::orders::create	nowhere::at_all	no such name in scope	src/orders.rs:13:5
    diner::orders::create	pool	no such name in scope	src/orders.rs:12:78
    ");
}

#[test]
fn circles_of_modules_are_listed() {
    assert_eq!(
        graph(&["--cycles"]),
        "no modules depend on each other in a circle\n"
    );
}

#[test]
fn dot() {
    insta::assert_snapshot!(graph(&["--format", "dot"]), @r#"
    digraph {
        rankdir = LR;
        node [shape = box];
        "diner";
        "diner::menu";
        "diner::orders";
        "diner" -> "diner::menu" [label = 1, tooltip = "fn:1"];
        "diner" -> "diner::orders" [label = 1, tooltip = "fn:1"];
        "diner::orders" -> "diner::menu" [label = 5, tooltip = "use:1,mod:1,type:1,fn:1,field:1"];
    }
    "#);
}

#[test]
fn mermaid() {
    insta::assert_snapshot!(graph(&["--format", "mermaid"]), @r#"
    flowchart LR
        n0["diner"]
        n1["diner::menu"]
        n2["diner::orders"]
        n0 -->|1| n1
        n0 -->|1| n2
        n2 -->|5| n1
    "#);
}

#[test]
fn graphml() {
    insta::assert_snapshot!(graph(&["--format", "graphml"]), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="count" for="edge" attr.name="count" attr.type="int"/>
      <key id="kinds" for="edge" attr.name="kinds" attr.type="string"/>
      <graph edgedefault="directed">
        <node id="diner"/>
        <node id="diner::menu"/>
        <node id="diner::orders"/>
        <edge source="diner" target="diner::menu"><data key="count">1</data><data key="kinds">fn:1</data></edge>
        <edge source="diner" target="diner::orders"><data key="count">1</data><data key="kinds">fn:1</data></edge>
        <edge source="diner::orders" target="diner::menu"><data key="count">5</data><data key="kinds">use:1,mod:1,type:1,fn:1,field:1</data></edge>
      </graph>
    </graphml>
    "#);
}

#[test]
fn json_of_modules() {
    insta::assert_snapshot!(graph(&["--format", "json"]), @r#"
    {
      "schema_version": 1,
      "level": "module",
      "packages": [
        {"name": "diner", "folder": ""}
      ],
      "modules": [
        {"name": "diner", "target": "diner", "files": ["src/main.rs"], "scope": "prod", "cfg": null},
        {"name": "diner::menu", "target": "diner", "files": ["src/menu.rs"], "scope": "prod", "cfg": null},
        {"name": "diner::orders", "target": "diner", "files": ["src/orders.rs"], "scope": "prod", "cfg": null}
      ],
      "refs": [
        {"from": "diner", "to": "diner::menu", "count": 1, "inferred": 0, "kinds": {"fn": 1}},
        {"from": "diner", "to": "diner::orders", "count": 1, "inferred": 0, "kinds": {"fn": 1}},
        {"from": "diner::orders", "to": "diner::menu", "count": 5, "inferred": 0, "kinds": {"field": 1, "fn": 1, "mod": 1, "type": 1, "use": 1}}
      ],
      "skipped": [],
      "orphans": [],
      "counts": {
        "resolved": 12,
        "external": 35,
        "unknown": 4
      }
    }
    "#);
}

#[test]
fn counts_and_files_are_those_of_the_code_that_counts() {
    let tree = TempTree::new(
        "
        //- /Cargo.toml
        [package]
        name = \"app\"
        edition = \"2024\"
        //- /src/lib.rs
        pub fn f() { g(); String::new(); nowhere::a() }
        fn g() {}
        #[cfg(test)]
        mod tests { #[test] fn t() { crate::f(); Vec::<u8>::new(); nowhere::b(); nowhere::c() } }
        //- /src/orphan.rs
        //- /src/broken.rs
        fn (
        //- /tests/common/orphan.rs
        //- /tests/broken.rs
        fn (
        ",
    );
    let shown = |tests: &str| {
        let ran = strangler(
            &tree,
            &[
                "graph", "--format", "json", "--level", "item", "--tests", tests, "-q",
            ],
        );
        let value: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        let skipped = value["skipped"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|row| row["file"].clone());
        let skipped = serde_json::Value::from_iter(skipped);
        format!(
            "{} skipped {skipped} orphans {}",
            value["counts"], value["orphans"]
        )
    };
    insta::assert_snapshot!(shown("exclude"), @r#"{"external":2,"resolved":1,"unknown":1} skipped ["src/broken.rs"] orphans ["src/broken.rs","src/orphan.rs"]"#);
    insta::assert_snapshot!(shown("only"), @r#"{"external":2,"resolved":1,"unknown":2} skipped ["tests/broken.rs"] orphans ["tests/common/orphan.rs"]"#);
    insta::assert_snapshot!(shown("include"), @r#"{"external":4,"resolved":2,"unknown":3} skipped ["src/broken.rs","tests/broken.rs"] orphans ["src/broken.rs","src/orphan.rs","tests/common/orphan.rs"]"#);
}

#[test]
fn one_package_alone_has_no_edges() {
    assert_eq!(graph(&["--level", "package"]), "");
}

#[test]
fn items_know_their_sites() {
    let json = graph(&["--level", "item", "--format", "json"]);
    assert!(
        json.contains(r#""to": "diner::menu::price", "kind": "fn""#),
        "{json}"
    );
    assert!(json.contains("src/orders.rs:11:23"), "{json}");
}

#[test]
fn names_cannot_break_a_format() {
    let tree = TempTree::new(
        "
        //- /Cargo.toml
        [package]
        name = \"quotes\"
        edition = \"2024\"
        //- /src/lib.rs
        #[path = \"we\\\"ird <&> name.rs\"]
        pub mod weird;
        pub fn f() { weird::g::<u8>() }
        //- /src/we\"ird <&> name.rs
        pub fn g<T>() {}
        ",
    );
    let ran = strangler(&tree, &["graph", "--level", "item", "--format", "json", "-q"]);
    assert!(
        ran.stdout.contains(r#"src/we\"ird <&> name.rs:1:8"#),
        "{}",
        ran.stdout
    );
}
