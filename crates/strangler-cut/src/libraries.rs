//! Groups in which nothing begins and nothing is kept are libraries, not services.
//!
//! In: a coupling and a partition. Out: the partition without such groups. Of our own graphs, where routes and tables are
//! known: one that a single group uses most belongs to that group, one that several use to the kernel, and one that nobody
//! uses to what it uses most. Of any graph: a few modules that one group alone uses are that group's. Who pinned a module
//! or asked for a number of services is obeyed; the caller sees to the latter.

use std::collections::{BTreeMap, BTreeSet};

use crate::coupling::References;
use crate::{Coupling, Pair, Pins, Source};

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
    let references = coupling.references();
    let mut busy = busy(coupling, pins);
    if ours && anchored && is_known(&groups, &busy) {
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
    let called: BTreeSet<usize> = references.keys().map(|(_, to)| *to).collect();
    for (node, busy) in busy.iter_mut().enumerate() {
        *busy |= !called.contains(&node);
    }
    join_helpers(&references, &busy, &mut groups);
    (renumber(&groups), kernel)
}

/// Whether enough is known of what begins where and who keeps what to call those idle of which nothing is: something in the
/// groups that hold most modules, however many small libraries stand beside them. Of a tree whose framework and store are
/// not read, all but a job's group would be idle.
fn is_known(groups: &[Option<usize>], busy: &[bool]) -> bool {
    let works = groups.iter().zip(busy).filter(|(_, busy)| **busy);
    let works: BTreeSet<usize> = works.filter_map(|(group, _)| *group).collect();
    let inside = groups
        .iter()
        .flatten()
        .filter(|group| works.contains(*group))
        .count();
    inside * 2 >= groups.iter().flatten().count()
}

/// A group of more modules than this may be a service though only one other uses it.
const SMALL: usize = 3;

/// Gives each helper to the group that it helps.
fn join_helpers(references: &References, busy: &[bool], groups: &mut [Option<usize>]) {
    while let Some((helper, user)) = helper(references, busy, groups) {
        for place in groups.iter_mut().filter(|place| **place == Some(helper)) {
            *place = Some(user);
        }
    }
}

/// A small group that one other alone uses, that uses no other, and in which nothing begins; and its user.
fn helper(references: &References, busy: &[bool], groups: &[Option<usize>]) -> Option<(usize, usize)> {
    let mut users: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    let mut works: BTreeSet<usize> = BTreeSet::new();
    for (group, busy) in groups.iter().zip(busy) {
        if let Some(group) = group {
            *sizes.entry(*group).or_default() += 1;
            works.extend(busy.then_some(group));
        }
    }
    for (from, to) in references.keys() {
        if let (Some(from), Some(to)) = (groups[*from], groups[*to])
            && from != to
        {
            users.entry(to).or_default().insert(from);
            works.insert(from);
        }
    }
    users.retain(|group, users| users.len() == 1 && sizes[group] <= SMALL && !works.contains(group));
    users
        .into_iter()
        .find_map(|(group, users)| Some((group, users.into_iter().next()?)))
}

/// Nodes that make a service of their group: something begins in them, they write a table, or a person placed them or
/// parted them from others.
fn busy(coupling: &Coupling, pins: &Pins) -> Vec<bool> {
    let mut busy: Vec<bool> = coupling.nodes.iter().map(|node| node.entries > 0).collect();
    let writers = coupling.tables.values().flatten().filter(|(_, writes)| *writes);
    let placed = pins.services.iter().flat_map(|service| &service.members);
    let linked = pins.must_link.iter().flatten();
    let parted = pins.cannot_link.iter().flat_map(|(a, b)| [a, b]);
    let said = |pair: &&Pair| pair.evidence.iter().any(|one| one.source == Source::Input);
    let told = coupling
        .pairs
        .iter()
        .filter(said)
        .flat_map(|pair| [&pair.a, &pair.b]);
    let placed = placed.chain(linked).chain(parted).chain(told);
    for node in writers.map(|(node, _)| node).chain(placed) {
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
