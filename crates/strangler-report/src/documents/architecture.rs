//! ARCHITECTURE.md: the services, how they talk, which patterns the plan uses.

use askama::Template;
use strangler_base::{OutFile, ServiceId, counted, mermaid_text};
use strangler_cut::ServiceKind;

use super::{code, escape};
use crate::Inputs;
use crate::rows;
use crate::verdict;

#[derive(Template)]
#[template(path = "documents/ARCHITECTURE.md", escape = "none")]
struct Architecture {
    project: String,
    verdict: String,
    services: Vec<ServiceRow>,
    kernels: Vec<String>,
    edges: Vec<Edge>,
    communication: Communication,
    events: Vec<Vec<String>>,
    has_sagas: bool,
    sagas: Vec<Vec<String>>,
    shared_tables: Vec<Vec<String>>,
}

struct ServiceRow {
    /// Its place in the drawing: no word of the language, whatever the service is called.
    node: String,
    label: String,
    name: String,
    responsibility: String,
    stack: String,
    tables: String,
    tables_owned: String,
    has_routes: bool,
}

/// Rows of two tables.
struct Communication {
    /// Who calls which service, how, which items.
    calls: Vec<Vec<String>>,
    /// Which kernel uses which service, which items.
    inversions: Vec<Vec<String>>,
}

/// One line of the drawing.
struct Edge {
    from: String,
    to: String,
    places: usize,
}

pub(crate) fn document(inputs: &Inputs<'_>) -> OutFile {
    let phases = &inputs.plan.phases;
    let sagas: Vec<_> = phases
        .iter()
        .flat_map(|phase| &phase.sagas)
        .map(|saga| saga_row(inputs, saga))
        .collect();
    let is_kernel = |id: &ServiceId| inputs.service(*id).kind == ServiceKind::Kernel;
    let (kernels, services): (Vec<_>, Vec<_>) = inputs.services().map(|(id, _)| id).partition(is_kernel);
    let text = Architecture {
        project: escape(&inputs.origin.name),
        verdict: escape(&verdict::sentence(inputs)),
        services: services.iter().map(|id| service_row(inputs, *id)).collect(),
        kernels: kernels.iter().map(|id| code(&inputs.service(*id).id)).collect(),
        edges: edges(inputs, &services),
        communication: communication(inputs),
        events: events(inputs),
        has_sagas: !sagas.is_empty(),
        sagas,
        shared_tables: shared_tables(inputs),
    };
    OutFile::text(
        "ARCHITECTURE.md",
        text.render().expect("invariant: templates only print strings"),
    )
}

fn node(id: ServiceId) -> String {
    format!("s{}", id.index())
}

fn service_row(inputs: &Inputs<'_>, id: ServiceId) -> ServiceRow {
    let service = inputs.service(id);
    let routes = inputs
        .plan
        .routes
        .iter()
        .filter(|(owner, _)| *owner == id)
        .count();
    let tables = rows::tables(inputs, id);
    ServiceRow {
        node: node(id),
        label: mermaid_text(&service.id),
        name: escape(&service.name),
        responsibility: format!(
            "{}, {}",
            counted(rows::members(inputs, id).len(), "module"),
            counted(routes, "route")
        ),
        stack: "Rust, as in the monolith (assumption)".to_owned(),
        tables_owned: counted(tables.len(), "table"),
        has_routes: routes > 0,
        tables: tables
            .iter()
            .map(|table| code(table))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

fn edges(inputs: &Inputs<'_>, services: &[ServiceId]) -> Vec<Edge> {
    let crossings = rows::crossings(inputs);
    let shown = crossings
        .iter()
        .filter(|((from, to), _)| services.contains(from) && services.contains(to));
    shown
        .map(|((from, to), seam)| Edge {
            from: node(*from),
            to: node(*to),
            places: rows::n_sites(seam),
        })
        .collect()
}

/// One row a pair. A kernel is a library in the end, and calls nobody.
fn communication(inputs: &Inputs<'_>) -> Communication {
    let mut pairs = std::collections::BTreeMap::<(ServiceId, ServiceId), Vec<String>>::new();
    for call in inputs.plan.phases.iter().flat_map(|phase| &phase.calls) {
        let items = pairs.entry((call.from, call.to)).or_default();
        items.push(code(&inputs.graph.path(call.item)));
    }
    for items in pairs.values_mut() {
        items.sort_unstable();
        items.dedup();
    }
    let name = |id: ServiceId| escape(&inputs.service(id).name);
    let kernel = |id: ServiceId| inputs.service(id).kind == ServiceKind::Kernel;
    let (inversions, calls): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|((from, _), _)| kernel(*from));
    let inversions = inversions
        .into_iter()
        .map(|((from, to), items)| vec![name(from), name(to), few(&items)]);
    let calls = calls.into_iter().map(|((from, to), items)| {
        let how = ["sync", "REST or gRPC"].map(str::to_owned);
        [name(from), name(to)]
            .into_iter()
            .chain(how)
            .chain([few(&items)])
            .collect()
    });
    Communication {
        calls: calls.collect(),
        inversions: inversions.collect(),
    }
}

/// Three of them, and how many more.
fn few(items: &[String]) -> String {
    let shown = items.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    if items.len() > 3 {
        format!("{shown} and {} more", items.len() - 3)
    } else {
        shown
    }
}

fn events(inputs: &Inputs<'_>) -> Vec<Vec<String>> {
    let name = |id: &ServiceId| escape(&inputs.service(*id).name);
    let events = inputs.plan.phases.iter().flat_map(|phase| &phase.events);
    let row = |event: &strangler_plan::Event| {
        let consumers: Vec<_> = event.consumers.iter().map(name).collect();
        vec![code(&event.name), name(&event.publisher), consumers.join(", ")]
    };
    events.map(row).collect()
}

fn saga_row(inputs: &Inputs<'_>, saga: &strangler_plan::Saga) -> Vec<String> {
    let part = |(id, tables): &(ServiceId, Vec<String>)| {
        format!(
            "{} ({})",
            escape(&inputs.service(*id).name),
            escape(&tables.join(", "))
        )
    };
    let parts: Vec<_> = saga.parts.iter().map(part).collect();
    vec![
        code(&inputs.graph.path(saga.item)),
        parts.join(", "),
        code(&inputs.graph.place(saga.site)),
    ]
}

/// One row a table, whichever phases it takes part in.
fn shared_tables(inputs: &Inputs<'_>) -> Vec<Vec<String>> {
    let name = |ids: &[ServiceId]| {
        ids.iter()
            .map(|id| escape(&inputs.service(*id).name))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let data = inputs.plan.phases.iter().flat_map(|phase| &phase.data);
    let shared = data.filter(|data| !data.writers.is_empty() || !data.readers.is_empty());
    let rows: std::collections::BTreeMap<&str, Vec<String>> = shared
        .map(|data| {
            let row = vec![
                code(&data.table),
                name(&[data.owner]),
                name(&data.writers),
                name(&data.readers),
                data.pattern.word().to_owned(),
            ];
            (data.table.as_str(), row)
        })
        .collect();
    rows.into_values().collect()
}
