//! One clustering task: atoms (nodes that constraints join, or that are one whole), the network of their coupling, and who
//! must stay apart.
//!
//! In: a coupling, constraints, the nodes that take part, and which evidence counts. Out: a [`Problem`], whose partitions
//! are turned back into groups of nodes by [`Problem::spread`]. Components that nothing binds are bridged here.

use std::collections::{BTreeMap, BTreeSet};

use crate::leiden::Apart;
use crate::network::Network;
use crate::wholes::Wholes;
use crate::{Coupling, EvidenceKind, Pins, folders};

/// What is clustered, whichever evidence counts.
pub(crate) struct Task<'c> {
    pub(crate) coupling: &'c Coupling,
    pub(crate) pins: &'c Pins,
    /// Which nodes are clustered.
    pub(crate) takes_part: Vec<bool>,
    /// Node → its domain folder.
    folders: Vec<Option<usize>>,
    /// Node → atom; none for nodes that do not take part.
    pub(crate) atoms: Vec<Option<usize>>,
}

impl<'c> Task<'c> {
    pub(crate) fn new(coupling: &'c Coupling, pins: &'c Pins, takes_part: Vec<bool>) -> Self {
        Self {
            folders: folders::labels(coupling, &takes_part),
            atoms: atoms(coupling, pins, &takes_part),
            coupling,
            pins,
            takes_part,
        }
    }
}

/// A clustering task with its evidence weighed.
pub(crate) struct Problem {
    pub(crate) network: Network,
    pub(crate) apart: Apart,
    /// Node → atom; none for nodes that do not take part.
    pub(crate) atoms: Vec<Option<usize>>,
    /// The cut that the authors' folders are, if they are one.
    pub(crate) authored: Option<Vec<usize>>,
}

impl Problem {
    /// `counts` says which evidence counts, by pair and position in it.
    pub(crate) fn new(task: &Task<'_>, counts: &dyn Fn(usize, usize) -> bool) -> Self {
        let (coupling, pins) = (task.coupling, task.pins);
        let atoms = &task.atoms;
        let size = sizes(atoms);
        let mut pairs = Vec::with_capacity(coupling.pairs.len());
        let mut hard = Vec::new();
        for (index, pair) in coupling.pairs.iter().enumerate() {
            let (Some(a), Some(b)) = (atoms[pair.a], atoms[pair.b]) else {
                continue;
            };
            let evidence = pair.evidence.iter().enumerate();
            let (mut weight, mut hard_weight) = (0.0, 0.0);
            for (_, one) in evidence.filter(|(position, _)| counts(index, *position)) {
                weight += one.weight;
                hard_weight += if is_hard(one.kind) { one.weight } else { 0.0 };
            }
            if weight > 0.0 {
                pairs.push((a, b, weight));
            }
            if hard_weight > 0.0 {
                hard.push((a, b, hard_weight));
            }
        }
        bridge(coupling, atoms, &size, &mut pairs);
        let apart = apart(pins, atoms, size.len());
        let network = Network::new(size, &pairs);
        let authored = folders::partition(&task.folders, atoms, &network, &hard);
        Self {
            authored: authored.filter(|groups| holds(&apart, groups)),
            network,
            apart,
            atoms: atoms.clone(),
        }
    }

    /// How many nodes take part.
    pub(crate) fn modules(&self) -> usize {
        self.atoms.iter().flatten().count()
    }

    /// A partition of the atoms as groups of nodes; nodes that take no part have none.
    pub(crate) fn spread(&self, groups: &[usize]) -> Vec<Option<usize>> {
        self.atoms
            .iter()
            .map(|atom| atom.map(|atom| groups[atom]))
            .collect()
    }
}

/// What the code does, not how it is named or where it lies, nor who changed it.
fn is_hard(kind: EvidenceKind) -> bool {
    use EvidenceKind::{Reference, Route, State, Table, Transaction};
    matches!(kind, Reference | Table | Transaction | Route | State)
}

/// Whether all who must stay apart do.
fn holds(apart: &Apart, groups: &[usize]) -> bool {
    let together =
        |(atom, others): (usize, &Vec<usize>)| others.iter().any(|other| groups[*other] == groups[atom]);
    !apart.iter().enumerate().any(together)
}

