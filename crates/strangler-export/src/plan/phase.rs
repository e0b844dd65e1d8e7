//! One phase of `plan.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use strangler_base::Site;
use strangler_plan::{
    Boundaries, Call, DataMove, Event, Need, Phase, Predicate, Saga, Seam, Step, Transport,
};
use strangler_resolve::CodeGraph;
use strangler_routing::{Action, Entry};

use super::document::{ids, slug};

/// One phase; number 0 is the foundation.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PhaseV1<'a> {
    n: u32,
    id: &'a str,
    services: Vec<&'a str>,
    steps: Vec<StepV1<'a>>,
    seams: Vec<SeamV1<'a>>,
    data: Vec<DataV1<'a>>,
    sagas: Vec<SagaV1<'a>>,
    events: Vec<EventV1<'a>>,
    calls: Vec<CallV1<'a>>,
    /// What the services need of their surroundings, and which calls would cross too often.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    needs: Vec<NeedV1<'a>>,
    jobs: &'a [String],
    predicates: Vec<PredicateV1<'a>>,
    manual: &'a [String],
    effort: EffortV1,
    /// The step from which on going back loses data.
    point_of_no_return: Option<u32>,
}

#[derive(Serialize, JsonSchema)]
struct StepV1<'a> {
    n: u32,
    id: &'a str,
    kind: &'static str,
    /// What people do in it.
    action: &'a str,
    /// What is special about it.
    notes: &'a [String],
    /// In the order in which the gateway tries them; what fits none goes to the monolith.
    routes: Vec<RouteV1<'a>>,
    rollback: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct RouteV1<'a> {
    method: String,
    path: String,
    backends: Vec<BackendV1<'a>>,
    mirror: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct BackendV1<'a> {
    service: &'a str,
    /// Percent.
    weight: u8,
}

#[derive(Serialize, JsonSchema)]
struct SeamV1<'a> {
    from: &'a str,
    to: &'a str,
    items: Vec<SeamItemV1<'a>>,
    /// Occurrences in all.
    sites: usize,
}

#[derive(Serialize, JsonSchema)]
struct SeamItemV1<'a> {
    item: String,
    /// What in its signature cannot cross a wire as it is.
    obstacles: &'a [String],
    sites: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct DataV1<'a> {
    table: &'a str,
    owner: &'a str,
    writers: Vec<&'a str>,
    readers: Vec<&'a str>,
    /// `own`, `publish` or `wrap`
    pattern: &'static str,
    steps: &'a [String],
}

#[derive(Serialize, JsonSchema)]
struct SagaV1<'a> {
    item: String,
    parts: Vec<SagaPartV1<'a>>,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct SagaPartV1<'a> {
    service: &'a str,
    writes: &'a [String],
}

#[derive(Serialize, JsonSchema)]
struct EventV1<'a> {
    name: &'a str,
    publisher: &'a str,
    consumers: Vec<&'a str>,
    item: String,
    sites: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct CallV1<'a> {
    from: &'a str,
    to: &'a str,
    item: String,
    /// `sync` or `async`
    transport: &'static str,
    sites: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct NeedV1<'a> {
    service: &'a str,
    /// `setting`, `keys`, `tokens`, `authentication`, `stream`, `operations`, `loop`, `transaction` or `trigger`
    kind: &'static str,
    text: &'a str,
    /// The other services that it is about.
    with: Vec<&'a str>,
    site: String,
}

#[derive(Serialize, JsonSchema)]
struct PredicateV1<'a> {
    id: &'a str,
    kind: &'a str,
    args: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize, JsonSchema)]
struct EffortV1 {
    signatures: u32,
    tables: u32,
    transactions: u32,
    lines: u32,
}

