//! What an edit of the decisions does: the same snapshot and proposal, planned again.
//!
//! In: a proposal and what is to be edited. Out: documents, and the plan that follows from them. Nothing is clustered
//! anew, so that the difference is the edit's alone.

use strangler_base::Diagnostic;
use strangler_migration::{Adopted, Documents, Edit, ServiceDecision, Status};
use strangler_plan::{Boundaries, Origin, Tally};
use strangler_resolve::CodeGraph;

use crate::decide::read_as;
use crate::{Error, Planned, Progress, Proposed, Snapshot, plan};

/// The plan of other documents, on the same proposal.
///
/// # Errors
/// Where no thread can be started.
pub fn replan(
    snapshot: &Snapshot,
    proposed: &Proposed,
    documents: &Documents,
    threads: usize,
    progress: Progress<'_>,
) -> Result<(Proposed, Planned), Error> {
    let (decisions, messages) = read_as(&snapshot.graph, documents);
    let edited = Proposed {
        documents: documents.clone(),
        decisions,
        coupling: proposed.coupling.clone(),
        proposal: proposed.proposal.clone(),
        contradicted: Vec::new(),
        messages,
    };
    let planned = plan(snapshot, &edited, threads, progress)?;
    Ok((edited, planned))
}

/// What a plan costs.
#[must_use]
pub fn tally(snapshot: &Snapshot, planned: &Planned) -> Tally {
    strangler_plan::tally(
        &snapshot.graph,
        &snapshot.facts,
        &planned.boundaries,
        &planned.plan,
    )
}

/// The edit that takes the services of a plan over into files that have none yet.
#[must_use]
pub fn adoption(snapshot: &Snapshot, proposed: &Proposed, planned: &Planned) -> Edit {
    let boundaries = &planned.boundaries;
    let cut = &proposed.proposal.cuts[proposed.proposal.recommended];
    let mut members = members(&snapshot.graph, boundaries);
    let without_file = boundaries
        .all()
        .filter(|(_, service)| service.origin == Origin::Proposal);
    let services = without_file.map(|(id, service)| {
        let named = cut.services.iter().find(|other| other.id == service.id);
        let reason = named.map_or("decided", |other| &other.named_after);
        Adopted {
            comment: format!("Named after {reason}. Change it here or by `strangler edit`."),
            service: ServiceDecision {
                id: service.id.clone(),
                name: service.name.clone(),
                kind: service.kind.word().to_owned(),
                status: Status::Proposed,
                members: std::mem::take(&mut members[id.index()]),
                // Whose table it is follows from who writes it, until people say otherwise.
                tables: Vec::new(),
                // Only what is decided: who owns the files `CODEOWNERS` says, and may say otherwise tomorrow.
                team: service.team.clone(),
                repository: None,
                exceptions: service.exceptions.clone(),
                moved: Vec::new(),
            },
        }
    });
    Edit::Adopt(services.collect())
}

/// Service → as few members as say the same: a module is named where it goes elsewhere than the one around it.
fn members(graph: &CodeGraph, boundaries: &Boundaries) -> Vec<Vec<String>> {
    let mut members = vec![Vec::new(); boundaries.services.len()];
    for (module, service) in &boundaries.modules {
        let known = graph.module(*module);
        let around = known.parent.and_then(|parent| boundaries.modules.get(&parent));
        // A member reaches what bears its name in front, which is what the module tree says, too.
        if around != Some(service) {
            members[service.index()].push(known.name.to_string());
        }
    }
    for (item, service) in &boundaries.items {
        members[service.index()].push(graph.path(*item));
    }
    members
}

/// Messages about constraints that are farther from being kept after an edit than before.
#[must_use]
pub fn newly_broken(
    snapshot: &Snapshot,
    before: (&Proposed, &Planned),
    after: (&Proposed, &Planned),
) -> Vec<Diagnostic> {
    let broken = |(proposed, planned): (&Proposed, &Planned)| {
        strangler_plan::broken(&planned.boundaries, &snapshot.graph, &proposed.decisions)
    };
    let known = broken(before);
    let extent = |constraint| {
        let mut known = known.iter();
        let same = known.find(|broken| broken.constraint == constraint);
        same.map_or(0, |broken| broken.extent)
    };
    let worse = broken(after).into_iter();
    worse
        .filter(|broken| broken.extent > extent(broken.constraint))
        .map(|broken| broken.message)
        .collect()
}
