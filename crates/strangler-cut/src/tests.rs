//! Graphs in, cuts out.

mod agreement;
mod constraints;
mod cuts;
mod domain;
mod essence;
mod explain;
mod fixture;
mod fixtures;
mod folders;
mod graph_file;
mod kernel;
mod leiden;
mod libraries;
mod names;
mod planted;
mod properties;
mod scope;
mod stability;
mod verdicts;
mod weights;
mod wholes;
mod words;

use strangler_migration::PlanDecision;

use crate::{Coupling, Cut, Pins, Proposal, ProposeOptions, Weights, from_json, propose};

/// `a -> b 3` a line, references from a to b; `a` alone is a node.
fn graph(lines: &str) -> Coupling {
    let mut nodes = std::collections::BTreeSet::new();
    let mut edges = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut parts = line.split_whitespace();
        let from = parts.next().unwrap_or_default();
        nodes.insert(from.to_owned());
        if let (Some("->"), Some(to)) = (parts.next(), parts.next()) {
            nodes.insert(to.to_owned());
            let weight: f64 = parts
                .next()
                .map_or(1.0, |weight| weight.parse().expect("a number"));
            edges.push(serde_json::json!({"src": from, "dst": to, "weight": weight}));
        }
    }
    let json = serde_json::json!({"nodes": nodes, "edges": edges});
    from_json(&json.to_string(), &Weights::default()).expect("a graph")
}

fn proposal(coupling: &Coupling) -> Proposal {
    propose(
        coupling,
        &Pins::default(),
        &PlanDecision::default(),
        ProposeOptions::default(),
    )
}

fn recommended(proposal: &Proposal) -> &Cut {
    &proposal.cuts[proposal.recommended]
}

/// `service: member member` a line.
fn dump(coupling: &Coupling, cut: &Cut) -> String {
    let mut text = String::new();
    for service in &cut.services {
        let members: Vec<&str> = service
            .members
            .iter()
            .map(|node| coupling.nodes[*node].name.as_str())
            .collect();
        text += &format!(
            "{} ({}): {}\n",
            service.id,
            service.kind.word(),
            members.join(" ")
        );
    }
    text
}

/// A clique of `size` nodes named `{prefix}{i}`, as lines for [`graph`].
fn clique(prefix: &str, size: usize) -> String {
    let pairs = (0..size).flat_map(|a| (a + 1..size).map(move |b| (a, b)));
    pairs
        .map(|(a, b)| format!("{prefix}{a} -> {prefix}{b} 2\n"))
        .collect()
}
