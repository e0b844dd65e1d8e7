//! Services bear the names of the contexts that people know.

use std::collections::BTreeMap;

use crate::{Pins, Proposal, Weights, bind_by_contexts, from_json, name_by_contexts, propose};

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

const CHAIN: [&str; 8] = [
    "basket", "coupon", "voucher", "parcel", "courier", "label", "depot", "pallet",
];

/// A chain of modules, each as near to the next; the words of two contexts say that it is cut after the first `at`.
#[track_caller]
fn cut_of_chain(at: usize) {
    let nodes: Vec<String> = CHAIN.iter().map(|word| format!("\"app::{word}\"")).collect();
    let edges = nodes
        .windows(2)
        .map(|pair| format!(r#"{{"src":{},"dst":{},"weight":1.0}}"#, pair[0], pair[1]));
    let edges: Vec<String> = edges.collect();
    let text = format!(
        r#"{{"nodes":[{}],"edges":[{}]}}"#,
        nodes.join(","),
        edges.join(",")
    );
    let weights = Weights::default();
    let mut coupling = from_json(&text, &weights).expect("a graph");
    let words = |part: &[&str]| part.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let domain = BTreeMap::from([
        ("sale".to_owned(), words(&CHAIN[..at])),
        ("delivery".to_owned(), words(&CHAIN[at..])),
    ]);
    bind_by_contexts(&mut coupling, &domain, &weights);
    let proposal = propose(
        &coupling,
        &Pins::default(),
        &Default::default(),
        Default::default(),
    );
    let cut = &proposal.cuts[proposal.recommended];
    let services = CHAIN.map(|word| {
        let node = coupling.nodes.iter().position(|node| node.name.ends_with(word));
        cut.assignments[node.expect("a node")].service
    });
    let (left, right) = services.split_at(at);
    assert!(left.iter().all(|service| *service == left[0]), "{services:?}");
    assert!(right.iter().all(|service| *service == right[0]), "{services:?}");
    assert_ne!(left[0], right[0]);
}

#[test]
fn contexts_say_where_an_even_chain_is_cut() {
    cut_of_chain(3);
    cut_of_chain(5);
}

#[test]
fn what_the_team_says_is_told_as_its_decision() {
    let weights = Weights::default();
    let mut coupling =
        from_json(r#"{"nodes":["app::cart","app::parcel","app::coupon"]}"#, &weights).expect("a graph");
    let words = ["cart", "coupon"].map(str::to_owned).to_vec();
    crate::bind_by_contexts(
        &mut coupling,
        &BTreeMap::from([("sale".to_owned(), words)]),
        &weights,
    );
    let evidence = coupling.pairs.iter().flat_map(|pair| &pair.evidence);
    let said: Vec<_> = evidence.filter(|one| one.what.contains("[domain]")).collect();
    assert_eq!(
        said.iter().map(|one| one.word()).collect::<Vec<_>>(),
        ["decision"]
    );
}

#[test]
fn without_contexts_nothing_is_bound_anew() {
    let text = r#"{"nodes":["a::x","a::y"],"edges":[{"src":"a::x","dst":"a::y","weight":1.0}]}"#;
    let weights = Weights::default();
    let mut coupling = from_json(text, &weights).expect("a graph");
    let before = format!("{:?}", coupling.pairs);
    bind_by_contexts(&mut coupling, &BTreeMap::new(), &weights);
    assert_eq!(format!("{:?}", coupling.pairs), before);
}
