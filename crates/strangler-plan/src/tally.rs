//! What boundaries cost, in numbers and names by which two plans can be compared.
//!
//! In: the snapshot, boundaries and their plan. Out: a [`Tally`]. The kernel counts nowhere: it is a library.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope, ServiceId};
use strangler_facts::{Access, Facts};
use strangler_resolve::CodeGraph;

use crate::{Boundaries, Plan};

/// Costs of one plan.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tally {
    /// Service → how many modules, and items apart from their module, it has.
    pub members: BTreeMap<String, usize>,
    /// From which service to which → how often the code of the one refers to the other.
    pub crossings: BTreeMap<(String, String), usize>,
    /// Table → the services that read or write it, where they are several.
    pub shared_tables: BTreeMap<String, Vec<String>>,
    /// Item that begins a transaction → the services that it would span.
    pub sagas: BTreeMap<String, Vec<String>>,
    /// In which order services leave.
    pub order: Vec<String>,
    /// What that order costs.
    pub cost: f64,
}

impl Tally {
    /// The same, with another id for a service: what a new name alone does not change.
    #[must_use]
    pub fn renamed(&self, id: &str, new: &str) -> Self {
        let name = |known: &String| {
            if known == id {
                new.to_owned()
            } else {
                known.clone()
            }
        };
        let names = |known: &Vec<String>| known.iter().map(name).collect::<Vec<_>>();
        Self {
            members: self
                .members
                .iter()
                .map(|(known, count)| (name(known), *count))
                .collect(),
            crossings: self
                .crossings
                .iter()
                .map(|((from, to), count)| ((name(from), name(to)), *count))
                .collect(),
            shared_tables: self
                .shared_tables
                .iter()
                .map(|(table, users)| (table.clone(), names(users)))
                .collect(),
            sagas: self
                .sagas
                .iter()
                .map(|(item, parts)| (item.clone(), names(parts)))
                .collect(),
            order: names(&self.order),
            cost: self.cost,
        }
    }

    /// How often code refers to another service, in all.
    #[must_use]
    pub fn n_crossings(&self) -> usize {
        self.crossings.values().sum()
    }
}

/// Counts what a plan costs.
#[must_use]
pub fn tally(graph: &CodeGraph, facts: &Facts, boundaries: &Boundaries, plan: &Plan) -> Tally {
    Tally {
        members: members(boundaries),
        crossings: crossings(graph, boundaries),
        shared_tables: shared_tables(graph, facts, boundaries),
        sagas: sagas(graph, boundaries, plan),
        order: ids(boundaries, &plan.order.services),
        cost: plan.order.cost,
    }
}

fn ids(boundaries: &Boundaries, services: &[ServiceId]) -> Vec<String> {
    let ids = services.iter().map(|id| boundaries.service(*id).id.clone());
    ids.collect()
}

fn members(boundaries: &Boundaries) -> BTreeMap<String, usize> {
    let owners = boundaries.modules.values().chain(boundaries.items.values());
    let mut members: BTreeMap<String, usize> = boundaries
        .all()
        .map(|(_, service)| (service.id.clone(), 0))
        .collect();
    for owner in owners {
        *members.entry(boundaries.service(*owner).id.clone()).or_default() += 1;
    }
    members
}

fn crossings(graph: &CodeGraph, boundaries: &Boundaries) -> BTreeMap<(String, String), usize> {
    let mut crossings = BTreeMap::new();
    for reference in graph
        .references
        .iter()
        .filter(|reference| reference.scope == Scope::Prod)
    {
        let owner = |item| service(graph, boundaries, item);
        if let (Some(from), Some(to)) = (owner(reference.from), owner(reference.to))
            && from != to
        {
            let name = |id: ServiceId| boundaries.service(id).id.clone();
            *crossings.entry((name(from), name(to))).or_default() += reference.sites.len();
        }
    }
    crossings
}

/// The service that leaves with an item.
fn service(graph: &CodeGraph, boundaries: &Boundaries, item: ItemId) -> Option<ServiceId> {
    let owner = boundaries.owner(graph, item);
    owner.filter(|owner| !boundaries.is_kernel(*owner))
}

fn shared_tables(graph: &CodeGraph, facts: &Facts, boundaries: &Boundaries) -> BTreeMap<String, Vec<String>> {
    let mut users: BTreeMap<&str, BTreeSet<ServiceId>> = BTreeMap::new();
    let known = facts
        .accesses
        .iter()
        .filter(|access| access.at_work() != Access::Schema && boundaries.tables.contains_key(&access.table));
    for access in known {
        let item = access.item.filter(|item| graph.item(*item).scope == Scope::Prod);
        let user = item.and_then(|item| service(graph, boundaries, item));
        users.entry(&access.table).or_default().extend(user);
    }
    let shared = users.into_iter().filter(|(_, users)| users.len() > 1);
    shared
        .map(|(table, users)| {
            let users: Vec<ServiceId> = users.into_iter().collect();
            (table.to_owned(), ids(boundaries, &users))
        })
        .collect()
}

fn sagas(graph: &CodeGraph, boundaries: &Boundaries, plan: &Plan) -> BTreeMap<String, Vec<String>> {
    let sagas = plan.phases.iter().flat_map(|phase| &phase.sagas);
    sagas
        .map(|saga| {
            let parts: Vec<ServiceId> = saga.parts.iter().map(|(service, _)| *service).collect();
            (graph.path(saga.item), ids(boundaries, &parts))
        })
        .collect()
}
