//! Gathers occurrences to references, and the outside paths that are in use.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use strangler_base::{ItemId, Scope, Site};

use super::order::Order;
use super::scope;
use crate::body::{Meant, Output};
use crate::graph::{Confidence, PartId, RefKind, Reference};
use crate::meaning::ExternalId;
use crate::types::Typed;

/// One occurrence; in this order, so that of several readings of one name the surest stays.
type Row = (ItemId, ItemId, Site, Confidence, RefKind, Scope);

/// All references, each occurrence once.
pub(super) fn gather(typed: &Typed<'_>, order: &Order, outputs: &[Option<Output>]) -> Vec<Reference> {
    let mut rows: Vec<Row> = Vec::new();
    for (row, output) in outputs.iter().enumerate() {
        let Some(output) = output else { continue };
        let part = PartId(u32::try_from(row).expect("invariant: fewer than 2^32 parts"));
        for raw in &output.references {
            if !order.has(raw.from) || !order.has(raw.to) {
                continue;
            }
            let site = super::site(typed, part, raw.pos);
            let (from, to) = (order.item(raw.from), order.item(raw.to));
            rows.push((from, to, site, raw.confidence, raw.kind, scope(raw.test)));
        }
    }
    rows.sort_unstable();
    rows.dedup_by_key(|row| (row.0, row.1, row.2));
    for pair in rows.chunk_by_mut(|a, b| (a.0, a.1) == (b.0, b.1)) {
        pair.sort_unstable_by_key(|(_, _, site, confidence, kind, scope)| {
            (*kind, *confidence, *scope, *site)
        });
    }
    let mut references: Vec<Reference> = Vec::new();
    for (from, to, site, confidence, kind, scope) in rows {
        match references.last_mut() {
            Some(last)
                if (last.from, last.to, last.kind, last.confidence, last.scope)
                    == (from, to, kind, confidence, scope) =>
            {
                last.sites.push(site);
            }
            _ => references.push(Reference {
                from,
                to,
                kind,
                confidence,
                scope,
                sites: vec![site],
            }),
        }
    }
    references
}

/// The outside paths in use, sorted into `texts`; gives internal id → final id.
pub(super) fn externals(
    typed: &Typed<'_>,
    outputs: &[Option<Output>],
    texts: &mut Vec<SmolStr>,
) -> FxHashMap<ExternalId, ExternalId> {
    let table = typed
        .world
        .externals
        .read()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut used = vec![false; table.len()];
    for meant in outputs.iter().flatten().flat_map(|output| &output.paths) {
        if let Meant::External(id) = meant {
            used[id.0 as usize] = true;
        }
    }
    let in_use = used.iter().enumerate().filter(|(_, used)| **used);
    let mut rows: Vec<(String, ExternalId)> = in_use
        .map(|(row, _)| ExternalId(u32::try_from(row).expect("invariant: fewer than 2^32 paths")))
        .map(|id| (table.text(&typed.world.names, id), id))
        .collect();
    rows.sort();
    let mut map = FxHashMap::default();
    for (text, id) in rows {
        if texts.last().is_none_or(|last| *last != text) {
            texts.push(text.into());
        }
        let row = u32::try_from(texts.len() - 1).expect("invariant: fewer than 2^32 paths");
        map.insert(id, ExternalId(row));
    }
    map
}
