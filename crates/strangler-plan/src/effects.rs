//! Which handlers change something, whatever the method of their route says.
//!
//! In: the code graph and facts. Out: the items from which a write to a table, a message or a call to another system
//! is reached through calls. A method of a trait reaches what any that implement it do: a request that is sent twice must
//! never change something twice. Calls that could not be resolved are not followed; a handler without a name counts as
//! one that changes something.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope};
use strangler_facts::{Access, Direction, Facts, Route};
use strangler_resolve::{CodeGraph, ItemKind, RefKind};
use strangler_routing::Effects;

/// Items that reach an effect.
pub(crate) struct Effectful(BTreeSet<ItemId>);

impl Effectful {
    pub(crate) fn new(graph: &CodeGraph, facts: &Facts) -> Self {
        Self(reaching(graph, direct(facts)))
    }

    pub(crate) fn of(&self, route: &Route) -> Effects {
        match route.handler {
            Some(handler) if !self.0.contains(&handler) => Effects::Reads,
            _ => Effects::Writes,
        }
    }
}

/// Items that reach anything beyond their own memory: what others of their process share as well.
pub(crate) fn touching(graph: &CodeGraph, facts: &Facts) -> BTreeSet<ItemId> {
    let rows = facts.accesses.iter().filter_map(|access| access.item);
    let keys = facts.keys.iter().map(|key| key.item);
    let shared = facts.state.iter().map(|state| state.item);
    reaching(graph, rows.chain(keys).chain(shared).chain(direct(facts)))
}

/// Those that begin, and all from which one of them is reached through calls.
fn reaching(graph: &CodeGraph, begin: impl Iterator<Item = ItemId>) -> BTreeSet<ItemId> {
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
    for (declared, method) in implemented(graph) {
        callers.entry(method).or_default().push(declared);
    }
    let mut reached: BTreeSet<ItemId> = begin.collect();
    let mut open: Vec<ItemId> = reached.iter().copied().collect();
    while let Some(item) = open.pop() {
        let new = callers.get(&item).into_iter().flatten();
        let new: Vec<ItemId> = new.copied().filter(|caller| reached.insert(*caller)).collect();
        open.extend(new);
    }
    reached
}

/// Each method of a trait with each one that implements it.
fn implemented(graph: &CodeGraph) -> Vec<(ItemId, ItemId)> {
    let rows = || (0..graph.items.len()).map(ItemId::new);
    let of_traits = rows().filter_map(|item| {
        let row = graph.item(item);
        let parent = row.parent?;
        (graph.item(parent).kind == ItemKind::Trait).then_some(((parent, row.name.as_str()), item))
    });
    let declared: BTreeMap<(ItemId, &str), ItemId> = of_traits.collect();
    let implementing = rows().filter_map(|item| {
        let row = graph.item(item);
        let of_trait = graph.item(row.parent?).of_trait?;
        Some((*declared.get(&(of_trait, row.name.as_str()))?, item))
    });
    implementing.collect()
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
    let kept = facts.keys.iter().filter(|key| key.access == Access::Write);
    writes
        .filter_map(|access| access.item)
        .chain(kept.map(|key| key.item))
        .chain(sent.map(|topic| topic.item))
        .chain(facts.outbound.iter().map(|outbound| outbound.item))
}
