//! Whether the boundaries keep `[constraints]`.
//!
//! In: boundaries and decisions. Out: what is broken and how far, as messages that name the constraint and what breaks it.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{Diagnostic, ItemId, ServiceId};
use strangler_migration::Decisions;
use strangler_resolve::CodeGraph;

use super::names::at_plan;
use crate::Boundaries;

/// A constraint that the boundaries do not keep.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// Its key, and which of the groups under it.
    pub constraint: (&'static str, usize),
    /// How far from being kept: services too many, parts of what stays together.
    pub extent: usize,
    /// What breaks it.
    pub message: Diagnostic,
}

/// The constraints that the boundaries do not keep.
#[must_use]
pub fn broken(boundaries: &Boundaries, graph: &CodeGraph, decisions: &Decisions) -> Vec<Broken> {
    let constraints = &decisions.plan.constraints;
    let places = places(boundaries, graph, decisions);
    let groups = constraints.must_link.iter().enumerate();
    let mut found: Vec<Broken> = groups
        .filter_map(|(index, group)| parted(&places, group, index))
        .collect();
    let pairs = constraints.cannot_link.iter().enumerate();
    found.extend(pairs.filter_map(|(index, pair)| joined(&places, pair, index)));
    let leaving = boundaries
        .all()
        .filter(|(id, _)| !boundaries.is_kernel(*id))
        .count();
    if let Some(most) = constraints.max_services.filter(|most| leaving > *most) {
        let text = format!("there are {leaving} services, but `max_services` is {most}");
        found.push(one(("max_services", 0), leaving - most, &text));
    }
    found
}

/// A group whose members are in different services.
fn parted(places: &Places<'_>, group: &[String], index: usize) -> Option<Broken> {
    let (a, b) = pair(places, group, |a, b| a != b)?;
    let services = group.iter().filter_map(|name| places.get(name.as_str()).copied());
    let parts: BTreeSet<ServiceId> = services.collect();
    let text = format!("`{a}` and `{b}` have to stay together and do not");
    Some(one(("must_link", index), parts.len() - 1, &text))
}

/// A pair in one service.
fn joined(places: &Places<'_>, group: &[String], index: usize) -> Option<Broken> {
    let (a, b) = pair(places, group, |a, b| a == b)?;
    let text = format!("`{a}` and `{b}` have to come apart and do not");
    Some(one(("cannot_link", index), 1, &text))
}

fn one(constraint: (&'static str, usize), extent: usize, text: &str) -> Broken {
    let help = "move the modules with `strangler edit`, or change the constraint";
    let text = format!("constraints.{}: {text}", constraint.0);
    Broken {
        constraint,
        extent,
        message: at_plan(Diagnostic::warning("broken-constraint", text).help(help)),
    }
}

/// The first two modules of a group whose services stand in the given relation.
fn pair<'g>(
    places: &Places<'_>,
    group: &'g [String],
    relation: fn(ServiceId, ServiceId) -> bool,
) -> Option<(&'g str, &'g str)> {
    let placed: Vec<(&str, ServiceId)> = group
        .iter()
        .filter_map(|name| Some((name.as_str(), *places.get(name.as_str())?)))
        .collect();
    let pairs = placed
        .iter()
        .enumerate()
        .flat_map(|(index, a)| placed[index + 1..].iter().map(move |b| (a, b)));
    pairs
        .into_iter()
        .find(|(a, b)| relation(a.1, b.1))
        .map(|(a, b)| (a.0, b.0))
}

/// What constraints name → its service.
type Places<'a> = BTreeMap<&'a str, ServiceId>;

/// The service of each module, else of each item, that a constraint names.
fn places<'a>(boundaries: &Boundaries, graph: &CodeGraph, decisions: &'a Decisions) -> Places<'a> {
    let constraints = &decisions.plan.constraints;
    let groups = constraints.must_link.iter().chain(&constraints.cannot_link);
    let named: BTreeSet<&str> = groups.flatten().map(String::as_str).collect();
    let mut places = Places::new();
    if named.is_empty() {
        return places;
    }
    for (module, service) in &boundaries.modules {
        if let Some(name) = named.get(graph.module(*module).name.as_str()) {
            places.entry(name).or_insert(*service);
        }
    }
    for item in (0..graph.items.len()).map(ItemId::new) {
        if let Some(name) = named.get(graph.path(item).as_str())
            && let Some(service) = boundaries.owner(graph, item)
        {
            places.entry(name).or_insert(service);
        }
    }
    places
}
