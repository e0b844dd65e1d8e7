//! Whether the files agree with each other.
//!
//! In: everything read. Out: a message for each member, table or service that two files claim, naming both, and for
//! each name that no file explains.

use std::collections::BTreeMap;

use strangler_base::{Diagnostic, RelPath};

use crate::read::Found;
use crate::section::{Spot, Text};
use crate::suggest;
use crate::value::Status;

pub(crate) fn disagreements(found: &Found) -> Vec<Diagnostic> {
    let mut messages = Vec::new();
    let standing = || {
        found
            .services
            .iter()
            .filter(|service| service.decision.status != Status::Rejected)
    };
    let members = standing().map(|service| (&service.file, &service.members));
    claimed_twice("member", members, &mut messages);
    let tables = standing().map(|service| (&service.file, &service.tables));
    claimed_twice("table", tables, &mut messages);
    let moved = found.phases.iter().map(|phase| (&phase.file, &phase.services));
    claimed_twice("service", moved, &mut messages);
    unknown_services(found, &mut messages);
    messages
}

fn claimed_twice<'f>(
    what: &str,
    claims: impl Iterator<Item = (&'f RelPath, &'f Vec<Text>)>,
    messages: &mut Vec<Diagnostic>,
) {
    let mut first: BTreeMap<&str, (&RelPath, Spot)> = BTreeMap::new();
    for (file, texts) in claims {
        for (text, spot) in texts {
            let Some((other, there)) = first.insert(text, (file, *spot)) else {
                continue;
            };
            first.insert(text, (other, there));
            let message = format!("{what} `{text}` is claimed here and by {other}:{}", there.line);
            let message =
                Diagnostic::error("migration-claimed-twice", message).help("keep it in one of the two");
            messages.push(spot.mark(message, file));
        }
    }
}

/// Services that the order or a phase names, but no file describes. Without any service file the proposal stands in.
fn unknown_services(found: &Found, messages: &mut Vec<Diagnostic>) {
    let ids: Vec<&str> = found
        .services
        .iter()
        .map(|service| service.decision.id.as_str())
        .collect();
    if ids.is_empty() {
        return;
    }
    let ordered = found.plan.iter().map(|plan| (&plan.file, &plan.order));
    let moved = found.phases.iter().map(|phase| (&phase.file, &phase.services));
    for (file, names) in ordered.chain(moved) {
        for (name, spot) in names.iter().filter(|(name, _)| !ids.contains(&name.as_str())) {
            let message = format!("there is no service `{name}`: migration/services/{name}.toml is missing");
            let remedy = suggest::remedy(name, &ids);
            let message = Diagnostic::warning("migration-unknown-service", message).help(remedy);
            messages.push(spot.mark(message, file));
        }
    }
}
