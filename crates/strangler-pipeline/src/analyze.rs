//! The first half of the way: from a tree to everything known of it.

use camino::Utf8Path;
use strangler_base::Diagnostic;
use strangler_facts::{Facts, recognize};
use strangler_history::History;
use strangler_resolve::{CodeGraph, resolve};
use strangler_source::{SourceSet, Tree};

use crate::cache::Cache;
use crate::lower::lower;
use crate::past::past;
use crate::{Error, Progress, Settings, Stage, threads};

/// A tree that was read.
#[derive(Debug)]
pub struct Loaded {
    /// Its packages, targets and texts.
    pub source: SourceSet,
    /// What there was to say.
    pub messages: Vec<Diagnostic>,
}

/// A tree with its names resolved.
#[derive(Debug)]
pub struct Code {
    /// Its packages, targets and texts.
    pub source: SourceSet,
    /// Its modules, items and references.
    pub graph: CodeGraph,
    /// What the stages had to say.
    pub messages: Vec<Diagnostic>,
}

/// Everything known of one tree.
#[derive(Debug)]
pub struct Snapshot {
    /// Its packages, targets and texts.
    pub source: SourceSet,
    /// Its modules, items and references.
    pub graph: CodeGraph,
    /// Routes, tables and the like.
    pub facts: Facts,
    /// Its past; empty where it has none.
    pub history: History,
    /// What the stages had to say.
    pub messages: Vec<Diagnostic>,
}

/// Reads a tree.
///
/// # Errors
/// Where the tree cannot be loaded or no thread can be started.
pub fn load(tree: &Tree, settings: &Settings, progress: Progress<'_>) -> Result<Loaded, Error> {
    threads::run(settings.threads, || {
        progress(Stage::Load);
        let (source, messages) = strangler_source::load(tree, &settings.load)?;
        Ok(Loaded { source, messages })
    })?
}

/// Loads, lowers and resolves a tree: enough for its graph.
///
/// # Errors
/// Where the tree cannot be loaded or no thread can be started.
pub fn code(tree: &Tree, settings: &Settings, progress: Progress<'_>) -> Result<Code, Error> {
    let Loaded { source, mut messages } = load(tree, settings, progress)?;
    threads::run(settings.threads, || {
        let (graph, more) = resolved(&source, settings, progress);
        messages.extend(more);
        Code {
            source,
            graph,
            messages,
        }
    })
}

/// Everything known of a tree. Its history counts where `repository` is the root of the work tree that holds it.
///
/// # Errors
/// Where the tree cannot be loaded or no thread can be started.
pub fn analyze(
    tree: &Tree,
    repository: &Utf8Path,
    settings: &Settings,
    progress: Progress<'_>,
) -> Result<Snapshot, Error> {
    analyze_loaded(load(tree, settings, progress)?, repository, settings, progress)
}

/// The same of a tree that was read already.
///
/// # Errors
/// Where no thread can be started.
pub fn analyze_loaded(
    loaded: Loaded,
    repository: &Utf8Path,
    settings: &Settings,
    progress: Progress<'_>,
) -> Result<Snapshot, Error> {
    let Loaded { source, mut messages } = loaded;
    threads::run(settings.threads, || {
        let ((graph, facts, of_code), (history, of_history)) = rayon::join(
            || known(&source, settings, progress),
            || past(&source, repository, settings, progress),
        );
        messages.extend(of_code);
        messages.extend(of_history);
        Snapshot {
            source,
            graph,
            facts,
            history,
            messages,
        }
    })
}

fn resolved(source: &SourceSet, settings: &Settings, progress: Progress<'_>) -> (CodeGraph, Vec<Diagnostic>) {
    let files = lower(
        source,
        &Cache::open(&settings.cache, strangler_syntax::VERSION),
        progress,
    );
    progress(Stage::Resolve);
    let (graph, mut messages) = resolve(source, files, &settings.resolve);
    messages.extend(unparsed(&graph));
    (graph, messages)
}

/// Code of which not everything is known; what no target reaches is worth a note only.
fn unparsed(graph: &CodeGraph) -> impl Iterator<Item = Diagnostic> {
    graph.unparsed.iter().map(|(file, reason)| {
        let message = if graph.orphans.contains(file) {
            Diagnostic::note("file-unparsed", reason)
        } else {
            Diagnostic::warning("file-unparsed", reason)
        };
        message
            .at(graph.files[file.index()].clone(), None)
            .help("what parses item by item is known, and the names of the rest")
    })
}

fn known(
    source: &SourceSet,
    settings: &Settings,
    progress: Progress<'_>,
) -> (CodeGraph, Facts, Vec<Diagnostic>) {
    let (graph, mut messages) = resolved(source, settings, progress);
    progress(Stage::Recognize);
    let (facts, more) = recognize(source, &graph);
    messages.extend(more);
    (graph, facts, messages)
}
