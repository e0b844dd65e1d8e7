//! God modules: those whose items belong to several services.
//!
//! In: the code graph, the facts, a coupling and a cut of it. Out: a [`Split`] for each such module: which of its items
//! go where. Each item votes by whose tables it touches, to whom it refers and who refers to it; items that know only
//! their own module follow those with which they work. It moves nothing.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope, ServiceId};
use strangler_facts::{Access, Facts};
use strangler_resolve::{CodeGraph, ItemKind, RefKind};

use crate::{Coupling, Cut, ServiceKind};

/// A module whose items belong to several services.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Split {
    /// The module, an index into the coupling's nodes.
    pub node: usize,
    /// What goes where, by service; at least two.
    pub parts: Vec<Part>,
    /// Items that belong to none of them, or to several alike: they stay until the others have left.
    pub rest: Vec<ItemId>,
}

/// Items of one module that belong to one service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The service.
    pub service: ServiceId,
    /// The items, in the order of the source.
    pub items: Vec<ItemId>,
}

/// A part has at least so many items, and this share of the items that belong somewhere.
const ITEMS: usize = 2;
const SHARE: f64 = 0.15;
/// What touching a table says, in units of one reference: the table decides who owns the rule.
const READ: f64 = 2.0;
const WRITE: f64 = 4.0;
/// Rounds in which items without a vote of their own follow their neighbours.
const ROUNDS: usize = 3;

/// The modules to take apart, sorted.
#[must_use]
pub fn splits(graph: &CodeGraph, facts: &Facts, coupling: &Coupling, cut: &Cut) -> Vec<Split> {
    let places = Places::new(graph, facts, coupling, cut);
    let units = units(graph, &places);
    let mut votes = places.votes(graph, facts, &units);
    follow(graph, &units, &mut votes);
    let mut by_node: BTreeMap<usize, Vec<ItemId>> = BTreeMap::new();
    for (unit, node) in &units {
        by_node.entry(*node).or_default().push(*unit);
    }
    by_node
        .into_iter()
        .filter_map(|(node, items)| split(node, &items, &votes))
        .collect()
}

type Votes = BTreeMap<ItemId, BTreeMap<ServiceId, f64>>;
/// Item that moves as a whole → its node.
type Units = BTreeMap<ItemId, usize>;

/// Where modules and tables went, the module in question aside.
struct Places {
    nodes: BTreeMap<strangler_base::ModuleId, usize>,
    /// Node → its service; none for the kernel.
    services: Vec<Option<ServiceId>>,
    /// Table → node → how much it touches it.
    tables: BTreeMap<String, BTreeMap<usize, f64>>,
}

impl Places {
    fn new(graph: &CodeGraph, facts: &Facts, coupling: &Coupling, cut: &Cut) -> Self {
        let nodes: BTreeMap<_, _> = coupling
            .nodes
            .iter()
            .enumerate()
            .filter_map(|(index, node)| Some((node.module?, index)))
            .collect();
        let service = |node: usize| {
            let service = cut.assignments.get(node)?.service;
            (cut.services[service.index()].kind != ServiceKind::Kernel).then_some(service)
        };
        let mut tables: BTreeMap<String, BTreeMap<usize, f64>> = BTreeMap::new();
        for access in &facts.accesses {
            let module = access.item.map(|item| graph.item(item).module).or(access.module);
            if let Some(node) = module.and_then(|module| nodes.get(&module)) {
                *tables
                    .entry(access.table.clone())
                    .or_default()
                    .entry(*node)
                    .or_default() += weight(access.at_work());
            }
        }
        Self {
            services: (0..coupling.nodes.len()).map(service).collect(),
            nodes,
            tables,
        }
    }

    fn node(&self, graph: &CodeGraph, item: ItemId) -> Option<usize> {
        self.nodes.get(&graph.item(item).module).copied()
    }

    /// The service that touches a table most, one node left out.
    fn owner(&self, table: &str, but: usize) -> Option<ServiceId> {
        let mut claims: BTreeMap<ServiceId, f64> = BTreeMap::new();
        for (node, weight) in self.tables.get(table)?.iter().filter(|(node, _)| **node != but) {
            if let Some(service) = self.services[*node] {
                *claims.entry(service).or_default() += weight;
            }
        }
        most(&claims).map(|(service, _)| service)
    }

