//! Transactions: where one begins, and what runs in it.

mod begins;
mod built;
mod callbacks;
mod candidates;
mod detached;
mod extent;
mod functions;
mod values;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use strangler_base::{ItemId, Scope, Site};
use strangler_resolve::{PartId, RefKind};
use strangler_syntax::ir::{Expr, ExprId, PatId, Pos};

use begins::{Begin, Wrappers};
use candidates::Runs;
use detached::Detached;
use functions::Functions;

use super::CRATES;
use super::sea_orm::RowCalls;
use crate::code::{Code, Function, Said};
use crate::{Access, TableAccess, Transaction};

/// Every transaction of production code, sorted.
pub(super) fn find(code: &Code<'_>, row_calls: &RowCalls, accesses: &[TableAccess]) -> Vec<Transaction> {
    let calls = Calls::new(code, row_calls);
    let mut found = Vec::new();
    let of_databases = code.production_with(CRATES);
    for function in of_databases.filter_map(|item| code.function(item)) {
        of_function(code, &calls, accesses, &function, &mut found);
    }
    found.sort();
    found.dedup();
    found
}

/// Who calls whom.
struct Calls<'c> {
    /// Sorted.
    pairs: Vec<(ItemId, ItemId)>,
    of_rows: &'c RowCalls,
    wrappers: Wrappers,
    detached: Detached,
    functions: Functions,
}

impl<'c> Calls<'c> {
    fn new(code: &Code<'_>, of_rows: &'c RowCalls) -> Self {
        let detached = Detached::new(code);
        let references = code.graph.references.iter();
        let calls = references.filter(|reference| {
            matches!(reference.kind, RefKind::Fn | RefKind::Assoc | RefKind::Call)
                && reference.scope == Scope::Prod
                && !reference.sites.iter().all(|site| detached.contain(site))
        });
        let mut pairs: Vec<_> = calls.map(|reference| (reference.from, reference.to)).collect();
        pairs.extend(of_rows.values().copied());
        pairs.extend(answering(code));
        pairs.sort_unstable();
        Self {
            pairs,
            of_rows,
            wrappers: Wrappers::new(code),
            detached,
            functions: Functions::new(code),
        }
    }

    /// Everything reachable.
    fn reach(&self, from: BTreeSet<ItemId>) -> BTreeSet<ItemId> {
        let mut open: Vec<ItemId> = from.iter().copied().collect();
        let mut seen = from;
        while let Some(item) = open.pop() {
            let start = self.pairs.partition_point(|(from, _)| *from < item);
            for (_, to) in self.pairs[start..].iter().take_while(|(from, _)| *from == item) {
                if seen.insert(*to) {
                    open.push(*to);
                }
            }
        }
        seen
    }
}

/// Behind `dyn Store` each one that implements it may answer. Where many do, it is not known which: `Crud::create` of one
/// table does not write all others.
fn answering(code: &Code<'_>) -> Vec<(ItemId, ItemId)> {
    const FEW: usize = 4;
    let methods = code.production().filter(|item| code.function(*item).is_some());
    let mut pairs: Vec<_> = methods
        .filter_map(|method| Some((code.declared_in_trait(method)?, method)))
        .collect();
    let mut n_answering: BTreeMap<ItemId, usize> = BTreeMap::new();
    for (declared, _) in &pairs {
        *n_answering.entry(*declared).or_default() += 1;
    }
    pairs.retain(|(declared, _)| n_answering[declared] <= FEW);
    pairs
}

fn of_function(
    code: &Code<'_>,
    calls: &Calls<'_>,
    accesses: &[TableAccess],
    function: &Function,
    out: &mut Vec<Transaction>,
) {
    let Some(body) = function.body else { return };
    let root = code.file(function.part)[body].root;
    for begin in calls.wrappers.begins(code, function) {
        let Some(span) = span(code, calls, function, root, begin) else {
            continue;
        };
        let transaction = transaction(calls, accesses, function.item, span);
        let nothing = transaction.reads.is_empty() && transaction.writes.is_empty();
        let unseen = matches!(begin.runs, Runs::Rest | Runs::Text) || calls.wrappers.contain(function.item);
        if !(nothing && unseen) {
            out.push(transaction);
        }
    }
}

/// What runs in a transaction: functions that are called, and places of the function that begins it.
struct Span {
    site: Site,
    started: BTreeSet<ItemId>,
    places: Option<RangeInclusive<Site>>,
}

