//! The end of the way: every file of a run.

use strangler_base::{Diagnostic, OutFile, RelPath};
use strangler_export as export;
use strangler_gateway::{Draft, Gateway, Matchers, draft};
use strangler_plan::{Phase, Plan, Step};
use strangler_report::{Inputs, Origin, step_folder};
use strangler_routing::RouteTable;

use crate::{Error, Planned, Progress, Proposed, Snapshot, Stage, date, threads};

/// Every file of a run, sorted by path, and what the gateways cannot do.
///
/// # Errors
/// Where no thread can be started.
pub fn emit(
    snapshot: &Snapshot,
    proposed: &Proposed,
    planned: &Planned,
    threads: usize,
    progress: Progress<'_>,
) -> Result<(Vec<OutFile>, Vec<Diagnostic>), Error> {
    threads::run(threads, || {
        progress(Stage::Emit);
        let ((mut files, messages), (data, report)) = rayon::join(
            || gateways(&planned.plan),
            || {
                rayon::join(
                    || data(snapshot, proposed, planned),
                    || report(snapshot, proposed, planned),
                )
            },
        );
        files.extend(data);
        files.extend(report);
        files.sort();
        (files, messages)
    })
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
    for gateway in Gateway::ALL {
        let mut matchers = Matchers::default();
        let mut last: Option<(&RouteTable, Draft)> = None;
        for (phase, step) in steps(plan) {
            let known = last.take().filter(|(table, _)| **table == step.table);
            let (table, draft) =
                known.unwrap_or_else(|| (&step.table, draft(gateway, &step.table, &mut matchers)));
            let own = draft.files(&title(phase, step)).into_iter();
            files.extend(own.map(|file| within(phase, step, gateway, file)));
            messages.extend(draft.messages.iter().cloned());
            last = Some((table, draft));
        }
    }
    messages.sort();
    messages.dedup();
    (files, messages)
}

fn steps(plan: &Plan) -> impl Iterator<Item = (&Phase, &Step)> {
    let phases = plan.phases.iter();
    phases.flat_map(|phase| phase.steps.iter().map(move |step| (phase, step)))
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
