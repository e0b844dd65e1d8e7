//! Where programs begin, and which functions no other one calls.

use std::collections::BTreeSet;

use strangler_base::{ItemId, Scope, TargetId};
use strangler_resolve::{ItemKind, RefKind};
use strangler_source::TargetKind;

use crate::code::Code;
use crate::framework::Tables;

/// Attributes that make a function the entry of a program.
const ENTRY_ATTRIBUTES: &[&str] = &["launch"];

/// Entries of programs: target and function.
pub(super) fn entries(code: &Code<'_>, follow: &BTreeSet<ItemId>) -> Vec<(TargetId, ItemId)> {
    let mut found = Vec::new();
    for item in code.production() {
        let row = code.graph.item(item);
        if row.kind != ItemKind::Fn {
            continue;
        }
        let module = code.graph.module(row.module);
        let target = code.source.target(module.target);
        let is_main = row.name == "main" && module.parent.is_none() && target.kind == TargetKind::Bin;
        let is_marked = || {
            let attrs = code.attrs(item);
            attrs
                .iter()
                .any(|(part, attr)| ENTRY_ATTRIBUTES.contains(&code.last_name(*part, attr.path)))
        };
        if is_main && (follow.contains(&item)) || is_marked() {
            let target = if target.kind == TargetKind::Bin {
                Some(module.target)
            } else {
                owner(code, item)
            };
            found.extend(target.map(|target| (target, item)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Methods that a framework calls to serve what they return, each with the program that it belongs to.
pub(super) fn hooks(
    code: &Code<'_>,
    tables: &Tables,
    follow: &BTreeSet<ItemId>,
) -> Vec<(Option<TargetId>, ItemId)> {
    let is_hook = |item: &&ItemId| {
        let row = code.graph.item(**item);
        let of = row.parent.and_then(|parent| code.external_trait(parent));
        of.is_some_and(|of| tables.is_hook(code, **item, &of, &row.name))
    };
    let hooks = follow.iter().filter(is_hook);
    hooks.map(|item| (owner(code, *item), *item)).collect()
}

/// The program that an item belongs to: its own target, else the only one of its package, else that package's library.
pub(super) fn owner(code: &Code<'_>, item: ItemId) -> Option<TargetId> {
    let module = code.graph.module(code.module(item));
    let targets = code.source.targets.iter().enumerate();
    let bins: Vec<TargetId> = targets
        .filter(|(_, target)| target.package == module.package && target.kind == TargetKind::Bin)
        .map(|(row, _)| TargetId::new(row))
        .collect();
    if code.source.target(module.target).kind == TargetKind::Bin {
        return Some(module.target);
    }
    match *bins {
        [only] => Some(only),
        _ => callers(code, module.target),
    }
}

/// The only program whose code refers to a library.
fn callers(code: &Code<'_>, library: TargetId) -> Option<TargetId> {
    let mut found = BTreeSet::new();
    for reference in &code.graph.references {
        let to = code.graph.module(code.module(reference.to)).target;
        let from = code.graph.module(code.module(reference.from)).target;
        if to == library && code.source.target(from).kind == TargetKind::Bin && reference.scope == Scope::Prod
        {
            found.insert(from);
        }
    }
    let mut found = found.into_iter();
    found.next().filter(|_| found.next().is_none())
}

/// Functions of `follow` to which no other production code refers.
pub(super) fn roots(code: &Code<'_>, follow: &BTreeSet<ItemId>) -> Vec<ItemId> {
    let mut called = BTreeSet::new();
    for reference in &code.graph.references {
        let calls = matches!(
            reference.kind,
            RefKind::Fn | RefKind::Assoc | RefKind::Call | RefKind::Macro
        );
        if calls
            && reference.scope == Scope::Prod
            && reference.from != reference.to
            && follow.contains(&reference.from)
        {
            called.insert(reference.to);
        }
    }
    let is_root = |item: &ItemId| !called.contains(item) && code.function(*item).is_some();
    follow.iter().copied().filter(is_root).collect()
}
