//! Transactions that a text begins and ends: `execute("BEGIN")`, `query("COMMIT")`.

use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, Literal};

use crate::code::Code;

/// Calls that take such a text, by their last names.
const TAKES: &[&str] = &[
    "execute",
    "execute_batch",
    "batch_execute",
    "simple_query",
    "execute_unprepared",
    "query",
    "query_drop",
    "sql_query",
    "raw_sql",
];

/// What a text does about a transaction.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// It begins one.
    Begins,
    /// It holds one from its begin to its end.
    Whole,
    /// It ends one.
    Ends,
}

/// What the text does that a call is given.
pub(super) fn written(code: &Code<'_>, part: PartId, id: ExprId) -> Option<Written> {
    let file = code.file(part);
    let (name, args) = match file[id].expr {
        Expr::MethodCall { name, args, .. } => (code.name(part, name), args),
        Expr::Call { callee, args } => match file[callee].expr {
            Expr::Path(path) => (code.last_name(part, path), args),
            _ => return None,
        },
        _ => return None,
    };
    match file[*file[args].first()?].expr {
        Expr::Literal(Literal::Str(text)) if TAKES.contains(&name) => of_text(code.name(part, text)),
        _ => None,
    }
}

/// Whether a call ends a transaction by a text.
pub(super) fn ends(code: &Code<'_>, part: PartId, id: ExprId) -> bool {
    written(code, part, id) == Some(Written::Ends)
}

fn of_text(text: &str) -> Option<Written> {
    let text = text.trim_start().to_ascii_lowercase();
    let mut words = text.split(|char: char| !char.is_ascii_alphabetic());
    match (words.next()?, words.next()) {
        ("begin", _) | ("start", Some("transaction")) => {
            let whole = words.any(|word| word == "commit");
            Some(if whole { Written::Whole } else { Written::Begins })
        }
        ("commit" | "end" | "rollback", next) if next != Some("to") => Some(Written::Ends),
        _ => None,
    }
}
