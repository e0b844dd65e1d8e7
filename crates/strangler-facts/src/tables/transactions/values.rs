//! The expressions that a body may end with: its last one, what it returns, and what those pass on.
//!
//! In: a body. Out: its results, seen through `?`, `.await`, `Ok(…)`, methods of results, blocks, branches and locals.

use strangler_resolve::PartId;
use strangler_syntax::ir::{BlockId, Expr, ExprId, Stmt};

use crate::code::{Code, Said};

/// Methods that pass on what they are called on.
const PASSING: &[&str] = &[
    "map_err",
    "context",
    "with_context",
    "wrap_err",
    "unwrap",
    "expect",
    "ok_or",
    "ok_or_else",
    "into",
    "boxed",
];

/// Every expression that can be the value of the body at `root`.
pub(super) fn values(code: &Code<'_>, part: PartId, root: ExprId) -> Vec<ExprId> {
    let mut open = vec![root];
    let file = code.file(part);
    code.walk(part, root, &mut |id| {
        if let Expr::Return(Some(value)) = file[id].expr {
            open.push(value);
        }
    });
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        if !found.contains(&id) {
            found.push(id);
            open.extend(passed_on(code, part, root, id));
        }
    }
    found
}

fn passed_on(code: &Code<'_>, part: PartId, root: ExprId, id: ExprId) -> Vec<ExprId> {
    let file = code.file(part);
    let last = |block: BlockId| match file[file[block].stmts].last().copied() {
        Some(Stmt::Tail(value)) => vec![value],
        _ => Vec::new(),
    };
    match file[id].expr {
        Expr::Block(block) | Expr::Async(block) => last(block),
        Expr::If { then, otherwise, .. } => last(then).into_iter().chain(otherwise).collect(),
        Expr::Match { arms, .. } => file[arms].iter().map(|arm| arm.body).collect(),
        Expr::Try(inner) | Expr::Await(inner) | Expr::Ref { inner, .. } => vec![inner],
        Expr::Call { callee, args } if wraps(code, part, callee) => file[args].to_vec(),
        Expr::Struct { fields, .. } => file[fields].iter().map(|field| field.value).collect(),
        Expr::MethodCall { receiver, name, .. } if PASSING.contains(&code.name(part, name)) => vec![receiver],
        Expr::Path(path) => match code.said(part, path) {
            Said::Local(local) => code.begins_as(part, root, local).into_iter().collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Whether what is called makes a value of what it is given: `Ok`, `Tx`, `Tx::new`.
pub(super) fn wraps(code: &Code<'_>, part: PartId, callee: ExprId) -> bool {
    let Expr::Path(path) = code.file(part)[callee].expr else {
        return false;
    };
    let name = code.last_name(part, path);
    matches!(name, "new" | "from") || name.starts_with(|first: char| first.is_ascii_uppercase())
}
