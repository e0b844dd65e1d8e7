//! GUIDE.md: how this distributed system is run.

use askama::Template;
use strangler_base::OutFile;
use strangler_cut::ServiceKind;

use super::{code, escape, prose};
use crate::{Inputs, rows};

#[derive(Template)]
#[template(path = "documents/GUIDE.md", escape = "none")]
struct Guide {
    project: String,
    services: Vec<ServiceRow>,
    jobs: Vec<String>,
    timeout_ms: u64,
    attempts: u32,
    n_phases: usize,
}

struct ServiceRow {
    name: String,
    address: String,
    tables: String,
    checks: String,
}

pub(crate) fn document(inputs: &Inputs<'_>) -> OutFile {
    let last = inputs.plan.phases.iter().flat_map(|phase| &phase.steps).last();
    let actions = || {
        last.into_iter()
            .flat_map(|step| step.table.entries.iter().map(|entry| &entry.action))
    };
    let fallback = last.map(|step| &step.table.fallback);
    let text = Guide {
        project: escape(&inputs.origin.name),
        services: services(inputs),
        jobs: inputs
            .plan
            .phases
            .iter()
            .flat_map(|phase| &phase.jobs)
            .map(|job| prose(job))
            .collect(),
        timeout_ms: fallback.map_or(0, |action| action.timeout_ms),
        attempts: actions().map(|action| action.attempts).max().unwrap_or(1),
        n_phases: inputs.plan.phases.len().saturating_sub(1),
    };
    OutFile::text(
        "GUIDE.md",
        text.render().expect("invariant: templates only print strings"),
    )
}

fn services(inputs: &Inputs<'_>) -> Vec<ServiceRow> {
    let upstreams = inputs
        .plan
        .phases
        .iter()
        .flat_map(|phase| &phase.steps)
        .flat_map(|step| &step.table.upstreams);
    let upstreams: Vec<_> = upstreams.collect();
    let leaving = inputs
        .services()
        .filter(|(_, service)| service.kind != ServiceKind::Kernel);
    let row = |(id, service): (strangler_base::ServiceId, &strangler_plan::Service)| {
        let upstream = upstreams.iter().find(|upstream| upstream.id == service.id);
        let tables = rows::tables(inputs, id);
        ServiceRow {
            name: escape(&service.name),
            address: upstream.map_or("–".to_owned(), |upstream| {
                let origin = if upstream.assumed { " (assumption)" } else { "" };
                format!(
                    "{}{origin}",
                    code(&format!("{}:{}", upstream.host, upstream.port))
                )
            }),
            checks: format!("{} (assumption)", code("/health")),
            tables: tables
                .iter()
                .map(|table| code(table))
                .collect::<Vec<_>>()
                .join(", "),
        }
    };
    leaving.map(row).collect()
}
