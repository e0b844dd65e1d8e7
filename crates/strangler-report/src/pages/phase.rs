//! One phase: its steps with their routes, its data, its exit criteria.

use askama::Template;
use strangler_base::{OutFile, ServiceId, counted};
use strangler_plan::{Phase, Step};
use strangler_routing::{Action, Entry};

use crate::link::{Link, Links, phase_page, step_folder};
use crate::page::{Page, render};
use crate::prose::{Span, spans};
use crate::{Inputs, rows};

#[derive(Template)]
#[template(path = "pages/phase.html")]
struct PhasePage<'a> {
    page: Page<'a>,
    services: Vec<Link>,
    effort: String,
    steps: Vec<StepView>,
    seams: Vec<SeamView>,
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
    action: String,
    rollback: Vec<Span>,
    notes: Vec<Vec<Span>>,
    routes: Vec<RouteRow>,
    folder: String,
}

/// What one other service and those of the phase use of each other, in one direction.
struct SeamView {
    from: Link,
    to: Link,
    places: usize,
    items: Vec<SeamRow>,
    more: usize,
}

struct SeamRow {
    path: String,
    uses: usize,
    site: Option<Link>,
    obstacles: String,
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
            "{}, {}, {}, {}",
            counted(effort.signatures as usize, "signature"),
            counted(effort.tables as usize, "table"),
            counted(effort.transactions as usize, "transaction"),
            counted(effort.lines as usize, "line")
        ),
        steps: phase.steps.iter().map(|step| step_view(phase, step)).collect(),
        seams: phase.seams.iter().map(|seam| seam_view(&links, seam)).collect(),
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
        action: step.action.clone(),
        rollback: spans(&step.rollback),
        notes: step.notes.iter().map(|note| spans(note)).collect(),
        routes: moved.map(route_row).collect(),
        folder: format!("../../{}/gateway/", step_folder(phase, step)),
    }
}

fn seam_view(links: &Links<'_>, seam: &strangler_plan::Seam) -> SeamView {
    let shown = seam.items.iter().take(rows::SEAM_CAP);
    let row = |item: &strangler_plan::SeamItem| SeamRow {
        path: links.inputs.graph.path(item.item),
        uses: item.sites.len(),
        site: item.sites.first().map(|site| links.site(*site)),
        obstacles: item.obstacles.join("; "),
    };
    SeamView {
        from: links.service(seam.from),
        to: links.service(seam.to),
        places: rows::n_sites(seam),
        items: shown.map(row).collect(),
        more: seam.items.len().saturating_sub(rows::SEAM_CAP),
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
