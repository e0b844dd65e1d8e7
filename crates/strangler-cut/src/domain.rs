//! Contexts that people know, `[domain]` of `migration/plan.toml`: modules that speak of one belong together, and a service
//! that speaks of one bears its name.
//!
//! In: a coupling, a proposal, pins, and each context with its words. Out: the coupling with that evidence; the proposal, its
//! services renamed where most of what is said of a context is said in one of them. What people decided keeps its name, and
//! by a name nothing is assigned anew.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::ServiceId;

use crate::{
    Coupling, Cut, Evidence, EvidenceKind, Node, Pair, Pins, Proposal, Service, ServiceKind, Source, Weights,
    words,
};

/// A service bears a context's name where it holds at least this share of the mentions of its words.
const MOST: f64 = 0.5;

/// What a person says of a module counts as much as its references, and thus more than names that were only found.
const SAID: f64 = 1.0;

/// A module of a context is bound to so many others of it, along their order; a large context would outweigh all else.
const PARTNERS: usize = 12;

/// Binds modules that speak of one context more than of any other. Where the user weighs references or names differently,
/// this follows names.
pub fn bind_by_contexts(coupling: &mut Coupling, domain: &BTreeMap<String, Vec<String>>, weights: &Weights) {
    if domain.is_empty() {
        return;
    }
    let contexts: Vec<(&String, BTreeSet<String>)> = domain
        .iter()
        .map(|(context, listed)| (context, stems_of(context, listed)))
        .collect();
    let found = coupling.nodes.iter().map(|node| context_of(node, &contexts));
    let found: Vec<Option<usize>> = found.collect();
    let factor = weights.kind(EvidenceKind::Name) / Weights::default().kind(EvidenceKind::Name);
    let mut pairs: BTreeMap<(usize, usize), Pair> = std::mem::take(&mut coupling.pairs)
        .into_iter()
        .map(|pair| ((pair.a, pair.b), pair))
        .collect();
    for (index, (context, _)) in contexts.iter().enumerate() {
        let members: Vec<usize> = (0..found.len())
            .filter(|node| found[*node] == Some(index))
            .collect();
        let partners = (members.len().saturating_sub(1)).min(PARTNERS);
        let weight = SAID * factor / partners.max(1) as f64;
        for (at, a) in members.iter().enumerate() {
            for b in members.iter().skip(at + 1).take(PARTNERS / 2) {
                bind(
                    pairs.entry((*a, *b)).or_insert_with(|| unbound(*a, *b)),
                    context,
                    weight,
                );
            }
        }
    }
    coupling.pairs = pairs.into_values().filter(|pair| pair.weight > 0.0).collect();
}

fn unbound(a: usize, b: usize) -> Pair {
    Pair {
        a,
        b,
        weight: 0.0,
        evidence: Vec::new(),
    }
}

fn bind(pair: &mut Pair, context: &str, weight: f64) {
    let at = pair.evidence.iter().position(|one| one.weight < weight);
    let said = Evidence {
        kind: EvidenceKind::Name,
        source: Source::Input,
        weight,
        count: 1,
        from_a: true,
        what: format!("the context `{context}` of [domain]"),
        sites: Vec::new(),
    };
    pair.evidence.insert(at.unwrap_or(pair.evidence.len()), said);
    pair.weight += weight;
}

/// The context of which a module speaks most; none where two are the same, or where everyone uses it.
fn context_of(node: &Node, contexts: &[(&String, BTreeSet<String>)]) -> Option<usize> {
    if node.shared {
        return None;
    }
    let counts = contexts.iter().map(|(_, stems)| spoken_by(node, stems));
    let counts: Vec<f64> = counts.collect();
    let most = counts.iter().copied().fold(0.0, f64::max);
    let mut best = (0..counts.len()).filter(|index| most > 0.0 && counts[*index] == most);
    let first = best.next();
    first.filter(|_| best.next().is_none())
}

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
        let stems = stems_of(context, listed);
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
    let members = service.members.iter();
    let spoken: f64 = members.map(|node| spoken_by(&coupling.nodes[*node], stems)).sum();
    let tables: f64 = service.tables.iter().map(|table| count(table, stems)).sum();
    spoken + tables * 2.0
}

/// How often a module does: what its path says counts four times what its items say.
fn spoken_by(node: &Node, stems: &BTreeSet<String>) -> f64 {
    let path: f64 = words::segments(&node.name)
        .map(|segment| count(segment, stems))
        .sum();
    let spoken: f64 = node.words.iter().map(|word| count(word, stems)).sum();
    path * 2.0 + spoken * 0.5
}

fn count(text: &str, stems: &BTreeSet<String>) -> f64 {
    let words = words::split(text);
    words
        .iter()
        .filter(|word| stems.contains(&words::stem(word)))
        .count() as f64
}

fn stems_of(context: &str, listed: &[String]) -> BTreeSet<String> {
    let words = listed.iter().map(String::as_str).chain([context]);
    words.flat_map(stems).collect()
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
