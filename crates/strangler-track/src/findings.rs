//! What crosses a boundary, and how that compares with the base.

use std::collections::BTreeMap;

use strangler_base::{ItemId, Scope, ServiceId, Site};
use strangler_cut::ServiceKind;
use strangler_facts::Access;
use strangler_migration::Status;
use strangler_plan::Boundaries;

use crate::{Finding, Rule, Side, State};

/// The findings of head with their state, and those of base that are gone.
pub(crate) fn compare(head: Side<'_>, base: Option<Side<'_>>) -> Vec<Finding> {
    let mut findings = collect(head);
    if let Some(base) = base {
        let mut before = collect(base);
        for (id, finding) in &mut findings {
            finding.state = if before.remove(id).is_some() {
                State::Known
            } else {
                State::New
            };
        }
        let gone = before.into_iter().map(|(id, finding)| {
            (
                id,
                Finding {
                    state: State::Stale,
                    ..finding
                },
            )
        });
        findings.extend(gone);
    }
    findings.into_values().collect()
}

fn collect(side: Side<'_>) -> BTreeMap<String, Finding> {
    let mut findings = BTreeMap::new();
    for finding in references(side).chain(accesses(side)) {
        let known = findings.entry(finding.id.clone()).or_insert_with(|| Finding {
            sites: Vec::new(),
            ..finding.clone()
        });
        known.sites.extend(finding.sites);
    }
    for finding in findings.values_mut() {
        finding.sites.sort_unstable();
        finding.sites.dedup();
    }
    findings
}

fn references(side: Side<'_>) -> impl Iterator<Item = Finding> {
    let production = side
        .graph
        .references
        .iter()
        .filter(|reference| reference.scope == Scope::Prod);
    production.filter_map(move |reference| {
        let (from, to) = (owner(side, reference.from)?, owner(side, reference.to)?);
        crosses(side.boundaries, from, to).then_some(())?;
        let names = (side.graph.path(reference.from), side.graph.path(reference.to));
        let help = format!(
            "let {} reach it through the seam of {}, or record an [[exception]] with a reason",
            side.boundaries.services[from.index()].id,
            side.boundaries.services[to.index()].id,
        );
        Some(finding(
            side,
            Rule::CrossingReference,
            names,
            (from, to),
            &reference.sites,
            help,
        ))
    })
}

fn accesses(side: Side<'_>) -> impl Iterator<Item = Finding> {
    side.facts.accesses.iter().filter_map(move |access| {
        let item = access.item?;
        let (from, to) = (owner(side, item)?, *side.boundaries.tables.get(&access.table)?);
        let rule = match access.at_work() {
            Access::Write => Rule::ForeignWrite,
            Access::Read => Rule::ForeignRead,
            Access::Schema => return None,
        };
        (from != to && is_production(side, item)).then_some(())?;
        let names = (side.graph.path(item), access.table.clone());
        let help = format!(
            "ask {}, the owner of the table, for it",
            side.boundaries.services[to.index()].id
        );
        Some(finding(side, rule, names, (from, to), &[access.site], help))
    })
}

fn is_production(side: Side<'_>, item: ItemId) -> bool {
    side.graph.item(item).scope == Scope::Prod
}

/// The service that an item belongs to: by itself, by an item around it, else by its module.
fn owner(side: Side<'_>, item: ItemId) -> Option<ServiceId> {
    let mut around = Some(item);
    while let Some(id) = around {
        if let Some(service) = side.boundaries.items.get(&id) {
            return Some(*service);
        }
        around = side.graph.item(id).parent;
    }
    side.boundaries
        .modules
        .get(&side.graph.item(item).module)
        .copied()
}

/// What all may use is no crossing, and neither is what the kernel's own code does at start-up.
fn crosses(boundaries: &Boundaries, from: ServiceId, to: ServiceId) -> bool {
    let is_kernel = |service: ServiceId| boundaries.services[service.index()].kind == ServiceKind::Kernel;
    from != to && !is_kernel(to) && !is_kernel(from)
}

fn finding(
    side: Side<'_>,
    rule: Rule,
    (from, to): (String, String),
    ends: (ServiceId, ServiceId),
    sites: &[Site],
    help: String,
) -> Finding {
    let is_done = |service: ServiceId| side.boundaries.services[service.index()].status == Status::Done;
    Finding {
        id: format!("{} {from} -> {to}", rule.word()),
        rule,
        from,
        to,
        from_service: ends.0,
        to_service: ends.1,
        state: State::Known,
        done: is_done(ends.0) || is_done(ends.1),
        sites: sites.to_vec(),
        help,
    }
}
