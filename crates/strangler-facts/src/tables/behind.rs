//! Tables behind traits: who calls `dyn Store` touches what those that implement it touch.
//!
//! In: accesses that items do themselves. Out: the same accesses again, by each function that calls the trait's method, at
//! that call. Implementors that are alternatives of one store touch the same tables; where they touch others, `like` of a
//! post and of a comment, or where one does so by what it calls, it is not known which is meant, and nothing is said.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope};
use strangler_resolve::{RefKind, Reference};

use super::{UNKNOWN, access};
use crate::code::Code;
use crate::{Access, TableAccess};

/// Calls are followed no further than this.
const DEPTH: u32 = 3;

/// Tables and how they are touched.
type Touched = BTreeSet<(String, Access)>;

/// The accesses of those who call through a trait.
pub(super) fn through_traits(code: &Code<'_>, accesses: &[TableAccess]) -> Vec<TableAccess> {
    let stores = stores(code, accesses);
    let mut found = Vec::new();
    if stores.is_empty() {
        return found;
    }
    for call in code
        .graph
        .references
        .iter()
        .filter(|reference| is_call(reference))
    {
        let Some(touched) = stores
            .get(&call.to)
            .filter(|_| !passes_on(code, call.from, call.to))
        else {
            continue;
        };
        for (table, kind) in touched {
            let sites = call.sites.iter();
            found.extend(sites.map(|site| access(code, table, *kind, call.from, *site)));
        }
    }
    found
}

/// Methods that traits declare, and what lies behind them.
fn stores(code: &Code<'_>, accesses: &[TableAccess]) -> BTreeMap<ItemId, Touched> {
    let mut own: BTreeMap<ItemId, Touched> = BTreeMap::new();
    let of_rows = accesses
        .iter()
        .filter(|touched| touched.access != Access::Schema && touched.table != UNKNOWN);
    for touched in of_rows {
        if let Some(item) = touched.item {
            let row = (touched.table.clone(), touched.access);
            own.entry(item).or_default().insert(row);
        }
    }
    let mut behind: BTreeMap<ItemId, Vec<Touched>> = BTreeMap::new();
    for (item, touched) in &own {
        if let Some(declared) = code.declared_in_trait(*item) {
            behind.entry(declared).or_default().push(touched.clone());
        }
    }
    behind.retain(|_, all| are_alternatives(all));
    let calls = calls(code, !behind.is_empty());
    behind.retain(|declared, _| {
        let mut implementors = implementors(code, *declared).filter(|item| !own.contains_key(item));
        !implementors.any(|item| reaches(code, &calls, &own, *declared, item))
    });
    let stores = behind.into_iter();
    stores
        .map(|(declared, all)| (declared, all.into_iter().flatten().collect()))
        .collect()
}

/// Who calls what in production code; nothing where nobody asks.
fn calls(code: &Code<'_>, asked: bool) -> BTreeMap<ItemId, Vec<ItemId>> {
    let mut calls: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
    for reference in code.graph.references.iter().filter(|_| asked) {
        if is_call(reference) {
            calls.entry(reference.from).or_default().push(reference.to);
        }
    }
    calls
}

fn is_call(reference: &Reference) -> bool {
    matches!(reference.kind, RefKind::Fn | RefKind::Assoc | RefKind::Call) && reference.scope == Scope::Prod
}

/// The methods of production code that implement one of a trait.
fn implementors<'c>(code: &'c Code<'_>, declared: ItemId) -> impl Iterator<Item = ItemId> + 'c {
    let row = code.graph.item(declared);
    let blocks = row.parent.map_or(&[][..], |of| code.impls_of_trait(of));
    let members = blocks.iter().flat_map(|block| code.children(*block)).copied();
    members.filter(|member| {
        let member = code.graph.item(*member);
        member.name == row.name && member.scope == Scope::Prod
    })
}

/// Whether an implementor that touches no table itself does so by what it calls, others that implement the same aside.
fn reaches(
    code: &Code<'_>,
    calls: &BTreeMap<ItemId, Vec<ItemId>>,
    own: &BTreeMap<ItemId, Touched>,
    declared: ItemId,
    item: ItemId,
) -> bool {
    let mut seen = BTreeSet::from([item]);
    let mut open = vec![item];
    for _ in 0..DEPTH {
        let called = open.iter().filter_map(|item| calls.get(item)).flatten().copied();
        let called = called.filter(|item| code.declared_in_trait(*item) != Some(declared));
        open = called.filter(|item| seen.insert(*item)).collect();
        if open.iter().any(|item| own.contains_key(item)) {
            return true;
        }
    }
    false
}

/// Whether each two of them touch a table in common.
fn are_alternatives(all: &[Touched]) -> bool {
    let shares = |one: &Touched, other: &Touched| {
        one.iter()
            .any(|(table, _)| other.iter().any(|(of, _)| of == table))
    };
    let pairs = all.iter().enumerate();
    pairs
        .flat_map(|(row, one)| all[row + 1..].iter().map(move |other| (one, other)))
        .all(|(one, other)| shares(one, other))
}

/// Whether a function implements the same trait by what another implements.
fn passes_on(code: &Code<'_>, from: ItemId, to: ItemId) -> bool {
    let of_trait = code.graph.item(to).parent;
    let around = code.graph.item(from).parent;
    around.is_some_and(|around| code.graph.item(around).of_trait == of_trait || Some(around) == of_trait)
}
