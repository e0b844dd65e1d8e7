//! Code that only tells the router where to go: it is deleted when a service leaves, and nothing is called through it.
//!
//! In: the code graph, facts and boundaries. Out: the items that register routes, and the handlers. A reference to a
//! router, and one to a handler that does not call it, is a registration.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{FileId, ItemId, Scope, ServiceId, Site};
use strangler_facts::{Answers, Facts};
use strangler_resolve::{CodeGraph, ItemKind, RefKind, Reference};

use crate::Boundaries;

/// Items that stand for routes.
pub(crate) struct Registration {
    /// Functions that register routes, themselves or by others of their service, with the services whose routes they
    /// register themselves.
    pub(crate) routers: BTreeMap<ItemId, BTreeSet<ServiceId>>,
    handlers: BTreeSet<ItemId>,
    /// Routers that no route is written down in: they only hand handlers on, as one that calls them again does.
    named: BTreeSet<ItemId>,
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

    /// Whether a call of a router only registers. What hands a handler on and is called by a service that registers nothing
    /// does that service's work; `puts_together` says that the caller is the kernel, where all parts meet.
    pub(crate) fn is_registered(&self, router: ItemId, caller: ItemId, puts_together: bool) -> bool {
        let certain = !self.named.contains(&router) || self.is_router(caller);
        self.is_router(router) && (certain || puts_together)
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
    spread(graph, boundaries, &mut routers);
    let certain: BTreeSet<ItemId> = routers.keys().copied().collect();
    naming(graph, boundaries, &handlers, &mut routers);
    spread(graph, boundaries, &mut routers);
    let named = routers.keys().filter(|item| !certain.contains(item));
    Registration {
        named: named.copied().collect(),
        routers,
        handlers,
    }
}

/// A function that names handlers as values and does not call them registers them, wherever their paths stand.
fn naming(
    graph: &CodeGraph,
    boundaries: &Boundaries,
    handlers: &BTreeSet<ItemId>,
    routers: &mut BTreeMap<ItemId, BTreeSet<ServiceId>>,
) {
    let references = graph.references.iter().filter(|reference| {
        let to_handler = handlers.contains(&reference.to) && !handlers.contains(&reference.from);
        let as_value = matches!(reference.kind, RefKind::Fn | RefKind::Assoc | RefKind::Call);
        to_handler && as_value && reference.scope == Scope::Prod && is_function(graph, reference.from)
    });
    let named: Vec<&Reference> = references.collect();
    let files = named
        .iter()
        .flat_map(|reference| reference.sites.iter().map(|site| site.file));
    let answers = Answers::new(graph, &files.collect());
    let calls = |reference: &Reference| reference.sites.iter().any(|site| answers.called(*site));
    let both = |reference: &Reference| (reference.from, reference.to);
    let called: BTreeSet<(ItemId, ItemId)> = named
        .iter()
        .filter(|reference| calls(reference))
        .map(|reference| both(reference))
        .collect();
    for reference in named {
        if !called.contains(&both(reference)) {
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
