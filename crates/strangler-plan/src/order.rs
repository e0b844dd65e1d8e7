//! In which order services leave.
//!
//! In: units, crossings, the snapshot and the decisions. Out: the [`Order`] and the units in that order. Every
//! intermediate state has a cost; the best order is the cheapest path over them. People's order wins, and is told
//! what it costs more. What is done or being extracted comes first.

mod search;
mod set;
mod terrain;
mod weights;

#[cfg(test)]
mod tests;

use strangler_base::{Diagnostic, RelPath, ServiceId};
use strangler_migration::{Decisions, Status};
use strangler_resolve::CodeGraph;

use crate::crossing::Crossing;
use crate::plan::Sources;
use crate::units::Unit;
use crate::{Boundaries, Order, OrderState};
use set::Set;
use terrain::Terrain;

pub(crate) use terrain::user;

/// Up to so many units every subset is listed.
const LISTED: usize = 8;

pub(crate) fn order(
    sources: Sources<'_>,
    units: Vec<Unit>,
    crossings: &[Crossing<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Order, Vec<Unit>) {
    let Sources {
        graph,
        boundaries,
        decisions,
        ..
    } = sources;
    let terrain = Terrain::new(sources, &units, crossings);
    let cost = |out: Set| terrain.cost(out);
    let best = search::cheapest(units.len(), &under_way(boundaries, &units), &cost);
    let user = users(boundaries, decisions, &units);
    let chosen = user
        .as_ref()
        .map_or_else(|| best.clone(), |user| completed(user, &best));
    let total = |order: &[usize]| path(order).map(|out| terrain.cost(out)).sum::<f64>();
    let order = Order {
        services: services(&units, &chosen),
        states: states(&terrain, &units, &chosen),
        cost: total(&chosen),
        best: services(&units, &best),
        best_cost: total(&best),
        directory_cost: total(&by_directory(graph, boundaries, &units)),
        user_cost: user.is_some().then(|| total(&chosen)),
    };
    diagnostics.extend(dearer(boundaries, &order));
    let sorted = chosen.iter().map(|index| units[*index].clone()).collect();
    (order, sorted)
}

/// The sets on the way, the empty one first.
fn path(order: &[usize]) -> impl Iterator<Item = Set> {
    (0..=order.len()).map(|length| Set::of(order[..length].iter().copied()))
}

fn services(units: &[Unit], order: &[usize]) -> Vec<ServiceId> {
    order
        .iter()
        .flat_map(|index| units[*index].services.iter().copied())
        .collect()
}

/// Units that are done, then those that are being extracted.
fn under_way(boundaries: &Boundaries, units: &[Unit]) -> Vec<usize> {
    let with = |status: Status| {
        let rows = units.iter().enumerate();
        rows.filter(move |(_, unit)| unit.status(boundaries) == Some(status))
            .map(|(index, _)| index)
    };
    with(Status::Done).chain(with(Status::Extracting)).collect()
}

/// The units that people put in order; a name of a phase stands for its services.
fn users(boundaries: &Boundaries, decisions: &Decisions, units: &[Unit]) -> Option<Vec<usize>> {
    let mut order = Vec::new();
    for id in &decisions.plan.order {
        let service = boundaries.find(id);
        let holds =
            |unit: &Unit| unit.id == *id || service.is_some_and(|service| unit.services.contains(&service));
        let unit = units.iter().position(holds);
        order.extend(unit.filter(|unit| !order.contains(unit)));
    }
    (!order.is_empty()).then_some(order)
}

/// What people left out follows in the best order.
fn completed(user: &[usize], best: &[usize]) -> Vec<usize> {
    let others = best.iter().filter(|unit| !user.contains(unit));
    user.iter().chain(others).copied().collect()
}

fn by_directory(graph: &CodeGraph, boundaries: &Boundaries, units: &[Unit]) -> Vec<usize> {
    let first = |unit: &Unit| {
        let members = boundaries
            .modules
            .iter()
            .filter(|(_, service)| unit.services.contains(service));
        let files = members.flat_map(|(module, _)| &graph.module(*module).files);
        files.filter_map(|file| graph.files.get(file.index())).min()
    };
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by_key(|index| (first(&units[*index]), &units[*index].id));
    order
}

fn states(terrain: &Terrain, units: &[Unit], chosen: &[usize]) -> Vec<OrderState> {
    let sets: Vec<Set> = if units.len() <= LISTED {
        (0..1 << units.len()).map(Set::of_mask).collect()
    } else {
        path(chosen).collect()
    };
    let state = |set: Set| {
        let mut out: Vec<ServiceId> = set.iter().flat_map(|unit| units[unit].services.clone()).collect();
        out.sort_unstable();
        let cost = terrain.cost(set);
        OrderState { out, cost }
    };
    let mut states: Vec<OrderState> = sets.into_iter().map(state).collect();
    states.sort_by(|a, b| (a.out.len(), &a.out).cmp(&(b.out.len(), &b.out)));
    states
}

/// Says so where people's order costs clearly more than the best one.
fn dearer(boundaries: &Boundaries, order: &Order) -> Option<Diagnostic> {
    let user = order.user_cost.filter(|cost| *cost > order.best_cost * 1.1)?;
    let names: Vec<&str> = order
        .best
        .iter()
        .map(|id| boundaries.service(*id).id.as_str())
        .collect();
    let text = format!(
        "the decided order costs {user:.1}, the cheapest one {:.1}",
        order.best_cost
    );
    let message =
        Diagnostic::note("dear-order", text).help(format!("the cheapest one is {}", names.join(", ")));
    Some(match RelPath::new("migration/plan.toml") {
        Some(file) => message.at(file, None),
        None => message,
    })
}
