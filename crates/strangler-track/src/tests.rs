//! Two trees as text through the stages, then the check of one against the other.

mod moves;

use std::collections::BTreeMap;
use std::sync::Arc;

use strangler_base::RelPath;
use strangler_cut::{Weights, couple};
use strangler_facts::{Facts, recognize};
use strangler_history::History;
use strangler_migration::{Decisions, read};
use strangler_plan::{Boundaries, Plan, plan, validate};
use strangler_resolve::{CodeGraph, ResolveOptions, resolve};
use strangler_source::{LoadOptions, SourceSet, TextKind, Tree, load};
use strangler_testing::fixture_files;

use crate::{Check, Holds, Side, check};

/// Two services that are accepted; `orders` is to be replaced in single tests.
const SERVICES: &str = r#"
//- /migration/services/orders.toml
name = "Orders"
kind = "domain"
status = "accepted"
members = ["app::orders"]
tables = ["orders"]
//- /migration/services/users.toml
name = "Users"
kind = "domain"
status = "accepted"
members = ["app::users"]
tables = ["users"]
"#;

const CLEAN: &str = "
//- /src/lib.rs
mod orders;
mod users;
//- /src/orders.rs
pub fn list() {}
//- /src/users.rs
pub fn find() {}
pub fn drop_all() {}
";

const CROSSING: &str = "
//- /src/lib.rs
mod orders;
mod users;
//- /src/orders.rs
pub fn list() { crate::users::find(); }
//- /src/users.rs
pub fn find() {}
pub fn drop_all() {}
";

struct Stages {
    graph: CodeGraph,
    facts: Facts,
    boundaries: Boundaries,
    plan: Plan,
}

impl Stages {
    fn side(&self) -> Side<'_> {
        Side {
            graph: &self.graph,
            facts: &self.facts,
            boundaries: &self.boundaries,
        }
    }
}

fn sources(text: &str) -> SourceSet {
    let files = fixture_files(text).into_iter();
    let path = |text: &str| RelPath::new(text.trim_start_matches('/')).expect("a relative path");
    let mut files: BTreeMap<_, _> = files
        .map(|file| (path(&file.path), file.text.into_bytes()))
        .collect();
    let manifest = b"[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2024\"\n".to_vec();
    files.insert(path("Cargo.toml"), manifest);
    let options = LoadOptions::own();
    load(&Tree::memory("app", files), &options)
        .expect("a tree in memory loads")
        .0
}

fn decisions(sources: &SourceSet) -> Decisions {
    let tomls = sources.files.iter().filter(|file| file.kind == TextKind::Toml);
    let texts: Vec<_> = tomls
        .map(|file| (file.path.clone(), file.text.to_string()))
        .collect();
    let (decisions, messages) = read(&texts);
    assert!(messages.is_empty(), "{messages:?}");
    decisions
}

fn stages(text: &str) -> Stages {
    let sources = sources(text);
    let lowered = sources
        .rust_files()
        .map(|(id, file)| (id, Arc::new(strangler_syntax::lower(&file.text))));
    let (graph, _) = resolve(&sources, lowered.collect(), &ResolveOptions::default());
    let (facts, _) = recognize(&sources, &graph);
    let coupling = couple(
        &sources,
        &graph,
        &facts,
        &History::default(),
        &Weights::default(),
        &[],
    );
    let decisions = decisions(&sources);
    let (boundaries, _) = validate(&graph, &facts, &coupling, None, &decisions);
    let (plan, _) = plan(&graph, &facts, &coupling, &boundaries, &decisions);
    Stages {
        graph,
        facts,
        boundaries,
        plan,
    }
}

/// `state id`, a line for each finding.
fn states(check: &Check) -> Vec<String> {
    check
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.state.word(), finding.id))
        .collect()
}

fn checked(head: &str, base: Option<&str>, services: &str) -> Check {
    let head = stages(&format!("{head}{services}"));
    let base = base.map(|base| stages(&format!("{base}{services}")));
    check(head.side(), base.as_ref().map(Stages::side), &head.plan)
}

#[test]
fn code_that_stays_inside_is_clean() {
    let check = checked(CLEAN, None, SERVICES);
    assert_eq!(states(&check), Vec::<String>::new());
    assert!(check.passes());
}

#[test]
fn without_a_base_a_crossing_is_known() {
    let check = checked(CROSSING, None, SERVICES);
    assert_eq!(
        states(&check),
        ["known crossing-reference app::orders::list -> app::users::find"]
    );
    assert!(check.passes());
}

#[test]
fn a_crossing_that_the_base_lacks_is_new_and_fails() {
    let check = checked(CROSSING, Some(CLEAN), SERVICES);
    assert_eq!(
        states(&check),
        ["new crossing-reference app::orders::list -> app::users::find"]
    );
    assert!(!check.passes());
}

#[test]
fn a_crossing_that_is_gone_is_stale_and_passes() {
    let check = checked(CLEAN, Some(CROSSING), SERVICES);
    assert_eq!(
        states(&check),
        ["stale crossing-reference app::orders::list -> app::users::find"]
    );
    assert!(check.passes());
}

#[test]
fn lines_that_move_change_no_finding() {
    let moved = CROSSING.replace("pub fn list()", "\n\n// moved\npub fn list()");
    let check = checked(&moved, Some(CROSSING), SERVICES);
    assert_eq!(
        states(&check),
        ["known crossing-reference app::orders::list -> app::users::find"]
    );
}

#[test]
fn a_service_that_is_done_has_no_baseline() {
    let done = SERVICES.replacen("accepted", "done", 1);
    assert!(!checked(CROSSING, Some(CROSSING), &done).passes());
}

#[test]
fn predicates_say_what_speaks_against_them() {
    let check = checked(CROSSING, None, SERVICES);
    let no_edges = check
        .predicates
        .iter()
        .find(|predicate| predicate.id == "users/no-edges");
    let no_edges = no_edges.expect("the plan asks for it");
    assert_eq!(no_edges.holds, Holds::False);
    assert_eq!(
        no_edges.evidence,
        ["crossing-reference app::orders::list -> app::users::find at src/orders.rs:1:31"]
    );
}

#[test]
fn predicates_hold_where_nothing_crosses() {
    let check = checked(CLEAN, None, SERVICES);
    let open: Vec<_> = check
        .predicates
        .iter()
        .filter(|predicate| predicate.id.ends_with("/no-edges"))
        .collect();
    assert_eq!(open.len(), 2, "{:?}", check.predicates);
    assert!(open.iter().all(|predicate| predicate.holds == Holds::True));
}
