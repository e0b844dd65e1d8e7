//! Functions that do no work themselves but leave it to a worker.
//!
//! In: calls, table accesses, topics and jobs. Out: whether all that a function does, as far as seen, is to send a
//! message or to write tables that a job of its own service works off. Such a table bears a telling name, and the job both
//! reads and writes it.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope, ServiceId};
use strangler_facts::{Access, Direction, Facts};
use strangler_resolve::{CodeGraph, RefKind};

use crate::Boundaries;

/// Words in the names of tables that hold work to do.
const QUEUES: [&str; 12] = [
    "event",
    "events",
    "job",
    "jobs",
    "message",
    "messages",
    "notifications",
    "outbox",
    "pending",
    "queue",
    "task",
    "tasks",
];

/// What functions do, directly.
pub(crate) struct Deferred<'a> {
    graph: &'a CodeGraph,
    boundaries: &'a Boundaries,
    callees: BTreeMap<ItemId, Vec<ItemId>>,
    reads: BTreeMap<ItemId, BTreeSet<&'a str>>,
    writes: BTreeMap<ItemId, BTreeSet<&'a str>>,
    sends: BTreeSet<ItemId>,
    asks: BTreeSet<ItemId>,
    /// Service → tables that its jobs work off.
    queues: BTreeMap<ServiceId, BTreeSet<&'a str>>,
}

impl<'a> Deferred<'a> {
    pub(crate) fn new(graph: &'a CodeGraph, facts: &'a Facts, boundaries: &'a Boundaries) -> Self {
        let sent = facts
            .topics
            .iter()
            .filter(|topic| topic.direction == Direction::Publish);
        let mut deferred = Self {
            graph,
            boundaries,
            callees: callees(graph),
            reads: tables(facts, Access::Read),
            writes: tables(facts, Access::Write),
            sends: sent.map(|topic| topic.item).collect(),
            asks: facts.outbound.iter().map(|outbound| outbound.item).collect(),
            queues: BTreeMap::new(),
        };
        for worker in facts.jobs.iter().filter_map(|job| job.runs) {
            let Some(service) = boundaries.owner(graph, worker) else {
                continue;
            };
            let reached = deferred.reached(worker);
            let read = of(&deferred.reads, &reached);
            let worked_off = of(&deferred.writes, &reached)
                .into_iter()
                .filter(|table| read.contains(table));
            let queues: Vec<&str> = worked_off.filter(|table| is_queue(table)).collect();
            deferred.queues.entry(service).or_default().extend(queues);
        }
        deferred
    }

    /// Whether all that the function does is left to a worker.
    pub(crate) fn puts_off(&self, item: ItemId) -> bool {
        let reached = self.reached(item);
        let writes = of(&self.writes, &reached);
        let queues = self
            .boundaries
            .owner(self.graph, item)
            .and_then(|service| self.queues.get(&service));
        let only_queues = writes
            .iter()
            .all(|table| queues.is_some_and(|queues| queues.contains(table)));
        let does = !writes.is_empty() || reached.iter().any(|item| self.sends.contains(item));
        does && only_queues && !reached.iter().any(|item| self.asks.contains(item))
    }

    /// The function and what it calls inside its own service.
    fn reached(&self, item: ItemId) -> BTreeSet<ItemId> {
        let service = self.boundaries.owner(self.graph, item);
        let mut reached = BTreeSet::from([item]);
        let mut open = vec![item];
        while let Some(caller) = open.pop() {
            for callee in self.callees.get(&caller).into_iter().flatten() {
                if self.boundaries.owner(self.graph, *callee) == service && reached.insert(*callee) {
                    open.push(*callee);
                }
            }
        }
        reached
    }
}

fn is_queue(table: &str) -> bool {
    table.split('_').any(|word| QUEUES.contains(&word))
}

fn callees(graph: &CodeGraph) -> BTreeMap<ItemId, Vec<ItemId>> {
    let mut callees: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
    for reference in graph
        .references
        .iter()
        .filter(|reference| reference.scope == Scope::Prod)
    {
        if matches!(reference.kind, RefKind::Fn | RefKind::Assoc | RefKind::Call) {
            callees.entry(reference.from).or_default().push(reference.to);
        }
    }
    callees
}

fn tables(facts: &Facts, wanted: Access) -> BTreeMap<ItemId, BTreeSet<&str>> {
    let mut tables: BTreeMap<ItemId, BTreeSet<&str>> = BTreeMap::new();
    for access in facts.accesses.iter().filter(|access| access.access == wanted) {
        if let Some(item) = access.item {
            tables.entry(item).or_default().insert(&access.table);
        }
    }
    tables
}

fn of<'a>(tables: &BTreeMap<ItemId, BTreeSet<&'a str>>, items: &BTreeSet<ItemId>) -> BTreeSet<&'a str> {
    items
        .iter()
        .filter_map(|item| tables.get(item))
        .flatten()
        .copied()
        .collect()
}
