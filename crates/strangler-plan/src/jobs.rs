//! Background work that leaves with a service.
//!
//! In: jobs and boundaries. Out: one line a job.

use strangler_base::{Scope, ServiceId};
use strangler_facts::{Facts, Job, JobKind};
use strangler_resolve::CodeGraph;

use crate::Boundaries;

pub(crate) fn jobs(
    graph: &CodeGraph,
    facts: &Facts,
    boundaries: &Boundaries,
    services: &[ServiceId],
) -> Vec<String> {
    let moves = |job: &&Job| {
        let item = job.runs.unwrap_or(job.item);
        let owner = boundaries.owner(graph, item);
        graph.item(item).scope == Scope::Prod && owner.is_some_and(|owner| services.contains(&owner))
    };
    let mut lines: Vec<String> = facts
        .jobs
        .iter()
        .filter(moves)
        .map(|job| line(graph, job))
        .collect();
    lines.sort();
    lines.dedup();
    lines
}

fn line(graph: &CodeGraph, job: &Job) -> String {
    let kind = match job.kind {
        JobKind::Spawned => "spawned",
        JobKind::Scheduled => "scheduled",
        JobKind::Queued => "queued",
    };
    let item = graph.path(job.runs.unwrap_or(job.item));
    let name = if job.name.is_empty() {
        String::new()
    } else {
        format!(" `{}`", job.name)
    };
    format!("{kind}{name}: {item} ({})", graph.place(job.site))
}
