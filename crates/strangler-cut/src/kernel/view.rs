//! What belongs to no domain, as one grouping of the others shows it.
//!
//! In: ties, groups, and what is known to be common. Out: whether a node is common, and which nodes of a folder are. The
//! groups are one way to see the domains; who asks takes several and counts (`kernel`).

use std::collections::{BTreeMap, BTreeSet};

use super::ties::Ties;

// The numbers were chosen with the frozen answers of three fixtures, and what became kernel in five repositories, in sight.
// None of them is a validation.

/// A library refers to at most this share of what refers to it.
const OUTWARD: f64 = 0.15;
/// Fewer users than this say nothing of a node that refers to others, nor of any where only references are known.
const CALLERS: usize = 5;
/// Fewer modules than this are not enough to call one in which requests or jobs begin a shell. Two fixtures begin four.
const STARTED: usize = 4;
/// What this share of all others uses is common whatever it keeps: an audit log, settings, a sequence of numbers.
const EVERYONE: f64 = 1.0 / 3.0;
/// What one group has more of than this is that group's. Of users a little more: groups are not of one size.
const HALF: f64 = 0.5;
const USERS: f64 = 0.6;
/// A folder of which one group has more than this, and not one module alone, is that group's.
const HOME: f64 = 0.4;

/// Ties beside one grouping.
pub(super) struct View<'v> {
    pub(super) ties: &'v Ties,
    pub(super) common: &'v BTreeSet<usize>,
    pub(super) groups: Vec<usize>,
}

