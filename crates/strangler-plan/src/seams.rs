//! What crosses the boundary of a phase.
//!
//! In: crossings and the services of the phase. Out: for each pair of services and each direction the items meant,
//! without modules on the way to them, and without what only registers routes.

mod wire;

#[cfg(test)]
pub(crate) use wire::obstacles;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, ServiceId, Site};
use strangler_resolve::{CodeGraph, ItemKind};

use crate::crossing::{Crossing, Role};
use crate::{Seam, SeamItem};

type Sites = BTreeMap<ItemId, BTreeSet<Site>>;

pub(crate) fn seams(graph: &CodeGraph, services: &[ServiceId], crossings: &[Crossing<'_>]) -> Vec<Seam> {
    let mut pairs: BTreeMap<(ServiceId, ServiceId), Sites> = BTreeMap::new();
    let touching = crossings
        .iter()
        .filter(|crossing| services.contains(&crossing.from) || services.contains(&crossing.to));
    for crossing in touching.filter(|crossing| crossing.role != Role::Registration) {
        let items = pairs.entry((crossing.from, crossing.to)).or_default();
        items.entry(crossing.item).or_default().extend(crossing.sites);
    }
    let seams = pairs.into_iter().map(|((from, to), items)| Seam {
        from,
        to,
        items: minimal(graph, items),
    });
    seams.filter(|seam| !seam.items.is_empty()).collect()
}

/// The items, most used first; a module counts only where nothing in it is named.
fn minimal(graph: &CodeGraph, items: Sites) -> Vec<SeamItem> {
    let named: BTreeSet<_> = items
        .keys()
        .filter(|item| graph.item(**item).kind != ItemKind::Module)
        .flat_map(|item| modules_around(graph, *item))
        .collect();
    let is_way = |item: ItemId| graph.item(item).kind == ItemKind::Module && named.contains(&item);
    let mut items: Vec<SeamItem> = items
        .into_iter()
        .filter(|(item, _)| !is_way(*item))
        .map(|(item, sites)| SeamItem {
            item,
            sites: sites.into_iter().collect(),
            obstacles: wire::obstacles(graph, item),
        })
        .collect();
    items.sort_by_key(|item| (Reverse(item.sites.len()), item.item));
    items
}

/// The items of the modules that an item lies in, from the inside out.
fn modules_around(graph: &CodeGraph, item: ItemId) -> impl Iterator<Item = ItemId> {
    let innermost = Some(graph.item(item).module);
    std::iter::successors(innermost, |module| graph.module(*module).parent)
        .map(|module| graph.module(module).item)
}
