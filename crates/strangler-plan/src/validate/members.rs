//! Which module and which item belongs where.
//!
//! In: the draft, the code graph, the cut and the decisions. Out: assignments in the draft, and messages about members
//! that name nothing or that two services claim.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{Diagnostic, ItemId, ModuleId, PackageId, Scope};
use strangler_cut::{Coupling, Cut};
use strangler_migration::{Decisions, ServiceDecision, Status, lies_below, nearest};
use strangler_resolve::{CodeGraph, ItemKind};

use super::draft::{Draft, Row, at_service, file_of};
use crate::Origin;

/// Member → the service that claims it.
type Claims = BTreeMap<String, Row>;

pub(super) fn assign(
    draft: &mut Draft,
    graph: &CodeGraph,
    coupling: &Coupling,
    cut: Option<&Cut>,
    decisions: &Decisions,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let claims = claims(draft, decisions, diagnostics);
    let proposed = proposed(draft, coupling, cut, decisions);
    let nodes = coupling.nodes.iter().filter_map(|node| node.module);
    let parts: BTreeSet<PackageId> = nodes.map(|module| graph.module(module).package).collect();
    for index in 0..graph.modules.len() {
        let module = ModuleId::new(index);
        let known = graph.module(module);
        // Decided alone, without a cut, all packages count.
        let is_part = cut.is_none() || parts.contains(&known.package);
        if known.scope == Scope::Prod && (is_part || longest(&claims, &known.name).is_some()) {
            let row = place(draft, graph, module, &claims, &proposed);
            draft.modules.insert(module, row);
        }
    }
    let items = items(graph, &claims);
    for (item, (_, row)) in &items {
        if draft.modules.get(&graph.item(*item).module) != Some(row)
            || around_differs(graph, &items, *item, *row)
        {
            draft.items.insert(*item, *row);
        }
    }
    report_unknown(graph, &items, decisions, diagnostics);
}

fn claims(draft: &Draft, decisions: &Decisions, diagnostics: &mut Vec<Diagnostic>) -> Claims {
    let mut claims = Claims::new();
    for (row, service) in draft.services.iter().enumerate() {
        let Some(decision) = decisions
            .services
            .iter()
            .find(|decision| decision.id == service.id && decision.status != Status::Rejected)
        else {
            continue;
        };
        for member in &decision.members {
            let first = *claims.entry(member.clone()).or_insert(row);
            if first != row {
                diagnostics.push(claimed_twice(member, &draft.services[first].id, &service.id));
            }
        }
    }
    claims
}

fn claimed_twice(member: &str, first: &str, second: &str) -> Diagnostic {
    let other = file_of(first).map(|file| file.to_string()).unwrap_or_default();
    let text = format!("`{member}` is a member of {first} ({other}) and of {second}: {first} keeps it");
    let message = Diagnostic::error("two-owners", text).help("remove it from one of the two files");
    at_service(message, second)
}

/// Module → where the cut puts it; what a person rejected goes nowhere.
fn proposed(
    draft: &Draft,
    coupling: &Coupling,
    cut: Option<&Cut>,
    decisions: &Decisions,
) -> BTreeMap<ModuleId, Row> {
    let Some(cut) = cut else {
        return BTreeMap::new();
    };
    let rows = cut.services.iter().map(|service| {
        let row = draft.row(&service.id, service.kind);
        row.filter(|row| {
            draft.services[*row].origin == Origin::Input || !is_rejected(coupling, service, decisions)
        })
    });
    let rows: Vec<Option<Row>> = rows.collect();
    let nodes = coupling.nodes.iter().zip(&cut.assignments);
    nodes
        .filter_map(|(node, assignment)| Some((node.module?, (*rows.get(assignment.service.index())?)?)))
        .collect()
}

/// Whether a proposed service is one that people rejected: by its id, or because it holds the same modules under another
/// name.
fn is_rejected(coupling: &Coupling, service: &strangler_cut::Service, decisions: &Decisions) -> bool {
    let all = decisions.services.iter();
    let mut rejected = all.filter(|decision| decision.status == Status::Rejected);
    rejected.any(|decision| {
        let named = |node: &&usize| {
            let name = &coupling.nodes[**node].name;
            decision.members.iter().any(|member| lies_below(name, member))
        };
        decision.id == service.id || service.members.iter().filter(named).count() * 2 > service.members.len()
    })
}