    fn votes(&self, graph: &CodeGraph, facts: &Facts, units: &Units) -> Votes {
        let mut votes = Votes::new();
        let mut vote = |unit: ItemId, service: Option<ServiceId>, weight: f64| {
            if let Some(service) = service {
                *votes.entry(unit).or_default().entry(service).or_default() += weight;
            }
        };
        for access in &facts.accesses {
            let unit = access.item.and_then(|item| unit_of(graph, item, units));
            if let Some(unit) = unit {
                vote(
                    unit,
                    self.owner(&access.table, units[&unit]),
                    weight(access.at_work()),
                );
            }
        }
        let mut seen = BTreeSet::new();
        for reference in graph.references.iter().filter(|one| one.scope == Scope::Prod) {
            let ends = (self.node(graph, reference.from), self.node(graph, reference.to));
            let (Some(from), Some(to)) = ends else { continue };
            if from == to || matches!(reference.kind, RefKind::Use | RefKind::Mod | RefKind::Glob) {
                continue;
            }
            if let Some(unit) = unit_of(graph, reference.from, units).filter(|unit| seen.insert((*unit, to)))
            {
                vote(unit, self.services[to], 1.0);
            }
            if let Some(unit) = unit_of(graph, reference.to, units).filter(|unit| seen.insert((*unit, from)))
            {
                vote(unit, self.services[from], 1.0);
            }
        }
        votes
    }
}

fn weight(access: Access) -> f64 {
    match access {
        Access::Read => READ,
        Access::Write => WRITE,
        Access::Schema => 0.0,
    }
}

/// Functions, methods, types and constants of the modules that were clustered.
fn units(graph: &CodeGraph, places: &Places) -> Units {
    let items = (0..graph.items.len()).map(ItemId::new);
    let moves = |item: &ItemId| {
        let item = graph.item(*item);
        let at_top = item
            .parent
            .is_none_or(|parent| matches!(graph.item(parent).kind, ItemKind::Module | ItemKind::Impl));
        let whole = !matches!(item.kind, ItemKind::Module | ItemKind::Impl | ItemKind::Variant);
        item.scope == Scope::Prod && at_top && whole
    };
    items
        .filter(moves)
        .filter_map(|item| Some((item, places.node(graph, item)?)))
        .collect()
}

/// The unit that holds an item: itself, or what it is nested in.
fn unit_of(graph: &CodeGraph, mut item: ItemId, units: &Units) -> Option<ItemId> {
    while !units.contains_key(&item) {
        item = graph.item(item).parent?;
    }
    Some(item)
}

/// Items without a vote take those of the items of their module that they use or that use them.
fn follow(graph: &CodeGraph, units: &Units, votes: &mut Votes) {
    let mut works_with: BTreeMap<ItemId, BTreeSet<ItemId>> = BTreeMap::new();
    for reference in graph.references.iter().filter(|one| one.scope == Scope::Prod) {
        let ends = (
            unit_of(graph, reference.from, units),
            unit_of(graph, reference.to, units),
        );
        if let (Some(a), Some(b)) = ends
            && a != b
            && units[&a] == units[&b]
        {
            works_with.entry(a).or_default().insert(b);
            works_with.entry(b).or_default().insert(a);
        }
    }
    for _ in 0..ROUNDS {
        let mut found = Votes::new();
        for (unit, others) in works_with.iter().filter(|(unit, _)| !votes.contains_key(unit)) {
            for decided in others.iter().filter_map(|other| most(votes.get(other)?)) {
                *found.entry(*unit).or_default().entry(decided.0).or_default() += 1.0;
            }
        }
        votes.extend(found);
    }
}

/// The service with more votes than any other.
fn most(votes: &BTreeMap<ServiceId, f64>) -> Option<(ServiceId, f64)> {
    let best = votes
        .iter()
        .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))?;
    let ties = votes.values().filter(|weight| *weight == best.1).count();
    (ties == 1).then_some((*best.0, *best.1))
}

fn split(node: usize, items: &[ItemId], votes: &Votes) -> Option<Split> {
    let mut parts: BTreeMap<ServiceId, Vec<ItemId>> = BTreeMap::new();
    let mut rest = Vec::new();
    for item in items {
        match votes.get(item).and_then(most) {
            Some((service, _)) => parts.entry(service).or_default().push(*item),
            None => rest.push(*item),
        }
    }
    let placed: usize = parts.values().map(Vec::len).sum();
    let least = ITEMS.max((SHARE * placed as f64).ceil() as usize);
    let (parts, small): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(_, items)| items.len() >= least);
    rest.extend(small.into_iter().flat_map(|(_, items)| items));
    rest.sort_unstable();
    let parts: Vec<Part> = parts
        .into_iter()
        .map(|(service, items)| Part { service, items })
        .collect();
    (parts.len() >= 2).then_some(Split { node, parts, rest })
}