/// Node → atom: what decisions join, and wholes as far as no decision is about a member: joined by one, and with others by
/// a whole, it would bring together what a second decision parts.
fn atoms(coupling: &Coupling, pins: &Pins, takes_part: &[bool]) -> Vec<Option<usize>> {
    let placed = pins.services.iter().flat_map(|service| &service.members);
    let parted = pins.cannot_link.iter().flat_map(|(a, b)| [a, b]);
    let linked = pins.must_link.iter().flatten();
    let told: BTreeSet<usize> = placed.chain(parted).chain(linked).copied().collect();
    let is_free = |node: &usize| takes_part[*node] && !told.contains(node);
    let wholes = Wholes::new(&coupling.nodes);
    let free = |members: &Vec<usize>| members.iter().copied().filter(is_free).collect();
    let wholes: Vec<Vec<usize>> = wholes.members().iter().map(free).collect();
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let roots = pins
        .roots(coupling.nodes.len(), &wholes)
        .into_iter()
        .zip(takes_part);
    let atom = |(root, takes_part): (usize, &bool)| {
        let next = numbers.len();
        takes_part.then(|| *numbers.entry(root).or_insert(next))
    };
    roots.map(atom).collect()
}

fn sizes(atoms: &[Option<usize>]) -> Vec<u32> {
    let count = atoms.iter().flatten().max().map_or(0, |last| last + 1);
    let mut sizes = vec![0; count];
    for atom in atoms.iter().flatten() {
        sizes[*atom] += 1;
    }
    sizes
}

/// Cannot-links, and decided services among each other.
fn apart(pins: &Pins, atoms: &[Option<usize>], count: usize) -> Apart {
    let mut apart: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); count];
    let first = |members: &[usize]| members.iter().find_map(|node| atoms[*node]);
    let pinned: Vec<usize> = pins
        .services
        .iter()
        .filter_map(|service| first(&service.members))
        .collect();
    let decided = pinned.iter().flat_map(|a| pinned.iter().map(move |b| (*a, *b)));
    let told = pins
        .cannot_link
        .iter()
        .filter_map(|(a, b)| Some((atoms[*a]?, atoms[*b]?)));
    for (a, b) in decided.chain(told).filter(|(a, b)| a != b) {
        apart[a].insert(b);
        apart[b].insert(a);
    }
    apart
        .into_iter()
        .map(|others| others.into_iter().collect())
        .collect()
}

/// Components up to this size are too small to be a service by themselves.
const SMALL: u32 = 3;
/// What a bridge weighs, as a share of the mean strength.
const BRIDGE: f64 = 0.05;

/// Ties each small component to the atom whose name is most like one of its own, so that no resolution makes one
/// service of each.
fn bridge(coupling: &Coupling, atoms: &[Option<usize>], size: &[u32], pairs: &mut Vec<(usize, usize, f64)>) {
    let network = Network::new(size.to_vec(), pairs);
    let components = network.components();
    let mut members: BTreeMap<usize, u32> = BTreeMap::new();
    for (atom, component) in components.iter().enumerate() {
        *members.entry(*component).or_default() += size[atom];
    }
    let is_small = |atom: usize| members[&components[atom]] <= SMALL;
    if members.len() < 2 || (0..size.len()).all(is_small) {
        return;
    }
    let mean = network.total / size.len().max(1) as f64;
    let weight = if mean > 0.0 { mean * BRIDGE } else { 1.0 };
    let large = |node: &usize| atoms[*node].is_some_and(|atom| !is_small(atom));
    let alike = Prefixes::new(coupling, (0..coupling.nodes.len()).filter(large));
    for node in 0..coupling.nodes.len() {
        let Some(atom) = atoms[node].filter(|atom| is_small(*atom)) else {
            continue;
        };
        if let Some(other) = alike.most_like(coupling, node).and_then(|other| atoms[other]) {
            pairs.push((atom, other, weight));
        }
    }
}

/// Leading segments of names → the first node that bears them.
struct Prefixes<'c>(BTreeMap<Vec<&'c str>, usize>);

impl<'c> Prefixes<'c> {
    fn new(coupling: &'c Coupling, nodes: impl Iterator<Item = usize>) -> Self {
        let mut first = BTreeMap::new();
        for node in nodes {
            let segments: Vec<&str> = segments(coupling, node).collect();
            for length in 1..=segments.len() {
                first.entry(segments[..length].to_vec()).or_insert(node);
            }
        }
        Self(first)
    }

    /// The node that shares the most leading segments.
    fn most_like(&self, coupling: &'c Coupling, node: usize) -> Option<usize> {
        let segments: Vec<&str> = segments(coupling, node).collect();
        let lengths = (1..=segments.len()).rev();
        lengths
            .filter_map(|length| self.0.get(&segments[..length]))
            .next()
            .copied()
    }
}

fn segments(coupling: &Coupling, node: usize) -> impl Iterator<Item = &str> {
    crate::words::segments(&coupling.nodes[node].name)
}