/// Where a module goes. Parents come first, so that theirs is known.
fn place(
    draft: &mut Draft,
    graph: &CodeGraph,
    module: ModuleId,
    claims: &Claims,
    proposed: &BTreeMap<ModuleId, Row>,
) -> Row {
    let claimed = longest(claims, &graph.module(module).name).map(|(_, row)| row);
    if let Some(row) = claimed.or_else(|| proposed.get(&module).copied()) {
        return row;
    }
    let parent = graph.module(module).parent;
    let inherited = parent.and_then(|parent| draft.modules.get(&parent).copied());
    inherited.unwrap_or_else(|| draft.rest())
}

/// The longest member that a path is or lies below.
fn longest<'c>(claims: &'c Claims, path: &str) -> Option<(&'c str, Row)> {
    let mut end = path.len();
    loop {
        if let Some((member, row)) = claims.get_key_value(&path[..end]) {
            return Some((member, *row));
        }
        end = path[..end].rfind("::")?;
    }
}

/// Items that a member names, or that lie below one, or that implement a type that one names.
fn items<'c>(graph: &CodeGraph, claims: &'c Claims) -> BTreeMap<ItemId, (&'c str, Row)> {
    let modules: BTreeMap<&str, ModuleId> = graph
        .modules
        .iter()
        .enumerate()
        .map(|(index, module)| (module.name.as_str(), ModuleId::new(index)))
        .collect();
    let hosts: Vec<ModuleId> = claims
        .keys()
        .filter(|member| !modules.contains_key(member.as_str()))
        .filter_map(|member| host(&modules, member))
        .collect();
    let mut found = BTreeMap::new();
    for (index, item) in graph.items.iter().enumerate() {
        if item.kind == ItemKind::Module || !hosts.contains(&item.module) {
            continue;
        }
        let id = ItemId::new(index);
        let own = longest(claims, &graph.path(id)).filter(|(member, _)| !modules.contains_key(member));
        let inherited = || item.self_type.and_then(|owner| found.get(&owner).copied());
        let same_module = |owner: ItemId| graph.item(owner).module == item.module;
        let of_type = || inherited().filter(|_| item.self_type.is_some_and(same_module));
        if let Some(claim) = own.or_else(of_type) {
            found.insert(id, claim);
        }
    }
    found
}

/// The innermost module that a member lies below.
fn host(modules: &BTreeMap<&str, ModuleId>, member: &str) -> Option<ModuleId> {
    let mut end = member.rfind("::")?;
    loop {
        if let Some(module) = modules.get(&member[..end]) {
            return Some(*module);
        }
        end = member[..end].rfind("::")?;
    }
}

/// Whether the item around goes elsewhere, so that this one has to be named.
fn around_differs(graph: &CodeGraph, items: &BTreeMap<ItemId, (&str, Row)>, item: ItemId, row: Row) -> bool {
    let around = graph.item(item).parent.and_then(|parent| items.get(&parent));
    around.is_some_and(|(_, other)| *other != row)
}

fn report_unknown(
    graph: &CodeGraph,
    items: &BTreeMap<ItemId, (&str, Row)>,
    decisions: &Decisions,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let modules = graph.modules.iter().map(|module| module.name.as_str());
    let known: BTreeSet<&str> = items.values().map(|(member, _)| *member).chain(modules).collect();
    let is_known = |member: &str| known.contains(member);
    // What is done has left, members and all.
    let open = decisions
        .services
        .iter()
        .filter(|service| !matches!(service.status, Status::Done | Status::Rejected));
    for service in open {
        let unknown = service.members.iter().filter(|member| !is_known(member));
        diagnostics.extend(unknown.map(|member| unknown_member(graph, service, member)));
    }
}

fn unknown_member(graph: &CodeGraph, service: &ServiceDecision, member: &str) -> Diagnostic {
    let text = format!(
        "`{member}`, a member of {}, is neither a module nor an item",
        service.id
    );
    let modules: Vec<&str> = graph.modules.iter().map(|module| module.name.as_str()).collect();
    let paths = siblings(graph, member);
    let known: Vec<&str> = modules
        .iter()
        .copied()
        .chain(paths.iter().map(String::as_str))
        .collect();
    let help = match nearest(member, &known) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => "`strangler sync` looks for where it went; `strangler graph` prints the paths that there are"
            .to_owned(),
    };
    at_service(Diagnostic::error("unknown-member", text).help(help), &service.id)
}

/// Paths of the items of the module that a member seems to lie in.
fn siblings(graph: &CodeGraph, member: &str) -> Vec<String> {
    let Some((module, _)) = member.rsplit_once("::") else {
        return Vec::new();
    };
    let items = graph.items.iter().enumerate();
    items
        .filter(|(_, item)| graph.module(item.module).name == module && item.kind != ItemKind::Module)
        .map(|(index, _)| graph.path(ItemId::new(index)))
        .collect()
}
