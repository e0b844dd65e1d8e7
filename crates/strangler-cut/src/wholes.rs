//! Modules of one concept in one folder: `orders`, `orders::handlers`, `orders::store::postgres`.
//!
//! In: a coupling's names. Out: which nodes are one whole, and a coupling of wholes. Such modules name nothing but layers
//! below the folder that bears the concept (`orders::refund` is a concept of its own), so whoever parts them parts a
//! concept from its own storage. Nobody would, and what binds them need not be a reference. People may: what a decision is
//! about is joined with nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::couple::names;
use crate::coupling::References;
use crate::kernel::Pairs;
use crate::{Coupling, Node};

/// A folder of more than this share of all nodes is no concept but what the whole tree is about.
const MOST: f64 = 0.25;

/// Which nodes are one.
pub(crate) struct Wholes {
    /// Node → the number of its whole.
    of: Vec<usize>,
    /// Whole → its nodes, sorted.
    members: Vec<Vec<usize>>,
}

impl Wholes {
    pub(crate) fn new(nodes: &[Node]) -> Self {
        let folders = folders(nodes);
        let is_whole =
            |members: &&Vec<usize>| members.len() > 1 && members.len() as f64 <= MOST * nodes.len() as f64;
        let mut first: Vec<usize> = (0..nodes.len()).collect();
        for members in folders.values().filter(is_whole) {
            members.iter().for_each(|node| first[*node] = members[0]);
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (node, first) in first.iter().enumerate() {
            members.entry(*first).or_default().push(node);
        }
        let members: Vec<Vec<usize>> = members.into_values().collect();
        let mut of = vec![0; nodes.len()];
        for (whole, members) in members.iter().enumerate() {
            members.iter().for_each(|node| of[*node] = whole);
        }
        Self { of, members }
    }

    /// The nodes of each whole.
    pub(crate) fn members(&self) -> &[Vec<usize>] {
        &self.members
    }

    /// Wholes as nodes, each with the name of its first member and the entries of all; tables as of their members.
    pub(crate) fn coupling(&self, coupling: &Coupling) -> Coupling {
        let node = |members: &Vec<usize>| Node {
            name: coupling.nodes[members[0]].name.clone(),
            entries: members.iter().map(|node| coupling.nodes[*node].entries).sum(),
            ..Node::default()
        };
        let users = |users: &Vec<(usize, bool)>| {
            let mut writes: BTreeMap<usize, bool> = BTreeMap::new();
            for (node, writing) in users {
                *writes.entry(self.of[*node]).or_default() |= writing;
            }
            writes.into_iter().collect()
        };
        Coupling {
            nodes: self.members.iter().map(node).collect(),
            tables: coupling
                .tables
                .iter()
                .map(|(table, nodes)| (table.clone(), users(nodes)))
                .collect(),
            ..Coupling::default()
        }
    }

    /// References between wholes.
    pub(crate) fn references(&self, references: &References) -> References {
        let mut joined = References::new();
        for ((from, to), count) in references {
            if self.of[*from] != self.of[*to] {
                *joined.entry((self.of[*from], self.of[*to])).or_default() += count;
            }
        }
        joined
    }

    /// Weights between wholes.
    pub(crate) fn pairs(&self, pairs: &Pairs) -> Pairs {
        let joined = pairs
            .iter()
            .map(|(a, b, weight)| (self.of[*a], self.of[*b], *weight));
        joined.filter(|(a, b, _)| a != b).collect()
    }

    /// The nodes of some wholes.
    pub(crate) fn nodes(&self, wholes: &BTreeSet<usize>) -> BTreeSet<usize> {
        wholes
            .iter()
            .flat_map(|whole| &self.members[*whole])
            .copied()
            .collect()
    }
}

/// The folder that bears a node's last domain word → the nodes of which it is. The package's own folder holds what the
/// tree is about, and is left out.
fn folders(nodes: &[Node]) -> BTreeMap<Vec<&str>, Vec<usize>> {
    let mut folders: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (node, path) in names::paths(nodes).iter().enumerate() {
        let Some(last) = path.iter().rposition(|words| !words.is_empty()) else {
            continue;
        };
        let folder = names::folder(&nodes[node].name, path, last + 1);
        if folder.len() > 1 {
            folders.entry(folder).or_default().push(node);
        }
    }
    folders
}
