//! What a name means.
//!
//! In: a text. Out: a service, a module, an item or a finding; else what to write instead. The end of a path will do
//! where it means one thing only.

use strangler_base::{ItemId, ModuleId, ServiceId};
use strangler_migration::nearest;
use strangler_resolve::ItemKind;
use strangler_track::{Finding, Side, check};

use crate::session::Session;

/// What is to be explained.
pub(super) enum Subject {
    Service(ServiceId),
    Module(ModuleId),
    Item(ItemId),
    Finding(Finding),
}

pub(super) fn find(session: &Session, name: &str) -> Result<Subject, String> {
    let graph = &session.snapshot.graph;
    if let Some(service) = session.planned.boundaries.find(name) {
        return Ok(Subject::Service(service));
    }
    if name.contains(" -> ") {
        let found = findings(session).into_iter().find(|finding| finding.id == name);
        return found.map(Subject::Finding).ok_or_else(|| {
            format!("there is no finding `{name}`; they read `crossing-reference a::b -> c::d`, as `strangler check` prints them")
        });
    }
    let modules = graph.modules.iter().enumerate();
    let modules =
        modules.map(|(index, module)| (module.name.to_string(), Subject::Module(ModuleId::new(index))));
    let items = (0..graph.items.len()).map(ItemId::new);
    let items = items.filter(|item| !matches!(graph.item(*item).kind, ItemKind::Module | ItemKind::Impl));
    let items = items.map(|item| (graph.path(item), Subject::Item(item)));
    chosen(name, modules.chain(items).collect())
}

/// The one that bears the name, else the only one that ends in it.
fn chosen(name: &str, mut known: Vec<(String, Subject)>) -> Result<Subject, String> {
    if let Some(at) = known.iter().position(|(path, _)| path == name) {
        return Ok(known.swap_remove(at).1);
    }
    let tail = format!("::{name}");
    let ending: Vec<usize> = (0..known.len())
        .filter(|at| known[*at].0.ends_with(&tail))
        .collect();
    match ending.as_slice() {
        [only] => Ok(known.swap_remove(*only).1),
        [] => Err(unknown(name, &known)),
        several => {
            let paths = several.iter().take(5).map(|at| format!("`{}`", known[*at].0));
            let paths: Vec<String> = paths.collect();
            Err(format!(
                "`{name}` could be one of {}: {}",
                several.len(),
                paths.join(", ")
            ))
        }
    }
}

fn unknown(name: &str, known: &[(String, Subject)]) -> String {
    let paths: Vec<&str> = known.iter().map(|(path, _)| path.as_str()).collect();
    match nearest(name, &paths) {
        Some(path) => format!("nothing is called `{name}`; did you mean `{path}`?"),
        None => format!(
            "nothing is called `{name}`; `strangler graph` prints modules, `strangler graph --level item` items, \
             `strangler plan` services"
        ),
    }
}

/// What crosses the boundaries now.
fn findings(session: &Session) -> Vec<Finding> {
    let head = Side {
        graph: &session.snapshot.graph,
        facts: &session.snapshot.facts,
        boundaries: &session.planned.boundaries,
    };
    check(head, None, &session.planned.plan).findings
}
