//! Why a module is where it is.

use super::{clique, graph, proposal, recommended};
use crate::{Direction, Explanation, explain};

fn explained(node: &str) -> Explanation {
    let lines = format!(
        "{}{}m::order0 -> m::user0",
        clique("m::order", 6),
        clique("m::user", 6)
    );
    let coupling = graph(&lines);
    let proposal = proposal(&coupling);
    let index = coupling.nodes.iter().position(|known| known.name == node);
    explain(&coupling, recommended(&proposal), index.expect("a node")).expect("an explanation")
}

#[test]
fn pulls_add_up_to_one_and_begin_with_its_service() {
    let explanation = explained("m::order0");
    let all: f64 = explanation.pulls.iter().map(|(_, share)| share).sum();
    assert!((all - 1.0).abs() < 1e-9);
    assert_eq!(explanation.pulls[0].0, explanation.assignment.service);
    assert_eq!(explanation.assignment.runner_up, Some(explanation.pulls[1].0));
}

#[test]
fn the_strongest_evidence_speaks_for_the_service_and_the_rest_for_the_runner_up() {
    let explanation = explained("m::order0");
    assert!(explanation.reasons.is_sorted_by(|a, b| a.share >= b.share));
    assert_eq!(explanation.against.len(), 1);
    assert_eq!(explanation.against[0].what, "m::user0");
    assert_eq!(explanation.against[0].direction, Direction::Out);
}

#[test]
fn a_module_that_nothing_else_pulls_has_no_runner_up() {
    let explanation = explained("m::order3");
    assert_eq!(explanation.assignment.runner_up, None);
    assert!(explanation.against.is_empty());
}

#[test]
fn a_node_that_is_not_there_has_no_explanation() {
    let coupling = graph("a -> b");
    let proposal = proposal(&coupling);
    assert!(explain(&coupling, recommended(&proposal), 7).is_none());
}
