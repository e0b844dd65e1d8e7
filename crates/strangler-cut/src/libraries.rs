//! Groups in which nothing begins and nothing is kept are libraries, not services.
//!
//! In: a coupling of our own, with routes or tables, and a partition. Out: the partition without such groups. One that a
//! single group uses most belongs to that group, one that several use to the kernel, and one that nobody uses to what it
//! uses most. Who pinned a module or asked for a number of services is obeyed; the caller sees to the latter.

use std::collections::{BTreeMap, BTreeSet};

use crate::coupling::References;
use crate::{Coupling, Pins};

/// A partition, and the kernel beside it.
pub(crate) type Parts = (Vec<Option<usize>>, BTreeSet<usize>);

/// Takes libraries out of the groups.
pub(crate) fn fold(
    coupling: &Coupling,
    pins: &Pins,
    groups: &[Option<usize>],
    kernel: &BTreeSet<usize>,
) -> Parts {
    let (mut groups, mut kernel) = (groups.to_vec(), kernel.clone());
    let ours = coupling.nodes.iter().all(|node| node.module.is_some());
    let anchored = coupling.nodes.iter().any(|node| node.entries > 0) && !coupling.tables.is_empty();
    if ours && anchored {
        let busy = busy(coupling, pins);
        let references = coupling.references();
        while let Some(group) = smallest_idle(&groups, &busy) {
            let home = home(&references, &groups, group);
            for node in (0..groups.len())
                .filter(|node| groups[*node] == Some(group))
                .collect::<Vec<_>>()
            {
                groups[node] = home;
                if home.is_none() {
                    kernel.insert(node);
                }
            }
        }
    }
    (renumber(&groups), kernel)
}

/// Nodes that make a service of their group: something begins in them, they write a table, or a person placed them.
fn busy(coupling: &Coupling, pins: &Pins) -> Vec<bool> {
    let mut busy: Vec<bool> = coupling.nodes.iter().map(|node| node.entries > 0).collect();
    let writers = coupling.tables.values().flatten().filter(|(_, writes)| *writes);
    let placed = pins.services.iter().flat_map(|service| &service.members);
    let linked = pins.must_link.iter().flatten();
    for node in writers.map(|(node, _)| node).chain(placed).chain(linked) {
        busy[*node] = true;
    }
    busy
}

/// The smallest group without a busy node.
fn smallest_idle(groups: &[Option<usize>], busy: &[bool]) -> Option<usize> {
    let mut sizes: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
    for (node, group) in groups.iter().enumerate() {
        if let Some(group) = group {
            let size = sizes.entry(*group).or_default();
            size.0 += 1;
            size.1 |= busy[node];
        }
    }
    let any_busy = sizes.values().any(|(_, busy)| *busy);
    let idle = sizes.into_iter().filter(|(_, (_, busy))| any_busy && !busy);
    idle.min_by_key(|(group, (size, _))| (*size, *group))
        .map(|(group, _)| group)
}

/// Where a library goes; none is the kernel.
fn home(references: &References, groups: &[Option<usize>], group: usize) -> Option<usize> {
    let (mut users, mut used) = (BTreeMap::new(), BTreeMap::new());
    for ((from, to), count) in references {
        match (groups[*from], groups[*to]) {
            (Some(other), Some(own)) if own == group && other != group => {
                *users.entry(other).or_insert(0) += count
            }
            (Some(own), Some(other)) if own == group && other != group => {
                *used.entry(other).or_insert(0) += count
            }
            _ => {}
        }
    }
    let most = |counts: &BTreeMap<usize, u32>| {
        counts
            .iter()
            .max_by_key(|(group, count)| (**count, std::cmp::Reverse(**group)))
            .map(|(group, count)| (*group, *count))
    };
    match most(&users) {
        Some((user, count)) => (count * 2 > users.values().sum()).then_some(user),
        None => most(&used).map(|(used, _)| used),
    }
}

/// Numbers without gaps, in the order of the nodes.
fn renumber(groups: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    groups
        .iter()
        .map(|group| {
            group.map(|group| {
                let next = numbers.len();
                *numbers.entry(group).or_insert(next)
            })
        })
        .collect()
}
