//! Why a module is where it is, as data.
//!
//! In: a coupling, a cut of it, and a node. Out: an [`Explanation`]: its assignment (confidence, runner-up, margin, flip
//! rate), what pulls it where, and the strongest evidence for its service and for the runner-up. It prints nothing.

use strangler_base::{ServiceId, Site};

use crate::coupling::word;
use crate::{Assignment, Coupling, Cut, Evidence, EvidenceKind, Pair, Source};

/// Bonds listed on either side.
const BONDS: usize = 8;

/// Why one node is in its service.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Where it went and how sure that is.
    pub assignment: Assignment,
    /// Services that something binds it to, each with its share of the node's coupling, strongest first.
    pub pulls: Vec<(ServiceId, f64)>,
    /// The strongest evidence for its service, strongest first.
    pub reasons: Vec<Bond>,
    /// The strongest evidence for the runner-up, strongest first.
    pub against: Vec<Bond>,
}

/// One piece of evidence that binds the node to another.
#[derive(Clone, Debug)]
pub struct Bond {
    /// The other node, an index into the coupling's nodes.
    pub other: usize,
    /// Of which kind.
    pub kind: EvidenceKind,
    /// Who says so.
    pub source: Source,
    /// Its share of the node's coupling, 0 to 1.
    pub share: f64,
    /// How often it was seen.
    pub count: u32,
    /// Which way it runs.
    pub direction: Direction,
    /// What exactly: item, table, route, shared word.
    pub what: String,
    /// Some places.
    pub sites: Vec<Site>,
}

impl Bond {
    /// How it is called in every output: by its kind, or as what the team decided.
    #[must_use]
    pub fn word(&self) -> &'static str {
        word(self.source, self.kind)
    }
}

/// Which way a bond runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// The node refers to the other.
    Out,
    /// The other refers to the node.
    In,
    /// Both share something.
    Both,
}

/// Explains one node of a cut; none where the coupling has no such node.
#[must_use]
pub fn explain(coupling: &Coupling, cut: &Cut, node: usize) -> Option<Explanation> {
    let assignment = *cut.assignments.get(node)?;
    let pairs: Vec<&Pair> = coupling
        .pairs
        .iter()
        .filter(|pair| pair.a == node || pair.b == node)
        .collect();
    let all: f64 = pairs.iter().map(|pair| pair.weight).sum();
    let bonds_with = |service: ServiceId| {
        let theirs = pairs.iter().filter(|pair| {
            let other = cut.assignments.get(other(pair, node));
            other.is_some_and(|other| other.service == service)
        });
        strongest(theirs.flat_map(|pair| pair.evidence.iter().map(|one| bond(pair, one, node, all))))
    };
    Some(Explanation {
        assignment,
        pulls: pulls(cut, &pairs, node, all),
        reasons: bonds_with(assignment.service),
        against: assignment.runner_up.map(bonds_with).unwrap_or_default(),
    })
}

fn other(pair: &Pair, node: usize) -> usize {
    if pair.a == node { pair.b } else { pair.a }
}

fn bond(pair: &Pair, one: &Evidence, node: usize, all: f64) -> Bond {
    let direction = match one.kind {
        EvidenceKind::Reference if one.from_a == (pair.a == node) => Direction::Out,
        EvidenceKind::Reference => Direction::In,
        _ => Direction::Both,
    };
    Bond {
        other: other(pair, node),
        kind: one.kind,
        source: one.source,
        share: if all > 0.0 { one.weight / all } else { 0.0 },
        count: one.count,
        direction,
        what: one.what.clone(),
        sites: one.sites.clone(),
    }
}

fn strongest(bonds: impl Iterator<Item = Bond>) -> Vec<Bond> {
    let mut bonds: Vec<Bond> = bonds.collect();
    // Stable: evidence of a pair is sorted already.
    bonds.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.other.cmp(&b.other)));
    bonds.truncate(BONDS);
    bonds
}

fn pulls(cut: &Cut, pairs: &[&Pair], node: usize, all: f64) -> Vec<(ServiceId, f64)> {
    let mut weights = vec![0.0; cut.services.len()];
    for pair in pairs {
        if let Some(assignment) = cut.assignments.get(other(pair, node)) {
            weights[assignment.service.index()] += pair.weight;
        }
    }
    let bound = weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0);
    let mut pulls: Vec<(ServiceId, f64)> = bound
        .map(|(service, weight)| (ServiceId::new(service), weight / all))
        .collect();
    pulls.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    pulls
}
