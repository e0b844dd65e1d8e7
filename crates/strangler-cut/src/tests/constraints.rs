//! Hard constraints hold, and those that contradict each other are named.

use strangler_migration::{Decisions, PlanDecision, ServiceDecision, Status};

use super::{clique, graph};
use crate::{Coupling, Cut, Pins, ProposeOptions, propose};

fn two_cliques() -> Coupling {
    graph(&format!(
        "{}{}m::a0 -> m::b0",
        clique("m::a", 6),
        clique("m::b", 6)
    ))
}

fn decided(id: &str, members: &[&str]) -> ServiceDecision {
    ServiceDecision {
        id: id.to_owned(),
        name: id.to_owned(),
        kind: "domain".to_owned(),
        status: Status::Accepted,
        members: members.iter().map(|&member| member.to_owned()).collect(),
        tables: Vec::new(),
        team: None,
        repository: None,
        exceptions: Vec::new(),
        moved: Vec::new(),
    }
}

fn cut(coupling: &Coupling, decisions: &Decisions) -> (Cut, Vec<String>) {
    let (pins, messages) = Pins::of(decisions, coupling);
    let proposal = propose(
        coupling,
        &pins,
        &PlanDecision::default(),
        ProposeOptions::default(),
    );
    let cut = proposal.cuts[proposal.recommended].clone();
    (cut, messages.iter().map(ToString::to_string).collect())
}

fn service_of(coupling: &Coupling, cut: &Cut, name: &str) -> String {
    let node = coupling
        .nodes
        .iter()
        .position(|node| node.name == name)
        .expect("a node");
    cut.services[cut.assignments[node].service.index()].id.clone()
}

#[test]
fn a_pinned_module_stays_where_a_person_put_it() {
    let coupling = two_cliques();
    let decisions = Decisions {
        services: vec![decided("mine", &["m::a0", "m::b0"])],
        ..Decisions::default()
    };
    let (cut, _) = cut(&coupling, &decisions);
    assert_eq!(service_of(&coupling, &cut, "m::a0"), "mine");
    assert_eq!(service_of(&coupling, &cut, "m::b0"), "mine");
    let node = coupling
        .nodes
        .iter()
        .position(|node| node.name == "m::a0")
        .expect("a node");
    assert!(cut.assignments[node].pinned);
}

#[test]
fn two_decided_services_never_merge() {
    let coupling = graph(&clique("m::a", 8));
    let services = vec![decided("one", &["m::a0"]), decided("two", &["m::a1"])];
    let (cut, _) = cut(
        &coupling,
        &Decisions {
            services,
            ..Decisions::default()
        },
    );
    assert_eq!(service_of(&coupling, &cut, "m::a0"), "one");
    assert_eq!(service_of(&coupling, &cut, "m::a1"), "two");
}

#[test]
fn a_new_module_inherits_the_service_of_its_parent() {
    let coupling = graph(&format!("{}m::shop::new -> m::a0", clique("m::a", 6)));
    let services = vec![decided("shop", &["m::shop"])];
    let (cut, _) = cut(
        &coupling,
        &Decisions {
            services,
            ..Decisions::default()
        },
    );
    assert_eq!(service_of(&coupling, &cut, "m::shop::new"), "shop");
}

#[test]
fn must_link_and_cannot_link_hold() {
    let coupling = two_cliques();
    let mut decisions = Decisions::default();
    decisions.plan.constraints.must_link = vec![vec!["m::a1".to_owned(), "m::b1".to_owned()]];
    decisions.plan.constraints.cannot_link = vec![vec!["m::a2".to_owned(), "m::a3".to_owned()]];
    let (cut, messages) = cut(&coupling, &decisions);
    assert_eq!(messages, Vec::<String>::new());
    assert_eq!(
        service_of(&coupling, &cut, "m::a1"),
        service_of(&coupling, &cut, "m::b1")
    );
    assert_ne!(
        service_of(&coupling, &cut, "m::a2"),
        service_of(&coupling, &cut, "m::a3")
    );
}

#[test]
fn at_most_holds_for_every_cut() {
    let lines: String = (0..6).map(|index| clique(&format!("m::d{index}x"), 5)).collect();
    let coupling = graph(&lines);
    let pins = Pins {
        at_most: Some(3),
        ..Pins::default()
    };
    let proposal = propose(
        &coupling,
        &pins,
        &PlanDecision::default(),
        ProposeOptions::default(),
    );
    assert!(proposal.cuts.iter().all(|cut| cut.services.len() <= 3));
}

#[test]
fn the_number_of_services_can_be_asked_for() {
    let lines: String = (0..6).map(|index| clique(&format!("m::d{index}x"), 5)).collect();
    let coupling = graph(&lines);
    for services in 1..=8 {
        let options = ProposeOptions {
            services: Some(services),
            ..ProposeOptions::default()
        };
        let proposal = propose(&coupling, &Pins::default(), &PlanDecision::default(), options);
        assert_eq!(proposal.cuts[proposal.recommended].services.len(), services);
    }
}

