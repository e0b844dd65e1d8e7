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
    contexts(boundaries, decisions, diagnostics);
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

/// Keys of `[constraints.scaling]` and the like are services, by id or by name, or contexts of `[domain]`.
fn contexts(boundaries: &Boundaries, decisions: &Decisions, diagnostics: &mut Vec<Diagnostic>) {
    let services = boundaries.services.iter();
    let known: Vec<&str> = services
        .flat_map(|service| [service.id.as_str(), service.name.as_str()])
        .chain(decisions.plan.domain.keys().map(String::as_str))
        .collect();
    let constraints = &decisions.plan.constraints;
    let tables = [
        ("scaling", &constraints.scaling),
        ("technology", &constraints.technology),
        ("deployment", &constraints.deployment),
    ];
    for (table, needs) in tables {
        for context in needs.keys().filter(|context| !known.contains(&context.as_str())) {
            let text =
                format!("constraints.{table}: `{context}` is neither a service nor a context of [domain]");
            let help = match nearest(context, &known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "write it into [domain] with its words, or take one of {}",
                    ids(boundaries)
                ),
            };
            diagnostics.push(at_plan(Diagnostic::warning("unknown-context", text).help(help)));
        }
    }
}

fn ids(boundaries: &Boundaries) -> String {
    let ids: Vec<&str> = boundaries
        .services
        .iter()
        .map(|service| service.id.as_str())
        .collect();
    ids.join(", ")
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
