//! The shared kernel: what everyone uses and what rarely changes is taken out before the services are drawn.
//!
//! In: a coupling and a first grouping. Out: which nodes are kernel. A node that writes a table of its own, or whose
//! word others bear as well, is a domain however many use it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Coupling, EvidenceKind, Pins, ServiceKind, words};

/// Callers of a kernel module, at least, and at least so many times the mean.
const CALLERS: f64 = 5.0;
const TIMES_MEAN: f64 = 2.5;
/// It refers to at most this share of what refers to it.
const OUTWARD: f64 = 0.34;
/// Callers spread over at least so many groups, and no group has more than this share of them.
const GROUPS: usize = 3;
const LARGEST: f64 = 0.6;
/// It changes at most so many times as often as the mean module.
const CHURN: f64 = 2.0;

/// Directed references between nodes: `(from, to)` → count.
pub(crate) fn references(coupling: &Coupling) -> BTreeMap<(usize, usize), u32> {
    let mut references = BTreeMap::new();
    for pair in &coupling.pairs {
        for one in pair
            .evidence
            .iter()
            .filter(|one| one.kind == EvidenceKind::Reference)
        {
            let ends = if one.from_a {
                (pair.a, pair.b)
            } else {
                (pair.b, pair.a)
            };
            *references.entry(ends).or_default() += one.count;
        }
    }
    references
}

/// The kernel, given a first grouping of all nodes; pinned nodes go where they are pinned.
pub(crate) fn kernel(coupling: &Coupling, pins: &Pins, groups: &[Option<usize>]) -> BTreeSet<usize> {
    let callers = callers(coupling);
    let pinned = pins.by_node();
    let linked: BTreeSet<usize> = pins.must_link.iter().flatten().copied().collect();
    let free = |node: &usize| !pinned.contains_key(node) && !linked.contains(node);
    let everyone_uses = |node: &usize| is_used_by_all(coupling, *node, &callers, groups);
    let mut kernel: BTreeSet<usize> = (0..coupling.nodes.len())
        .filter(free)
        .filter(everyone_uses)
        .collect();
    close(&mut kernel, coupling, &callers, &free);
    // A kernel of most of the code is no kernel.
    if kernel.len() * 4 > coupling.nodes.len() {
        kernel.clear();
    }
    let decided = pins
        .services
        .iter()
        .filter(|service| service.kind == ServiceKind::Kernel);
    kernel.extend(decided.flat_map(|service| &service.members));
    kernel
}

fn callers(coupling: &Coupling) -> Vec<BTreeSet<usize>> {
    let mut callers = vec![BTreeSet::new(); coupling.nodes.len()];
    for (from, to) in references(coupling).into_keys() {
        callers[to].insert(from);
    }
    callers
}

fn is_used_by_all(
    coupling: &Coupling,
    index: usize,
    callers: &[BTreeSet<usize>],
    groups: &[Option<usize>],
) -> bool {
    let node = &coupling.nodes[index];
    let count = coupling.nodes.len().max(1) as f64;
    let mean_fan_in = coupling
        .nodes
        .iter()
        .map(|node| f64::from(node.fan_in))
        .sum::<f64>()
        / count;
    let mean_churn = coupling.nodes.iter().map(|node| node.churn).sum::<f64>() / count;
    let fan_in = f64::from(node.fan_in);
    fan_in >= CALLERS.max(TIMES_MEAN * mean_fan_in)
        && f64::from(node.fan_out) <= OUTWARD * fan_in
        && node.churn <= CHURN * mean_churn.max(f64::MIN_POSITIVE)
        && !owns_a_table(coupling, index)
        && !is_concept(coupling, index)
        && spread(&callers[index], groups)
}

/// Whether it writes a table that at most two others touch.
fn owns_a_table(coupling: &Coupling, node: usize) -> bool {
    let owns = |nodes: &Vec<(usize, bool)>| nodes.len() <= 3 && nodes.contains(&(node, true));
    coupling.tables.values().any(owns)
}

/// Whether a module of another folder is named after the same thing: `models::item` where there is `mappers::item`.
fn is_concept(coupling: &Coupling, index: usize) -> bool {
    let folder_and_words = |node: usize| {
        let segments: Vec<&str> = words::segments(&coupling.nodes[node].name).collect();
        let (last, folder) = segments
            .split_last()
            .map_or(("", &[][..]), |(last, folder)| (*last, folder));
        (folder.join("::"), words::domain(last))
    };
    let (folder, own) = folder_and_words(index);
    (0..coupling.nodes.len())
        .filter(|other| *other != index)
        .any(|other| {
            let (elsewhere, words) = folder_and_words(other);
            elsewhere != folder && words.iter().any(|word| own.contains(word))
        })
}

fn spread(callers: &BTreeSet<usize>, groups: &[Option<usize>]) -> bool {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for group in callers.iter().filter_map(|caller| groups[*caller]) {
        *counts.entry(group).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let largest = counts.values().max().copied().unwrap_or(0);
    counts.len() >= GROUPS && largest as f64 <= LARGEST * all as f64
}

/// What only the kernel uses belongs to it.
fn close(
    kernel: &mut BTreeSet<usize>,
    coupling: &Coupling,
    callers: &[BTreeSet<usize>],
    free: &dyn Fn(&usize) -> bool,
) {
    loop {
        let only_kernel = |node: &usize| {
            !kernel.contains(node) && !callers[*node].is_empty() && callers[*node].is_subset(kernel)
        };
        let next: Vec<usize> = (0..coupling.nodes.len())
            .filter(free)
            .filter(only_kernel)
            .collect();
        if next.is_empty() {
            return;
        }
        kernel.extend(next);
    }
}
