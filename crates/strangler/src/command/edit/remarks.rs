//! What an edit means that no number says: the kernel counts nowhere, and what has left is no longer here.

use std::collections::BTreeSet;

use strangler_migration::{Claims, Decisions, Edit, ServiceDecision, Status};

/// A line for each remark, sorted.
pub(super) fn remarks(decisions: &Decisions, edits: &[Edit]) -> String {
    let mut remarks = BTreeSet::new();
    for edit in edits {
        let (from, to) = ends(decisions, edit);
        remarks.extend(to.and_then(into_kernel));
        if let (Edit::Merge { into, .. }, Some(from)) = (edit, from) {
            remarks.extend(out_of_kernel(from, into));
        }
        remarks.extend([from, to].into_iter().flatten().filter_map(done));
    }
    let lines = remarks.into_iter().map(|remark| format!("note: {remark}\n"));
    lines.collect()
}

/// The service that gives and the one that gets.
fn ends<'d>(
    decisions: &'d Decisions,
    edit: &Edit,
) -> (Option<&'d ServiceDecision>, Option<&'d ServiceDecision>) {
    let find = |id: &str| decisions.services.iter().find(|service| service.id == id);
    match edit {
        Edit::Move { member, to } => (Claims::of(decisions).service(member).and_then(find), find(to)),
        Edit::Merge { from, into } => (find(from), find(into)),
        Edit::Split { service, .. } => (find(service), None),
        _ => (None, None),
    }
}

fn is_kernel(service: &ServiceDecision) -> bool {
    service.kind == "kernel"
}

fn into_kernel(to: &ServiceDecision) -> Option<String> {
    is_kernel(to).then(|| {
        format!(
            "what {} gets leaves with no service: it becomes part of a library of all, and references to it are no crossings",
            to.id
        )
    })
}

fn out_of_kernel(from: &ServiceDecision, into: &str) -> Option<String> {
    is_kernel(from).then(|| {
        format!(
            "{} was a library of all services: from now on they call {into}; what no service claims makes a new kernel",
            from.id
        )
    })
}

fn done(service: &ServiceDecision) -> Option<String> {
    let place = service.repository.as_deref().unwrap_or("without a `repository`");
    (service.status == Status::Done).then(|| {
        format!(
            "{} is done ({place}): code that it gets has still to leave, and code that it gives is no longer here",
            service.id
        )
    })
}