/// `None` where what runs is only known to who calls the function.
fn span(code: &Code<'_>, calls: &Calls<'_>, function: &Function, root: ExprId, begin: Begin) -> Option<Span> {
    let part = function.part;
    let pos = code.file(part)[begin.call].pos;
    let site = code.site(part, pos);
    let (started, places) = match begin.runs {
        Runs::Parameter => return None,
        Runs::Function(given) => (BTreeSet::from([given]), None),
        Runs::Closure(closure) => (
            callees(code, calls, part, (root, closure), None),
            Some(site..=last_site(code, part, closure, site)),
        ),
        Runs::Rest => {
            let tx = local_of(code, part, root, begin.call);
            let holders = tx.map(|tx| extent::holders(code, part, root, tx));
            let holders = holders.unwrap_or_default();
            let last = extent::last(code, (part, function.item), root, site, &holders);
            (
                callees(code, calls, part, (root, root), Some((&holders, pos, last))),
                Some(site..=last),
            )
        }
        Runs::Text => (BTreeSet::new(), Some(site..=site)),
    };
    Some(Span {
        site,
        started,
        places,
    })
}

fn transaction(calls: &Calls<'_>, accesses: &[TableAccess], item: ItemId, span: Span) -> Transaction {
    let mut items = calls.reach(span.started);
    let here = |site: &Site| {
        let places = span.places.as_ref();
        places.is_some_and(|places| places.contains(site)) && !calls.detached.contain(site)
    };
    let inside = |access: &&TableAccess| match access.item {
        // What a helper does for this function has its place in the helper.
        Some(other) if other == item => match calls.functions.around(&access.site) {
            Some(helper) if helper != item => items.contains(&helper),
            _ => here(&access.site),
        },
        Some(other) => items.contains(&other),
        None => false,
    };
    let accesses: Vec<&TableAccess> = accesses.iter().filter(inside).collect();
    let tables = |wanted: Access| {
        let wanted = accesses.iter().filter(|access| access.access == wanted);
        let tables: BTreeSet<_> = wanted.map(|access| access.table.clone()).collect();
        tables.into_iter().collect()
    };
    let (reads, writes) = (tables(Access::Read), tables(Access::Write));
    let touching: BTreeSet<ItemId> = accesses.iter().filter_map(|access| access.item).collect();
    items.retain(|other| touching.contains(other));
    items.insert(item);
    Transaction {
        item,
        reads,
        writes,
        items: items.into_iter().collect(),
        site: span.site,
    }
}

/// The last place inside an expression.
fn last_site(code: &Code<'_>, part: PartId, root: ExprId, from: Site) -> Site {
    let mut last = from;
    code.walk(part, root, &mut |id| {
        last = last.max(code.site(part, code.file(part)[id].pos))
    });
    last
}

/// The local that the transaction is bound to.
fn local_of(code: &Code<'_>, part: PartId, root: ExprId, begin: ExprId) -> Option<PatId> {
    let holds = |value: ExprId| {
        let mut found = false;
        code.walk(part, value, &mut |id| found |= id == begin);
        found
    };
    let named = code.named_values(part, root).into_iter();
    named
        .filter(|(_, value)| holds(*value))
        .map(|(pat, _)| pat)
        .next()
}

/// Functions of the tree that are called below `root` of a body; with `after`, those called later and up to a place, and
/// given one of the locals, where such are known.
fn callees(
    code: &Code<'_>,
    calls: &Calls<'_>,
    part: PartId,
    (body, root): (ExprId, ExprId),
    after: Option<(&[PatId], Pos, Site)>,
) -> BTreeSet<ItemId> {
    let file = code.file(part);
    let mut found = BTreeSet::new();
    code.walk(part, root, &mut |id| {
        let (callee, receiver, args) = match file[id].expr {
            Expr::Call { callee, args } => match file[callee].expr {
                Expr::Path(path) => match code.said(part, path) {
                    Said::Item(item) => (item, None, args),
                    _ => return,
                },
                _ => return,
            },
            Expr::MethodCall {
                receiver, name, args, ..
            } => match code
                .graph
                .method(part, id)
                .or_else(|| calls.of_rows.get(&(part, id)).map(|(_, to)| *to))
                .or_else(|| built::method(code, part, body, receiver, name))
            {
                Some(item) => (item, Some(receiver), args),
                None => return,
            },
            _ => return,
        };
        if code.function(callee).is_none() || calls.detached.contain(&code.site(part, file[id].pos)) {
            return;
        }
        let given = match after {
            None => true,
            Some((_, pos, last)) if file[id].pos < pos || code.site(part, file[id].pos) > last => false,
            Some(([], ..)) => true,
            Some((locals, ..)) => {
                let mut values = file[args].iter().copied().chain(receiver);
                values.any(|value| names(code, part, value, locals))
            }
        };
        if given {
            found.insert(callee);
        }
    });
    found
}

fn names(code: &Code<'_>, part: PartId, value: ExprId, locals: &[PatId]) -> bool {
    let mut found = false;
    code.walk(part, value, &mut |id| {
        if let Expr::Path(path) = code.file(part)[id].expr {
            found |= matches!(code.said(part, path), Said::Local(pat) if locals.contains(&pat));
        }
    });
    found
}
