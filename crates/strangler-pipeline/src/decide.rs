//! The second half of the way: from a snapshot to a proposal, to boundaries, to a plan.

use strangler_base::{Diagnostic, RelPath};
use strangler_cut::{Coupling, Pins, Proposal, ProposeOptions, Weights, couple};
use strangler_migration::Decisions;
use strangler_plan::{Boundaries, Plan, validate};
use strangler_source::{SourceSet, TextKind};

use crate::{Error, Progress, Snapshot, Stage, threads};

/// What the clustering proposes, and what it was told.
#[derive(Debug)]
pub struct Proposed {
    /// What people decided.
    pub decisions: Decisions,
    /// What binds modules together.
    pub coupling: Coupling,
    /// The cuts and the verdict.
    pub proposal: Proposal,
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
    threads: usize,
    progress: Progress<'_>,
) -> Result<Proposed, Error> {
    threads::run(threads, || {
        progress(Stage::Propose);
        let (decisions, mut messages) = decisions(&snapshot.source);
        let weights = Weights::with_factors(&decisions.plan.weights);
        let coupling = couple(
            &snapshot.source,
            &snapshot.graph,
            &snapshot.facts,
            &snapshot.history,
            &weights,
        );
        let (pins, more) = Pins::of(&decisions, &coupling);
        messages.extend(more);
        let proposal = strangler_cut::propose(&coupling, &pins, &decisions.plan, options);
        Proposed {
            decisions,
            coupling,
            proposal,
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
        let (plan, more) = strangler_plan::plan(graph, facts, coupling, &boundaries, decisions);
        messages.extend(more);
        Planned {
            boundaries,
            plan,
            messages,
        }
    })
}

/// What stands under `migration/`.
fn decisions(source: &SourceSet) -> (Decisions, Vec<Diagnostic>) {
    let toml = source.files.iter().filter(|file| file.kind == TextKind::Toml);
    let texts: Vec<(RelPath, &str)> = toml.map(|file| (file.path.clone(), &*file.text)).collect();
    strangler_migration::read(&texts)
}
