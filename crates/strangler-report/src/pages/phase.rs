//! One phase: its steps with their routes, its data, its exit criteria.

use askama::Template;
use strangler_base::{OutFile, ServiceId};
use strangler_plan::{Phase, Step};
use strangler_routing::{Action, Entry};

use crate::Inputs;
use crate::link::{Link, Links, phase_page, step_folder};
use crate::page::{Page, render};
use crate::prose::{Span, spans};

#[derive(Template)]
#[template(path = "pages/phase.html")]
struct PhasePage<'a> {
    page: Page<'a>,
    services: Vec<Link>,
    effort: String,
    steps: Vec<StepView>,
    data: Vec<DataRow>,
    predicates: Vec<PredicateRow>,
    manual: Vec<Vec<Span>>,
    jobs: Vec<Vec<Span>>,
    no_return: Option<u32>,
}

struct StepView {
    number: u32,
    id: String,
    kind: &'static str,
    action: &'static str,
    rollback: Vec<Span>,
    routes: Vec<RouteRow>,
    folder: String,
}

struct RouteRow {
    request: String,
    goes: String,
}

struct DataRow {
    table: String,
    owner: Link,
    pattern: &'static str,
    others: String,
    steps: Vec<Vec<Span>>,
}

struct PredicateRow {
    id: String,
    args: String,
}

pub(crate) fn page(inputs: &Inputs<'_>, phase: &Phase) -> OutFile {
    let page = Page::new(
        inputs,
        "phases.html",
        "../",
        format!("Phase {}: {}", phase.number, phase.id),
    );
    let links = page.links(inputs);
    let effort = phase.effort;
    let view = PhasePage {
        services: phase.services.iter().map(|id| links.service(*id)).collect(),
        effort: format!(
            "{} signatures, {} tables, {} transactions, {} lines",
            effort.signatures, effort.tables, effort.transactions, effort.lines
        ),
        steps: phase.steps.iter().map(|step| step_view(phase, step)).collect(),
        data: phase.data.iter().map(|data| data_row(&links, data)).collect(),
        predicates: phase.predicates.iter().map(predicate_row).collect(),
        manual: phase.manual.iter().map(|item| spans(item)).collect(),
        jobs: phase.jobs.iter().map(|job| spans(job)).collect(),
        no_return: phase.point_of_no_return,
        page: page.clone(),
    };
    render(&phase_page(phase.number, &phase.id), &view)
}

fn step_view(phase: &Phase, step: &Step) -> StepView {
    let moved = step
        .table
        .entries
        .iter()
        .filter(|entry| entry.action != step.table.fallback);
    StepView {
        number: step.number,
        id: step.id.clone(),
        kind: step.kind.word(),
        action: step.kind.action(),
        rollback: spans(&step.rollback),
        routes: moved.map(route_row).collect(),
        folder: format!("../../{}/gateway/", step_folder(phase, step)),
    }
}

fn route_row(entry: &Entry) -> RouteRow {
    RouteRow {
        request: format!("{} {}", entry.matcher.method, entry.matcher.path),
        goes: goes(&entry.action),
    }
}

fn goes(action: &Action) -> String {
    let shares: Vec<_> = action
        .backends
        .iter()
        .map(|backend| format!("{} {} %", backend.service, backend.weight))
        .collect();
    let mirror = action
        .mirror
        .as_ref()
        .map(|mirror| format!(", copied to {mirror}"))
        .unwrap_or_default();
    format!("{}{mirror}", shares.join(", "))
}

fn data_row(links: &Links<'_>, data: &strangler_plan::DataMove) -> DataRow {
    let names = |ids: &[ServiceId]| {
        ids.iter()
            .map(|id| links.inputs.service(*id).name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let others = [("written by", &data.writers), ("read by", &data.readers)];
    let others = others
        .iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(how, ids)| format!("{how} {}", names(ids)));
    DataRow {
        table: data.table.clone(),
        owner: links.service(data.owner),
        pattern: data.pattern.word(),
        others: others.collect::<Vec<_>>().join("; "),
        steps: data.steps.iter().map(|step| spans(step)).collect(),
    }
}

fn predicate_row(predicate: &strangler_plan::Predicate) -> PredicateRow {
    let args: Vec<_> = predicate
        .args
        .iter()
        .map(|(key, value)| format!("{key} = {value}"))
        .collect();
    PredicateRow {
        id: predicate.id.clone(),
        args: args.join(", "),
    }
}
