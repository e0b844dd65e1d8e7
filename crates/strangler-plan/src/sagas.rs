//! Transactions that would span services.
//!
//! In: transactions and boundaries. Out: for a phase those that its services break: they write tables of several
//! owners, and no service that takes part has left before.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{Scope, ServiceId};
use strangler_facts::{Facts, Transaction};
use strangler_resolve::CodeGraph;

use crate::{Boundaries, Saga};

pub(crate) fn sagas(
    graph: &CodeGraph,
    facts: &Facts,
    boundaries: &Boundaries,
    services: &[ServiceId],
    gone: &[ServiceId],
) -> Vec<Saga> {
    let production = facts
        .transactions
        .iter()
        .filter(|transaction| graph.item(transaction.item).scope == Scope::Prod);
    // A file of several targets has each of its transactions in each of them.
    let mut seen = BTreeSet::new();
    production
        .filter(|transaction| seen.insert(transaction.site))
        .map(|transaction| saga(boundaries, transaction))
        .filter(|saga| saga.parts.len() > 1)
        .filter(|saga| saga.parts.iter().any(|(id, _)| services.contains(id)))
        .filter(|saga| !saga.parts.iter().any(|(id, _)| gone.contains(id)))
        .collect()
}

fn saga(boundaries: &Boundaries, transaction: &Transaction) -> Saga {
    let mut parts: BTreeMap<ServiceId, Vec<String>> = BTreeMap::new();
    for table in &transaction.writes {
        if let Some(owner) = boundaries.tables.get(table) {
            parts.entry(*owner).or_default().push(table.clone());
        }
    }
    Saga {
        item: transaction.item,
        parts: parts.into_iter().collect(),
        site: transaction.site,
    }
}
