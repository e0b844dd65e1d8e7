//! Runs the second half of the pipeline, and refuses to go on where the user's own words were wrong.

use camino::Utf8Path;
use strangler_base::{Diagnostic, Severity};
use strangler_cut::{Cut, Proposal, ProposeOptions};
use strangler_pipeline::{Planned, Proposed, Snapshot};

use crate::args::{Analysis, Search};
use crate::exit::WrongUsage;
use crate::progress::Progress;
use crate::settings;
use crate::ui::Ui;

/// The proposal for a snapshot.
pub(crate) fn propose(
    snapshot: &Snapshot,
    root: &Utf8Path,
    search: &Search,
    analysis: &Analysis,
    ui: &Ui,
) -> anyhow::Result<Proposed> {
    let settings = settings::settings(analysis, root)?;
    let progress = Progress::new(ui);
    let show = |stage| progress.show(stage);
    let mut proposed = strangler_pipeline::propose(snapshot, options(search), &settings, &show)?;
    drop(progress);
    proposed.messages.extend(missed(search, &proposed.proposal));
    ui.pointing(&proposed.messages, &|file| proposed.documents.text(file));
    refuse_errors(&proposed.messages)?;
    Ok(proposed)
}

/// The number that was asked for and is not reached: there are not so many parts, or the decisions are in the way.
pub(crate) fn missed(search: &Search, proposal: &Proposal) -> Vec<Diagnostic> {
    let cut = proposal.cuts.get(proposal.recommended);
    let found = cut.map_or(0, Cut::size);
    let missed = search.services.filter(|asked| *asked != found).map(|asked| {
        let text = format!("--services {asked} cannot be reached: the cut has {found} beside the kernel");
        Diagnostic::warning("services-missed", text)
            .help("what migration/ decides and what belongs together sets the limits")
    });
    missed.into_iter().collect()
}

/// The plan for a proposal.
pub(crate) fn plan(
    snapshot: &Snapshot,
    proposed: &Proposed,
    analysis: &Analysis,
    ui: &Ui,
) -> anyhow::Result<Planned> {
    let progress = Progress::new(ui);
    let show = |stage| progress.show(stage);
    let planned = strangler_pipeline::plan(snapshot, proposed, analysis.threads, &show)?;
    drop(progress);
    ui.pointing(&planned.messages, &|file| proposed.documents.text(file));
    refuse_errors(&planned.messages)?;
    Ok(planned)
}

pub(crate) fn options(search: &Search) -> ProposeOptions {
    ProposeOptions {
        seed: search.seed,
        services: search.services,
    }
}

/// The same for the stages that are run again after an edit: their warnings were shown before it.
pub(crate) fn refuse_errors_of(messages: &[&[Diagnostic]], ui: &Ui) -> anyhow::Result<()> {
    let all = messages.iter().copied().flatten();
    let errors: Vec<Diagnostic> = all
        .filter(|message| message.severity == Severity::Error)
        .cloned()
        .collect();
    ui.messages(&errors);
    refuse_errors(&errors)
}

/// Errors of stages are about what the user wrote, on the command line or under `migration/`: a result in spite of them
/// would answer another question.
pub(crate) fn refuse_errors(messages: &[Diagnostic]) -> anyhow::Result<()> {
    let n_errors = messages
        .iter()
        .filter(|message| message.severity == Severity::Error)
        .count();
    match n_errors {
        0 => Ok(()),
        1 => Err(WrongUsage("stopped at the error above".to_owned()).into()),
        n => Err(WrongUsage(format!("stopped at the {n} errors above")).into()),
    }
}
