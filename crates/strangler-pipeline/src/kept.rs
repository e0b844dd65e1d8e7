//! What a run gave, kept for the next one over the same inputs.
//!
//! In: a loaded tree, settings, and what came out of them. Out: the same again, as long as nothing of it has changed: no
//! text, manifest or commit, no setting, and no line of this program. It computes no part of a run.

mod inputs;
mod stored;

use camino::Utf8Path;
use strangler_base::{Diagnostic, OutFile};
use strangler_cut::ProposeOptions;

use crate::cache::{Cache, Key};
use crate::{Loaded, Settings};
pub(crate) use inputs::Inputs;
use stored::Stored;
pub(crate) use stored::{Message, diagnostics};

/// Changes with every change of this program.
pub(crate) const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("STRANGLER_VERSION"));

/// What a run gives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Every file, sorted by path.
    pub files: Vec<OutFile>,
    /// What the analysis had to say.
    pub of_analysis: Vec<Diagnostic>,
    /// What was to say of the proposal.
    pub of_proposal: Vec<Diagnostic>,
    /// What was to say of the plan.
    pub of_plan: Vec<Diagnostic>,
    /// What the emitters had to say.
    pub of_files: Vec<Diagnostic>,
    /// The last words, up to where the files are.
    pub found: String,
    /// The last words from there on.
    pub asked: String,
}

/// The place where outcomes of one tree and one choice of settings are kept, the last one only.
pub struct Ledger {
    cache: Cache,
    place: Key,
    inputs: Key,
}

impl Ledger {
    /// For a loaded tree; nothing is kept where there is no cache.
    #[must_use]
    pub fn open(
        loaded: &Loaded,
        repository: &Utf8Path,
        settings: &Settings,
        options: ProposeOptions,
    ) -> Self {
        let cache = Cache::open(&settings.cache, VERSION);
        let (place, inputs) = if cache.is_on() {
            let place = inputs::place(repository, settings, options);
            (place, inputs::inputs(loaded, repository, settings, options))
        } else {
            (Cache::key(""), Cache::key(""))
        };
        Self { cache, place, inputs }
    }

    /// What an earlier run over the same gave.
    #[must_use]
    pub fn get(&self) -> Option<Outcome> {
        let stored: Stored<'static> = self.cache.get_from(&self.place, &self.inputs)?;
        Some(stored.into())
    }

    /// Keeps what this run gave, unless the next one might see more.
    pub fn put(&self, outcome: &Outcome) {
        if self.cache.is_on() && !may_differ(&outcome.of_analysis) {
            self.cache
                .put_in(&self.place, &self.inputs, &Stored::from(outcome));
        }
    }
}

/// Whether messages say that the next run may see more.
pub(crate) fn may_differ(messages: &[Diagnostic]) -> bool {
    messages
        .iter()
        .any(|message| message.code == strangler_history::INCOMPLETE)
}
