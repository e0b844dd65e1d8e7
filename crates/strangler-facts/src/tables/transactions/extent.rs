//! How far a transaction goes in the body that begins it.
//!
//! In: the local that a transaction is bound to. Out: all locals that hold it, `Repo { db: &mut tx }` among them, and the
//! last place that still belongs to it: where it is committed or rolled back, or where the function ends.

use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, List, PatId};

use super::values::wraps;
use super::written;
use crate::code::{Code, Said};

/// Methods that give the same connection back, or a transaction within this one.
const SAME: &[&str] = &[
    "as_mut",
    "as_ref",
    "acquire",
    "begin",
    "savepoint",
    "transaction",
    "borrow_mut",
    "lock",
    "unwrap",
    "expect",
    "clone",
    "into",
];
/// Methods that end it.
const ENDS: &[&str] = &[
    "commit",
    "rollback",
    "abort",
    "finish",
    "commit_transaction",
    "abort_transaction",
];

/// The local and those that hold it, too.
pub(super) fn holders(code: &Code<'_>, part: PartId, root: ExprId, local: PatId) -> Vec<PatId> {
    let mut found = vec![local];
    for (pat, value) in code.named_values(part, root) {
        if !found.contains(&pat) && holds(code, part, value, &found) {
            found.push(pat);
        }
    }
    found
}

/// Whether a value is one of the locals, or keeps one.
fn holds(code: &Code<'_>, part: PartId, id: ExprId, locals: &[PatId]) -> bool {
    let file = code.file(part);
    let any = |args: List<ExprId>| file[args].iter().any(|arg| holds(code, part, *arg, locals));
    match file[id].expr {
        Expr::Path(path) => matches!(code.said(part, path), Said::Local(pat) if locals.contains(&pat)),
        Expr::Ref { inner, .. } | Expr::Unary { inner, .. } | Expr::Try(inner) | Expr::Await(inner) => {
            holds(code, part, inner, locals)
        }
        Expr::Struct { fields, .. } => {
            let mut values = file[fields].iter().map(|field| field.value);
            values.any(|value| holds(code, part, value, locals))
        }
        Expr::Call { callee, args } => wraps(code, part, callee) && any(args),
        Expr::MethodCall {
            receiver, name, args, ..
        } => match code.name(part, name) {
            name if SAME.contains(&name) => holds(code, part, receiver, locals),
            name => name.starts_with("with_") && any(args),
        },
        _ => false,
    }
}

/// The last place of the function that belongs to the transaction.
pub(super) fn last(
    code: &Code<'_>,
    (part, item): (PartId, ItemId),
    root: ExprId,
    begin: Site,
    holders: &[PatId],
) -> Site {
    let mut ended = None;
    code.walk(part, root, &mut |id| {
        let site = code.site(part, code.file(part)[id].pos);
        if site > begin && ends(code, part, id, holders) {
            ended = ended.max(Some(site));
        }
    });
    ended.unwrap_or_else(|| end_of(code, item))
}

/// `tx.commit()`, `commit(tx)`; without a local that is known, `execute("COMMIT")`.
fn ends(code: &Code<'_>, part: PartId, id: ExprId, holders: &[PatId]) -> bool {
    let file = code.file(part);
    match file[id].expr {
        _ if holders.is_empty() => written::ends(code, part, id),
        Expr::MethodCall { receiver, name, .. } => {
            ENDS.contains(&code.name(part, name)) && holds(code, part, receiver, holders)
        }
        Expr::Call { callee, args } => match file[callee].expr {
            Expr::Path(path) => {
                let name = code.last_name(part, path);
                let ends = ENDS.contains(&name.trim_end_matches("_tx"));
                ends && file[args].iter().any(|arg| holds(code, part, *arg, holders))
            }
            _ => false,
        },
        _ => false,
    }
}

fn end_of(code: &Code<'_>, item: ItemId) -> Site {
    let row = code.graph.item(item);
    Site {
        file: row.site.file,
        line: row.last_line,
        col: u32::MAX,
    }
}
