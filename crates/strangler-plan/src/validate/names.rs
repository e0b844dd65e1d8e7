//! Whether the names of services in `plan.toml` and in the phases are known.
//!
//! In: boundaries and decisions. Out: messages, with the nearest name that would do.

use std::collections::BTreeMap;

use strangler_base::{Diagnostic, RelPath};
use strangler_migration::{Decisions, nearest};

use crate::Boundaries;

pub(super) fn check(boundaries: &Boundaries, decisions: &Decisions, diagnostics: &mut Vec<Diagnostic>) {
    for id in &decisions.plan.order {
        diagnostics.extend(unknown(boundaries, "order", id).map(at_plan));
    }
    for id in decisions.plan.gateway.services.keys() {
        diagnostics.extend(unknown(boundaries, "gateway.services", id).map(at_plan));
    }
    let mut phases: BTreeMap<&str, &str> = BTreeMap::new();
    for phase in &decisions.phases {
        for id in &phase.services {
            let messages = unknown(boundaries, "services", id).into_iter();
            let first = *phases.entry(id).or_insert(&phase.id);
            let messages = messages.chain((first != phase.id).then(|| twice(id, first, &phase.id)));
            diagnostics
                .extend(messages.map(|message| at(message, &format!("migration/phases/{}.toml", phase.id))));
        }
    }
}

/// The same message, at `plan.toml`.
pub(super) fn at_plan(message: Diagnostic) -> Diagnostic {
    at(message, "migration/plan.toml")
}

fn at(message: Diagnostic, path: &str) -> Diagnostic {
    match RelPath::new(path) {
        Some(file) => message.at(file, None),
        None => message,
    }
}

fn unknown(boundaries: &Boundaries, key: &str, id: &str) -> Option<Diagnostic> {
    if boundaries.find(id).is_some() {
        return None;
    }
    let known: Vec<&str> = boundaries
        .services
        .iter()
        .map(|service| service.id.as_str())
        .collect();
    let help = match nearest(id, &known) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => format!("known are {}", known.join(", ")),
    };
    Some(Diagnostic::warning("unknown-service", format!("{key}: `{id}` is no service")).help(help))
}

fn twice(id: &str, first: &str, second: &str) -> Diagnostic {
    let text = format!("{id} leaves in the phases {first} and {second}: {first} keeps it");
    Diagnostic::error("two-phases", text).help("remove it from one of the two files")
}
