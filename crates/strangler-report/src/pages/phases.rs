//! The order of the phases, and what other orders would cost.

use askama::Template;
use strangler_base::OutFile;
use strangler_plan::Phase;

use crate::Inputs;
use crate::link::{Link, Links};
use crate::page::{Page, render};

#[derive(Template)]
#[template(path = "pages/phases.html")]
struct Phases<'a> {
    page: Page<'a>,
    cost: String,
    directory_cost: String,
    user_cost: Option<String>,
    phases: Vec<PhaseRow>,
}

struct PhaseRow {
    link: Link,
    services: Vec<Link>,
    steps: String,
    crossings: usize,
    tables: usize,
    sagas: usize,
    lines: u32,
}

pub(crate) fn page(inputs: &Inputs<'_>) -> OutFile {
    let page = Page::new(inputs, "phases.html", "", "Phases");
    let links = page.links(inputs);
    let order = &inputs.plan.order;
    let view = Phases {
        cost: format!("{:.0}", order.cost),
        directory_cost: format!("{:.0}", order.directory_cost),
        user_cost: order.user_cost.map(|cost| format!("{cost:.0}")),
        phases: inputs
            .plan
            .phases
            .iter()
            .map(|phase| row(&links, phase))
            .collect(),
        page: page.clone(),
    };
    render("phases.html", &view)
}

fn row(links: &Links<'_>, phase: &Phase) -> PhaseRow {
    let steps: Vec<_> = phase.steps.iter().map(|step| step.id.as_str()).collect();
    PhaseRow {
        link: links.phase(phase.number, &phase.id),
        services: phase.services.iter().map(|id| links.service(*id)).collect(),
        steps: steps.join(" → "),
        crossings: phase.seams.iter().map(|seam| seam.items.len()).sum(),
        tables: phase.data.len(),
        sagas: phase.sagas.len(),
        lines: phase.effort.lines,
    }
}