impl<'a> PhaseV1<'a> {
    pub(super) fn new(graph: &CodeGraph, boundaries: &'a Boundaries, phase: &'a Phase) -> Self {
        Self {
            n: phase.number,
            id: &phase.id,
            services: ids(boundaries, &phase.services),
            steps: phase.steps.iter().map(step).collect(),
            seams: phase
                .seams
                .iter()
                .map(|row| seam(graph, boundaries, row))
                .collect(),
            data: phase.data.iter().map(|row| data(boundaries, row)).collect(),
            sagas: phase
                .sagas
                .iter()
                .map(|row| saga(graph, boundaries, row))
                .collect(),
            events: phase
                .events
                .iter()
                .map(|row| event(graph, boundaries, row))
                .collect(),
            calls: phase
                .calls
                .iter()
                .map(|row| call(graph, boundaries, row))
                .collect(),
            needs: phase
                .needs
                .iter()
                .map(|row| need(graph, boundaries, row))
                .collect(),
            jobs: &phase.jobs,
            predicates: phase.predicates.iter().map(predicate).collect(),
            manual: &phase.manual,
            effort: EffortV1 {
                signatures: phase.effort.signatures,
                tables: phase.effort.tables,
                transactions: phase.effort.transactions,
                lines: phase.effort.lines,
            },
            point_of_no_return: phase.point_of_no_return,
        }
    }
}

fn need<'a>(graph: &CodeGraph, boundaries: &'a Boundaries, need: &'a Need) -> NeedV1<'a> {
    NeedV1 {
        service: slug(boundaries, need.service),
        kind: need.kind.word(),
        text: &need.text,
        with: ids(boundaries, &need.with),
        site: graph.place(need.site),
    }
}

fn step(step: &Step) -> StepV1<'_> {
    StepV1 {
        n: step.number,
        id: &step.id,
        kind: step.kind.word(),
        action: &step.action,
        notes: &step.notes,
        routes: step.table.entries.iter().map(route).collect(),
        rollback: &step.rollback,
    }
}

fn route(entry: &Entry) -> RouteV1<'_> {
    let Action { backends, mirror, .. } = &entry.action;
    let backends = backends.iter().map(|backend| BackendV1 {
        service: &backend.service,
        weight: backend.weight,
    });
    RouteV1 {
        method: entry.matcher.method.to_string(),
        path: entry.matcher.path.to_string(),
        backends: backends.collect(),
        mirror: mirror.as_deref(),
    }
}

fn seam<'a>(graph: &CodeGraph, boundaries: &'a Boundaries, seam: &'a Seam) -> SeamV1<'a> {
    let items = seam.items.iter().map(|row| SeamItemV1 {
        item: graph.path(row.item),
        obstacles: &row.obstacles,
        sites: places(graph, &row.sites),
    });
    SeamV1 {
        from: slug(boundaries, seam.from),
        to: slug(boundaries, seam.to),
        items: items.collect(),
        sites: seam.items.iter().map(|row| row.sites.len()).sum(),
    }
}

fn data<'a>(boundaries: &'a Boundaries, row: &'a DataMove) -> DataV1<'a> {
    DataV1 {
        table: &row.table,
        owner: slug(boundaries, row.owner),
        writers: ids(boundaries, &row.writers),
        readers: ids(boundaries, &row.readers),
        pattern: row.pattern.word(),
        steps: &row.steps,
    }
}

fn saga<'a>(graph: &CodeGraph, boundaries: &'a Boundaries, saga: &'a Saga) -> SagaV1<'a> {
    let parts = saga.parts.iter().map(|(service, writes)| SagaPartV1 {
        service: slug(boundaries, *service),
        writes,
    });
    SagaV1 {
        item: graph.path(saga.item),
        parts: parts.collect(),
        site: graph.place(saga.site),
    }
}

fn event<'a>(graph: &CodeGraph, boundaries: &'a Boundaries, event: &'a Event) -> EventV1<'a> {
    EventV1 {
        name: &event.name,
        publisher: slug(boundaries, event.publisher),
        consumers: ids(boundaries, &event.consumers),
        item: graph.path(event.item),
        sites: places(graph, &event.sites),
    }
}

fn call<'a>(graph: &CodeGraph, boundaries: &'a Boundaries, call: &'a Call) -> CallV1<'a> {
    CallV1 {
        from: slug(boundaries, call.from),
        to: slug(boundaries, call.to),
        item: graph.path(call.item),
        transport: match call.transport {
            Transport::Sync => "sync",
            Transport::Async => "async",
        },
        sites: places(graph, &call.sites),
    }
}

fn predicate(predicate: &Predicate) -> PredicateV1<'_> {
    let args = predicate.args.iter();
    PredicateV1 {
        id: &predicate.id,
        kind: &predicate.kind,
        args: args.map(|(key, value)| (key.as_str(), value.as_str())).collect(),
    }
}

fn places(graph: &CodeGraph, sites: &[Site]) -> Vec<String> {
    sites.iter().map(|site| graph.place(*site)).collect()
}
