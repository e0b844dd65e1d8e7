//! What crosses the boundary of a phase.
//!
//! In: crossings and the services of the phase. Out: for each pair of services and each direction the items meant,
//! without modules on the way to them, and without what only registers routes.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, ServiceId, Site};
use strangler_facts::Obstacles;
use strangler_resolve::{CodeGraph, ItemKind};

use crate::crossing::{Crossing, Role};
use crate::{Seam, SeamItem};

type Sites = BTreeMap<ItemId, BTreeSet<Site>>;

pub(crate) fn seams(
    graph: &CodeGraph,
    obstacles: &Obstacles<'_>,
    services: &[ServiceId],
    crossings: &[Crossing<'_>],
) -> Vec<Seam> {
    let mut pairs: BTreeMap<(ServiceId, ServiceId), Sites> = BTreeMap::new();
    let touching = crossings
        .iter()
        .filter(|crossing| services.contains(&crossing.from) || services.contains(&crossing.to));
    let mut ways: BTreeMap<(ServiceId, ServiceId), BTreeSet<ItemId>> = BTreeMap::new();
    for crossing in touching {
        let pair = (crossing.from, crossing.to);
        if graph.item(crossing.item).kind != ItemKind::Module {
            ways.entry(pair)
                .or_default()
                .extend(modules_around(graph, crossing.item));
        }
        if crossing.role != Role::Registration {
            let items = pairs.entry(pair).or_default();
            items.entry(crossing.item).or_default().extend(crossing.sites);
        }
    }
    let seams = pairs.into_iter().map(|((from, to), items)| Seam {
        from,
        to,
        items: minimal(graph, obstacles, items, ways.get(&(from, to))),
    });
    seams.filter(|seam| !seam.items.is_empty()).collect()
}

/// The items, most used first; a module counts only where nothing in it is named.
fn minimal(
    graph: &CodeGraph,
    obstacles: &Obstacles<'_>,
    items: Sites,
    ways: Option<&BTreeSet<ItemId>>,
) -> Vec<SeamItem> {
    let is_way = |item: ItemId| {
        let module = graph.item(item).kind == ItemKind::Module;
        module && ways.is_some_and(|ways| ways.contains(&item))
    };
    let mut items: Vec<SeamItem> = items
        .into_iter()
        .filter(|(item, _)| !is_way(*item))
        .map(|(item, sites)| SeamItem {
            item,
            sites: sites.into_iter().collect(),
            obstacles: obstacles.of(item),
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
