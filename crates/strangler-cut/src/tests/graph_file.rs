//! Graphs from elsewhere: what is read, and what is refused with its place.

use crate::{EvidenceKind, Weights, from_json};

#[track_caller]
fn refused(text: &str, expected: &str) {
    let error = from_json(text, &Weights::default())
        .err()
        .map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some(expected));
}

#[test]
fn everything_is_optional_but_the_nodes() {
    let coupling = from_json(r#"{"nodes":["b","a"]}"#, &Weights::default()).expect("a graph");
    let names: Vec<_> = coupling.nodes.iter().map(|node| node.name.as_str()).collect();
    assert_eq!(names, ["a", "b"]);
    refused("{}", "`nodes` must be a list");
}

#[test]
fn edges_use_cases_and_tables_become_evidence() {
    let text = r#"{"nodes":["x","y"],"edges":[{"src":"y","dst":"x","weight":3.0},{"src":"y","dst":"y"}],
        "usecases":{"x":["GET /a"],"y":["GET /a","GET /b"]},"access":{"t":["x","y"]}}"#;
    let coupling = from_json(text, &Weights::default()).expect("a graph");
    let kinds: Vec<_> = coupling.pairs[0]
        .evidence
        .iter()
        .map(|one| (one.kind, one.count, one.from_a))
        .collect();
    assert!(kinds.contains(&(EvidenceKind::Reference, 3, false)), "{kinds:?}");
    assert!(kinds.iter().any(|(kind, ..)| *kind == EvidenceKind::Table));
    assert!(kinds.iter().any(|(kind, ..)| *kind == EvidenceKind::Route));
    assert_eq!(coupling.use_cases["GET /a"], [0, 1]);
    assert_eq!((coupling.nodes[0].fan_in, coupling.nodes[1].fan_out), (1, 1));
}

#[test]
fn fractions_are_brought_to_counts() {
    let text = r#"{"nodes":["x","y","z"],"edges":[{"src":"x","dst":"y","weight":0.1},{"src":"y","dst":"z","weight":0.5}]}"#;
    let coupling = from_json(text, &Weights::default()).expect("a graph");
    let references = coupling.pairs.iter().flat_map(|pair| &pair.evidence);
    let counts: Vec<u32> = references
        .filter(|one| one.kind == EvidenceKind::Reference)
        .map(|one| one.count)
        .collect();
    assert_eq!(counts, [1, 5]);
}

#[test]
fn mistakes_name_their_place() {
    refused(
        r#"{"nodes":["a"],"edges":[{"src":"a","dst":"b"}]}"#,
        "`edges[0].dst` names `b`, which is not in `nodes`; add it there or correct the name",
    );
    refused(r#"{"nodes":["a",1]}"#, "`nodes[1]` must be a string");
    refused(
        r#"{"nodes":[],"edges":[{"src":"a"}]}"#,
        "`edges[0].src` names `a`, which is not in `nodes`; add it there or correct the name",
    );
    refused(
        r#"{"nodes":["a"],"edges":[{"src":"a","dst":"a","weight":-1}]}"#,
        "`edges[0].weight` must be a number from 0 on",
    );
    refused(
        r#"{"nodes":["a"],"acess":{}}"#,
        "unknown key `acess`; did you mean `access`?",
    );
    refused(
        r#"{"nodes":["a"],"colour":{}}"#,
        "unknown key `colour`; known are nodes, edges, usecases, access; a graph.json of `strangler run` will do, too",
    );
    refused(
        r#"{"nodes":["a"],"access":{"t":"a"}}"#,
        "`access.t` must be a list of strings",
    );
    refused(
        "[1",
        "not valid JSON: EOF while parsing a list at line 1 column 2",
    );
}

#[test]
fn a_graph_of_ours_is_read_as_its_modules_and_their_references() {
    let text = r#"{"schema_version":1,
        "modules":[{"name":"m","target":"m","scope":"prod"},{"name":"m::a","target":"m","scope":"prod"},
            {"name":"m::a::tests","target":"m","scope":"test"},{"name":"m(build)","target":"m(build)","scope":"prod"}],
        "items":[{"path":"m::a","kind":"mod","module":"m","scope":"prod"},
            {"path":"m::a::f","kind":"fn","module":"m::a","scope":"prod"},
            {"path":"m::g","kind":"fn","module":"m","scope":"prod"},
            {"path":"m::a::tests::t","kind":"fn","module":"m::a::tests","scope":"test"}],
        "refs":[{"from":"m::g","to":"m::a::f","scope":"prod","sites":["x:1:1","x:2:1"]},
            {"from":"m::g","to":"m::a","scope":"prod","sites":["x:3:1"]},
            {"from":"m::a::tests::t","to":"m::g","scope":"test","sites":["x:4:1"]}],
        "counts":{"resolved":3,"external":0,"unknown":0},"skipped":[]}"#;
    let coupling = from_json(text, &Weights::default()).expect("a graph");
    let names: Vec<_> = coupling.nodes.iter().map(|node| node.name.as_str()).collect();
    assert_eq!(names, ["m", "m::a"]);
    assert_eq!(coupling.references().into_keys().collect::<Vec<_>>(), [(0, 1)]);
    let evidence = coupling.pairs.iter().flat_map(|pair| &pair.evidence);
    let references = evidence.filter(|one| one.kind == EvidenceKind::Reference);
    assert_eq!(references.map(|one| one.count).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_coarser_graph_of_ours_is_read_by_its_counts() {
    let modules = r#"{"level":"module","packages":[{"name":"p","folder":""}],
        "modules":[{"name":"a","target":"a","scope":"prod"},{"name":"b","target":"b","scope":"prod"}],
        "refs":[{"from":"a","to":"b","count":5,"inferred":0,"kinds":{"call":5}}]}"#;
    let coupling = from_json(modules, &Weights::default()).expect("a graph");
    assert_eq!(coupling.nodes.len(), 2);
    let packages = r#"{"level":"package","packages":[{"name":"p","folder":""},{"name":"q","folder":"q"}],"modules":[],
        "refs":[{"from":"p","to":"q","count":5,"inferred":0,"kinds":{"call":5}}]}"#;
    let coupling = from_json(packages, &Weights::default()).expect("a graph");
    assert_eq!(coupling.nodes.len(), 2);
    refused(
        r#"{"modules":[],"refs":[{"from":"a"}]}"#,
        "`refs[0].to` must be a string",
    );
}

#[test]
fn who_touches_many_tables_says_less_of_each() {
    // `script` writes all, as a migration does; `a` and `b` share one table.
    let text = r#"{"nodes":["a","b","script"],"access":{"t1":["a","b","script"],"t2":["a","script"],"t3":["script"],"t4":["script"]}}"#;
    let coupling = from_json(text, &Weights::default()).expect("a graph");
    let weight = |a: usize, b: usize| {
        let pair = coupling
            .pairs
            .iter()
            .find(|pair| (pair.a, pair.b) == (a, b))
            .expect("a pair");
        let tables = pair
            .evidence
            .iter()
            .filter(|one| one.kind == EvidenceKind::Table && one.what == "t1");
        tables.map(|one| one.weight).sum::<f64>()
    };
    assert!(weight(0, 1) > 1.5 * weight(0, 2));
}
