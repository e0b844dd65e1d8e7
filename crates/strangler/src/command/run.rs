//! `run`: the main job, every output, and a last word on what was found.

use camino::Utf8PathBuf;
use strangler_pipeline::Stage;

use crate::args::Run;
use crate::command::summary::summary;
use crate::progress::Progress;
use crate::ui::Ui;
use crate::write::write;
use crate::{analyze, decide, settings};

pub(crate) fn run(args: &Run, ui: &Ui) -> anyhow::Result<()> {
    let root = &args.tree.path;
    let out: Utf8PathBuf = settings::out(args.out.as_deref(), root)?;
    let snapshot = analyze::snapshot(root, &args.analysis, ui)?;
    let proposed = decide::propose(&snapshot, &args.search, &args.analysis, ui)?;
    let planned = decide::plan(&snapshot, &proposed, &args.analysis, ui)?;
    let progress = Progress::new(ui);
    progress.show(Stage::Emit);
    let (files, messages) = strangler_pipeline::emit(&snapshot, &proposed, &planned);
    progress.show(Stage::Write);
    let written = write(&out, &files);
    drop(progress);
    ui.messages(&messages);
    written?;
    ui.result(&summary(&snapshot, &proposed, &planned, &out))
}
