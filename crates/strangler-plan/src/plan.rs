//! Puts the plan together, phase by phase.
//!
//! In: the snapshot, the coupling, boundaries and decisions. Out: a [`Plan`] and messages. Each element of a phase is
//! made by the module of its name; here is only the order in which they are asked.

use strangler_base::{Diagnostic, ServiceId};
use strangler_cut::Coupling;
use strangler_facts::{Facts, Obstacles, Route};
use strangler_migration::Decisions;
use strangler_resolve::CodeGraph;

use crate::crossing::{Crossing, crossings};
use crate::effects::{Effectful, touching};
use crate::interactions::{Interactions, interactions};
use crate::registration::{Registration, registration};
use crate::steps::{Gateway, Tables};
use crate::units::{Unit, units};
use crate::{
    Boundaries, Effort, Need, Phase, Plan, data, effort, jobs, manual, needs, order, predicates, routes,
    sagas, seams, steps,
};

/// Plans the migration.
#[must_use]
pub fn plan(
    graph: &CodeGraph,
    facts: &Facts,
    coupling: &Coupling,
    boundaries: &Boundaries,
    decisions: &Decisions,
) -> (Plan, Vec<Diagnostic>) {
    let sources = Sources {
        graph,
        facts,
        coupling,
        boundaries,
        decisions,
    };
    let mut diagnostics = Vec::new();
    let registration = registration(graph, facts, boundaries);
    let obstacles = Obstacles::new(graph);
    let touching = touching(graph, facts);
    let only_constructs = |item| obstacles.constructs(item) && !touching.contains(&item);
    let (crossings, answers) = crossings(graph, boundaries, &registration, &only_constructs);
    let interactions = interactions(graph, facts, boundaries, &crossings, &answers, &obstacles);
    let units = units(boundaries, decisions);
    let (order, units) = order::order(sources, units, &crossings, &mut diagnostics);
    let routes = routes::owned(graph, facts, boundaries);
    let servers = routes::fronted(facts, decisions, &mut diagnostics);
    let at_servers = routes::at_servers(&routes, &servers, &mut diagnostics);
    let fronted = routes::at_gateway(boundaries, &at_servers, &Effectful::new(graph, facts));
    let needs = needs::needs(sources, &routes);
    let common = Common {
        needs: &needs,
        routes: &routes,
        registration: &registration,
        crossings: &crossings,
        interactions: &interactions,
        obstacles: &obstacles,
    };
    let groups = strangler_routing::group(&fronted);
    let mut tables = Tables::new(Gateway {
        routes: &fronted,
        groups: &groups,
        settings: &decisions.plan.gateway,
        policy: &decisions.plan.policy,
    });
    let mut phases = vec![foundation(boundaries, &mut tables)];
    let mut gone: Vec<ServiceId> = Vec::new();
    for unit in &units {
        phases.push(phase(sources, &common, unit, &gone, phases.len(), &mut tables));
        gone.extend(&unit.services);
    }
    diagnostics.extend(tables.messages);
    diagnostics.sort();
    diagnostics.dedup();
    (
        Plan {
            order,
            phases,
            routes,
            needs,
        },
        diagnostics,
    )
}

/// What one call of `plan` reads.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub(crate) graph: &'a CodeGraph,
    pub(crate) facts: &'a Facts,
    pub(crate) coupling: &'a Coupling,
    pub(crate) boundaries: &'a Boundaries,
    pub(crate) decisions: &'a Decisions,
}

/// What all phases have in common.
struct Common<'a> {
    routes: &'a [(ServiceId, Route)],
    registration: &'a Registration,
    crossings: &'a [Crossing<'a>],
    interactions: &'a Interactions,
    obstacles: &'a Obstacles<'a>,
    needs: &'a [Need],
}

fn foundation(boundaries: &Boundaries, tables: &mut Tables<'_>) -> Phase {
    Phase {
        number: 0,
        id: "foundation".to_owned(),
        services: Vec::new(),
        steps: steps::foundation(tables),
        seams: Vec::new(),
        data: Vec::new(),
        sagas: Vec::new(),
        events: Vec::new(),
        calls: Vec::new(),
        needs: Vec::new(),
        jobs: Vec::new(),
        predicates: predicates::of_foundation(boundaries),
        manual: manual::of_foundation(),
        effort: Effort::default(),
        point_of_no_return: None,
    }
}

fn phase(
    sources: Sources<'_>,
    common: &Common<'_>,
    unit: &Unit,
    gone: &[ServiceId],
    number: usize,
    tables: &mut Tables<'_>,
) -> Phase {
    let Sources {
        graph,
        facts,
        boundaries,
        ..
    } = sources;
    let services = &unit.services;
    let seams = seams::seams(graph, common.obstacles, services, common.crossings);
    let data = data::moves(graph, facts, boundaries, services, gone);
    let sagas = sagas::sagas(graph, facts, boundaries, services, gone);
    let (calls, events) = common.interactions.of_phase(services, gone);
    let (steps, point_of_no_return) = steps::of_phase(tables, boundaries, services, gone, &data);
    let effort = effort::effort(sources, services, gone, (&seams, &data, &sagas));
    let decision = sources.decisions.phases.iter().find(|phase| phase.id == unit.id);
    let manual = manual::of_phase(sources, common.registration, common.routes, services, decision);
    Phase {
        number: u32::try_from(number).unwrap_or(u32::MAX),
        id: unit.id.clone(),
        services: services.clone(),
        steps,
        seams,
        data,
        sagas,
        events,
        calls,
        needs: needs::of_phase(common.needs, services, gone),
        jobs: jobs::jobs(graph, facts, boundaries, services),
        predicates: predicates::predicates(boundaries, common.routes, services),
        manual,
        effort,
        point_of_no_return,
    }
}
