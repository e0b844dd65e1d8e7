//! `cluster`: which services the clustering proposes, for a tree or for a graph from elsewhere.

use anyhow::Context;
use camino::Utf8Path;
use strangler_cut::{Coupling, Cut, Pins, Proposal, Weights, from_json};
use strangler_export as export;
use strangler_migration::PlanDecision;

use crate::args::{Cluster, ListFormat};
use crate::columns::columns;
use crate::exit::WrongUsage;
use crate::ui::Ui;
use crate::{analyze, decide};

pub(crate) fn run(args: &Cluster, ui: &Ui) -> anyhow::Result<()> {
    let (coupling, proposal) = match &args.graph {
        Some(file) => elsewhere(file, args, ui)?,
        None => {
            let snapshot = analyze::snapshot(&args.tree.path, &args.analysis, ui)?;
            let proposed = decide::propose(&snapshot, &args.tree.path, &args.search, &args.analysis, ui)?;
            (proposed.coupling, proposed.proposal)
        }
    };
    let cut = &proposal.cuts[proposal.recommended];
    ui.result(&match args.format {
        ListFormat::Json => export::cluster_json(&coupling, &proposal),
        ListFormat::Tsv => export::cluster_tsv(&coupling, cut),
        ListFormat::Human => human(&proposal, cut),
    })
}

/// The proposal for a graph that is not ours; nobody decided anything about it.
fn elsewhere(file: &Utf8Path, args: &Cluster, ui: &Ui) -> anyhow::Result<(Coupling, Proposal)> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{file} cannot be read"))?;
    let weights = Weights::with_factors(&Default::default());
    let coupling = from_json(&text, &weights).map_err(|error| WrongUsage(format!("{file}: {error}")))?;
    let options = decide::options(&args.search);
    let proposal = strangler_cut::propose(&coupling, &Pins::default(), &PlanDecision::default(), options);
    ui.messages(&decide::missed(&args.search, &proposal));
    Ok((coupling, proposal))
}

fn human(proposal: &Proposal, cut: &Cut) -> String {
    let rows: Vec<[String; 5]> = cut
        .services
        .iter()
        .enumerate()
        .map(|(index, service)| {
            let own = cut
                .assignments
                .iter()
                .filter(|assignment| assignment.service.index() == index);
            let confidences: Vec<f64> = own.map(|assignment| assignment.confidence).collect();
            let mean = confidences.iter().sum::<f64>() / confidences.len().max(1) as f64;
            [
                service.id.clone(),
                service.kind.word().to_owned(),
                service.members.len().to_string(),
                format!("{mean:.2}"),
                service.tables.join(" "),
            ]
        })
        .collect();
    let table = columns(["SERVICE", "KIND", "MODULES", "CONFIDENCE", "TABLES"], &rows);
    format!("{}\n{table}", verdict(proposal))
}

/// The verdict in words, a line for each reason.
pub(crate) fn verdict(proposal: &Proposal) -> String {
    let verdict = &proposal.verdict;
    let mut text = format!("verdict: {}\n", verdict.answer.word());
    text.extend(
        verdict
            .reasons_for
            .iter()
            .map(|reason| format!("  for:     {reason}\n")),
    );
    text.extend(
        verdict
            .reasons_against
            .iter()
            .map(|reason| format!("  against: {reason}\n")),
    );
    if !verdict.alternative.is_empty() {
        text.push_str(&format!("  instead: {}\n", verdict.alternative));
    }
    text
}
