//! What the cost of a state depends on, in a form that is quick to evaluate.
//!
//! In: units, crossings, facts and boundaries. Out: calls between units, tables and transactions as sets of units.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope, ServiceId};
use strangler_cut::Coupling;
use strangler_facts::{Access, Facts};
use strangler_resolve::CodeGraph;

use super::set::Set;
use super::weights::{BACK, FOREIGN_READ, FORWARD, OPEN_SAGA, PEER, SHARED_WRITE, STALE};
use crate::Boundaries;
use crate::crossing::{Crossing, Role};
use crate::plan::Sources;
use crate::units::Unit;

/// Units by index; what never leaves is the row after the last.
pub(super) struct Terrain {
    /// From unit to unit: how much it calls, where it does.
    calls: Vec<(usize, usize, f64)>,
    /// With how many tables are alike.
    tables: Vec<(Places, usize)>,
    /// With how many transactions are alike.
    transactions: Vec<(Places, usize)>,
    /// Unit → how much less it changes than the one that changes most, 0 to 1.
    calm: Vec<f64>,
}

/// Who takes part in something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Places {
    /// Units that write.
    writers: Set,
    /// Whether what never leaves writes as well.
    rest: bool,
    /// Units that only read a table that is not theirs.
    readers: Set,
    /// The unit of the owner; none where it never leaves.
    owner: Option<usize>,
}

impl Terrain {
    pub(super) fn new(sources: Sources<'_>, units: &[Unit], crossings: &[Crossing<'_>]) -> Self {
        let Sources {
            graph,
            facts,
            coupling,
            boundaries,
            ..
        } = sources;
        let unit_of: BTreeMap<ServiceId, usize> = units
            .iter()
            .enumerate()
            .flat_map(|(index, unit)| unit.services.iter().map(move |id| (*id, index)))
            .collect();
        Self {
            calls: calls(units.len(), &unit_of, crossings),
            tables: tables(graph, facts, boundaries, &unit_of),
            transactions: transactions(facts, boundaries, &unit_of),
            calm: calm(coupling, boundaries, units.len(), &unit_of),
        }
    }

    /// What it costs to stand where exactly these units are out.
    pub(super) fn cost(&self, out: Set) -> f64 {
        let calls = self.calls.iter();
        let calls: f64 = calls
            .map(|(from, to, calls)| calls * toll(out.has(*from), out.has(*to)))
            .sum();
        let tables: f64 = self
            .tables
            .iter()
            .map(|(table, alike)| count(*alike) * table.cost_as_table(out))
            .sum();
        let sagas = self.transactions.iter();
        let sagas: f64 = sagas
            .map(|(places, alike)| count(*alike * places.extra_writers(out)))
            .sum();
        let calm: f64 = self
            .calm
            .iter()
            .enumerate()
            .map(|(unit, calm)| if out.has(unit) { *calm } else { 0.0 })
            .sum();
        calls + tables + OPEN_SAGA * sagas + STALE * calm
    }
}

fn toll(from_out: bool, to_out: bool) -> f64 {
    match (from_out, to_out) {
        (false, false) => 0.0,
        (false, true) => FORWARD,
        (true, true) => PEER,
        (true, false) => BACK,
    }
}

impl Places {
    /// In how many places beyond one it is written.
    fn extra_writers(self, out: Set) -> usize {
        let outside = self.writers.common(out).len();
        let inside = usize::from(self.rest || outside < self.writers.len());
        (outside + inside).saturating_sub(1)
    }

