//! CHECKLIST.md of a phase: its steps, its exit criteria, what only people can check.

use askama::Template;
use strangler_base::{OutFile, ServiceId, counted};
use strangler_plan::{NeedKind, Phase, Seam, SeamItem};

use super::{code, escape, prose};
use crate::link::phase_folder;
use crate::slug::slug;
use crate::{Inputs, rows};

#[derive(Template)]
#[template(path = "documents/CHECKLIST.md", escape = "none")]
struct Checklist {
    title: String,
    steps: Vec<StepItem>,
    seams: Vec<SeamGroup>,
    data: Vec<DataItem>,
    needs: Vec<String>,
    settings: Vec<String>,
    predicates: Vec<String>,
    manual: Vec<String>,
    no_return: Option<u32>,
}

struct StepItem {
    number: u32,
    id: String,
    action: String,
    rollback: String,
    notes: Vec<String>,
    folder: String,
}

struct SeamGroup {
    ends: String,
    items: Vec<String>,
    more: usize,
}

struct DataItem {
    table: String,
    pattern: &'static str,
    steps: Vec<String>,
}

pub(crate) fn document(inputs: &Inputs<'_>, phase: &Phase) -> OutFile {
    let names: Vec<_> = phase
        .services
        .iter()
        .map(|id| escape(&inputs.service(*id).name))
        .collect();
    let subject = if names.is_empty() {
        escape(&phase.id)
    } else {
        names.join(", ")
    };
    let text = Checklist {
        title: format!("Phase {}: {subject}", phase.number),
        steps: phase.steps.iter().map(step_item).collect(),
        seams: phase.seams.iter().map(|seam| seam_group(inputs, seam)).collect(),
        data: phase
            .data
            .iter()
            .map(|data| DataItem {
                table: code(&data.table),
                pattern: data.pattern.word(),
                steps: data.steps.iter().map(|step| prose(step)).collect(),
            })
            .collect(),
        needs: needs(inputs, phase),
        settings: settings(inputs, phase),
        predicates: phase.predicates.iter().map(predicate).collect(),
        manual: phase.manual.iter().map(|item| prose(item)).collect(),
        no_return: phase.point_of_no_return,
    };
    let path = format!("{}/CHECKLIST.md", phase_folder(phase));
    OutFile::text(
        &path,
        text.render().expect("invariant: templates only print strings"),
    )
}

fn step_item(step: &strangler_plan::Step) -> StepItem {
    StepItem {
        number: step.number,
        id: escape(&step.id),
        action: prose(&step.action),
        rollback: prose(&step.rollback),
        notes: step.notes.iter().map(|note| prose(note)).collect(),
        folder: code(&format!("{}-{}/gateway/", step.number, slug(&step.id))),
    }
}

fn seam_group(inputs: &Inputs<'_>, seam: &Seam) -> SeamGroup {
    let name = |id| escape(&inputs.service(id).name);
    let item = |item: &SeamItem| {
        let first = item
            .sites
            .first()
            .map_or(String::new(), |site| inputs.graph.place(*site));
        let obstacles = if item.obstacles.is_empty() {
            String::new()
        } else {
            format!("; cannot cross a wire: {}", prose(&item.obstacles.join(", ")))
        };
        let places = counted(item.sites.len(), "place");
        format!(
            "{}: {places}, first {}{obstacles}",
            code(&inputs.graph.path(item.item)),
            code(&first)
        )
    };
    SeamGroup {
        ends: format!("{} → {}", name(seam.from), name(seam.to)),
        items: seam.items.iter().take(rows::SEAM_CAP).map(item).collect(),
        more: seam.items.len().saturating_sub(rows::SEAM_CAP),
    }
}

/// What is to be settled, settings apart.
fn needs(inputs: &Inputs<'_>, phase: &Phase) -> Vec<String> {
    let others = phase.needs.iter().filter(|need| need.kind != NeedKind::Setting);
    others.map(|need| prose(&rows::said(inputs, need))).collect()
}

/// The settings of each service in one line.
fn settings(inputs: &Inputs<'_>, phase: &Phase) -> Vec<String> {
    let of = |service: ServiceId| {
        let read = phase.needs.iter();
        let read = read.filter(|need| need.kind == NeedKind::Setting && need.service == service);
        let names: Vec<String> = read.filter_map(|need| need.name.as_deref().map(code)).collect();
        (!names.is_empty())
            .then(|| format!("{}: {}", escape(&inputs.service(service).name), names.join(", ")))
    };
    phase.services.iter().filter_map(|service| of(*service)).collect()
}

fn predicate(predicate: &strangler_plan::Predicate) -> String {
    let args: Vec<_> = predicate
        .args
        .iter()
        .map(|(key, value)| format!("{key} = {value}"))
        .collect();
    format!("{} ({})", code(&predicate.id), escape(&args.join(", ")))
}
