//! How much work a phase is, in things that have to be touched.
//!
//! In: what the phase holds, lines of code, and the services that left before. Out: relative numbers, no days.

use std::collections::BTreeSet;

use strangler_base::{ItemId, ServiceId};

use crate::plan::Sources;
use crate::{DataMove, Effort, Saga, Seam};

pub(crate) fn effort(
    sources: Sources<'_>,
    services: &[ServiceId],
    gone: &[ServiceId],
    (seams, data, sagas): (&[Seam], &[DataMove], &[Saga]),
) -> Effort {
    // A seam with a service that has left was built when that one left.
    let new = seams
        .iter()
        .filter(|seam| !gone.contains(&seam.from) && !gone.contains(&seam.to));
    let signatures: BTreeSet<ItemId> = new
        .flat_map(|seam| seam.items.iter().map(|item| item.item))
        .collect();
    Effort {
        signatures: narrow(signatures.len()),
        tables: narrow(data.len()),
        transactions: narrow(sagas.len()),
        lines: lines(sources, services),
    }
}

/// Lines of the modules, corrected by items that go elsewhere than their module.
fn lines(sources: Sources<'_>, services: &[ServiceId]) -> u32 {
    let Sources {
        graph,
        coupling,
        boundaries,
        ..
    } = sources;
    let leaves = |service: Option<&ServiceId>| service.is_some_and(|service| services.contains(service));
    let mut lines: i64 = coupling
        .nodes
        .iter()
        .filter(|node| leaves(node.module.and_then(|module| boundaries.modules.get(&module))))
        .map(|node| i64::from(node.lines))
        .sum();
    for (item, service) in &boundaries.items {
        let item = graph.item(*item);
        let nested = item
            .parent
            .is_some_and(|parent| boundaries.items.get(&parent) == Some(service));
        let span = i64::from(item.last_line) - i64::from(item.site.line) + 1;
        match (
            leaves(boundaries.modules.get(&item.module)),
            leaves(Some(service)),
        ) {
            (false, true) if !nested => lines += span,
            (true, false) if !nested => lines -= span,
            _ => {}
        }
    }
    u32::try_from(lines.max(0)).unwrap_or(u32::MAX)
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
