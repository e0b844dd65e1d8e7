//! Code that only tells the router where to go: it is deleted when a service leaves, and nothing is called through it.
//!
//! In: the code graph, facts and boundaries. Out: the items that register routes, and the handlers. A reference to a
//! router, and one to a handler that does not call it, is a registration.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{FileId, ItemId, Scope, ServiceId, Site};
use strangler_facts::{Answers, Facts};
use strangler_resolve::{CodeGraph, ItemKind, Reference};

use crate::Boundaries;

/// Items that stand for routes.
pub(crate) struct Registration {
    /// Functions that register routes, themselves or by others of their service, with the services whose routes they
    /// register themselves.
    pub(crate) routers: BTreeMap<ItemId, BTreeSet<ServiceId>>,
    handlers: BTreeSet<ItemId>,
}

impl Registration {
    /// Whether a route names this item.
    pub(crate) fn is_handler(&self, item: ItemId) -> bool {
        self.handlers.contains(&item)
    }

    /// Whether this item registers routes.
    pub(crate) fn is_router(&self, item: ItemId) -> bool {
        self.routers.contains_key(&item)
    }
}

pub(crate) fn registration(graph: &CodeGraph, facts: &Facts, boundaries: &Boundaries) -> Registration {
    let places = Places::new(graph);
    let mut routers: BTreeMap<ItemId, BTreeSet<ServiceId>> = BTreeMap::new();
    for route in &facts.routes {
        let owner = crate::routes::owner(graph, boundaries, route);
        if let Some(item) = places
            .innermost(graph, route.site)
            .filter(|item| Some(*item) != route.handler)
        {
            routers.entry(item).or_default().extend(owner);
        }
    }
    let handlers: BTreeSet<ItemId> = facts.routes.iter().filter_map(|route| route.handler).collect();
    naming(graph, boundaries, &handlers, &mut routers);
    spread(graph, boundaries, &mut routers);
    Registration { routers, handlers }
}

/// A function that names handlers and does not call them registers them, wherever their paths stand.
fn naming(
    graph: &CodeGraph,
    boundaries: &Boundaries,
    handlers: &BTreeSet<ItemId>,
    routers: &mut BTreeMap<ItemId, BTreeSet<ServiceId>>,
) {
    let references = graph.references.iter().filter(|reference| {
        let to_handler = handlers.contains(&reference.to) && !handlers.contains(&reference.from);
        to_handler && reference.scope == Scope::Prod && is_function(graph, reference.from)
    });
    let named: Vec<&Reference> = references.collect();
    let files = named
        .iter()
        .flat_map(|reference| reference.sites.iter().map(|site| site.file));
    let answers = Answers::new(graph, &files.collect());
    for reference in named {
        if !reference.sites.iter().any(|site| answers.called(*site)) {
            let owner = boundaries.owner(graph, reference.to);
            routers.entry(reference.from).or_default().extend(owner);
        }
    }
}

/// A function that refers to a router of its own service is a router as well.
fn spread(graph: &CodeGraph, boundaries: &Boundaries, routers: &mut BTreeMap<ItemId, BTreeSet<ServiceId>>) {
    let mut into: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
    for reference in &graph.references {
        if is_function(graph, reference.from) && is_function(graph, reference.to) {
            into.entry(reference.to).or_default().push(reference.from);
        }
    }
    let mut open: Vec<ItemId> = routers.keys().copied().collect();
    while let Some(router) = open.pop() {
        for user in into.get(&router).into_iter().flatten() {
            let same = boundaries.owner(graph, *user) == boundaries.owner(graph, router);
            if same && !routers.contains_key(user) {
                routers.insert(*user, BTreeSet::new());
                open.push(*user);
            }
        }
    }
}

pub(crate) fn is_function(graph: &CodeGraph, item: ItemId) -> bool {
    matches!(graph.item(item).kind, ItemKind::Fn | ItemKind::Method)
}

/// Functions by file and first line.
struct Places(BTreeMap<FileId, Vec<(u32, u32, ItemId)>>);

impl Places {
    fn new(graph: &CodeGraph) -> Self {
        let mut files: BTreeMap<FileId, Vec<(u32, u32, ItemId)>> = BTreeMap::new();
        for (index, item) in graph.items.iter().enumerate() {
            let id = ItemId::new(index);
            if is_function(graph, id) {
                let rows = files.entry(item.site.file).or_default();
                rows.push((item.site.line, item.last_line, id));
            }
        }
        files.values_mut().for_each(|rows| rows.sort_unstable());
        Self(files)
    }

    /// The function around a place that begins last.
    fn innermost(&self, graph: &CodeGraph, site: Site) -> Option<ItemId> {
        let rows = self.0.get(&site.file)?;
        let until = rows.partition_point(|(first, ..)| *first <= site.line);
        let around = rows[..until].iter().rev().find(|(_, last, _)| *last >= site.line);
        around
            .map(|(.., item)| *item)
            .filter(|item| graph.item(*item).site.file == site.file)
    }
}
