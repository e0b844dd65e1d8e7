//! Which service owns which table.
//!
//! In: boundaries with modules and items, accesses, the cut and the decisions. Out: an owner for each table that
//! production code touches: the decided one; else of those who write it, or who read it where nobody writes, the one that
//! the cut says, so that every output says the same; else the one with most accesses. The cut knows modules: of what items
//! touch that come apart from theirs it says nothing. Code of the kernel counts only where no other code touches it,
//! because a library owns no data.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{Diagnostic, Scope, ServiceId};
use strangler_cut::{Cut, ServiceKind};
use strangler_facts::{Access, Facts, TableAccess, UNKNOWN_TABLE};
use strangler_migration::{Decisions, ServiceDecision, Status, nearest};
use strangler_resolve::CodeGraph;

use super::draft::at_service;
use crate::Boundaries;

/// Reads, writes and declarations of one table by one service.
#[derive(Clone, Copy, Default)]
struct Uses {
    writes: usize,
    reads: usize,
    declares: usize,
}

pub(super) fn assign(
    boundaries: &mut Boundaries,
    graph: &CodeGraph,
    facts: &Facts,
    cut: Option<&Cut>,
    decisions: &Decisions,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let uses = uses(boundaries, graph, facts);
    let apart = touched_apart(boundaries, graph, facts);
    let known = known(facts);
    boundaries.tables = decided(boundaries, &known, decisions, diagnostics);
    for (table, services) in &uses {
        if !boundaries.tables.contains_key(table) {
            let cut = cut.filter(|_| !apart.contains(table.as_str()));
            let owner = strongest(boundaries, table, services, cut);
            boundaries
                .tables
                .extend(owner.map(|owner| (table.clone(), owner)));
        }
    }
    inherit_views(boundaries, facts);
    let left: Vec<&str> = known
        .into_iter()
        .filter(|table| !boundaries.tables.contains_key(*table))
        .collect();
    if !left.is_empty() {
        let unnamed = unnamed(graph, facts);
        diagnostics.push(Diagnostic::note("table-without-owner", ownerless(&left, unnamed)));
    }
}

/// Says which tables nobody owns, and how much of the code may touch them all the same.
fn ownerless(tables: &[&str], unnamed: usize) -> String {
    let tables = tables.join(", ");
    let known = format!("no production code is known to touch the tables {tables}: nobody owns them");
    match unnamed {
        0 => format!("no production code touches the tables {tables}: nobody owns them"),
        1 => format!("{known}; 1 access goes to a table whose name is not known"),
        many => format!("{known}; {many} accesses go to tables whose names are not known"),
    }
}

/// Accesses of production code to tables whose names are not known.
fn unnamed(graph: &CodeGraph, facts: &Facts) -> usize {
    let accesses = facts
        .accesses
        .iter()
        .filter(|access| access.table == UNKNOWN_TABLE);
    accesses
        .filter(|access| {
            access
                .item
                .is_none_or(|item| graph.item(item).scope != Scope::Test)
        })
        .count()
}

fn known(facts: &Facts) -> BTreeSet<&str> {
    let declared = facts.tables.iter().map(|table| table.name.as_str());
    declared
        .chain(facts.accesses.iter().map(|access| access.table.as_str()))
        .filter(|table| *table != UNKNOWN_TABLE)
        .collect()
}

fn uses(
    boundaries: &Boundaries,
    graph: &CodeGraph,
    facts: &Facts,
) -> BTreeMap<String, BTreeMap<ServiceId, Uses>> {
    let mut uses: BTreeMap<String, BTreeMap<ServiceId, Uses>> = BTreeMap::new();
    // A table whose name is not known may be any: nobody owns it.
    for access in facts
        .accesses
        .iter()
        .filter(|access| access.table != UNKNOWN_TABLE)
    {
        let Some(service) = user(boundaries, graph, access) else {
            continue;
        };
        let counts = uses
            .entry(access.table.clone())
            .or_default()
            .entry(service)
            .or_default();
        match access.at_work() {
            Access::Write => counts.writes += 1,
            Access::Read => counts.reads += 1,
            Access::Schema => counts.declares += 1,
        }
    }
    uses
}

