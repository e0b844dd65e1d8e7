//! Reads the history of a tree, unless the cache knows what it says.
//!
//! In: a loaded tree, the folder of its repository, settings. Out: its history and messages. As long as head and the
//! names of the files stay the same, so does what was read.

use camino::Utf8Path;
use strangler_base::{Diagnostic, RelPath};
use strangler_history::{History, HistoryOptions, mine};
use strangler_source::{SourceSet, check_git_folder};

use crate::cache::{Cache, Key};
use crate::kept::{Inputs, Message, VERSION, diagnostics, may_differ};
use crate::{HistoryChoice, Progress, Settings, Stage};

/// The past of a tree; empty where it shall not count or cannot be read.
pub(crate) fn past(
    source: &SourceSet,
    repository: &Utf8Path,
    settings: &Settings,
    progress: Progress<'_>,
) -> (History, Vec<Diagnostic>) {
    let HistoryChoice::Read(options) = &settings.history else {
        return (History::default(), Vec::new());
    };
    if let Err(reason) = check_git_folder(repository) {
        let message = format!("the history is left out: {reason}");
        return (
            History::default(),
            vec![Diagnostic::warning("history-unreadable", message)],
        );
    }
    progress(Stage::Mine);
    let files: Vec<RelPath> = source.files.iter().map(|file| file.path.clone()).collect();
    let past = known_or_mined(repository, &files, options, settings);
    progress(Stage::Mined);
    past
}

fn known_or_mined(
    repository: &Utf8Path,
    files: &[RelPath],
    options: &HistoryOptions,
    settings: &Settings,
) -> (History, Vec<Diagnostic>) {
    let cache = Cache::open(&settings.cache, VERSION);
    if !cache.is_on() {
        return mine(repository, files, options);
    }
    let (place, inputs) = names(repository, files, options);
    if let Some((history, messages)) = cache.get_from::<(History, Vec<Message>)>(&place, &inputs) {
        return (history, diagnostics(messages));
    }
    let (history, messages) = mine(repository, files, options);
    if !may_differ(&messages) {
        let kept: Vec<Message> = messages.iter().map(Message::from).collect();
        cache.put_in(&place, &inputs, &(&history, kept));
    }
    (history, messages)
}

fn names(repository: &Utf8Path, files: &[RelPath], options: &HistoryOptions) -> (Key, Key) {
    let mut place = Inputs::default();
    place.value(&("history", repository));
    let mut inputs = Inputs::default();
    inputs.value(&(strangler_history::state(repository), options, files));
    (place.key(), inputs.key())
}
