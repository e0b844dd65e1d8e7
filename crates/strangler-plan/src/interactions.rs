//! How services talk once they are apart.
//!
//! In: crossings that call, what becomes of each answer, transactions and topics. Out: calls whose answer is used, which
//! stay synchronous, and events for those whose answer is not. What runs inside a transaction has to succeed with it and
//! is thus a call. `x()?;` is a call as well, because the caller fails with it, unless all that `x` does is to leave
//! something to a worker: then it is an event already, and a transaction around it is an outbox. What changes a value of
//! its caller in place is never an event: the caller goes on with that value.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope, ServiceId, Site};
use strangler_facts::{Answers, Bound, Direction, Facts, Obstacles};
use strangler_resolve::CodeGraph;

use crate::crossing::{Crossing, Role};
use crate::deferred::Deferred;
use crate::words::event_name;
use crate::{Boundaries, Call, Event, Transport};

pub(crate) struct Interactions {
    pub(crate) calls: Vec<Call>,
    pub(crate) events: Vec<Event>,
}

/// Publisher and name.
type EventKey = (ServiceId, String);

#[derive(Default)]
struct Draft {
    consumers: BTreeSet<ServiceId>,
    sites: BTreeMap<ItemId, BTreeSet<Site>>,
}

/// All interactions between services; none of them is counted twice.
pub(crate) fn interactions(
    graph: &CodeGraph,
    facts: &Facts,
    boundaries: &Boundaries,
    crossings: &[Crossing<'_>],
    answers: &Answers,
    obstacles: &Obstacles<'_>,
) -> Interactions {
    let bound = Bound::new(&facts.transactions);
    let deferred = Deferred::new(graph, facts, boundaries);
    let mut calls: BTreeMap<(ServiceId, ServiceId, ItemId), BTreeSet<Site>> = BTreeMap::new();
    let mut events: BTreeMap<EventKey, Draft> = BTreeMap::new();
    for crossing in crossings.iter().filter(|crossing| crossing.role == Role::Call) {
        let stays = bound.together(crossing.user, crossing.item) || obstacles.changes_in_place(crossing.item);
        for site in crossing.sites {
            let dropped = answers.dropped(*site) && !stays;
            let told = dropped || answers.checked(*site) && deferred.puts_off(crossing.item);
            // The kernel is a library of whoever calls it: nothing has happened in a domain of its own.
            if told && !boundaries.is_kernel(crossing.from) {
                let name = event_name(
                    &graph.item(crossing.user).name,
                    &boundaries.service(crossing.from).id,
                );
                let event = events.entry((crossing.from, name)).or_default();
                event.consumers.insert(crossing.to);
                event.sites.entry(crossing.item).or_default().insert(*site);
            } else {
                calls
                    .entry((crossing.from, crossing.to, crossing.item))
                    .or_default()
                    .insert(*site);
            }
        }
    }
    messages(graph, facts, boundaries, &mut events);
    Interactions {
        calls: calls.into_iter().map(call).collect(),
        events: events
            .into_iter()
            .filter_map(|(key, draft)| event(key, draft))
            .collect(),
    }
}

/// Messages that already travel from one service to another. Topics with an unknown part say nothing about who meets.
fn messages(
    graph: &CodeGraph,
    facts: &Facts,
    boundaries: &Boundaries,
    events: &mut BTreeMap<EventKey, Draft>,
) {
    let production = || {
        facts
            .topics
            .iter()
            .filter(|topic| graph.item(topic.item).scope == Scope::Prod && !topic.name.contains("{?}"))
    };
    for sent in production().filter(|topic| topic.direction == Direction::Publish) {
        let Some(publisher) = boundaries.owner(graph, sent.item) else {
            continue;
        };
        let received =
            production().filter(|topic| topic.direction == Direction::Consume && topic.name == sent.name);
        let consumers = received.filter_map(|topic| boundaries.owner(graph, topic.item));
        let consumers: BTreeSet<ServiceId> = consumers.filter(|consumer| *consumer != publisher).collect();
        if !consumers.is_empty() {
            let event = events.entry((publisher, sent.name.clone())).or_default();
            event.consumers.extend(consumers);
            event.sites.entry(sent.item).or_default().insert(sent.site);
        }
    }
}

fn call(((from, to, item), sites): ((ServiceId, ServiceId, ItemId), BTreeSet<Site>)) -> Call {
    Call {
        from,
        to,
        item,
        transport: Transport::Sync,
        sites: sites.into_iter().collect(),
    }
}

fn event((publisher, name): EventKey, draft: Draft) -> Option<Event> {
    let most = draft
        .sites
        .iter()
        .max_by_key(|(item, sites)| (sites.len(), Reverse(**item)));
    let item = *most?.0;
    let sites: BTreeSet<Site> = draft.sites.values().flatten().copied().collect();
    Some(Event {
        name,
        publisher,
        consumers: draft.consumers.into_iter().collect(),
        item,
        items: draft.sites.keys().copied().collect(),
        sites: sites.into_iter().collect(),
    })
}

impl Interactions {
    /// Those that begin to cross the wire in this phase: one end leaves, none has left before.
    pub(crate) fn of_phase(&self, services: &[ServiceId], gone: &[ServiceId]) -> (Vec<Call>, Vec<Event>) {
        let new = |ends: &[ServiceId]| {
            ends.iter().any(|end| services.contains(end)) && !ends.iter().any(|end| gone.contains(end))
        };
        let calls = self.calls.iter().filter(|call| new(&[call.from, call.to]));
        let events = self.events.iter().filter(|event| {
            let ends: Vec<ServiceId> = event.consumers.iter().copied().chain([event.publisher]).collect();
            new(&ends)
        });
        (calls.cloned().collect(), events.cloned().collect())
    }
}
