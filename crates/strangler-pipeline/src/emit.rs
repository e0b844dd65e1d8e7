//! The end of the way: every file of a run.

use strangler_base::{Diagnostic, OutFile, RelPath};
use strangler_export as export;
use strangler_gateway::Gateway;
use strangler_plan::{Phase, Plan, Step};
use strangler_report::{Inputs, Origin, step_folder};

use crate::{Planned, Proposed, Snapshot, date};

/// Every file of a run, sorted by path, and what the gateways cannot do.
#[must_use]
pub fn emit(snapshot: &Snapshot, proposed: &Proposed, planned: &Planned) -> (Vec<OutFile>, Vec<Diagnostic>) {
    let (mut files, messages) = gateways(&planned.plan);
    files.extend(data(snapshot, proposed, planned));
    files.extend(report(snapshot, proposed, planned));
    files.sort();
    (files, messages)
}

fn data(snapshot: &Snapshot, proposed: &Proposed, planned: &Planned) -> [OutFile; 3] {
    let Snapshot {
        source, graph, facts, ..
    } = snapshot;
    let plan = export::plan_json(
        graph,
        &proposed.proposal,
        &planned.boundaries,
        &planned.ownership,
        &planned.plan,
    );
    [
        OutFile::text("graph.json", export::graph_json(source, graph)),
        OutFile::text("facts.json", export::facts_json(graph, facts)),
        OutFile::text("plan.json", plan),
    ]
}

fn report(snapshot: &Snapshot, proposed: &Proposed, planned: &Planned) -> Vec<OutFile> {
    let messages = [&snapshot.messages, &proposed.messages, &planned.messages];
    let diagnostics: Vec<Diagnostic> = messages.into_iter().flatten().cloned().collect();
    strangler_report::emit(&Inputs {
        origin: &origin(snapshot),
        graph: &snapshot.graph,
        facts: &snapshot.facts,
        coupling: &proposed.coupling,
        proposal: &proposed.proposal,
        boundaries: &planned.boundaries,
        plan: &planned.plan,
        diagnostics: &diagnostics,
    })
}

fn gateways(plan: &Plan) -> (Vec<OutFile>, Vec<Diagnostic>) {
    let (mut files, mut messages) = (Vec::new(), Vec::new());
    for phase in &plan.phases {
        for step in &phase.steps {
            for gateway in Gateway::ALL {
                let (own, more) = strangler_gateway::emit(gateway, &step.table, &title(phase, step));
                files.extend(own.into_iter().map(|file| within(phase, step, gateway, file)));
                messages.extend(more);
            }
        }
    }
    messages.sort();
    messages.dedup();
    (files, messages)
}

/// What a person calls a step.
#[must_use]
pub fn title(phase: &Phase, step: &Step) -> String {
    format!(
        "phase {} ({}), step {} ({})",
        phase.number, phase.id, step.number, step.id
    )
}

fn within(phase: &Phase, step: &Step, gateway: Gateway, file: OutFile) -> OutFile {
    let folder = format!("{}/gateway/{}", step_folder(phase, step), gateway.word());
    let path = RelPath::new(&format!("{folder}/{}", file.path));
    OutFile {
        path: path.expect("invariant: folders are slugs"),
        bytes: file.bytes,
    }
}

fn origin(snapshot: &Snapshot) -> Origin {
    let Snapshot {
        source,
        graph,
        history,
        ..
    } = snapshot;
    let unread = source
        .skipped
        .iter()
        .map(|row| (row.path.to_string(), row.reason.clone()));
    let unparsed = graph.unparsed.iter();
    let unparsed = unparsed.map(|(file, reason)| (graph.files[file.index()].to_string(), reason.clone()));
    Origin {
        name: source.name.clone(),
        revision: history.head.clone(),
        date: history.head_time.map(date::day),
        remote: history.remote.clone(),
        commits: history.commits,
        rust_files: source.rust_files().count(),
        skipped: unread.chain(unparsed).collect(),
    }
}
