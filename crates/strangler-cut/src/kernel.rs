//! What belongs to no domain: libraries that everyone uses, and shells that only put the parts together.
//!
//! In: a coupling without its pairs, the weights of its hard evidence (references, data, routes), directed references.
//! Out: which nodes are common. They are found before folders and names are looked at, because a folder of shared things
//! (helpers, leftovers, whatever runs across the domains) would hold its members together, and before the services are
//! drawn, round by round: each node that is taken out makes the groups of the others clearer.
//!
//! A *library* is used by several groups, none of which has half of its users, and uses next to nothing itself: what
//! refers to one domain belongs to that domain, however many use it. A *shell* is used by nobody but shells, and uses
//! several groups, none by half, or whose parts are of several groups. What touches tables is common only where their
//! other users are spread as well. Whole groups that answer nothing and keep nothing are for `libraries` to place, once
//! the services are drawn.

use std::collections::{BTreeMap, BTreeSet};

use crate::coupling::References;
use crate::leiden::leiden;
use crate::network::Network;
use crate::{Coupling, Pins, ServiceKind, words};

/// A library refers to at most this share of what refers to it.
const OUTWARD: f64 = 0.1;
/// Rounds at most; three usually do.
const ROUNDS: usize = 6;
/// Users at least, where there is nothing but references to go by, and of what refers to others itself: with few, being
/// spread is chance. Where no table is known, half of all groups have to be among them, too.
const CALLERS: usize = 5;
/// A kernel of more than this share of the code is no kernel.
const MOST: f64 = 0.6;

/// The nodes that belong to no domain.
pub(crate) fn common(
    coupling: &Coupling,
    references: &References,
    pairs: &[(usize, usize, f64)],
) -> BTreeSet<usize> {
    let ties = Ties::new(coupling, references);
    let mut common = BTreeSet::new();
    for _ in 0..ROUNDS {
        let groups = ties.groups(pairs, &common);
        let found: Vec<usize> = (0..coupling.nodes.len())
            .filter(|node| !common.contains(node) && ties.is_common(*node, &groups, &common))
            .collect();
        if found.is_empty() {
            break;
        }
        common.extend(found);
        ties.close(&mut common);
    }
    if common.len() as f64 > MOST * coupling.nodes.len() as f64 {
        common.clear();
    }
    common
}

/// The kernel of a proposal: the common nodes that no decision places elsewhere, and what is pinned to it.
pub(crate) fn kernel(coupling: &Coupling, pins: &Pins) -> BTreeSet<usize> {
    let pinned = pins.by_node();
    let linked: BTreeSet<usize> = pins.must_link.iter().flatten().copied().collect();
    let free = |node: &usize| !pinned.contains_key(node) && !linked.contains(node);
    let common = (0..coupling.nodes.len()).filter(|node| coupling.nodes[*node].shared);
    let mut kernel: BTreeSet<usize> = common.filter(free).collect();
    let decided = pins
        .services
        .iter()
        .filter(|service| service.kind == ServiceKind::Kernel);
    kernel.extend(decided.flat_map(|service| &service.members));
    kernel
}

/// Who is tied to whom, whatever the weight.
struct Ties {
    callers: Vec<BTreeSet<usize>>,
    called: Vec<BTreeSet<usize>>,
    /// Others that touch the same tables.
    sharers: Vec<BTreeSet<usize>>,
    has_tables: Vec<bool>,
    /// Whether a route, a job or a consumer begins in it.
    has_entries: Vec<bool>,
    children: Vec<BTreeSet<usize>>,
    parent: Vec<Option<usize>>,
    /// Whether tables or routes are known at all.
    anchored: bool,
    /// Whether a module of another folder is named after the same thing: `models::item` and `mappers::item`.
    is_concept: Vec<bool>,
}

impl Ties {
    fn new(coupling: &Coupling, references: &References) -> Self {
        let nodes = coupling.nodes.len();
        let empty = || vec![BTreeSet::new(); nodes];
        let children = children(coupling);
        let mut parent = vec![None; nodes];
        for (above, below) in children.iter().enumerate() {
            below.iter().for_each(|node| parent[*node] = Some(above));
        }
        let mut ties = Self {
            callers: empty(),
            called: empty(),
            sharers: empty(),
            has_tables: vec![false; nodes],
            has_entries: coupling.nodes.iter().map(|node| node.entries > 0).collect(),
            children,
            parent,
            anchored: !coupling.tables.is_empty(),
            is_concept: concepts(coupling),
        };
        for (from, to) in references.keys() {
            ties.callers[*to].insert(*from);
            ties.called[*from].insert(*to);
        }
        for users in coupling.tables.values() {
            for (node, _) in users {
                ties.has_tables[*node] = true;
                let others = users.iter().map(|(other, _)| *other);
                ties.sharers[*node].extend(others.filter(|other| other != node));
            }
        }
        ties
    }

    /// Groups by hard evidence among the nodes that are not common.
    fn groups(&self, pairs: &[(usize, usize, f64)], common: &BTreeSet<usize>) -> Vec<usize> {
        let open = |node: &usize| !common.contains(node);
        let pairs: Vec<_> = pairs
            .iter()
            .filter(|(a, b, _)| open(a) && open(b))
            .copied()
            .collect();
        let nodes = self.parent.len();
        let network = Network::new(vec![1; nodes], &pairs);
        let single: Vec<usize> = (0..nodes).collect();
        leiden(&network, &vec![Vec::new(); nodes], &single, 1.0, 0)
    }

