//! Runs the pipeline as far as a command needs it, with a bar while it works and its messages afterwards.

use std::collections::BTreeSet;

use camino::Utf8Path;
use strangler_base::counted;
use strangler_pipeline::{Code, HistoryChoice, Loaded, Settings, Snapshot};
use strangler_resolve::CodeGraph;
use strangler_source::{SourceSet, Tree};

use crate::args::Analysis;
use crate::decide::refuse_errors;
use crate::exit::WrongUsage;
use crate::progress::Progress;
use crate::settings::settings;
use crate::suggest::instead;
use crate::ui::Ui;

/// The tree at `root` with its names resolved.
pub(crate) fn code(root: &Utf8Path, analysis: &Analysis, ui: &Ui) -> anyhow::Result<Code> {
    let progress = Progress::new(ui);
    let show = |stage| progress.show(stage);
    let code = strangler_pipeline::code(&Tree::disk(root), &settings(analysis, root)?, &show)?;
    drop(progress);
    ui.messages(&code.messages);
    refuse_nothing(&code.source, root)?;
    refuse_unknown_features(&code.source, analysis)?;
    refuse_errors(&code.messages)?;
    refuse_no_code(&code.source, &code.graph, root)?;
    Ok(code)
}

/// What the code at `root` does; its past is left out.
pub(crate) fn present(root: &Utf8Path, analysis: &Analysis, ui: &Ui) -> anyhow::Result<Snapshot> {
    let settings = Settings {
        history: HistoryChoice::Off,
        ..settings(analysis, root)?
    };
    snapshot_with(root, &settings, analysis, ui)
}

/// Everything known of the tree at `root`.
pub(crate) fn snapshot(root: &Utf8Path, analysis: &Analysis, ui: &Ui) -> anyhow::Result<Snapshot> {
    snapshot_with(root, &settings(analysis, root)?, analysis, ui)
}

fn snapshot_with(
    root: &Utf8Path,
    settings: &Settings,
    analysis: &Analysis,
    ui: &Ui,
) -> anyhow::Result<Snapshot> {
    snapshot_of(load(root, settings, ui)?, root, settings, analysis, ui)
}

/// The tree at `root`, read and nothing more.
pub(crate) fn load(root: &Utf8Path, settings: &Settings, ui: &Ui) -> anyhow::Result<Loaded> {
    let progress = Progress::new(ui);
    let show = |stage| progress.show(stage);
    Ok(strangler_pipeline::load(&Tree::disk(root), settings, &show)?)
}

/// Everything known of the tree that was read from `root`.
pub(crate) fn snapshot_of(
    loaded: Loaded,
    root: &Utf8Path,
    settings: &Settings,
    analysis: &Analysis,
    ui: &Ui,
) -> anyhow::Result<Snapshot> {
    let progress = Progress::new(ui);
    let show = |stage| progress.show(stage);
    let snapshot = strangler_pipeline::analyze_loaded(loaded, root, settings, &show)?;
    drop(progress);
    ui.messages(&snapshot.messages);
    refuse_nothing(&snapshot.source, root)?;
    refuse_unknown_features(&snapshot.source, analysis)?;
    refuse_errors(&snapshot.messages)?;
    refuse_no_code(&snapshot.source, &snapshot.graph, root)?;
    Ok(snapshot)
}

/// A verdict about nothing would pass for an answer; the messages say what stands in its way.
fn refuse_nothing(source: &SourceSet, root: &Utf8Path) -> anyhow::Result<()> {
    anyhow::ensure!(
        !source.packages.is_empty(),
        "nothing to analyze in {root}: no package and no Rust file; give the folder that holds the Cargo.toml"
    );
    Ok(())
}

/// Packages without code are nothing either.
fn refuse_no_code(source: &SourceSet, graph: &CodeGraph, root: &Utf8Path) -> anyhow::Result<()> {
    let why = match source.skipped.first() {
        Some(skipped) => format!("{} was not read: {}", skipped.path, skipped.reason),
        None => "no target has a file that is there".to_owned(),
    };
    anyhow::ensure!(
        !graph.modules.is_empty(),
        "nothing to analyze in {root}: {}, and none of their code ({why}); make it readable, or give another folder",
        counted(source.packages.len(), "package")
    );
    Ok(())
}

/// A feature that no package has is a slip of the pen; silence would pass for an answer.
fn refuse_unknown_features(source: &SourceSet, analysis: &Analysis) -> anyhow::Result<()> {
    for asked in &analysis.features {
        let (of, name) = asked
            .split_once('/')
            .map_or((None, asked.as_str()), |(of, name)| (Some(of), name));
        let packages = source.packages.iter();
        let packages = packages.filter(|package| of.is_none_or(|of| of == package.name));
        let known: BTreeSet<&str> = packages
            .flat_map(|package| package.features.keys().map(String::as_str))
            .collect();
        if !known.contains(name) {
            let instead = instead(name, known.iter().copied());
            return Err(WrongUsage(format!("no package has a feature `{asked}`; {instead}")).into());
        }
    }
    Ok(())
}
