//! Evidence of facts: tables, transactions and joins, shared state, and what each route runs through.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope, Site};
use strangler_facts::{Access, Facts, TableAccess, UNKNOWN_TABLE};
use strangler_resolve::{CodeGraph, RefKind};

use crate::EvidenceKind;
use crate::couple::TableSites;
use crate::couple::ledger::{Group, Ledger, Member, rarity};
use crate::couple::nodes::Rows;

/// Calls followed from a handler.
const DEPTH: usize = 6;

/// Table → the nodes that read or write it.
pub(crate) fn tables(facts: &Facts, rows: &Rows) -> BTreeMap<String, Vec<(usize, bool)>> {
    let mut tables: BTreeMap<String, BTreeMap<usize, bool>> = BTreeMap::new();
    for (access, node) in uses(facts, rows) {
        let writes = tables
            .entry(access.table.clone())
            .or_default()
            .entry(node)
            .or_default();
        *writes |= access.at_work() == Access::Write;
    }
    tables
        .into_iter()
        .map(|(table, nodes)| (table, nodes.into_iter().collect()))
        .collect()
}

pub(crate) fn table_sites(facts: &Facts, rows: &Rows) -> TableSites {
    let mut sites = TableSites::new();
    for (access, node) in uses(facts, rows) {
        sites
            .entry((access.table.clone(), node))
            .or_default()
            .push(access.site);
    }
    sites
}

/// Accesses with their nodes. Declaring a table is no use of it, and tables whose names are not known need not be one.
fn uses<'f>(facts: &'f Facts, rows: &Rows) -> impl Iterator<Item = (&'f TableAccess, usize)> {
    let accesses = facts.accesses.iter();
    accesses
        .filter(|access| access.at_work() != Access::Schema && access.table != UNKNOWN_TABLE)
        .filter_map(|access| Some((access, rows.of_module(access.module?)?)))
}

/// A transaction binds the nodes that run in it; a join binds its node to all who write the joined tables.
pub(crate) fn transactions(ledger: &mut Ledger, graph: &CodeGraph, facts: &Facts, rows: &Rows) {
    for transaction in &facts.transactions {
        let items = transaction.items.iter().chain([&transaction.item]);
        let nodes: BTreeSet<usize> = items.filter_map(|item| rows.of_item(graph, *item)).collect();
        let what = format!("transaction of {}", graph.path(transaction.item));
        bind(ledger, &what, &nodes, transaction.site);
    }
    let writers = writers(facts, rows);
    for join in &facts.joins {
        let Some(node) = rows.of_item(graph, join.item) else {
            continue;
        };
        let joined = join
            .tables
            .iter()
            .filter_map(|table| writers.get(table.as_str()))
            .flatten();
        let nodes: BTreeSet<usize> = joined.copied().chain([node]).collect();
        bind(
            ledger,
            &format!("join of {}", join.tables.join(", ")),
            &nodes,
            join.site,
        );
    }
}

fn writers<'f>(facts: &'f Facts, rows: &Rows) -> BTreeMap<&'f str, BTreeSet<usize>> {
    let mut writers: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for access in facts
        .accesses
        .iter()
        .filter(|access| access.at_work() == Access::Write)
    {
        if let Some(node) = access.module.and_then(|module| rows.of_module(module)) {
            writers.entry(&access.table).or_default().insert(node);
        }
    }
    writers
}

fn bind(ledger: &mut Ledger, what: &str, nodes: &BTreeSet<usize>, site: Site) {
    let member = |node: &usize| Member {
        node: *node,
        part: 1.0,
        sites: vec![site],
    };
    let members: Vec<Member> = nodes.iter().map(member).collect();
    ledger.share(&Group {
        kind: EvidenceKind::Transaction,
        what,
        members: &members,
        importance: 1.0,
    });
}

