//! What the pipeline may be told, and what it tells while it works.

use camino::Utf8PathBuf;
use strangler_history::HistoryOptions;

use strangler_resolve::ResolveOptions;
use strangler_source::LoadOptions;

/// How to analyze a tree. Each stage's options are its own; only cache and threads belong to the pipeline.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What to load.
    pub load: LoadOptions,
    /// Which features and conditions hold.
    pub resolve: ResolveOptions,
    /// Whether the past counts, and how far.
    pub history: HistoryChoice,
    /// Where lowered files are kept.
    pub cache: CacheChoice,
    /// How many threads; as many as the machine has where 0.
    pub threads: usize,
}

/// Whether the past counts.
#[derive(Clone, Debug)]
pub enum HistoryChoice {
    /// It is not read.
    Off,
    /// It is read like this.
    Read(HistoryOptions),
}

/// Where lowered files are kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CacheChoice {
    /// Nowhere.
    Off,
    /// Below this folder, which a person chose.
    Folder(Utf8PathBuf),
    /// Below this folder, which belongs to the analyzed tree: entries that the tree brings are not believed.
    InTree(Utf8PathBuf),
}

/// What the pipeline is doing; told as each begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Reads the tree.
    Load,
    /// Lowers so many files.
    Lower {
        /// How many files.
        files: usize,
    },
    /// Has lowered one more file.
    Lowered,
    /// Resolves names and types.
    Resolve,
    /// Recognizes routes, tables and the like.
    Recognize,
    /// Reads the history, beside the other work.
    Mine,
    /// Has read the history.
    Mined,
    /// Couples modules and proposes services.
    Propose,
    /// Plans the migration.
    Plan,
    /// Renders all outputs.
    Emit,
    /// Writes them.
    Write,
}

/// Hears of each stage, from any thread.
pub type Progress<'a> = &'a (dyn Fn(Stage) + Sync);
