//! Names of services: no two alike, and stable.

use std::collections::BTreeSet;

use super::{clique, graph, proposal, recommended};
use crate::{Pins, ProposeOptions, ServiceKind, Weights, from_json, propose};

fn ids(lines: &str) -> Vec<String> {
    let proposal = proposal(&graph(lines));
    recommended(&proposal)
        .services
        .iter()
        .map(|service| service.id.clone())
        .collect()
}

#[test]
fn no_two_services_have_one_name() {
    let lines: String = (0..5)
        .map(|index| clique(&format!("m::p{index}::same"), 5))
        .collect();
    let coupling = graph(&lines);
    let options = ProposeOptions {
        services: Some(5),
        ..ProposeOptions::default()
    };
    let proposal = propose(&coupling, &Pins::default(), &Default::default(), options);
    for cut in &proposal.cuts {
        let ids: BTreeSet<&str> = cut.services.iter().map(|service| service.id.as_str()).collect();
        assert_eq!(ids.len(), cut.services.len());
        assert!(ids.iter().all(|id| !id.is_empty()));
    }
}

#[test]
fn one_module_more_changes_no_name() {
    let lines = format!("{}{}", clique("m::order::part", 6), clique("m::user::part", 6));
    let before = ids(&lines);
    let after = ids(&format!(
        "{lines}m::audit -> m::order::part0\nm::audit -> m::order::part1"
    ));
    assert_eq!(before, ["order", "user"]);
    assert_eq!(before, after);
}

#[test]
fn tables_and_routes_name_what_modules_do_not() {
    let text = r#"{"nodes":["m::f1","m::f2","m::f3","m::g1","m::g2","m::g3"],"edges":[
        {"src":"m::f1","dst":"m::f2"},{"src":"m::f2","dst":"m::f3"},{"src":"m::f1","dst":"m::f3"},
        {"src":"m::g1","dst":"m::g2"},{"src":"m::g2","dst":"m::g3"},{"src":"m::g1","dst":"m::g3"}],
        "access":{"invoices":["m::f1","m::f2"],"shipments":["m::g1","m::g2"]},
        "usecases":{"m::f1":["GET /invoices/{id}"],"m::g1":["POST /shipments"]}}"#;
    let coupling = from_json(text, &Weights::default()).expect("a graph");
    let proposal = proposal(&coupling);
    let services = &recommended(&proposal).services;
    let ids: Vec<_> = services.iter().map(|service| service.id.as_str()).collect();
    assert_eq!(ids, ["invoices", "shipments"]);
    assert_eq!(services[0].tables, ["invoices"]);
    assert_eq!(services[0].named_after, "`invoices` in its tables, routes");
}

#[test]
fn mail_is_a_capability_and_orders_are_a_domain() {
    let lines = format!("{}{}", clique("m::email::part", 6), clique("m::order::part", 6));
    let proposal = proposal(&graph(&lines));
    let kinds: Vec<_> = recommended(&proposal)
        .services
        .iter()
        .map(|service| service.kind)
        .collect();
    assert_eq!(kinds, [ServiceKind::Capability, ServiceKind::Domain]);
}

#[test]
fn words_that_always_stand_together_are_one_name() {
    let lines = format!(
        "{}{}",
        clique("m::two_factor::part", 6),
        clique("m::order::part", 6)
    );
    assert_eq!(ids(&lines), ["order", "two-factor"]);
    // The product's name is in all of them.
    let product = ["wheel", "feed", "badge"]
        .map(|word| clique(&format!("kel_{word}::{word}"), 6))
        .concat();
    assert_eq!(ids(&product), ["badge", "feed", "wheel"]);
    // What also stands alone is a name alone.
    let invites = clique("m::channel_invites::part", 4)
        + &clique("m::invites::part", 4)
        + "m::invites::part0 -> m::channel_invites::part0 9\n";
    assert_eq!(
        ids(&(invites + &clique("m::order::part", 6))),
        ["invites", "order"]
    );
}
