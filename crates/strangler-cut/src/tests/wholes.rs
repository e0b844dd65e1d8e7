//! Modules of one concept in one folder.

use super::{clique, graph, proposal, recommended};
use crate::wholes::Wholes;
use crate::{Coupling, Pins, ProposeOptions, propose};

/// Wholes of several modules among these and as many others that they need to be few.
#[track_caller]
fn check(modules: &str, expected: &[&[&str]]) {
    let others: String = (0..20)
        .map(|number| format!("app::other{number}::thing\n"))
        .collect();
    let coupling = graph(&(modules.to_owned() + "\n" + &others));
    let wholes = Wholes::new(&coupling.nodes);
    let several = wholes.members().iter().filter(|members| members.len() > 1);
    let found: Vec<Vec<&str>> = several.map(|members| names(&coupling, members)).collect();
    assert_eq!(found, expected);
}

fn names<'c>(coupling: &'c Coupling, members: &[usize]) -> Vec<&'c str> {
    members
        .iter()
        .map(|node| coupling.nodes[*node].name.as_str())
        .collect()
}

#[test]
fn layers_of_one_folder_are_one_whole() {
    check(
        "app::orders\napp::orders::handlers\napp::orders::store::postgres",
        &[&[
            "app::orders",
            "app::orders::handlers",
            "app::orders::store::postgres",
        ]],
    );
}

#[test]
fn a_concept_below_another_is_its_own() {
    check(
        "app::orders\napp::orders::handlers\napp::orders::refund\napp::orders::refund::model",
        &[
            &["app::orders", "app::orders::handlers"],
            &["app::orders::refund", "app::orders::refund::model"],
        ],
    );
}

#[test]
fn one_concept_in_two_folders_is_two() {
    check("app::models::orders\napp::handlers::orders", &[]);
}

#[test]
fn the_package_itself_is_none() {
    check("billing::model\nbilling::handlers", &[]);
}

#[test]
fn a_folder_of_much_of_the_tree_is_none() {
    let parts = ["model", "handlers", "store", "api", "util", "errors", "config"];
    let modules: String = parts
        .iter()
        .map(|part| format!("app::orders::{part}\n"))
        .collect();
    check(&modules, &[]);
}

/// Three domains, and a model in the one's folder that another uses.
fn torn() -> Coupling {
    let domains = ["orders::order", "mail::letter", "stock::shelf"];
    let domains = domains
        .map(|domain| clique(&format!("app::{domain}"), 5))
        .concat();
    let uses = |number| format!("app::mail::letter{number} -> app::orders::order0::model 9\n");
    graph(&(domains + &uses(0) + &uses(1)))
}

#[test]
fn a_whole_stays_in_one_service() {
    let coupling = torn();
    let proposal = proposal(&coupling);
    let service = |name: &str| {
        let node = coupling
            .nodes
            .iter()
            .position(|node| node.name == name)
            .expect("a node");
        recommended(&proposal).assignments[node].service
    };
    assert_eq!(
        service("app::orders::order0"),
        service("app::orders::order0::model")
    );
}

#[test]
fn people_may_part_a_whole() {
    let coupling = torn();
    let node = |name: &str| {
        coupling
            .nodes
            .iter()
            .position(|node| node.name == name)
            .expect("a node")
    };
    let (order, model) = (node("app::orders::order0"), node("app::orders::order0::model"));
    let pins = Pins {
        cannot_link: vec![(order, model)],
        ..Pins::default()
    };
    let proposal = propose(&coupling, &pins, &Default::default(), ProposeOptions::default());
    let assignments = &recommended(&proposal).assignments;
    assert_ne!(assignments[order].service, assignments[model].service);
}

#[test]
fn a_whole_does_not_join_what_decisions_part() {
    let coupling = graph(
        &(["orders::order", "mail::letter", "stock::shelf"]
            .map(|domain| clique(&format!("app::{domain}"), 5))
            .concat()
            + "app::refund::handlers -> app::refund::store 5"),
    );
    let node = |name: &str| {
        coupling
            .nodes
            .iter()
            .position(|node| node.name == name)
            .expect("a node")
    };
    let (letter, shelf) = (node("app::mail::letter0"), node("app::stock::shelf0"));
    let pins = Pins {
        must_link: vec![
            vec![letter, node("app::refund::handlers")],
            vec![shelf, node("app::refund::store")],
        ],
        cannot_link: vec![(letter, shelf)],
        ..Pins::default()
    };
    let proposal = propose(&coupling, &pins, &Default::default(), ProposeOptions::default());
    let assignments = &recommended(&proposal).assignments;
    assert_ne!(assignments[letter].service, assignments[shelf].service);
}
