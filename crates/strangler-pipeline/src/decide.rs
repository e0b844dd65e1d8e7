//! The second half of the way: from a snapshot to a proposal, to boundaries, to a plan.

use std::collections::BTreeSet;

use strangler_base::{Diagnostic, ItemId, RelPath};
use strangler_cut::{Coupling, Pins, Proposal, ProposeOptions, Weights, couple_keeping};
use strangler_history::{Owners, owners};
use strangler_migration::{Decisions, Documents};
use strangler_plan::{Boundaries, Ownership, Plan, teams, validate};
use strangler_resolve::CodeGraph;
use strangler_source::{Skipped, SourceSet, TextKind};

use crate::clustered::Kept;
use crate::{Error, Progress, Settings, Snapshot, Stage, threads};

/// What the clustering proposes, and what it was told.
#[derive(Debug)]
pub struct Proposed {
    /// What people decided, in the names of this tree.
    pub decisions: Decisions,
    /// The texts in which they did.
    pub documents: Documents,
    /// What binds modules together.
    pub coupling: Coupling,
    /// The cuts and the verdict.
    pub proposal: Proposal,
    /// Constraints that cannot hold, as the messages tell: the key, and which of the groups under it.
    pub contradicted: Vec<(&'static str, usize)>,
    /// What the stages had to say.
    pub messages: Vec<Diagnostic>,
}

/// The accepted or proposed services and how to get there.
#[derive(Debug)]
pub struct Planned {
    /// The services that hold.
    pub boundaries: Boundaries,
    /// Order, phases, steps.
    pub plan: Plan,
    /// Who owns the files of each service, where `CODEOWNERS` says so.
    pub ownership: Vec<Ownership>,
    /// What the stages had to say.
    pub messages: Vec<Diagnostic>,
}

/// Couples the modules of a snapshot and proposes services; decisions of its `migration/` folder are pins.
///
/// # Errors
/// Where no thread can be started.
pub fn propose(
    snapshot: &Snapshot,
    options: ProposeOptions,
    settings: &Settings,
    progress: Progress<'_>,
) -> Result<Proposed, Error> {
    threads::run(settings.threads, || {
        progress(Stage::Propose);
        let documents = documents(&snapshot.source);
        let (decisions, mut messages) = read_as(&snapshot.graph, &documents);
        messages.extend(unread_decisions(&snapshot.source));
        let weights = Weights::with_factors(&decisions.plan.weights);
        let kept = Kept::new(&snapshot.source.name, &settings.cache);
        let mut coupling = couple_keeping(
            &snapshot.source,
            &snapshot.graph,
            &snapshot.facts,
            &snapshot.history,
            &weights,
            &decisions.plan.monolith_targets,
            &|follows_from, make| kept.or_made("kernel", follows_from, make),
        );
        strangler_cut::bind_by_contexts(&mut coupling, &decisions.plan.domain, &weights);
        let (pins, more) = Pins::of(&decisions, &coupling);
        messages.extend(
            more.into_iter()
                .filter(|message| !is_about_an_item(&snapshot.graph, message)),
        );
        let mut proposal = kept.proposal(&coupling, &pins, &decisions.plan, options);
        strangler_cut::name_by_contexts(&coupling, &pins, &decisions.plan.domain, &mut proposal);
        Proposed {
            decisions,
            documents,
            coupling,
            proposal,
            contradicted: pins.contradicted,
            messages,
        }
    })
}

/// Validates the boundaries and plans the migration.
///
/// # Errors
/// Where no thread can be started.
pub fn plan(
    snapshot: &Snapshot,
    proposed: &Proposed,
    threads: usize,
    progress: Progress<'_>,
) -> Result<Planned, Error> {
    threads::run(threads, || {
        progress(Stage::Plan);
        let Snapshot { graph, facts, .. } = snapshot;
        let Proposed {
            decisions,
            coupling,
            proposal,
            ..
        } = proposed;
        let (boundaries, mut messages) = validate(graph, facts, coupling, Some(proposal), decisions);
        messages.extend(broken(&boundaries, graph, proposed));
        let (rules, more) = code_owners(&snapshot.source);
        messages.extend(more);
        let rules = rules.as_ref().map(|(file, rules)| (file, rules));
        let (ownership, more) = teams(graph, &boundaries, decisions, rules);
        messages.extend(more);
        let (plan, more) = strangler_plan::plan(graph, facts, coupling, &boundaries, decisions);
        messages.extend(more);
        Planned {
            boundaries,
            plan,
            ownership,
            messages,
        }
    })
}

/// Constraints that the boundaries do not keep, but for those of which the proposal told already why they cannot be kept.
fn broken(boundaries: &Boundaries, graph: &CodeGraph, proposed: &Proposed) -> Vec<Diagnostic> {
    let broken = strangler_plan::broken(boundaries, graph, &proposed.decisions).into_iter();
    broken
        .filter(|broken| !proposed.contradicted.contains(&broken.constraint))
        .map(|broken| broken.message)
        .collect()
}

/// The clustering knows modules only: that a constraint names an item is no mistake.
fn is_about_an_item(graph: &CodeGraph, message: &Diagnostic) -> bool {
    message.code == "cut-unknown-module"
        && (0..graph.items.len()).any(|item| {
            let path = graph.path(ItemId::new(item));
            message.message.contains(&format!("`{path}`"))
        })
}

/// The rules of the `CODEOWNERS` that counts: of several the first where they are looked for.
fn code_owners(source: &SourceSet) -> (Option<(RelPath, Owners)>, Vec<Diagnostic>) {
    let found = |folder: &&str| {
        let path = RelPath::new(&format!("{folder}CODEOWNERS"))?;
        let at = source.files.binary_search_by(|file| file.path.cmp(&path)).ok()?;
        Some((path, owners(&source.files[at].text)))
    };
    let mut files = [".github/", "", "docs/", ".gitlab/"].iter().filter_map(found);
    let first = files.next();
    let others = files.filter_map(|(path, rules)| {
        let (file, other) = first.as_ref().filter(|(_, first)| *first != rules)?;
        let text = format!(
            "{file} says who owns what, and so does {path}, which says something else ({} and {} rules)",
            other.rules.len(),
            rules.rules.len()
        );
        Some(
            Diagnostic::warning("two-codeowners", text)
                .at(path, None)
                .help("keep one of the two"),
        )
    });
    let messages = others.collect();
    (first, messages)
}

/// The texts under `migration/`.
#[must_use]
pub fn documents(source: &SourceSet) -> Documents {
    let toml = source.files.iter().filter(|file| file.kind == TextKind::Toml);
    Documents::new(toml.map(|file| (file.path.clone(), &*file.text)))
}

/// What documents decide, in the names of this tree: what was moved bears its present name.
pub(crate) fn read_as(graph: &CodeGraph, documents: &Documents) -> (Decisions, Vec<Diagnostic>) {
    let (decisions, messages) = documents.read();
    if decisions.services.iter().all(|service| service.moved.is_empty()) {
        return (decisions, messages);
    }
    let known: BTreeSet<String> = graph.paths().collect();
    (decisions.following(&|path| known.contains(path)), messages)
}

/// Files under `migration/` that cannot be read hold decisions: to go on without them would be wrong.
fn unread_decisions(source: &SourceSet) -> Vec<Diagnostic> {
    let folder = RelPath::root().join("migration").unwrap_or_default();
    let unread = source.skipped.iter().filter(|skipped| {
        let is_toml = skipped.path.extension() == Some("toml");
        skipped.path.is_below(&folder) && (is_toml || skipped.path == folder)
    });
    let message = |skipped: &Skipped| {
        Diagnostic::error("decisions-unread", format!("not read: {}", skipped.reason))
            .at(skipped.path.clone(), None)
            .help("put a plain UTF-8 file in its place, or remove it")
    };
    unread.map(message).collect()
}
