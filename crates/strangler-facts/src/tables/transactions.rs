//! Transactions: where one begins, and what runs in it.

mod built;

use std::collections::BTreeSet;

use strangler_base::{ItemId, Scope, Site};
use strangler_resolve::{PartId, RefKind};
use strangler_syntax::ir::{Expr, ExprId, List, Pat, PatId, Pos, Stmt};

use super::CRATES;
use super::sea_orm::RowCalls;
use crate::code::{Code, Said};
use crate::{Access, TableAccess, Transaction};

/// Methods that begin a transaction and hand it to a closure.
const WITH_CLOSURE: &[&str] = &[
    "transaction",
    "immediate_transaction",
    "exclusive_transaction",
    "begin_test_transaction",
    "interact",
    "transaction_with_config",
];
/// Methods that begin a transaction and return it.
const RETURNING: &[&str] = &[
    "begin",
    "begin_with",
    "begin_with_config",
    "transaction",
    "unchecked_transaction",
    "transaction_with_behavior",
    "start_transaction",
    "build_transaction",
    "begin_transaction",
    "savepoint",
];

/// Every transaction of production code, sorted.
pub(super) fn find(code: &Code<'_>, row_calls: &RowCalls, accesses: &[TableAccess]) -> Vec<Transaction> {
    let calls = Calls::new(code, row_calls);
    let mut found = Vec::new();
    for item in code.production() {
        if code.depends(item, CRATES) {
            of_function(code, &calls, accesses, item, &mut found);
        }
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
}

impl<'c> Calls<'c> {
    fn new(code: &Code<'_>, of_rows: &'c RowCalls) -> Self {
        let references = code.graph.references.iter();
        let calls = references.filter(|reference| {
            matches!(reference.kind, RefKind::Fn | RefKind::Assoc | RefKind::Call)
                && reference.scope == Scope::Prod
        });
        let mut pairs: Vec<_> = calls.map(|reference| (reference.from, reference.to)).collect();
        pairs.extend(of_rows.values().copied());
        pairs.sort_unstable();
        Self { pairs, of_rows }
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

fn of_function(
    code: &Code<'_>,
    calls: &Calls<'_>,
    accesses: &[TableAccess],
    item: ItemId,
    out: &mut Vec<Transaction>,
) {
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let file = code.file(part);
    let root = file[body].root;
    let mut begins = Vec::new();
    code.walk(part, root, &mut |id| {
        if let Expr::MethodCall { name, args, .. } = file[id].expr
            && code.graph.method(part, id).is_none()
        {
            let name = code.name(part, name);
            match closure(code, part, args) {
                Some(closure) if WITH_CLOSURE.contains(&name) => begins.push((id, Some(closure))),
                None if RETURNING.contains(&name) => begins.push((id, None)),
                _ => {}
            }
        }
    });
    for (begin, closure) in begins {
        let site = code.site(part, file[begin].pos);
        let (started, from, to) = match closure {
            Some(closure) => (
                callees(code, calls.of_rows, part, (root, closure), None),
                site,
                last_site(code, part, closure, site),
            ),
            None => {
                let tx = local_of(code, part, root, begin);
                (
                    callees(
                        code,
                        calls.of_rows,
                        part,
                        (root, root),
                        Some((tx, file[begin].pos)),
                    ),
                    site,
                    end_of(code, item),
                )
            }
        };
        let mut items = calls.reach(started);
        let mut transaction = Transaction {
            item,
            reads: Vec::new(),
            writes: Vec::new(),
            items: Vec::new(),
            site,
        };
        for access in accesses {
            let inside = access.item == Some(item) && (from..=to).contains(&access.site)
                || access
                    .item
                    .is_some_and(|other| other != item && items.contains(&other));
            if !inside {
                continue;
            }
            match access.access {
                Access::Read => transaction.reads.push(access.table.clone()),
                Access::Write => transaction.writes.push(access.table.clone()),
                Access::Schema => {}
            }
        }
        items.insert(item);
        let touching: BTreeSet<ItemId> = accesses.iter().filter_map(|access| access.item).collect();
        transaction.items = items
            .into_iter()
            .filter(|other| *other == item || touching.contains(other))
            .collect();
        for tables in [&mut transaction.reads, &mut transaction.writes] {
            tables.sort();
            tables.dedup();
        }
        let nothing = transaction.reads.is_empty() && transaction.writes.is_empty();
        if !(nothing && closure.is_none()) {
            out.push(transaction);
        }
    }
}

fn closure(code: &Code<'_>, part: PartId, args: List<ExprId>) -> Option<ExprId> {
    let file = code.file(part);
    file[args]
        .iter()
        .copied()
        .find(|arg| matches!(file[*arg].expr, Expr::Closure { .. }))
}

/// The last place inside an expression.
fn last_site(code: &Code<'_>, part: PartId, root: ExprId, from: Site) -> Site {
    let mut last = from;
    code.walk(part, root, &mut |id| {
        last = last.max(code.site(part, code.file(part)[id].pos))
    });
    last
}

fn end_of(code: &Code<'_>, item: ItemId) -> Site {
    let row = code.graph.item(item);
    Site {
        file: row.site.file,
        line: row.last_line,
        col: u32::MAX,
    }
}

/// The local that the transaction is bound to.
fn local_of(code: &Code<'_>, part: PartId, root: ExprId, begin: ExprId) -> Option<PatId> {
    let file = code.file(part);
    for block in code.blocks(part, root) {
        for stmt in &file[file[block].stmts] {
            let Stmt::Let {
                pat,
                init: Some(init),
                ..
            } = *stmt
            else {
                continue;
            };
            let mut holds = false;
            code.walk(part, init, &mut |id| holds |= id == begin);
            if holds && matches!(file[pat].pat, Pat::Bind { .. }) {
                return Some(pat);
            }
        }
    }
    None
}

/// Functions of the tree that are called below `root` of a body; with `after`, those called later and given the local.
fn callees(
    code: &Code<'_>,
    of_rows: &RowCalls,
    part: PartId,
    (body, root): (ExprId, ExprId),
    after: Option<(Option<PatId>, Pos)>,
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
                .or_else(|| of_rows.get(&(part, id)).map(|(_, to)| *to))
                .or_else(|| built::method(code, part, body, receiver, name))
            {
                Some(item) => (item, Some(receiver), args),
                None => return,
            },
            _ => return,
        };
        if code.function(callee).is_none() {
            return;
        }
        let given = match after {
            None => true,
            Some((_, pos)) if file[id].pos < pos => false,
            Some((None, _)) => true,
            Some((Some(local), _)) => {
                let mut values = file[args].iter().copied().chain(receiver);
                values.any(|value| names(code, part, value, local))
            }
        };
        if given {
            found.insert(callee);
        }
    });
    found
}

fn names(code: &Code<'_>, part: PartId, value: ExprId, local: PatId) -> bool {
    let mut found = false;
    code.walk(part, value, &mut |id| {
        if let Expr::Path(path) = code.file(part)[id].expr {
            found |= code.said(part, path) == Said::Local(local);
        }
    });
    found
}
