//! Whether to split.

use strangler_migration::PlanDecision;

use super::{clique, graph};
use crate::{Answer, Pins, ProposeOptions, Verdict, propose};

fn modular() -> String {
    (0..4)
        .map(|index| clique(&format!("m::d{index}x"), 6) + &format!("m::d{index}x0 -> m::d0x3\n"))
        .collect()
}

fn told() -> PlanDecision {
    let mut plan = PlanDecision::default();
    let people = |team: &str| (0..5).map(|index| format!("{team}{index}")).collect();
    plan.teams = [("a".to_owned(), people("a")), ("b".to_owned(), people("b"))].into();
    plan.constraints.stage = Some("mature".to_owned());
    plan.constraints.infrastructure = Some("containers".to_owned());
    plan.constraints.latency_ms = Some(300);
    plan.constraints.scaling = [("d1x".to_owned(), "ten times the load".to_owned())].into();
    plan
}

fn verdict(lines: &str, plan: &PlanDecision) -> Verdict {
    propose(&graph(lines), &Pins::default(), plan, ProposeOptions::default()).verdict
}

#[test]
fn without_a_word_about_teams_it_says_only_what_structure_permits() {
    let verdict = verdict(&modular(), &PlanDecision::default());
    assert_eq!(verdict.answer, Answer::StructurePermits);
    assert_eq!(
        verdict.missing_inputs,
        [
            "teams",
            "constraints.stage",
            "constraints.infrastructure",
            "constraints.latency_ms",
            "constraints.scaling",
            "constraints.technology",
            "constraints.deployment"
        ]
    );
    assert!(verdict.alternative.contains("modular monolith"));
}

#[test]
fn with_teams_stage_infrastructure_and_a_need_it_says_split() {
    assert_eq!(verdict(&modular(), &told()).answer, Answer::Split);
}

#[test]
fn what_could_not_be_read_never_makes_the_answer_better() {
    let mut coupling = graph(&modular());
    coupling.nodes[0].unread = true;
    let verdict = propose(&coupling, &Pins::default(), &told(), ProposeOptions::default()).verdict;
    assert_eq!(verdict.answer, Answer::NotYet);
    let said = verdict.reasons_against.join("\n");
    assert!(
        said.contains("1 module of 24 could not be parsed whole"),
        "{said}"
    );
}

#[test]
fn a_need_of_nobody_is_no_need() {
    let mut plan = told();
    plan.constraints.scaling = [("orders".to_owned(), "ten times the load".to_owned())].into();
    let about_nobody = verdict(&modular(), &plan);
    assert_eq!(about_nobody.answer, Answer::StructurePermits);
    assert!(
        about_nobody
            .reasons_against
            .iter()
            .any(|reason| reason.contains("`orders`"))
    );
    plan.domain = [("orders".to_owned(), vec!["order".to_owned()])].into();
    assert_eq!(verdict(&modular(), &plan).answer, Answer::Split);
}

#[test]
fn a_prototype_is_not_split() {
    let mut plan = told();
    plan.constraints.stage = Some("prototype".to_owned());
    assert_eq!(verdict(&modular(), &plan).answer, Answer::DoNot);
}

#[test]
fn without_infrastructure_it_is_not_yet_time() {
    let mut plan = told();
    plan.constraints.infrastructure = Some("none".to_owned());
    assert_eq!(verdict(&modular(), &plan).answer, Answer::NotYet);
}

#[test]
fn a_handful_of_modules_is_not_split() {
    assert_eq!(verdict(&clique("m::a", 5), &told()).answer, Answer::DoNot);
}

#[test]
fn a_graph_without_groups_is_not_split() {
    // Everyone refers to everyone: no grouping beats chance.
    assert_eq!(verdict(&clique("m::a", 16), &told()).answer, Answer::DoNot);
}

#[test]
fn a_random_graph_is_not_split() {
    let mut random = crate::random::Random::new(3);
    let mut lines = String::new();
    for _ in 0..200 {
        lines += &format!("n{} -> n{}\n", random.below(40), random.below(40));
    }
    assert_eq!(verdict(&lines, &told()).answer, Answer::DoNot);
}

/// Everything that a verdict says.
fn words(lines: &str) -> Vec<String> {
    let verdict = verdict(lines, &PlanDecision::default());
    let reasons = verdict.reasons_for.into_iter().chain(verdict.reasons_against);
    reasons.chain([verdict.alternative]).collect()
}

#[test]
fn of_one_module_nothing_is_claimed() {
    assert_eq!(
        words("m::a -> m::a\n"),
        [
            "1 module is one service's worth at most (assumption: from 12 modules on)",
            "no references between modules: there is no structure to follow",
            "all of it is one group: there is nothing to split",
            "",
        ]
    );
}

#[test]
fn without_references_none_stays_inside() {
    let said = words(
        &(0..14)
            .map(|index| format!("m::a{index} -> m::a{index}\n"))
            .collect::<String>(),
    );
    assert!(
        said.iter().all(|reason| !reason.contains("% of the references")),
        "{said:?}"
    );
}

/// Four groups; `owner` says which group keeps each of eight tables.
fn kept(owner: impl Fn(usize) -> usize) -> Verdict {
    let edges = (0..4).flat_map(|group| {
        let pairs = (0..6).flat_map(move |a| (a + 1..6).map(move |b| (a, b)));
        pairs.map(move |(a, b)| {
            serde_json::json!({"src": format!("m::d{group}x{a}"), "dst": format!("m::d{group}x{b}"), "weight": 2})
        })
    });
    let nodes = (0..4).flat_map(|group| (0..6).map(move |node| format!("m::d{group}x{node}")));
    let access: std::collections::BTreeMap<String, Vec<String>> = (0..8)
        .map(|table| (format!("t{table}"), vec![format!("m::d{}x0", owner(table))]))
        .collect();
    let json = serde_json::json!({
        "nodes": nodes.collect::<Vec<_>>(), "edges": edges.collect::<Vec<_>>(), "access": access,
    });
    let coupling = crate::from_json(&json.to_string(), &crate::Weights::default()).expect("a graph");
    propose(&coupling, &Pins::default(), &told(), ProposeOptions::default()).verdict
}

#[test]
fn where_one_service_owns_all_tables_the_data_is_parted_first() {
    assert_eq!(kept(|table| table % 4).answer, Answer::Split);
    let verdict = kept(|_| 2);
    assert_eq!(verdict.answer, Answer::NotYet);
    let said = verdict.reasons_against.join("\n");
    assert!(said.contains("owns 8 of 8 tables"), "{said}");
}
