//! Evidence of references: who refers to whom, by kind, damped.

use std::collections::BTreeMap;

use strangler_base::{ItemId, Scope, Site};
use strangler_resolve::{CodeGraph, RefKind};

use crate::couple::ledger::{Entry, Ledger, damp};
use crate::couple::{hubs, nodes::Rows};
use crate::{EvidenceKind, Node, Weights};

/// References from one node to another.
#[derive(Default)]
pub(crate) struct Link {
    volume: f64,
    count: u32,
    kinds: BTreeMap<RefKind, u32>,
    items: BTreeMap<ItemId, u32>,
    sites: Vec<Site>,
}

pub(crate) type Links = BTreeMap<(usize, usize), Link>;

/// Production references between different nodes.
pub(crate) fn links(graph: &CodeGraph, rows: &Rows, weights: &Weights) -> Links {
    let mut links = Links::new();
    for reference in graph
        .references
        .iter()
        .filter(|reference| reference.scope == Scope::Prod)
    {
        let ends = (
            rows.of_item(graph, reference.from),
            rows.of_item(graph, reference.to),
        );
        let (Some(from), Some(to)) = ends else { continue };
        if from == to {
            continue;
        }
        let link = links.entry((from, to)).or_default();
        let count = u32::try_from(reference.sites.len()).unwrap_or(u32::MAX);
        link.volume += f64::from(count) * weights.reference(reference.kind);
        link.count += count;
        *link.kinds.entry(reference.kind).or_default() += count;
        *link.items.entry(reference.to).or_default() += count;
        link.sites.extend(reference.sites.iter().take(8));
    }
    links
}

pub(crate) fn add(ledger: &mut Ledger, graph: &CodeGraph, nodes: &[Node], links: &Links) {
    for ((from, to), link) in links {
        ledger.add(Entry {
            from: *from,
            to: *to,
            kind: EvidenceKind::Reference,
            strength: damp(link.volume) * hubs(nodes, *to),
            count: link.count,
            what: link.describe(graph),
            sites: link.sites.clone(),
        });
    }
}

impl Link {
    /// The item referred to most, how many others, and the kinds.
    fn describe(&self, graph: &CodeGraph) -> String {
        let most = self
            .items
            .iter()
            .max_by_key(|(item, count)| (**count, std::cmp::Reverse(**item)));
        let name = most.map(|(item, _)| graph.path(*item)).unwrap_or_default();
        let others = match self.items.len() {
            0 | 1 => String::new(),
            items => format!(" and {} more", items - 1),
        };
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|(kind, count)| (std::cmp::Reverse(**count), **kind));
        let kinds: Vec<String> = kinds
            .iter()
            .map(|(kind, count)| format!("{}:{count}", kind.word()))
            .collect();
        format!("{name}{others} ({})", kinds.join(", "))
    }
}
