//! The plan as JSON, its phases aside.

use schemars::JsonSchema;
use serde::Serialize;
use strangler_base::ServiceId;
use strangler_cut::Proposal;
use strangler_plan::{Boundaries, Ownership, Plan, team};
use strangler_resolve::CodeGraph;

use super::phase::PhaseV1;
use crate::cluster::{VerdictV1, rounded};
use crate::{SCHEMA_VERSION, json};

/// `plan.json`
#[derive(Serialize, JsonSchema)]
pub(crate) struct PlanV1<'a> {
    schema_version: u32,
    verdict: VerdictV1<'a>,
    services: Vec<ServiceV1<'a>>,
    order: OrderV1<'a>,
    phases: Vec<PhaseV1<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct ServiceV1<'a> {
    id: &'a str,
    name: &'a str,
    /// `kernel`, `domain` or `capability`
    kind: &'static str,
    /// `proposed`, `accepted`, `extracting`, `done` or `rejected`
    status: &'static str,
    /// Who drew it: `input` or `proposal`
    origin: &'static str,
    team: Option<&'a str>,
    /// Where it lives once it has left.
    #[serde(skip_serializing_if = "Option::is_none")]
    repository: Option<&'a str>,
    members: Vec<String>,
    tables: Vec<&'a str>,
    routes: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct OrderV1<'a> {
    ids: Vec<&'a str>,
    states: Vec<StateV1<'a>>,
    cost: f64,
    directory_cost: f64,
    user_cost: Option<f64>,
}

#[derive(Serialize, JsonSchema)]
struct StateV1<'a> {
    out: Vec<&'a str>,
    cost: f64,
}

/// `plan.json`
#[must_use]
pub fn plan_json(
    graph: &CodeGraph,
    proposal: &Proposal,
    boundaries: &Boundaries,
    ownership: &[Ownership],
    plan: &Plan,
) -> String {
    let services = (0..boundaries.services.len()).map(ServiceId::new);
    let phases = plan.phases.iter();
    json::text(&PlanV1 {
        schema_version: SCHEMA_VERSION,
        verdict: VerdictV1::new(proposal),
        services: services
            .map(|id| service(graph, boundaries, ownership, plan, id))
            .collect(),
        order: order(boundaries, plan),
        phases: phases
            .map(|phase| PhaseV1::new(graph, boundaries, phase))
            .collect(),
    })
}

fn service<'a>(
    graph: &CodeGraph,
    boundaries: &'a Boundaries,
    ownership: &'a [Ownership],
    plan: &Plan,
    id: ServiceId,
) -> ServiceV1<'a> {
    let service = &boundaries.services[id.index()];
    let tables = boundaries.tables.iter().filter(|(_, owner)| **owner == id);
    let routes = plan.routes.iter().filter(|(owner, _)| *owner == id);
    ServiceV1 {
        id: &service.id,
        name: &service.name,
        kind: service.kind.word(),
        status: service.status.word(),
        origin: service.origin.word(),
        team: team(boundaries, ownership, id),
        repository: service.repository.as_deref(),
        members: members(graph, boundaries, id),
        tables: tables.map(|(table, _)| table.as_str()).collect(),
        routes: routes
            .map(|(_, route)| format!("{} {}", route.method, route.path))
            .collect(),
    }
}

/// Modules, and items that belong elsewhere than their module, as paths.
fn members(graph: &CodeGraph, boundaries: &Boundaries, id: ServiceId) -> Vec<String> {
    let modules = boundaries.modules.iter().filter(|(_, owner)| **owner == id);
    let items = boundaries.items.iter().filter(|(_, owner)| **owner == id);
    let modules = modules.map(|(module, _)| graph.module(*module).name.to_string());
    let mut members: Vec<String> = modules.chain(items.map(|(item, _)| graph.path(*item))).collect();
    members.sort_unstable();
    members
}

fn order<'a>(boundaries: &'a Boundaries, plan: &Plan) -> OrderV1<'a> {
    let states = plan.order.states.iter().map(|state| StateV1 {
        out: ids(boundaries, &state.out),
        cost: rounded(state.cost),
    });
    OrderV1 {
        ids: ids(boundaries, &plan.order.services),
        states: states.collect(),
        cost: rounded(plan.order.cost),
        directory_cost: rounded(plan.order.directory_cost),
        user_cost: plan.order.user_cost.map(rounded),
    }
}

/// The slugs of services.
pub(super) fn ids<'a>(boundaries: &'a Boundaries, services: &[ServiceId]) -> Vec<&'a str> {
    services
        .iter()
        .map(|service| slug(boundaries, *service))
        .collect()
}

/// The slug of a service.
pub(super) fn slug(boundaries: &Boundaries, service: ServiceId) -> &str {
    &boundaries.services[service.index()].id
}
