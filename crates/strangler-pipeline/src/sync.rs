//! How the decisions and the code have come apart.
//!
//! In: a snapshot, what was decided on it, and the code of an older revision. Out: what vanished and where it may be,
//! modules that are new, and modules that would do better elsewhere. It edits nothing.

use std::collections::{BTreeMap, BTreeSet};

use strangler_migration::{Decisions, Edit, Status, lies_below};
use strangler_plan::{Suggestion, suggestions};
use strangler_track::{Vanished, Version, moves};

use crate::{Code, Planned, Proposed, Snapshot};

/// What has come apart.
#[derive(Clone, Debug, Default)]
pub struct Apart {
    /// Members that this tree does not know, each with the service that names it.
    pub vanished: Vec<(String, Vanished)>,
    /// Modules that the base does not know, and the id of the service that they join.
    pub new: Vec<(String, String)>,
    /// Modules that another service binds more.
    pub suggestions: Vec<Suggestion>,
}

impl Apart {
    /// The edits that need no person: moves with one answer, and members that were there and are gone.
    #[must_use]
    pub fn certain(&self) -> Vec<Edit> {
        let edits = self.vanished.iter().filter_map(|(_, vanished)| {
            let from = vanished.path.clone();
            match vanished.certain() {
                Some(candidate) => Some(Edit::Follow {
                    from,
                    to: candidate.to.clone(),
                }),
                None if vanished.was_there && vanished.candidates.is_empty() => {
                    Some(Edit::Forget { member: from })
                }
                None => None,
            }
        });
        edits.collect()
    }
}

/// Compares. Without a base nothing is known of what vanished but that it did.
#[must_use]
pub fn apart(snapshot: &Snapshot, proposed: &Proposed, planned: &Planned, base: Option<&Code>) -> Apart {
    let head: BTreeSet<String> = snapshot.graph.paths().collect();
    let lost = lost(&proposed.decisions, &head);
    let here = Version {
        source: &snapshot.source,
        graph: &snapshot.graph,
    };
    let paths: Vec<String> = lost.iter().map(|(_, member)| member.clone()).collect();
    let found = match base {
        Some(base) => {
            let then = Version {
                source: &base.source,
                graph: &base.graph,
            };
            moves(then, here, &paths)
        }
        None => paths.into_iter().map(unknown).collect(),
    };
    let services = lost.into_iter().map(|(service, _)| service);
    let vanished = once(contested(services.zip(found).collect()), &head);
    let mut new = base.map_or_else(Vec::new, |base| new(snapshot, &proposed.decisions, planned, base));
    let mut suggestions = suggestions(&proposed.coupling, &planned.boundaries);
    // What may be old code under a new path has no place yet.
    let candidates = vanished.iter().flat_map(|(_, vanished)| &vanished.candidates);
    for candidate in candidates {
        new.retain(|(module, _)| !lies_below(module, &candidate.to));
        suggestions.retain(|one| !lies_below(&snapshot.graph.module(one.module).name, &candidate.to));
    }
    Apart {
        vanished,
        new,
        suggestions,
    }
}

fn unknown(path: String) -> Vanished {
    Vanished {
        path,
        was_there: false,
        candidates: Vec::new(),
        contested: false,
    }
}

/// Members that the tree does not know; what is done has left, and what is rejected claims nothing.
fn lost(decisions: &Decisions, head: &BTreeSet<String>) -> Vec<(String, String)> {
    let open = decisions
        .services
        .iter()
        .filter(|service| !matches!(service.status, Status::Done | Status::Rejected));
    let lost = open.flat_map(|service| {
        let members = service.members.iter().filter(|member| !head.contains(*member));
        members.map(|member| (service.id.clone(), member.clone()))
    });
    lost.collect()
}

/// Marks members of different services that became one path.
fn contested(mut vanished: Vec<(String, Vanished)>) -> Vec<(String, Vanished)> {
    let mut claims: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (service, one) in &vanished {
        if let Some(candidate) = one.certain() {
            claims
                .entry(candidate.to.clone())
                .or_default()
                .insert(service.clone());
        }
    }
    for (_, one) in &mut vanished {
        let to = one.certain().map(|candidate| &candidate.to);
        one.contested = to
            .and_then(|to| claims.get(to))
            .is_some_and(|services| services.len() > 1);
    }
    vanished
}

/// Without members that a move of what is around them explains.
fn once(vanished: Vec<(String, Vanished)>, head: &BTreeSet<String>) -> Vec<(String, Vanished)> {
    let moved: Vec<(String, String)> = vanished
        .iter()
        .filter_map(|(_, vanished)| Some((vanished.path.clone(), vanished.certain()?.to.clone())))
        .collect();
    let explained = |path: &str| {
        let mut around = moved
            .iter()
            .filter(|(from, _)| from != path && lies_below(path, from));
        around.any(|(from, to)| head.contains(&format!("{to}{}", &path[from.len()..])))
    };
    vanished
        .into_iter()
        .filter(|(_, vanished)| !explained(&vanished.path))
        .collect()
}

/// Production modules that were not there, under this path or the one that they were moved from, with the service that they
/// are in now.
fn new(snapshot: &Snapshot, decisions: &Decisions, planned: &Planned, base: &Code) -> Vec<(String, String)> {
    let before: BTreeSet<&str> = base
        .graph
        .modules
        .iter()
        .map(|module| module.name.as_str())
        .collect();
    let moves = decisions.services.iter().flat_map(|service| &service.moved);
    let moves: Vec<_> = moves.collect();
    let was_moved = |name: &str| {
        let mut around = moves.iter().filter(|one| lies_below(name, &one.to));
        around.any(|one| before.contains(format!("{}{}", one.from, &name[one.to.len()..]).as_str()))
    };
    let is_new = |name: &str| !before.contains(name) && !was_moved(name);
    let boundaries = &planned.boundaries;
    let now = boundaries.modules.iter();
    let new = now.filter(|(module, _)| is_new(&snapshot.graph.module(**module).name));
    new.map(|(module, service)| {
        let name = snapshot.graph.module(*module).name.to_string();
        (name, boundaries.service(*service).id.clone())
    })
    .collect()
}
