//! Who is tied to whom, whatever the weight.
//!
//! In: a coupling without its pairs, directed references. Out: per node its users, what it uses, who touches the same
//! tables, and its place in the module tree. Nothing is judged here.

use std::collections::{BTreeMap, BTreeSet};

use crate::coupling::References;
use crate::{Coupling, words};

/// Ties of all nodes, each by index.
pub(super) struct Ties {
    pub(super) callers: Vec<BTreeSet<usize>>,
    pub(super) called: Vec<BTreeSet<usize>>,
    /// Others that touch the same tables.
    pub(super) sharers: Vec<BTreeSet<usize>>,
    pub(super) has_tables: Vec<bool>,
    pub(super) writes: Vec<bool>,
    /// Whether a route, a job or a consumer begins in it.
    pub(super) has_entries: Vec<bool>,
    pub(super) children: Vec<BTreeSet<usize>>,
    pub(super) parent: Vec<Option<usize>>,
    /// Whether it is the root of a package.
    pub(super) is_root: Vec<bool>,
    /// Whether most of the code lies in it: the root of a monolith of one package.
    pub(super) is_trunk: Vec<bool>,
    /// Whether tables are known, or where requests and jobs begin.
    pub(super) anchored: bool,
    /// Whether a module of another folder is named after the same thing: `models::item` and `mappers::item`.
    pub(super) is_concept: Vec<bool>,
    /// Folders of several nodes, at most half of all, in the order of their paths.
    pub(super) folders: Vec<BTreeSet<usize>>,
}

impl Ties {
    pub(super) fn new(coupling: &Coupling, references: &References) -> Self {
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
            writes: vec![false; nodes],
            has_entries: coupling.nodes.iter().map(|node| node.entries > 0).collect(),
            is_root: roots(coupling, &parent),
            is_trunk: trunk(&parent),
            children,
            parent,
            anchored: !coupling.tables.is_empty() || coupling.nodes.iter().any(|node| node.entries > 0),
            is_concept: concepts(coupling),
            folders: folders(coupling),
        };
        for (from, to) in references.keys() {
            ties.callers[*to].insert(*from);
            ties.called[*from].insert(*to);
        }
        for users in coupling.tables.values() {
            for (node, writes) in users {
                ties.has_tables[*node] = true;
                ties.writes[*node] |= writes;
                let others = users.iter().map(|(other, _)| *other);
                ties.sharers[*node].extend(others.filter(|other| other != node));
            }
        }
        ties
    }
}

/// Which have nothing above them, and others below them or the name of a package alone. What stands below a folder that is
/// no module is no root, nor is anything where no module lies below another.
fn roots(coupling: &Coupling, parent: &[Option<usize>]) -> Vec<bool> {
    let above: BTreeSet<usize> = parent.iter().flatten().copied().collect();
    let is_alone = |node: usize| words::segments(&coupling.nodes[node].name).count() == 1;
    let is_root = |node: usize| {
        parent[node].is_none() && (above.contains(&node) || !above.is_empty() && is_alone(node))
    };
    (0..parent.len()).map(is_root).collect()
}

/// Whether more than half of the nodes lie below each.
fn trunk(parent: &[Option<usize>]) -> Vec<bool> {
    let mut below = vec![0_usize; parent.len()];
    for node in 0..parent.len() {
        let above = std::iter::successors(parent[node], |above| parent[*above]);
        above.for_each(|above| below[above] += 1);
    }
    below.into_iter().map(|below| below * 2 > parent.len()).collect()
}

fn folders(coupling: &Coupling) -> Vec<BTreeSet<usize>> {
    let mut below: BTreeMap<Vec<&str>, BTreeSet<usize>> = BTreeMap::new();
    for (index, node) in coupling.nodes.iter().enumerate() {
        let path: Vec<&str> = words::segments(&node.name).collect();
        for depth in 1..=path.len() {
            below.entry(path[..depth].to_vec()).or_default().insert(index);
        }
    }
    let is_folder =
        |members: &BTreeSet<usize>| members.len() > 1 && members.len() * 2 <= coupling.nodes.len();
    below.into_values().filter(is_folder).collect()
}

/// Node → the nodes below it and below no other of those. What stands between may be missing: a module that is one with
/// the folder's, or a folder that is no module.
fn children(coupling: &Coupling) -> Vec<BTreeSet<usize>> {
    let names: BTreeMap<Vec<&str>, usize> = coupling
        .nodes
        .iter()
        .enumerate()
        .map(|(index, node)| (words::segments(&node.name).collect(), index))
        .collect();
    let mut children = vec![BTreeSet::new(); coupling.nodes.len()];
    for (path, index) in &names {
        let mut above = (1..path.len()).rev().map(|depth| &path[..depth]);
        if let Some(parent) = above.find_map(|above| names.get(above)) {
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
