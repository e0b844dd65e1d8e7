//! References of items rolled up to packages, modules or items: nodes and counted edges.

use std::collections::BTreeMap;

use strangler_base::{ItemId, Scope};
use strangler_resolve::{CodeGraph, Confidence, RefKind, Reference};
use strangler_source::SourceSet;

/// What a node of the graph is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// A package.
    Package,
    /// A module.
    Module,
    /// An item.
    Item,
}

impl Level {
    /// The word used in commands and outputs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Module => "module",
            Self::Item => "item",
        }
    }
}

/// Which code counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tests {
    /// Production and test code.
    Include,
    /// Production code.
    Exclude,
    /// Test code.
    Only,
}

impl Tests {
    /// The scopes of that code.
    pub(crate) fn scopes(self) -> &'static [Scope] {
        match self {
            Self::Include => &[Scope::Prod, Scope::Test],
            Self::Exclude => &[Scope::Prod],
            Self::Only => &[Scope::Test],
        }
    }

    /// Whether code of this scope counts.
    #[must_use]
    pub fn counts(self, scope: Scope) -> bool {
        match self {
            Self::Include => true,
            Self::Exclude => scope == Scope::Prod,
            Self::Only => scope == Scope::Test,
        }
    }
}

/// Nodes and edges of one level.
#[derive(Debug)]
pub(crate) struct Rollup {
    /// Names, sorted, each once.
    pub(crate) nodes: Vec<String>,
    /// Edges between different nodes, sorted.
    pub(crate) edges: Vec<Edge>,
}

/// All references from one node to another.
#[derive(Debug)]
pub(crate) struct Edge {
    /// Index of a node.
    pub(crate) from: usize,
    /// Index of a node.
    pub(crate) to: usize,
    /// Occurrences.
    pub(crate) count: usize,
    /// Occurrences that only inference found.
    pub(crate) inferred: usize,
    /// Kind → occurrences.
    pub(crate) kinds: BTreeMap<RefKind, usize>,
}

impl Rollup {
    /// Whether a node bears this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.nodes
            .binary_search_by(|node| node.as_str().cmp(name))
            .is_ok()
    }
}

impl Edge {
    /// `use:3,call:1`, in the order of [`RefKind::ALL`].
    pub(crate) fn kinds_text(&self) -> String {
        let kinds = self.kinds.iter();
        let kinds: Vec<String> = kinds
            .map(|(kind, count)| format!("{}:{count}", kind.word()))
            .collect();
        kinds.join(",")
    }
}

/// Rolls the references of `graph` up to `level`.
pub(crate) fn rollup(source: &SourceSet, graph: &CodeGraph, level: Level, tests: Tests) -> Rollup {
    let labels = labels(source, graph, level);
    let references: Vec<&Reference> = graph
        .references
        .iter()
        .filter(|reference| tests.counts(reference.scope))
        .collect();
    let mut nodes = present(graph, &labels, tests);
    for reference in &references {
        nodes.push(labels[reference.from.index()].as_str());
        nodes.push(labels[reference.to.index()].as_str());
    }
    nodes.sort_unstable();
    nodes.dedup();
    let edges = edges(&references, &labels, &nodes);
    Rollup {
        edges,
        nodes: nodes.into_iter().map(str::to_owned).collect(),
    }
}

fn edges(references: &[&Reference], labels: &[String], nodes: &[&str]) -> Vec<Edge> {
    let node = |item: ItemId| {
        nodes
            .binary_search(&labels[item.index()].as_str())
            .expect("invariant: both ends of every reference are nodes")
    };
    let mut edges: BTreeMap<(usize, usize), Edge> = BTreeMap::new();
    for reference in references {
        let (from, to) = (node(reference.from), node(reference.to));
        if from == to {
            continue;
        }
        let edge = edges.entry((from, to)).or_insert_with(|| Edge {
            from,
            to,
            count: 0,
            inferred: 0,
            kinds: BTreeMap::new(),
        });
        let n_sites = reference.sites.len();
        edge.count += n_sites;
        *edge.kinds.entry(reference.kind).or_default() += n_sites;
        if reference.confidence == Confidence::Inferred {
            edge.inferred += n_sites;
        }
    }
    edges.into_values().collect()
}

/// Nodes that are there without any reference, too.
fn present<'a>(graph: &CodeGraph, labels: &'a [String], tests: Tests) -> Vec<&'a str> {
    let items = graph.items.iter().zip(labels);
    items
        .filter(|(item, _)| tests.counts(item.scope))
        .map(|(_, label)| label.as_str())
        .collect()
}

/// Of each item the name of its node.
fn labels(source: &SourceSet, graph: &CodeGraph, level: Level) -> Vec<String> {
    let ids = (0..graph.items.len()).map(ItemId::new);
    match level {
        Level::Item => ids.map(|id| graph.path(id)).collect(),
        Level::Module => ids
            .map(|id| graph.module(graph.item(id).module).name.to_string())
            .collect(),
        Level::Package => {
            let names = package_names(source);
            ids.map(|id| names[graph.module(graph.item(id).module).package.index()].clone())
                .collect()
        }
    }
}

/// Names of packages; of two that share one, each with its folder.
pub(crate) fn package_names(source: &SourceSet) -> Vec<String> {
    let packages = &source.packages;
    let shared = |name: &str| packages.iter().filter(|package| package.name == name).count() > 1;
    packages
        .iter()
        .map(|package| {
            if shared(&package.name) {
                format!("{}/{}", package.folder, package.name)
            } else {
                package.name.clone()
            }
        })
        .collect()
}