/// Nodes that use the same static, or the same field of a shared struct.
pub(crate) fn state(ledger: &mut Ledger, graph: &CodeGraph, facts: &Facts, rows: &Rows) {
    let mut users: BTreeMap<(ItemId, Option<&str>), BTreeMap<usize, Member>> = BTreeMap::new();
    for using in &facts.state {
        let Some(node) = rows.of_item(graph, using.item) else {
            continue;
        };
        let field = users.entry((using.state, using.field.as_deref())).or_default();
        let member = field.entry(node).or_insert(Member {
            node,
            part: 0.5,
            sites: Vec::new(),
        });
        member.sites.push(using.site);
        if using.access == Access::Write {
            member.part = 1.0;
        }
    }
    for ((state, field), members) in users {
        let members: Vec<Member> = members.into_values().collect();
        let what = match field {
            Some(field) => format!("{}.{field}", graph.path(state)),
            None => graph.path(state),
        };
        let importance = rarity(members.len(), rows.modules.len());
        ledger.share(&Group {
            kind: EvidenceKind::State,
            what: &what,
            members: &members,
            importance,
        });
    }
}

/// What each route runs through, by the calls that start at its handler.
pub(crate) struct Reach {
    /// Route → nodes, and the items reached.
    routes: BTreeMap<String, (BTreeSet<usize>, BTreeSet<ItemId>)>,
}

impl Reach {
    pub(crate) fn new(graph: &CodeGraph, facts: &Facts, rows: &Rows) -> Self {
        let calls = calls(graph);
        let mut routes: BTreeMap<String, (BTreeSet<usize>, BTreeSet<ItemId>)> = BTreeMap::new();
        for route in &facts.routes {
            let Some(node) = rows.of_module(route.module) else {
                continue;
            };
            let items = route
                .handler
                .map(|handler| reached(handler, &calls))
                .unwrap_or_default();
            let nodes = items.iter().filter_map(|item| rows.of_item(graph, *item));
            let name = format!("{} {}", route.method, route.path);
            let entry = routes.entry(name).or_default();
            entry.0.extend(nodes.chain([node]));
            entry.1.extend(items);
        }
        Self { routes }
    }

    /// Share of those that run through few modules and touch exactly one table, among the routes that touch any.
    pub(crate) fn crud_share(&self, facts: &Facts) -> Option<f64> {
        let mut tables: BTreeMap<ItemId, BTreeSet<&str>> = BTreeMap::new();
        for access in facts
            .accesses
            .iter()
            .filter(|access| access.at_work() != Access::Schema)
        {
            if let Some(item) = access.item {
                tables.entry(item).or_default().insert(&access.table);
            }
        }
        let touched = |items: &BTreeSet<ItemId>| {
            let touched = items.iter().filter_map(|item| tables.get(item)).flatten();
            touched.collect::<BTreeSet<_>>().len()
        };
        let routes = self.routes.values();
        let touching = routes.map(|(nodes, items)| (nodes.len(), touched(items)));
        let touching: Vec<_> = touching.filter(|(_, tables)| *tables > 0).collect();
        let crud = touching
            .iter()
            .filter(|(nodes, tables)| *tables == 1 && *nodes <= 4);
        (!touching.is_empty()).then(|| crud.count() as f64 / touching.len() as f64)
    }

    pub(crate) fn into_use_cases(self) -> BTreeMap<String, Vec<usize>> {
        let routes = self.routes.into_iter();
        routes
            .map(|(route, (nodes, _))| (route, nodes.into_iter().collect()))
            .collect()
    }
}

/// Item → the functions that it calls.
fn calls(graph: &CodeGraph) -> BTreeMap<ItemId, Vec<ItemId>> {
    let mut calls: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
    for reference in graph
        .references
        .iter()
        .filter(|reference| reference.scope == Scope::Prod)
    {
        if matches!(reference.kind, RefKind::Fn | RefKind::Call | RefKind::Assoc) {
            calls.entry(reference.from).or_default().push(reference.to);
        }
    }
    calls
}

fn reached(handler: ItemId, calls: &BTreeMap<ItemId, Vec<ItemId>>) -> BTreeSet<ItemId> {
    let mut reached = BTreeSet::from([handler]);
    let mut border = vec![handler];
    for _ in 0..DEPTH {
        let called = border.iter().filter_map(|item| calls.get(item)).flatten();
        let next: BTreeSet<ItemId> = called.copied().filter(|item| !reached.contains(item)).collect();
        reached.extend(&next);
        border = next.into_iter().collect();
    }
    reached
}
