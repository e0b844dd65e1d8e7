//! Bars for a person who waits; nothing on a pipe and nothing in CI.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use strangler_pipeline::Stage;

use crate::ui::Ui;

/// The line that shows what is being done.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(crate) fn new(ui: &Ui) -> Self {
        let bar = if ui.shows_progress() {
            ProgressBar::new_spinner()
        } else {
            ProgressBar::hidden()
        };
        bar.enable_steady_tick(Duration::from_millis(100));
        Self { bar }
    }

    /// Shows that `stage` begins.
    pub(crate) fn show(&self, stage: Stage) {
        if let Stage::Lower { files } = stage {
            self.bar.set_length(files as u64);
            self.bar.set_style(counted());
        }
        match words(stage) {
            Some(words) => self.bar.set_message(words),
            None => self.bar.inc(1),
        }
        if stage == Stage::Resolve {
            self.bar.set_style(ProgressStyle::default_spinner());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn words(stage: Stage) -> Option<&'static str> {
    Some(match stage {
        Stage::Load => "reading the tree",
        Stage::Lower { .. } => "parsing",
        Stage::Lowered => return None,
        Stage::Resolve => "resolving names and types",
        Stage::Recognize => "recognizing routes and tables",
        Stage::Mine => "reading the history",
        Stage::Propose => "looking for services",
        Stage::Plan => "planning",
        Stage::Emit => "writing",
    })
}

fn counted() -> ProgressStyle {
    let style = ProgressStyle::with_template("{spinner} {msg} [{bar:30}] {pos}/{len}");
    style.unwrap_or_else(|_| ProgressStyle::default_bar())
}
