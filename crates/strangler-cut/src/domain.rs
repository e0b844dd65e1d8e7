//! Contexts that people know, `[domain]` of `migration/plan.toml`: a service that speaks of one bears its name.
//!
//! In: a coupling, a proposal, pins, and each context with its words. Out: the proposal, its services renamed where most
//! of what is said of a context is said in one of them. What people decided keeps its name, and nothing is assigned anew.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::ServiceId;

use crate::{Coupling, Cut, Pins, Proposal, Service, ServiceKind, words};

/// A service bears a context's name where it holds at least this share of the mentions of its words.
const MOST: f64 = 0.5;

/// Names services after contexts, in every cut.
pub fn name_by_contexts(
    coupling: &Coupling,
    pins: &Pins,
    domain: &BTreeMap<String, Vec<String>>,
    proposal: &mut Proposal,
) {
    if domain.is_empty() {
        return;
    }
    for cut in &mut proposal.cuts {
        rename(coupling, pins, domain, cut);
        sort(cut);
    }
}

fn rename(coupling: &Coupling, pins: &Pins, domain: &BTreeMap<String, Vec<String>>, cut: &mut Cut) {
    let mut found: Vec<(f64, usize, &String)> = Vec::new();
    for (context, listed) in domain {
        let stems: BTreeSet<String> = listed
            .iter()
            .chain([context])
            .flat_map(|word| stems(word))
            .collect();
        let counts: Vec<f64> = cut
            .services
            .iter()
            .map(|service| mentions(coupling, service, &stems))
            .collect();
        let all: f64 = counts.iter().sum();
        for (index, count) in counts.into_iter().enumerate() {
            if count > 0.0 && count >= MOST * all && is_open(pins, &cut.services[index]) {
                found.push((count, index, context));
            }
        }
    }
    // The service that says most of a context first; one name each.
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut named = BTreeSet::new();
    for (_, index, context) in found {
        let id = slug(context);
        let taken = cut
            .services
            .iter()
            .enumerate()
            .any(|(other, service)| other != index && service.id == id);
        if !taken && !id.is_empty() && named.insert(index) {
            let service = &mut cut.services[index];
            service.id = id;
            service.name.clone_from(context);
            service.named_after = format!("the context `{context}` of [domain]");
        }
    }
}

fn is_open(pins: &Pins, service: &Service) -> bool {
    service.kind != ServiceKind::Kernel && pins.services.iter().all(|pinned| pinned.id != service.id)
}

/// How often the members of a service speak of the words: in their paths, their items, and the tables that it owns.
fn mentions(coupling: &Coupling, service: &Service, stems: &BTreeSet<String>) -> f64 {
    let count = |text: &str| {
        words::split(text)
            .iter()
            .filter(|word| stems.contains(&words::stem(word)))
            .count() as f64
    };
    let of_node = |node: &usize| {
        let node = &coupling.nodes[*node];
        let path: f64 = words::segments(&node.name).map(count).sum();
        let spoken: f64 = node.words.iter().map(|word| count(word)).sum();
        path * 2.0 + spoken * 0.5
    };
    let tables: f64 = service.tables.iter().map(|table| count(table)).sum();
    service.members.iter().map(of_node).sum::<f64>() + tables * 2.0
}

fn stems(word: &str) -> Vec<String> {
    words::split(word).iter().map(|word| words::stem(word)).collect()
}

/// As the id of a service has to be.
fn slug(context: &str) -> String {
    let parts = words::split(context).into_iter();
    let plain = parts.map(|part| {
        part.chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
    });
    let parts: Vec<String> = plain
        .map(|part| part.to_ascii_lowercase())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("-")
}

/// Kernel first as before, then by id; every assignment follows.
fn sort(cut: &mut Cut) {
    let mut order: Vec<usize> = (0..cut.services.len()).collect();
    order.sort_by(|a, b| {
        let key = |index: &usize| {
            (
                cut.services[*index].kind != ServiceKind::Kernel,
                &cut.services[*index].id,
            )
        };
        key(a).cmp(&key(b))
    });
    let mut place = vec![ServiceId(0); order.len()];
    for (new, old) in order.iter().enumerate() {
        place[*old] = ServiceId::new(new);
    }
    cut.services = order.iter().map(|old| cut.services[*old].clone()).collect();
    for assignment in &mut cut.assignments {
        assignment.service = place[assignment.service.index()];
        assignment.runner_up = assignment.runner_up.map(|service| place[service.index()]);
    }
}
