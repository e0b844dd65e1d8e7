//! `run`: the main job, every output, and a last word on what was found.
//!
//! Over a tree in which nothing has changed the outcome of the last run is said and written again.

use camino::Utf8PathBuf;
use strangler_migration::Documents;
use strangler_pipeline::{Ledger, Loaded, Outcome, Settings, Stage};

use crate::args::Run;
use crate::command::summary::{last_words, summary};
use crate::progress::Progress;
use crate::ui::Ui;
use crate::write::write;
use crate::{analyze, decide, settings};

pub(crate) fn run(args: &Run, ui: &Ui) -> anyhow::Result<()> {
    let root = &args.tree.path;
    let out: Utf8PathBuf = settings::out(args.out.as_deref(), root)?;
    let settings = settings::settings(&args.analysis, root)?;
    let loaded = analyze::load(root, &settings, ui)?;
    let ledger = Ledger::open(&loaded, root, &settings, decide::options(&args.search));
    let outcome = match ledger.get() {
        Some(outcome) => {
            say(&outcome, &strangler_pipeline::documents(&loaded.source), ui);
            outcome
        }
        None => {
            let outcome = work(args, &settings, loaded, ui)?;
            ledger.put(&outcome);
            outcome
        }
    };
    let progress = Progress::new(ui);
    progress.show(Stage::Write);
    let waiting = || ui.status(&format!("another run writes to {out}: waiting until it is done"));
    let written = write(&out, &outcome.files, &waiting);
    drop(progress);
    ui.messages(&outcome.of_files);
    written?;
    ui.result(&last_words(&outcome, &out))
}

fn work(args: &Run, settings: &Settings, loaded: Loaded, ui: &Ui) -> anyhow::Result<Outcome> {
    let snapshot = analyze::snapshot_of(loaded, &args.tree.path, settings, &args.analysis, ui)?;
    let proposed = decide::propose(&snapshot, &args.tree.path, &args.search, &args.analysis, ui)?;
    let planned = decide::plan(&snapshot, &proposed, &args.analysis, ui)?;
    let progress = Progress::new(ui);
    let show = |stage| progress.show(stage);
    let (files, of_files) =
        strangler_pipeline::emit(&snapshot, &proposed, &planned, args.analysis.threads, &show)?;
    drop(progress);
    let (found, asked) = summary(&snapshot, &proposed, &planned);
    Ok(Outcome {
        files,
        of_analysis: snapshot.messages,
        of_proposal: proposed.messages,
        of_plan: planned.messages,
        of_files,
        found,
        asked,
    })
}

/// What the stages said then.
fn say(outcome: &Outcome, documents: &Documents, ui: &Ui) {
    ui.messages(&outcome.of_analysis);
    ui.pointing(&outcome.of_proposal, &|file| documents.text(file));
    ui.pointing(&outcome.of_plan, &|file| documents.text(file));
}