    fn cost_as_table(self, out: Set) -> f64 {
        let owner = self.owner.filter(|owner| out.has(*owner));
        // Those that are inside share one process and one set of tables.
        let outside = self
            .readers
            .common(out)
            .without(owner.map_or_else(Set::default, |owner| Set::of([owner])))
            .len();
        let inside = usize::from(owner.is_some() && self.readers.without(out).len() > 0);
        SHARED_WRITE * count(self.extra_writers(out)) + FOREIGN_READ * count(outside + inside)
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

fn calls(
    n: usize,
    unit_of: &BTreeMap<ServiceId, usize>,
    crossings: &[Crossing<'_>],
) -> Vec<(usize, usize, f64)> {
    let mut sites: BTreeMap<(usize, usize, ItemId), usize> = BTreeMap::new();
    for crossing in crossings.iter().filter(|crossing| crossing.role == Role::Call) {
        let row = |service: ServiceId| unit_of.get(&service).copied().unwrap_or(n);
        let (from, to) = (row(crossing.from), row(crossing.to));
        if from != to {
            *sites.entry((from, to, crossing.item)).or_default() += crossing.sites.len();
        }
    }
    let mut calls: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for ((from, to, _), sites) in sites {
        *calls.entry((from, to)).or_default() += 1.0 + count(sites.max(1)).ln();
    }
    calls
        .into_iter()
        .map(|((from, to), calls)| (from, to, calls))
        .collect()
}

fn tables(
    graph: &CodeGraph,
    facts: &Facts,
    boundaries: &Boundaries,
    unit_of: &BTreeMap<ServiceId, usize>,
) -> Vec<(Places, usize)> {
    let mut tables: BTreeMap<&str, Places> = BTreeMap::new();
    for access in &facts.accesses {
        let Some(service) = user(graph, boundaries, access) else {
            continue;
        };
        let places = tables.entry(&access.table).or_default();
        match (access.at_work(), unit_of.get(&service)) {
            (Access::Write, Some(unit)) => places.writers.insert(*unit),
            (Access::Write, None) => places.rest = true,
            (Access::Read, Some(unit)) => places.readers.insert(*unit),
            (Access::Read, None) | (Access::Schema, _) => {}
        }
    }
    for (table, places) in &mut tables {
        let owner = boundaries.tables.get(*table);
        places.owner = owner.and_then(|owner| unit_of.get(owner).copied());
        let own = places
            .owner
            .map_or(places.writers, |owner| places.writers.with(owner));
        places.readers = places.readers.without(own);
    }
    alike(tables.into_values())
}

/// The service of the code that touches a table; none for tests and SQL files.
pub(crate) fn user(
    graph: &CodeGraph,
    boundaries: &Boundaries,
    access: &strangler_facts::TableAccess,
) -> Option<ServiceId> {
    let item = access.item?;
    (graph.item(item).scope == Scope::Prod)
        .then(|| boundaries.owner(graph, item))
        .flatten()
}

fn transactions(
    facts: &Facts,
    boundaries: &Boundaries,
    unit_of: &BTreeMap<ServiceId, usize>,
) -> Vec<(Places, usize)> {
    let spanning = facts.transactions.iter().map(|transaction| {
        let owners: BTreeSet<ServiceId> = transaction
            .writes
            .iter()
            .filter_map(|table| boundaries.tables.get(table).copied())
            .collect();
        let mut places = Places::default();
        for owner in owners {
            match unit_of.get(&owner) {
                Some(unit) => places.writers.insert(*unit),
                None => places.rest = true,
            }
        }
        places
    });
    alike(spanning.filter(|places| places.writers.len() + usize::from(places.rest) > 1))
}

/// Equal ones together.
fn alike(all: impl Iterator<Item = Places>) -> Vec<(Places, usize)> {
    let mut counts: BTreeMap<Places, usize> = BTreeMap::new();
    for places in all {
        *counts.entry(places).or_default() += 1;
    }
    counts.into_iter().collect()
}

fn calm(
    coupling: &Coupling,
    boundaries: &Boundaries,
    n: usize,
    unit_of: &BTreeMap<ServiceId, usize>,
) -> Vec<f64> {
    let mut churn = vec![0.0; n];
    for node in &coupling.nodes {
        let service = node.module.and_then(|module| boundaries.modules.get(&module));
        if let Some(unit) = service.and_then(|service| unit_of.get(service)) {
            churn[*unit] += node.churn;
        }
    }
    let most = churn.iter().copied().fold(0.0, f64::max);
    let calm = |churn: f64| if most > 0.0 { (most - churn) / most } else { 0.0 };
    churn.into_iter().map(calm).collect()
}
