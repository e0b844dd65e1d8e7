//! Whether the boundaries keep `[constraints]`.
//!
//! In: boundaries and decisions. Out: messages that name the constraint and what breaks it.

use strangler_base::{Diagnostic, ItemId, ServiceId};
use strangler_migration::Decisions;
use strangler_resolve::CodeGraph;

use super::names::at_plan;
use crate::Boundaries;

pub(super) fn check(
    boundaries: &Boundaries,
    graph: &CodeGraph,
    decisions: &Decisions,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let constraints = &decisions.plan.constraints;
    for group in &constraints.must_link {
        if let Some((a, b)) = pair(boundaries, graph, group, |a, b| a != b) {
            diagnostics.push(broken(
                "must_link",
                format!("`{a}` and `{b}` have to stay together and do not"),
            ));
        }
    }
    for group in &constraints.cannot_link {
        if let Some((a, b)) = pair(boundaries, graph, group, |a, b| a == b) {
            diagnostics.push(broken(
                "cannot_link",
                format!("`{a}` and `{b}` have to come apart and do not"),
            ));
        }
    }
    let leaving = boundaries
        .all()
        .filter(|(id, _)| !boundaries.is_kernel(*id))
        .count();
    if let Some(most) = constraints.max_services.filter(|most| leaving > *most) {
        diagnostics.push(broken(
            "max_services",
            format!("there are {leaving} services, at most {most} are wanted"),
        ));
    }
}

fn broken(key: &str, text: String) -> Diagnostic {
    let help = "move the modules with `strangler edit`, or change the constraint";
    at_plan(Diagnostic::warning("broken-constraint", format!("constraints.{key}: {text}")).help(help))
}

/// The first two modules of a group whose services stand in the given relation.
fn pair<'g>(
    boundaries: &Boundaries,
    graph: &CodeGraph,
    group: &'g [String],
    relation: fn(ServiceId, ServiceId) -> bool,
) -> Option<(&'g str, &'g str)> {
    let placed: Vec<(&str, ServiceId)> = group
        .iter()
        .filter_map(|name| Some((name.as_str(), service_of(boundaries, graph, name)?)))
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

/// The service of a module, else of an item.
fn service_of(boundaries: &Boundaries, graph: &CodeGraph, name: &str) -> Option<ServiceId> {
    let mut modules = boundaries.modules.iter();
    let of_module = modules.find(|(module, _)| graph.module(**module).name == name);
    of_module.map(|(_, service)| *service).or_else(|| {
        let mut items = (0..graph.items.len()).map(ItemId::new);
        let item = items.find(|item| graph.path(*item) == name)?;
        boundaries.owner(graph, item)
    })
}