impl View<'_> {
    /// All nodes that are common and were not known to be.
    pub(super) fn found(&self) -> BTreeSet<usize> {
        let nodes = (0..self.groups.len()).filter(|node| !self.common.contains(node));
        let mut found: BTreeSet<usize> = nodes.filter(|node| self.is_common(*node)).collect();
        if self.ties.anchored {
            found.extend(self.ties.folders.iter().flat_map(|folder| self.library(folder)));
        }
        found
    }

    fn is_common(&self, node: usize) -> bool {
        let (callers, called) = (
            self.open(&self.ties.callers[node]),
            self.open(&self.ties.called[node]),
        );
        if self.is_at_home(node) {
            return false;
        }
        let is_closed = callers.len() as f64 * OUTWARD >= called.len() as f64;
        let is_library = !self.ties.is_concept[node] && is_closed && self.spread(&callers, USERS);
        if is_library && self.is_everywhere(&callers) {
            return true;
        }
        let sharers = self.open(&self.ties.sharers[node]);
        if !sharers.is_empty() && !self.spread(&sharers, USERS) {
            return false;
        }
        match (callers.is_empty(), called.is_empty()) {
            _ if !self.ties.anchored => is_library && callers.len() >= CALLERS && self.reaches_half(&callers),
            (true, true) => self.is_hull(node),
            (true, false) => self.is_shell(node, &called),
            (false, _) => is_library,
        }
    }

    fn is_everywhere(&self, callers: &[usize]) -> bool {
        let others = self.groups.len() - self.common.len();
        self.ties.anchored && callers.len() >= CALLERS && callers.len() as f64 >= EVERYONE * others as f64
    }

    /// Whether half of all groups are among the users.
    fn reaches_half(&self, callers: &[usize]) -> bool {
        let reached: BTreeSet<usize> = callers.iter().map(|caller| self.groups[*caller]).collect();
        let all: BTreeSet<&usize> = self.groups.iter().collect();
        reached.len() * 2 >= all.len()
    }

    /// Whether the modules beside it, and the one above, are mostly of one group: what a domain's folder holds is the
    /// domain's, however many use it.
    fn is_at_home(&self, node: usize) -> bool {
        let Some(parent) = self.ties.parent[node].filter(|parent| !self.ties.is_trunk[*parent]) else {
            return false;
        };
        let beside = self.ties.children[parent].iter().chain([&parent]).copied();
        let beside: Vec<usize> = beside
            .filter(|other| *other != node && !self.common.contains(other))
            .collect();
        let largest = self.largest(&beside);
        largest > 1 && largest as f64 > HOME * beside.len() as f64
    }

    /// Used by nobody but shells: the root of a package that starts others, or what uses several groups, or whose parts
    /// belong to several. What keeps something is none; what looks at the tables of several groups is, and what fills
    /// them where nobody asked.
    fn is_shell(&self, node: usize, called: &[usize]) -> bool {
        let ties = self.ties;
        let is_asked = ties.has_entries[node];
        let keeps = ties.sharers[node].is_subset(self.common) || is_asked && ties.writes[node];
        let reached: BTreeSet<usize> = called.iter().map(|called| self.groups[*called]).collect();
        let only_starts = ties.is_root[node] && (!is_asked || reached.len() > 2);
        let least = if is_asked { STARTED } else { 2 };
        let puts_together = called.len() >= least && self.spread(called, HALF);
        let parts = self.open(&ties.children[node]);
        !(ties.has_tables[node] && keeps) && (only_starts || puts_together || self.spread(&parts, HALF))
    }

    /// A module without references of its own whose parts belong to several groups, or are common all.
    fn is_hull(&self, node: usize) -> bool {
        let children = &self.ties.children[node];
        let open = self.open(children);
        !self.ties.has_tables[node] && !children.is_empty() && (open.is_empty() || self.spread(&open, HALF))
    }

    /// The members of a folder that make it a library: they keep nothing, nothing begins there, it uses next to nothing
    /// outside, and several groups use it. What only one group uses stays that group's, unless the others use it.
    fn library(&self, folder: &BTreeSet<usize>) -> BTreeSet<usize> {
        let ties = self.ties;
        let is_busy = |node: &usize| ties.has_entries[*node] || ties.has_tables[*node];
        if folder.iter().any(is_busy) {
            return BTreeSet::new();
        }
        let members: BTreeSet<usize> = folder.difference(self.common).copied().collect();
        let outside = |of: &BTreeSet<usize>| -> Vec<usize> {
            of.iter()
                .filter(|node| !members.contains(node) && !self.common.contains(node))
                .copied()
                .collect()
        };
        let all = |of: &[BTreeSet<usize>]| -> BTreeSet<usize> {
            members.iter().flat_map(|node| outside(&of[*node])).collect()
        };
        let (callers, called) = (all(&ties.callers), all(&ties.called));
        let is_library = callers.len() >= CALLERS
            && called.len() as f64 <= OUTWARD * callers.len() as f64
            && self.spread(&callers.iter().copied().collect::<Vec<_>>(), HALF);
        if !is_library {
            return BTreeSet::new();
        }
        let is_core = |node: &usize| {
            let users = outside(&ties.callers[*node]);
            !ties.is_concept[*node] && users.len() > 1 && self.spread(&users, USERS)
        };
        self.with_used(members.iter().copied().filter(is_core).collect(), &members)
    }

    /// Nodes with all members that they use, through others as well.
    fn with_used(&self, mut found: BTreeSet<usize>, members: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut open: Vec<usize> = found.iter().copied().collect();
        while let Some(node) = open.pop() {
            let used = self.ties.called[node].intersection(members).copied();
            open.extend(used.filter(|used| found.insert(*used)).collect::<Vec<_>>());
        }
        found
    }

    fn open(&self, nodes: &BTreeSet<usize>) -> Vec<usize> {
        nodes.difference(self.common).copied().collect()
    }

    /// Over several groups, three where there are so many nodes, none of which has more than `most` of them.
    fn spread(&self, nodes: &[usize], most: f64) -> bool {
        let groups: BTreeSet<usize> = nodes.iter().map(|node| self.groups[*node]).collect();
        let enough = groups.len() >= nodes.len().clamp(2, 3);
        enough && self.largest(nodes) as f64 <= most * nodes.len() as f64
    }

    /// How many of the nodes the group has that has most of them.
    fn largest(&self, nodes: &[usize]) -> usize {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for node in nodes {
            *counts.entry(self.groups[*node]).or_default() += 1;
        }
        counts.values().max().copied().unwrap_or(0)
    }
}