/// Tables that an item touches whose service is not that of its module.
fn touched_apart<'f>(boundaries: &Boundaries, graph: &CodeGraph, facts: &'f Facts) -> BTreeSet<&'f str> {
    let is_apart = |access: &&TableAccess| {
        access.item.is_some_and(|item| {
            boundaries.owner(graph, item) != boundaries.modules.get(&graph.item(item).module).copied()
        })
    };
    let apart = facts.accesses.iter().filter(is_apart);
    apart.map(|access| access.table.as_str()).collect()
}

fn user(boundaries: &Boundaries, graph: &CodeGraph, access: &TableAccess) -> Option<ServiceId> {
    match access.item {
        Some(item) if graph.item(item).scope == Scope::Test => None,
        Some(item) => boundaries.owner(graph, item),
        None => boundaries.modules.get(&access.module?).copied(),
    }
}

fn decided(
    boundaries: &Boundaries,
    known: &BTreeSet<&str>,
    decisions: &Decisions,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, ServiceId> {
    let mut owners: BTreeMap<String, ServiceId> = BTreeMap::new();
    for decision in decisions
        .services
        .iter()
        .filter(|service| service.status != Status::Rejected)
    {
        let Some(service) = boundaries.find(&decision.id) else {
            continue;
        };
        for table in &decision.tables {
            let first = *owners.entry(table.clone()).or_insert(service);
            if first != service {
                let other = &boundaries.service(first).id;
                let text = format!(
                    "table `{table}` belongs to {other} and to {}: {other} keeps it",
                    decision.id
                );
                let message =
                    Diagnostic::error("two-owners", text).help("remove it from one of the two files");
                diagnostics.push(at_service(message, &decision.id));
            }
            if !known.contains(table.as_str()) && decision.status != Status::Done {
                diagnostics.push(unknown_table(table, known, decision));
            }
        }
    }
    owners
}

fn unknown_table(table: &str, known: &BTreeSet<&str>, decision: &ServiceDecision) -> Diagnostic {
    let candidates: Vec<&str> = known.iter().copied().collect();
    let help = match nearest(table, &candidates) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => "remove it, or write the name as `strangler tables` prints it".to_owned(),
    };
    let text = format!("`{table}`, a table of {}, was not found in the code", decision.id);
    at_service(
        Diagnostic::warning("unknown-table", text).help(help),
        &decision.id,
    )
}

fn strongest(
    boundaries: &Boundaries,
    table: &str,
    services: &BTreeMap<ServiceId, Uses>,
    cut: Option<&Cut>,
) -> Option<ServiceId> {
    let proposed = cut.and_then(|cut| {
        cut.services
            .iter()
            .find(|service| service.tables.iter().any(|name| name == table))
    });
    let is_proposed =
        |service: ServiceId| proposed.is_some_and(|other| other.id == boundaries.service(service).id);
    let rank = |service: ServiceId, uses: &Uses| {
        let domain = boundaries.service(service).kind != ServiceKind::Kernel;
        let (tier, count) = match (uses.writes, uses.reads) {
            (1.., _) if domain => (5, uses.writes),
            (_, 1..) if domain => (4, uses.reads),
            (1.., _) => (3, uses.writes),
            (_, 1..) => (2, uses.reads),
            _ if domain => (1, uses.declares),
            _ => (0, uses.declares),
        };
        (tier, is_proposed(service), count, uses.reads, Reverse(service))
    };
    let best = services
        .iter()
        .max_by_key(|(service, uses)| rank(**service, uses));
    best.map(|(service, _)| *service)
}

/// A view that nobody touches by itself belongs to who owns what it reads.
fn inherit_views(boundaries: &mut Boundaries, facts: &Facts) {
    for table in &facts.tables {
        if boundaries.tables.contains_key(&table.name) {
            continue;
        }
        let owner = table
            .view_of
            .iter()
            .find_map(|below| boundaries.tables.get(below).copied());
        boundaries
            .tables
            .extend(owner.map(|owner| (table.name.clone(), owner)));
    }
}
