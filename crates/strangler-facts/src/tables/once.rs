//! What runs once and not while serving: migrations that are written in code.
//!
//! In: accesses, and what begins work. Out: the same accesses, those of migrations marked. A function is one where it
//! declares or alters a table itself, where it is of an implementation of a migration trait (`MigrationTrait` of sea-orm), or
//! where only such functions of its module call it. What one reads and writes there says nothing of who owns a table: a first
//! row, a column that moves. What answers requests or works on, what registers it, and `main` are none, whatever they declare.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope};
use strangler_resolve::RefKind;
use strangler_syntax::ir;

use super::UNKNOWN;
use crate::code::Code;
use crate::{Access, TableAccess};

/// Marks what migrations touch; `begins` are the handlers of routes, jobs and messages.
pub(crate) fn mark(code: &Code<'_>, begins: &BTreeSet<ItemId>, accesses: &mut [TableAccess]) {
    let touching: BTreeSet<ItemId> = accesses.iter().filter_map(|access| access.item).collect();
    // A table whose name is made up at run time is a helper of the work at hand.
    let known = accesses.iter().filter(|access| access.table != UNKNOWN);
    let declaring = known.filter(|access| access.access == Access::Schema);
    let mut once: BTreeSet<ItemId> = declaring.filter_map(|access| access.item).collect();
    once.extend(touching.iter().filter(|item| is_of_migration(code, **item)));
    let serving = serving(code, begins, &once);
    once.retain(|item| !serving.contains(item));
    if once.is_empty() {
        return;
    }
    add_helpers(code, &touching.difference(&serving).copied().collect(), &mut once);
    for access in accesses {
        access.once = access.item.is_some_and(|item| once.contains(&item));
    }
}

/// What begins work; of those that declare tables also `main`, and who names one that begins work.
fn serving(code: &Code<'_>, begins: &BTreeSet<ItemId>, declaring: &BTreeSet<ItemId>) -> BTreeSet<ItemId> {
    let references = code.graph.references.iter();
    let registers = references.filter(|one| declaring.contains(&one.from) && begins.contains(&one.to));
    let mains = declaring
        .iter()
        .filter(|item| code.graph.item(**item).name == "main");
    let mut serving: BTreeSet<ItemId> = registers.map(|one| one.from).collect();
    serving.extend(mains.chain(begins));
    serving
}

/// Adds those that only such functions of their module call; each round may free one more.
fn add_helpers(code: &Code<'_>, touching: &BTreeSet<ItemId>, once: &mut BTreeSet<ItemId>) {
    let callers = callers(code, touching);
    loop {
        let only_by_once = |item: &&ItemId| {
            let near = |by: &ItemId| once.contains(by) && code.module(*by) == code.module(**item);
            callers.get(*item).is_some_and(|by| by.iter().all(near))
        };
        let more: Vec<ItemId> = touching.difference(once).filter(only_by_once).copied().collect();
        if more.is_empty() {
            break;
        }
        once.extend(more);
    }
}

/// Whether a method implements a migration trait.
fn is_of_migration(code: &Code<'_>, item: ItemId) -> bool {
    let around = code
        .graph
        .item(item)
        .parent
        .and_then(|parent| code.syntax(parent));
    let Some((
        part,
        ir::ItemKind::Impl {
            of_trait: Some(path), ..
        },
    )) = around.map(|(part, item)| (part, &item.kind))
    else {
        return false;
    };
    code.last_name(part, *path).starts_with("Migration")
}

/// Function that touches a table → the functions of production code that call it.
fn callers(code: &Code<'_>, touching: &BTreeSet<ItemId>) -> BTreeMap<ItemId, BTreeSet<ItemId>> {
    let mut callers: BTreeMap<ItemId, BTreeSet<ItemId>> = BTreeMap::new();
    for reference in &code.graph.references {
        let calls = matches!(reference.kind, RefKind::Fn | RefKind::Call | RefKind::Assoc);
        if calls && reference.scope == Scope::Prod && touching.contains(&reference.to) {
            callers.entry(reference.to).or_default().insert(reference.from);
        }
    }
    callers
}
