//! Runs the pipeline as far as a command needs it, with a bar while it works and its messages afterwards.

use camino::Utf8Path;
use strangler_pipeline::{Code, HistoryChoice, Settings, Snapshot};
use strangler_source::Tree;

use crate::args::Analysis;
use crate::decide::refuse_errors;
use crate::progress::Progress;
use crate::settings::settings;
use crate::ui::Ui;

/// The tree at `root` with its names resolved.
pub(crate) fn code(root: &Utf8Path, analysis: &Analysis, ui: &Ui) -> anyhow::Result<Code> {
    let progress = Progress::new(ui);
    let show = |stage| progress.show(stage);
    let code = strangler_pipeline::code(&Tree::disk(root), &settings(analysis, root), &show)?;
    drop(progress);
    ui.messages(&code.messages);
    refuse_errors(&code.messages)?;
    Ok(code)
}

/// What the code at `root` does; its past is left out.
pub(crate) fn present(root: &Utf8Path, analysis: &Analysis, ui: &Ui) -> anyhow::Result<Snapshot> {
    let settings = Settings {
        history: HistoryChoice::Off,
        ..settings(analysis, root)
    };
    snapshot_with(root, &settings, ui)
}

/// Everything known of the tree at `root`.
pub(crate) fn snapshot(root: &Utf8Path, analysis: &Analysis, ui: &Ui) -> anyhow::Result<Snapshot> {
    snapshot_with(root, &settings(analysis, root), ui)
}

fn snapshot_with(root: &Utf8Path, settings: &Settings, ui: &Ui) -> anyhow::Result<Snapshot> {
    let progress = Progress::new(ui);
    let show = |stage| progress.show(stage);
    let snapshot = strangler_pipeline::analyze(&Tree::disk(root), root, settings, &show)?;
    drop(progress);
    ui.messages(&snapshot.messages);
    refuse_errors(&snapshot.messages)?;
    Ok(snapshot)
}
