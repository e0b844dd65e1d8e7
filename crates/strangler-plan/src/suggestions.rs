//! Where the code has drifted away from what people decided.
//!
//! In: the coupling and boundaries. Out: modules that another service binds clearly more than their own, each with what
//! the move would gain. A decision stands until people change it: these only suggest.

use strangler_base::{ModuleId, ServiceId};
use strangler_cut::{Coupling, EvidenceKind};

use crate::{Boundaries, Origin};

/// Less than this share of a module's coupling is no reason to move it.
const GAIN: f64 = 0.2;

/// Of what binds a module of the kernel to services, the share of the one that alone uses it.
const ALONE: f64 = 0.8;

/// With fewer modules a service is what people drew; each of them would be bound to somebody else.
const SMALL: usize = 3;

/// A module that would do better elsewhere.
#[derive(Clone, PartialEq, Debug)]
pub struct Suggestion {
    /// The module.
    pub module: ModuleId,
    /// Its service.
    pub from: ServiceId,
    /// The service that binds it most.
    pub to: ServiceId,
    /// The share of its coupling that would come inside, less what would go outside, 0 to 1.
    pub gain: f64,
    /// What binds it there, strongest first, each kind once.
    pub by: Vec<EvidenceKind>,
}

/// Modules of decided services that another service binds more, the greatest gain first. The kernel takes nothing, and
/// gives only what one service alone uses: what everyone uses is bound to everyone.
#[must_use]
pub fn suggestions(coupling: &Coupling, boundaries: &Boundaries) -> Vec<Suggestion> {
    let nodes = 0..coupling.nodes.len();
    let mut found: Vec<Suggestion> = nodes
        .filter_map(|node| suggestion(coupling, boundaries, node))
        .collect();
    found.sort_by(|a, b| b.gain.total_cmp(&a.gain).then(a.module.cmp(&b.module)));
    found
}

fn suggestion(coupling: &Coupling, boundaries: &Boundaries, node: usize) -> Option<Suggestion> {
    let module = coupling.nodes[node].module?;
    let from = *boundaries.modules.get(&module)?;
    let own = boundaries.modules.values().filter(|service| **service == from);
    if boundaries.service(from).origin != Origin::Input || own.count() < SMALL {
        return None;
    }
    let pulls = pulls(coupling, boundaries, node);
    let all: f64 = pulls.iter().sum();
    let others = boundaries
        .all()
        .map(|(id, _)| id)
        .filter(|id| *id != from && !boundaries.is_kernel(*id));
    let to = others.max_by(|a, b| pulls[a.index()].total_cmp(&pulls[b.index()]).then(b.cmp(a)))?;
    let gain = (pulls[to.index()] - pulls[from.index()]) / all;
    let outside: f64 = all - pulls[from.index()];
    let alone = !boundaries.is_kernel(from) || pulls[to.index()] >= ALONE * outside;
    (all > 0.0 && gain >= GAIN && alone).then(|| Suggestion {
        module,
        from,
        to,
        gain,
        by: by(coupling, boundaries, node, to),
    })
}

/// Service → what binds the node to it.
fn pulls(coupling: &Coupling, boundaries: &Boundaries, node: usize) -> Vec<f64> {
    let mut pulls = vec![0.0; boundaries.services.len()];
    for (other, index) in partners(coupling, node) {
        if let Some(service) = place(coupling, boundaries, other) {
            pulls[service.index()] += coupling.pairs[index].weight;
        }
    }
    pulls
}

fn partners(coupling: &Coupling, node: usize) -> impl Iterator<Item = (usize, usize)> {
    let pairs = coupling.pairs.iter().enumerate();
    pairs.filter_map(move |(index, pair)| match node {
        _ if pair.a == node => Some((pair.b, index)),
        _ if pair.b == node => Some((pair.a, index)),
        _ => None,
    })
}

fn place(coupling: &Coupling, boundaries: &Boundaries, node: usize) -> Option<ServiceId> {
    let module = coupling.nodes[node].module?;
    boundaries.modules.get(&module).copied()
}

fn by(coupling: &Coupling, boundaries: &Boundaries, node: usize, to: ServiceId) -> Vec<EvidenceKind> {
    let mut weights = EvidenceKind::ALL.map(|kind| (0.0, kind));
    for (other, index) in partners(coupling, node) {
        if place(coupling, boundaries, other) != Some(to) {
            continue;
        }
        for evidence in &coupling.pairs[index].evidence {
            if let Some(known) = weights.iter_mut().find(|(_, kind)| *kind == evidence.kind) {
                known.0 += evidence.weight;
            }
        }
    }
    let mut found: Vec<(f64, EvidenceKind)> =
        weights.into_iter().filter(|(weight, _)| *weight > 0.0).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.into_iter().map(|(_, kind)| kind).take(3).collect()
}