#[test]
fn contradictions_are_named_and_dropped() {
    let coupling = two_cliques();
    let mut decisions = Decisions {
        services: vec![decided("one", &["m::a0"]), decided("two", &["m::a1", "m::a2"])],
        ..Decisions::default()
    };
    decisions.plan.constraints.must_link = vec![vec!["m::a0".to_owned(), "m::a1".to_owned()]];
    decisions.plan.constraints.cannot_link = vec![vec!["m::a1".to_owned(), "m::a2".to_owned()]];
    let (_, messages) = cut(&coupling, &decisions);
    assert_eq!(
        messages,
        [
            "migration/plan.toml: must_link joins `m::a0`, which migration/services/one.toml holds, and `m::a1`, which \
             migration/services/two.toml holds; it is left out (`strangler edit merge two one`, move one of the two, or \
             remove the must_link)",
            "migration/plan.toml: cannot_link parts `m::a1` and `m::a2`, but migration/services/two.toml holds both (move \
             one of the two, or change one of the constraints)",
        ]
    );
}

#[track_caller]
fn constrained(
    must_link: &[&[&str]],
    cannot_link: &[[&str; 2]],
    most: Option<usize>,
    services: &[&str],
) -> Vec<String> {
    let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>();
    let mut decisions = Decisions {
        services: services
            .iter()
            .map(|member| decided(&member.replace("::", "-"), &[member]))
            .collect(),
        ..Decisions::default()
    };
    let constraints = &mut decisions.plan.constraints;
    constraints.must_link = must_link.iter().map(|paths| owned(paths)).collect();
    constraints.cannot_link = cannot_link.iter().map(|paths| owned(paths)).collect();
    constraints.max_services = most;
    cut(&two_cliques(), &decisions).1
}

#[test]
fn a_must_link_against_a_cannot_link_is_named() {
    assert_eq!(
        constrained(&[&["m::a0", "m::a1"]], &[["m::a0", "m::a1"]], None, &[]),
        [
            "migration/plan.toml: cannot_link parts `m::a0` and `m::a1`, but a must_link joins them (move one of the two, or \
          change one of the constraints)"
        ]
    );
}

#[test]
fn what_lies_below_comes_apart_from_what_is_around_it() {
    assert_eq!(
        constrained(&[], &[["m", "m::a1"]], None, &[]),
        Vec::<String>::new()
    );
    assert_eq!(
        constrained(&[], &[["m::a1", "m::a1"]], None, &[]),
        ["migration/plan.toml: cannot_link parts `m::a1` from itself (name two modules)"]
    );
}

#[test]
fn fewer_services_than_are_decided_cannot_be() {
    assert_eq!(
        constrained(&[], &[], Some(1), &["m::a0", "m::b0"]),
        [
            "migration/plan.toml: `max_services` is 1, but 2 services are decided: m-a0, m-b0 (merge services with \
          `strangler edit merge`, or allow more)"
        ]
    );
}

#[test]
fn a_constraint_on_nothing_is_named() {
    let mut decisions = Decisions::default();
    decisions.plan.constraints.must_link = vec![vec!["m::gone".to_owned(), "m::a0".to_owned()]];
    let (_, messages) = cut(&two_cliques(), &decisions);
    assert_eq!(
        messages,
        [
            "migration/plan.toml: [constraints] names `m::gone`, but no module lies there (correct the path or remove it)"
        ]
    );
}

#[test]
fn what_a_proposed_service_names_is_not_inherited_from_around_it() {
    let coupling = two_cliques();
    let mut proposed = decided("sales", &["m::b0", "m::b1"]);
    proposed.status = Status::Proposed;
    let mut root = decided("kernel", &["m"]);
    root.kind = "kernel".to_owned();
    let decisions = Decisions {
        services: vec![root, proposed],
        ..Decisions::default()
    };
    let (pins, _) = Pins::of(&decisions, &coupling);
    let names = pins.services[0]
        .members
        .iter()
        .map(|node| coupling.nodes[*node].name.as_str());
    let names: Vec<&str> = names.collect();
    assert!(
        names.contains(&"m::b2") && !names.contains(&"m::b0") && !names.contains(&"m::b1"),
        "{names:?}"
    );
    assert_eq!(pins.services.len(), 1);
}

#[test]
fn contradicted_constraints_are_known_by_their_place() {
    let coupling = two_cliques();
    let mut decisions = Decisions {
        services: vec![decided("one", &["m::a0"]), decided("two", &["m::a1", "m::a2"])],
        ..Decisions::default()
    };
    let owned = |pair: [&str; 2]| pair.map(str::to_owned).to_vec();
    decisions.plan.constraints.must_link = vec![owned(["m::b0", "m::b1"]), owned(["m::a0", "m::a1"])];
    decisions.plan.constraints.cannot_link = vec![owned(["m::a1", "m::a2"])];
    decisions.plan.constraints.max_services = Some(1);
    let (pins, messages) = Pins::of(&decisions, &coupling);
    assert_eq!(
        pins.contradicted,
        [("max_services", 0), ("must_link", 1), ("cannot_link", 0)]
    );
    assert_eq!(messages.len(), 3);
}
