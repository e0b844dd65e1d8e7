//! Services bear the names of the contexts that people know.

use std::collections::BTreeMap;

use crate::{Pins, Proposal, Weights, from_json, name_by_contexts, propose};

/// Two cliques, named after what they do.
fn proposal(domain: &[(&str, &[&str])]) -> Proposal {
    let (mut nodes, mut edges) = (Vec::new(), Vec::new());
    for group in ["product", "invoice"] {
        let own: Vec<String> = (0..6).map(|n| format!("app::{group}::{group}_part{n}")).collect();
        for (at, a) in own.iter().enumerate() {
            edges.extend(
                own[at + 1..]
                    .iter()
                    .map(|b| format!(r#"{{"src":"{a}","dst":"{b}","weight":3.0}}"#)),
            );
        }
        nodes.extend(own.iter().map(|name| format!("\"{name}\"")));
    }
    let text = format!(
        r#"{{"nodes":[{}],"edges":[{}]}}"#,
        nodes.join(","),
        edges.join(",")
    );
    let coupling = from_json(&text, &Weights::with_factors(&BTreeMap::new())).expect("a graph");
    let mut proposal = propose(
        &coupling,
        &Pins::default(),
        &Default::default(),
        Default::default(),
    );
    let domain = domain.iter().map(|(context, words)| {
        (
            (*context).to_owned(),
            words.iter().map(|word| (*word).to_owned()).collect(),
        )
    });
    name_by_contexts(&coupling, &Pins::default(), &domain.collect(), &mut proposal);
    proposal
}

fn ids(proposal: &Proposal) -> Vec<&str> {
    let cut = &proposal.cuts[proposal.recommended];
    cut.services.iter().map(|service| service.id.as_str()).collect()
}

#[test]
fn a_service_that_speaks_of_a_context_bears_its_name() {
    let known = proposal(&[("Zoo Catalog", &["product"]), ("accounts", &["invoices"])]);
    let named = ids(&known);
    assert!(
        named.contains(&"zoo-catalog") && named.contains(&"accounts"),
        "{named:?}"
    );
    for (node, assignment) in known.cuts[known.recommended].assignments.iter().enumerate() {
        let service = &known.cuts[known.recommended].services[assignment.service.index()];
        assert!(service.members.contains(&node));
    }
}

#[test]
fn a_context_that_nothing_speaks_of_names_nothing() {
    assert_eq!(ids(&proposal(&[("weather", &["rain"])])), ids(&proposal(&[])));
}
