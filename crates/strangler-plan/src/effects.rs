//! Which handlers change something, whatever the method of their route says.
//!
//! In: the code graph and facts. Out: the items from which a write to a table, a message or a call to another system
//! is reached through calls. Calls that could not be resolved are not followed; a handler without a name counts as one
//! that changes something.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope};
use strangler_facts::{Access, Direction, Facts, Route};
use strangler_resolve::{CodeGraph, RefKind};
use strangler_routing::Effects;

/// Items that reach an effect.
pub(crate) struct Effectful(BTreeSet<ItemId>);

impl Effectful {
    pub(crate) fn new(graph: &CodeGraph, facts: &Facts) -> Self {
        let mut callers: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
        for reference in graph
            .references
            .iter()
            .filter(|reference| reference.scope == Scope::Prod)
        {
            if matches!(reference.kind, RefKind::Fn | RefKind::Assoc | RefKind::Call) {
                callers.entry(reference.to).or_default().push(reference.from);
            }
        }
        let mut reached: BTreeSet<ItemId> = direct(facts).collect();
        let mut open: Vec<ItemId> = reached.iter().copied().collect();
        while let Some(item) = open.pop() {
            let new = callers.get(&item).into_iter().flatten();
            let new: Vec<ItemId> = new.copied().filter(|caller| reached.insert(*caller)).collect();
            open.extend(new);
        }
        Self(reached)
    }

    pub(crate) fn of(&self, route: &Route) -> Effects {
        match route.handler {
            Some(handler) if !self.0.contains(&handler) => Effects::Reads,
            _ => Effects::Writes,
        }
    }
}

fn direct(facts: &Facts) -> impl Iterator<Item = ItemId> {
    let writes = facts
        .accesses
        .iter()
        .filter(|access| access.access == Access::Write);
    let sent = facts
        .topics
        .iter()
        .filter(|topic| topic.direction == Direction::Publish);
    writes
        .filter_map(|access| access.item)
        .chain(sent.map(|topic| topic.item))
        .chain(facts.outbound.iter().map(|outbound| outbound.item))
}
