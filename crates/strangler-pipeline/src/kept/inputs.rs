//! The names of everything that a run follows from.
//!
//! In: a loaded tree, its repository, settings. Out: one hash of their contents, another of what tells one kind of run
//! from another. Values go in by their `Debug` form, which says all of them and grows with them.

use std::fmt::{self, Debug, Write};

use camino::Utf8Path;
use strangler_cut::ProposeOptions;
use strangler_source::{LoadOptions, SourceSet, check_git_folder};

use crate::cache::Key;
use crate::{HistoryChoice, Loaded, Settings};

/// Of which tree, and by which settings.
pub(super) fn place(repository: &Utf8Path, settings: &Settings, options: ProposeOptions) -> Key {
    let mut all = Inputs::default();
    all.value(&repository);
    all.settings(settings, options);
    all.key()
}

/// All that the outcome depends on.
pub(super) fn inputs(
    loaded: &Loaded,
    repository: &Utf8Path,
    settings: &Settings,
    options: ProposeOptions,
) -> Key {
    let mut all = Inputs::default();
    all.settings(settings, options);
    all.source(&loaded.source);
    all.value(&loaded.messages);
    if let HistoryChoice::Read(_) = settings.history {
        let readable = check_git_folder(repository);
        let state = readable.as_ref().map(|()| strangler_history::state(repository));
        all.value(&state);
    }
    all.key()
}

/// A hash that grows.
#[derive(Default)]
pub(crate) struct Inputs(blake3::Hasher);

impl Inputs {
    /// Neither threads nor cache change an outcome.
    fn settings(&mut self, settings: &Settings, options: ProposeOptions) {
        let Settings {
            load,
            resolve,
            history,
            cache: _,
            threads: _,
        } = settings;
        let LoadOptions {
            binaries,
            manifests,
            cache: _,
        } = load;
        self.value(&(binaries, manifests, resolve, history, options));
    }

    fn source(&mut self, source: &SourceSet) {
        let SourceSet {
            files,
            packages,
            targets,
            skipped,
            name,
        } = source;
        self.value(&files.len());
        for file in files {
            self.value(&(&file.path, file.kind, file.text.len()));
            self.0.update(file.text.as_bytes());
        }
        self.value(&(packages, targets, skipped, name));
    }

    /// One more value.
    pub(crate) fn value(&mut self, value: &dyn Debug) {
        // A hasher takes everything.
        let _ = write!(self, "{value:?};");
    }

    /// The name of all that went in.
    pub(crate) fn key(&self) -> Key {
        self.0.finalize()
    }
}

impl Write for Inputs {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}
