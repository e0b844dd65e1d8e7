//! Modules that depend on each other in a circle, and the fewest references whose removal ends it.
//!
//! In: the graph. Out: each strongly connected component of modules with the references to cut. Components of up to
//! [`MAX_EXACT`] modules are solved exactly, by the best order of every subset; larger ones by the greedy order of Eades, Lin
//! and Smyth, improved by moving single modules as long as that helps: good, not proven least. It decides nothing: which
//! way round a cycle is best broken is for people to say.

mod order;

use std::collections::BTreeMap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use strangler_base::{ModuleId, Scope, Site};

use crate::CodeGraph;

/// Up to how many modules a component is solved exactly.
pub const MAX_EXACT: usize = 16;

/// Modules each of which depends on each other, at least by way of others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cycle {
    /// The modules, sorted.
    pub modules: Vec<ModuleId>,
    /// All references from one of these modules to another, to be removed together so that no circle is left.
    pub breaks: Vec<Break>,
    /// Whether it is proven that no smaller number of references breaks it.
    pub exact: bool,
}

/// All references from one module to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Break {
    /// The module that holds them.
    pub from: ModuleId,
    /// The module that they lead to.
    pub to: ModuleId,
    /// Where, sorted. Each counts once.
    pub sites: Vec<Site>,
}

/// The cycles among modules that references of these scopes make, sorted.
#[must_use]
pub fn cycles(graph: &CodeGraph, scopes: &[Scope]) -> Vec<Cycle> {
    let edges = edges(graph, scopes);
    let pairs = edges
        .iter()
        .map(|((from, to), sites)| (from.index() as u32, to.index() as u32, sites.len()));
    let modules: DiGraph<(), usize> = DiGraph::from_edges(pairs);
    let mut found: Vec<Cycle> = kosaraju_scc(&modules)
        .into_iter()
        .filter(|component| component.len() > 1)
        .map(|component| cycle(component, &edges))
        .collect();
    found.sort_by(|a, b| a.modules.cmp(&b.modules));
    found
}

type Edges = BTreeMap<(ModuleId, ModuleId), Vec<Site>>;

fn edges(graph: &CodeGraph, scopes: &[Scope]) -> Edges {
    let mut edges = Edges::new();
    for reference in graph.references.iter().filter(|of| scopes.contains(&of.scope)) {
        let (from, to) = (graph.item(reference.from).module, graph.item(reference.to).module);
        if from != to {
            edges.entry((from, to)).or_default().extend(&reference.sites);
        }
    }
    for sites in edges.values_mut() {
        sites.sort_unstable();
    }
    edges
}

fn cycle(component: Vec<NodeIndex>, edges: &Edges) -> Cycle {
    let mut modules: Vec<ModuleId> = component
        .into_iter()
        .map(|node| ModuleId::new(node.index()))
        .collect();
    modules.sort_unstable();
    let mut weights = vec![vec![0; modules.len()]; modules.len()];
    for (from, row) in modules.iter().zip(&mut weights) {
        for (to, weight) in modules.iter().zip(row) {
            *weight = edges.get(&(*from, *to)).map_or(0, Vec::len);
        }
    }
    let exact = modules.len() <= MAX_EXACT;
    let order = if exact {
        order::best(&weights)
    } else {
        order::good(&weights)
    };
    Cycle {
        breaks: breaks(&modules, &order, edges),
        modules,
        exact,
    }
}

/// The references that lead backward in an order of the modules.
fn breaks(modules: &[ModuleId], order: &[usize], edges: &Edges) -> Vec<Break> {
    let mut found = Vec::new();
    for (position, from) in order.iter().enumerate() {
        for to in &order[..position] {
            let (from, to) = (modules[*from], modules[*to]);
            let sites = edges.get(&(from, to));
            found.extend(sites.map(|sites| Break {
                from,
                to,
                sites: sites.clone(),
            }));
        }
    }
    found.sort_by_key(|of| (of.from, of.to));
    found
}
