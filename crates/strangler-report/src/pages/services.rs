//! All services, the other cuts, and what they are measured against.

use askama::Template;
use strangler_base::OutFile;
use strangler_cut::Metrics;

use crate::Inputs;
use crate::page::{Page, render};
use crate::rows::{self, ServiceRow, percent};

#[derive(Template)]
#[template(path = "pages/services.html")]
struct Services<'a> {
    page: Page<'a>,
    services: Vec<ServiceRow>,
    cuts: Vec<CutRow>,
}

struct CutRow {
    name: String,
    chosen: bool,
    services: String,
    stability: String,
    metrics: Vec<String>,
}

pub(crate) fn page(inputs: &Inputs<'_>) -> OutFile {
    let page = Page::new(inputs, "services.html", "", "Services");
    let services = rows::services(&page.links(inputs));
    render(
        "services.html",
        &Services {
            services,
            cuts: cuts(inputs),
            page,
        },
    )
}

fn cuts(inputs: &Inputs<'_>) -> Vec<CutRow> {
    let cuts = inputs
        .proposal
        .cuts
        .iter()
        .enumerate()
        .map(|(index, cut)| CutRow {
            name: cut.name.clone(),
            chosen: index == inputs.proposal.recommended,
            services: cut.services.len().to_string(),
            stability: percent(Some(cut.stability)),
            metrics: metrics(&cut.metrics),
        });
    let baselines = inputs.proposal.baselines.iter().map(|baseline| CutRow {
        name: baseline.name.clone(),
        chosen: false,
        services: "–".to_owned(),
        stability: "–".to_owned(),
        metrics: metrics(&baseline.metrics),
    });
    cuts.chain(baselines).collect()
}

/// In the order of the table's head.
fn metrics(metrics: &Metrics) -> Vec<String> {
    let values = [
        metrics.sm,
        metrics.icp,
        metrics.icp_weighted,
        metrics.ned,
        metrics.largest,
        metrics.modularity,
        metrics.purity,
    ];
    values.iter().map(|value| format!("{value:.2}")).collect()
}
