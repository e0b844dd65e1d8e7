//! The shared kernel: what everyone uses and what rarely changes is taken out before the services are drawn, and so are
//! the roots that only put the parts together.
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
/// A root is referred to by at most so many, refers to so many times the mean, and to this share of all groups.
const ROOT_CALLERS: u32 = 2;
const ROOT_GROUPS: f64 = 0.6;
/// No group has more than this share of what it refers to.
const ROOT_LARGEST: f64 = 0.4;
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
    let links = Links::new(coupling);
    let pinned = pins.by_node();
    let linked: BTreeSet<usize> = pins.must_link.iter().flatten().copied().collect();
    let free = |node: &usize| !pinned.contains_key(node) && !linked.contains(node);
    let belongs = |node: &usize| {
        is_used_by_all(coupling, *node, &links, groups) || is_root(coupling, *node, &links, groups)
    };
    let mut kernel: BTreeSet<usize> = (0..coupling.nodes.len()).filter(free).filter(belongs).collect();
    close(&mut kernel, coupling, &links.callers, &free);
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

/// Who refers to each node, whom each node refers to, and where the words of names stand.
struct Links {
    callers: Vec<BTreeSet<usize>>,
    called: Vec<BTreeSet<usize>>,
    /// Word of a last segment → the folders in which it stands.
    folders: BTreeMap<String, BTreeSet<String>>,
}

impl Links {
    fn new(coupling: &Coupling) -> Self {
        let nodes = coupling.nodes.len();
        let (mut callers, mut called) = (vec![BTreeSet::new(); nodes], vec![BTreeSet::new(); nodes]);
        for (from, to) in references(coupling).into_keys() {
            callers[to].insert(from);
            called[from].insert(to);
        }
        let mut folders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for node in &coupling.nodes {
            let (folder, own) = folder_and_words(&node.name);
            for word in own {
                folders.entry(word).or_default().insert(folder.clone());
            }
        }
        Self {
            callers,
            called,
            folders,
        }
    }

    /// Whether a module of another folder is named after the same thing: `models::item` where there is
    /// `mappers::item`.
    fn is_concept(&self, name: &str) -> bool {
        let (_, own) = folder_and_words(name);
        own.iter()
            .any(|word| self.folders.get(word).is_some_and(|folders| folders.len() > 1))
    }
}

fn folder_and_words(name: &str) -> (String, Vec<String>) {
    let segments: Vec<&str> = words::segments(name).collect();
    let (last, folder) = segments
        .split_last()
        .map_or(("", &[][..]), |(last, folder)| (*last, folder));
    (folder.join("::"), words::domain(last))
}

/// Whether it only puts parts together: a program's root, a router of all routers.
fn is_root(coupling: &Coupling, index: usize, links: &Links, groups: &[Option<usize>]) -> bool {
    let called: BTreeSet<usize> = links.called[index]
        .iter()
        .filter_map(|node| groups[*node])
        .collect();
    let all = groups.iter().flatten().max().map_or(0, |last| last + 1);
    let references = coupling
        .nodes
        .iter()
        .map(|node| f64::from(node.fan_out))
        .sum::<f64>();
    let mean = references / coupling.nodes.len() as f64;
    coupling.nodes[index].fan_in <= ROOT_CALLERS
        && f64::from(coupling.nodes[index].fan_out) >= TIMES_MEAN * mean
        && called.len() as f64 >= ROOT_GROUPS * all as f64
        && spread(&links.called[index], groups, ROOT_LARGEST)
        && !owns_a_table(coupling, index)
}

fn is_used_by_all(coupling: &Coupling, index: usize, links: &Links, groups: &[Option<usize>]) -> bool {
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
        && !links.is_concept(&node.name)
        && spread(&links.callers[index], groups, LARGEST)
}

/// Whether it writes a table that at most two others touch.
fn owns_a_table(coupling: &Coupling, node: usize) -> bool {
    let owns = |nodes: &Vec<(usize, bool)>| nodes.len() <= 3 && nodes.contains(&(node, true));
    coupling.tables.values().any(owns)
}

fn spread(callers: &BTreeSet<usize>, groups: &[Option<usize>], most: f64) -> bool {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for group in callers.iter().filter_map(|caller| groups[*caller]) {
        *counts.entry(group).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let largest = counts.values().max().copied().unwrap_or(0);
    counts.len() >= GROUPS && largest as f64 <= most * all as f64
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