    fn is_common(&self, node: usize, groups: &[usize], common: &BTreeSet<usize>) -> bool {
        let open = |nodes: &BTreeSet<usize>| nodes.difference(common).copied().collect::<Vec<usize>>();
        let sharers = open(&self.sharers[node]);
        let has_place = !sharers.is_empty() && !spread(&sharers, groups);
        if has_place || self.is_at_home(node, groups, common) {
            return false;
        }
        let (callers, called) = (open(&self.callers[node]), open(&self.called[node]));
        let is_closed = callers.len() as f64 * OUTWARD >= called.len() as f64;
        match (callers.is_empty(), called.is_empty()) {
            _ if !self.anchored => {
                let reached = callers
                    .iter()
                    .map(|caller| groups[*caller])
                    .collect::<BTreeSet<_>>();
                let all = groups.iter().collect::<BTreeSet<_>>().len();
                let by_most = callers.len() >= CALLERS && reached.len() * 2 >= all;
                by_most && is_closed && !self.is_concept[node] && spread(&callers, groups)
            }
            (true, true) => self.is_hull(node, groups, common),
            (true, false) => self.is_shell(node, &called, groups, common),
            (false, _) if self.is_concept[node] => false,
            (false, _) if is_closed => spread(&callers, groups),
            (false, _) => {
                let enough = callers.len() >= CALLERS && called.len() >= CALLERS;
                enough && spread(&callers, groups) && spread(&called, groups)
            }
        }
    }

    /// Whether the modules beside it, and the one above, are mostly of one group: what a domain's folder holds is the
    /// domain's, however many use it.
    fn is_at_home(&self, node: usize, groups: &[usize], common: &BTreeSet<usize>) -> bool {
        let Some(parent) = self.parent[node] else {
            return false;
        };
        let beside = self.children[parent].iter().chain([&parent]).copied();
        let beside: Vec<usize> = beside
            .filter(|other| *other != node && !common.contains(other))
            .collect();
        beside.len() > 1 && !spread(&beside, groups)
    }

    /// Used by nobody but shells, without tables: it only starts others, or its parts belong to several groups.
    fn is_shell(&self, node: usize, called: &[usize], groups: &[usize], common: &BTreeSet<usize>) -> bool {
        let only_starts = !self.has_entries[node] && self.parent[node].is_none();
        let parts: Vec<usize> = self.children[node].difference(common).copied().collect();
        let least = if self.has_entries[node] { CALLERS } else { 2 };
        let puts_together = called.len() >= least && spread(called, groups);
        !self.has_tables[node] && (only_starts || puts_together || spread(&parts, groups))
    }

    /// A module without references of its own whose parts belong to several groups, or are common all.
    fn is_hull(&self, node: usize, groups: &[usize], common: &BTreeSet<usize>) -> bool {
        let children = &self.children[node];
        let open: Vec<usize> = children.difference(common).copied().collect();
        !self.has_tables[node] && !children.is_empty() && (open.is_empty() || spread(&open, groups))
    }

    /// What only common nodes use, and uses only such, is common too, unless it touches tables.
    fn close(&self, common: &mut BTreeSet<usize>) {
        loop {
            let only_common = |node: &usize| {
                !common.contains(node)
                    && !self.callers[*node].is_empty()
                    && !self.has_tables[*node]
                    && self.callers[*node].is_subset(common)
                    && self.called[*node].is_subset(common)
            };
            let next: Vec<usize> = (0..self.callers.len()).filter(only_common).collect();
            if next.is_empty() {
                return;
            }
            common.extend(next);
        }
    }
}

/// Over several groups, three where there are so many nodes, none of which has more than half of them.
fn spread(nodes: &[usize], groups: &[usize]) -> bool {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for node in nodes {
        *counts.entry(groups[*node]).or_default() += 1;
    }
    let largest = counts.values().max().copied().unwrap_or(0);
    counts.len() >= nodes.len().clamp(2, 3) && largest * 2 <= nodes.len()
}

/// Node → the nodes directly below it.
fn children(coupling: &Coupling) -> Vec<BTreeSet<usize>> {
    let names: BTreeMap<Vec<&str>, usize> = coupling
        .nodes
        .iter()
        .enumerate()
        .map(|(index, node)| (words::segments(&node.name).collect(), index))
        .collect();
    let mut children = vec![BTreeSet::new(); coupling.nodes.len()];
    for (path, index) in &names {
        let above = path.split_last().map(|(_, above)| above.to_vec());
        if let Some(parent) = above.and_then(|above| names.get(&above)) {
            children[*parent].insert(*index);
        }
    }
    children
}

fn concepts(coupling: &Coupling) -> Vec<bool> {
    let split = |name: &str| {
        let segments: Vec<&str> = words::segments(name).collect();
        let (last, folder) = segments
            .split_last()
            .map_or(("", &[][..]), |(last, folder)| (*last, folder));
        (folder.join("::"), words::domain(last))
    };
    let names: Vec<(String, Vec<String>)> = coupling.nodes.iter().map(|node| split(&node.name)).collect();
    let mut folders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (folder, own) in &names {
        for word in own {
            folders.entry(word).or_default().insert(folder);
        }
    }
    let is_concept = |own: &Vec<String>| {
        own.iter().any(|word| {
            folders
                .get(word.as_str())
                .is_some_and(|folders| folders.len() > 1)
        })
    };
    names.iter().map(|(_, own)| is_concept(own)).collect()
}
