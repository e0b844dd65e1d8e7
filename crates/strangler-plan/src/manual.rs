//! What only people can check or do.
//!
//! In: what the code shows of the services of a phase. Out: one line each; those that follow from the code name their
//! place.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ServiceId, Site};
use strangler_facts::{Access, Facts, Route};
use strangler_migration::PhaseDecision;
use strangler_resolve::{CodeGraph, ItemKind};

use crate::Boundaries;
use crate::plan::Sources;
use crate::registration::Registration;

/// Before the first service leaves.
pub(crate) fn of_foundation() -> Vec<String> {
    let lines = [
        "the gateway passes every request to the monolith; latency and error rate are those of before",
        "each request carries an id and a trace from the gateway through the monolith into its logs",
        "the gateway asks for the health of the monolith and of each service",
        "a step of the gateway can be taken and taken back within minutes",
    ];
    lines.map(str::to_owned).into()
}

pub(crate) fn of_phase(
    sources: Sources<'_>,
    registration: &Registration,
    routes: &[(ServiceId, Route)],
    services: &[ServiceId],
    decision: Option<&PhaseDecision>,
) -> Vec<String> {
    let Sources {
        graph,
        facts,
        boundaries,
        ..
    } = sources;
    let mut lines = Vec::new();
    for service in services {
        let id = &boundaries.service(*service).id;
        lines.push(format!(
            "the interface of {id} is written down and versioned, its contract tests pass on both sides"
        ));
        lines.push(format!(
            "{id} has logs, metrics, traces, alarms and an owner on call"
        ));
        let mine = || {
            routes
                .iter()
                .filter(|(owner, _)| owner == service)
                .map(|(_, route)| route)
        };
        if mine().next().is_some() {
            lines.push(format!(
                "error rate and latency of {id} keep to their targets at every share of the canary"
            ));
            lines.push(format!(
                "the answers of {id} equal those of the monolith for mirrored reads, and for writes in a test"
            ));
        }
        if mine().any(|route| {
            route
                .layers
                .iter()
                .any(|layer| layer.to_ascii_lowercase().contains("cors"))
        }) {
            lines.push(format!(
                "{id} or the gateway answers CORS preflights: a layer of the monolith does it today"
            ));
        }
        lines.extend(mixed_routers(graph, boundaries, registration, *service));
        lines.extend(shared_state(graph, facts, boundaries, *service));
    }
    lines.extend(
        decision
            .iter()
            .flat_map(|phase| phase.manual.iter().map(|(text, _)| text.clone())),
    );
    lines
}

/// Functions that register routes of this service together with those of others.
fn mixed_routers(
    graph: &CodeGraph,
    boundaries: &Boundaries,
    registration: &Registration,
    service: ServiceId,
) -> Vec<String> {
    let mixed = registration
        .routers
        .iter()
        .filter(|(_, owners)| owners.len() > 1 && owners.contains(&service));
    let line = |item: strangler_base::ItemId, owners: &BTreeSet<ServiceId>| {
        let owners: Vec<&str> = owners
            .iter()
            .map(|id| boundaries.service(*id).id.as_str())
            .collect();
        let place = graph.place(graph.item(item).site);
        format!(
            "{} registers routes of {}: split it ({place})",
            graph.path(item),
            owners.join(", ")
        )
    };
    mixed.map(|(item, owners)| line(*item, owners)).collect()
}

/// State in memory that this service shares with others and that somebody changes.
fn shared_state(
    graph: &CodeGraph,
    facts: &Facts,
    boundaries: &Boundaries,
    service: ServiceId,
) -> Vec<String> {
    struct Uses {
        services: BTreeSet<ServiceId>,
        written: bool,
        first: Site,
    }
    let mut states: BTreeMap<(String, Option<&str>), Uses> = BTreeMap::new();
    for state in &facts.state {
        let is_static = graph.item(state.state).kind == ItemKind::Static;
        let Some(user) = boundaries
            .owner(graph, state.item)
            .filter(|_| is_static || state.field.is_some())
        else {
            continue;
        };
        let key = (graph.path(state.state), state.field.as_deref());
        let uses = states.entry(key).or_insert_with(|| Uses {
            services: BTreeSet::new(),
            written: false,
            first: state.site,
        });
        uses.services.insert(user);
        uses.written |= state.access == Access::Write;
    }
    let shared = states
        .into_iter()
        .filter(|(_, uses)| uses.written && uses.services.len() > 1 && uses.services.contains(&service));
    shared
        .map(|((path, field), uses)| {
            let users: Vec<&str> = uses
                .services
                .iter()
                .map(|id| boundaries.service(*id).id.as_str())
                .collect();
            let field = field.map(|field| format!(".{field}")).unwrap_or_default();
            let place = graph.place(uses.first);
            format!(
                "{path}{field} lives in memory and is shared by {}: move it to a store ({place})",
                users.join(", ")
            )
        })
        .collect()
}
