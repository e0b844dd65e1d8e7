//! Bars for a person who waits; nothing on a pipe and nothing in CI.

use std::sync::Mutex;
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};
use strangler_pipeline::Stage;

use crate::ui::Ui;

/// The lines that show what is being done: one for the work at hand, one for the history, which is read beside it.
pub(crate) struct Progress {
    lines: MultiProgress,
    work: ProgressBar,
    history: Mutex<Option<ProgressBar>>,
}

impl Progress {
    pub(crate) fn new(ui: &Ui) -> Self {
        let target = if ui.shows_progress() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let lines = MultiProgress::with_draw_target(target);
        let work = spinner(&lines);
        Self {
            lines,
            work,
            history: Mutex::new(None),
        }
    }

    /// Shows that `stage` begins, or that one more piece of it is done.
    pub(crate) fn show(&self, stage: Stage) {
        match stage {
            Stage::Lowered => return self.work.inc(1),
            Stage::Mine => return self.show_history(Some(spinner(&self.lines))),
            Stage::Mined => return self.show_history(None),
            Stage::Lower { files } => {
                self.work.set_length(files as u64);
                self.work.set_style(counted());
            }
            _ => self.work.set_style(ProgressStyle::default_spinner()),
        }
        self.work.set_message(words(stage));
    }

    fn show_history(&self, line: Option<ProgressBar>) {
        if let Some(line) = &line {
            line.set_message(words(Stage::Mine));
        }
        // A thread that panicked while it held the lock leaves a line on the screen, nothing worse.
        let Ok(mut history) = self.history.lock() else {
            return;
        };
        if let Some(before) = std::mem::replace(&mut *history, line) {
            before.finish_and_clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.show_history(None);
        self.work.finish_and_clear();
    }
}

fn spinner(lines: &MultiProgress) -> ProgressBar {
    let line = lines.add(ProgressBar::new_spinner());
    line.enable_steady_tick(Duration::from_millis(100));
    line
}

fn words(stage: Stage) -> &'static str {
    match stage {
        Stage::Load => "reading the tree",
        Stage::Lower { .. } | Stage::Lowered => "parsing",
        Stage::Resolve => "resolving names and types",
        Stage::Recognize => "recognizing routes and tables",
        Stage::Mine | Stage::Mined => "reading the history",
        Stage::Propose => "looking for services",
        Stage::Plan => "planning",
        Stage::Emit => "drawing the report",
        Stage::Write => "writing",
    }
}

fn counted() -> ProgressStyle {
    let style = ProgressStyle::with_template("{spinner} {msg} [{bar:30}] {pos}/{len}");
    style.unwrap_or_else(|_| ProgressStyle::default_bar())
}
