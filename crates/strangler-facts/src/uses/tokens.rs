//! Who issues and who verifies tokens and sessions: calls of libraries for them.
//!
//! In: one expression. Out: its role. What a token holds, and who gets it, is not asked.

use strangler_base::ItemId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, PatId};

use crate::TokenRole;
use crate::code::{Code, Said};
use crate::eval::ends_with;

/// Functions of tokens: crate, end of the path, role.
const TOKENS: &[(&str, &str, TokenRole)] = &[
    ("jsonwebtoken", "encode", TokenRole::Issues),
    ("jsonwebtoken", "decode", TokenRole::Verifies),
    ("actix_identity", "Identity::login", TokenRole::Issues),
];
/// Methods of sessions and signed cookies.
const SESSIONS: &[(&str, TokenRole)] = &[
    ("insert", TokenRole::Issues),
    ("set", TokenRole::Issues),
    ("renew", TokenRole::Issues),
    ("cycle_id", TokenRole::Issues),
    ("add", TokenRole::Issues),
    ("remember", TokenRole::Issues),
    ("purge", TokenRole::Issues),
    ("destroy", TokenRole::Issues),
    ("flush", TokenRole::Issues),
    ("logout", TokenRole::Issues),
    ("get", TokenRole::Verifies),
    ("id", TokenRole::Verifies),
    ("identity", TokenRole::Verifies),
];
/// Types of which those are methods.
const SESSION_TYPES: &[&str] = &["Session", "Identity", "PrivateCookieJar", "SignedCookieJar"];
/// Methods whose name says enough.
const COOKIES: &[(&str, TokenRole)] = &[
    ("add_private", TokenRole::Issues),
    ("remove_private", TokenRole::Issues),
    ("get_private", TokenRole::Verifies),
    ("sign_with_key", TokenRole::Issues),
    ("verify_with_key", TokenRole::Verifies),
];

/// What an expression does with a token or a session; `sessions` are the locals that are one.
pub(crate) fn token_role(code: &Code<'_>, part: PartId, id: ExprId, sessions: &[PatId]) -> Option<TokenRole> {
    match code.file(part)[id].expr {
        Expr::Path(path) => {
            let text = code.graph.external(code.external(part, path)?);
            TOKENS
                .iter()
                .find(|(package, name, _)| ends_with(text, &[*name]) && text.contains(package))
                .map(|(.., role)| *role)
        }
        Expr::MethodCall { receiver, name, .. } => {
            let name = code.name(part, name);
            let of = |rows: &[(&str, TokenRole)]| rows.iter().find(|row| row.0 == name).map(|row| row.1);
            let of_session = || !sessions.is_empty() && is_one_of(code, part, receiver, sessions);
            of(COOKIES).or_else(|| of_session().then(|| of(SESSIONS)).flatten())
        }
        _ => None,
    }
}

/// The bindings of a function's parameters that are sessions.
pub(crate) fn sessions(code: &Code<'_>, item: ItemId) -> Vec<PatId> {
    let mut found = Vec::new();
    let Some(function) = code.function(item) else {
        return found;
    };
    for param in &code.file(function.part)[function.sig.params] {
        let Some(path) = code.type_path(function.part, param.ty) else {
            continue;
        };
        if SESSION_TYPES.contains(&code.last_name(function.part, path))
            && !matches!(code.said(function.part, path), Said::Item(_))
        {
            code.bindings(function.part, param.pat, &mut found);
        }
    }
    found
}

fn is_one_of(code: &Code<'_>, part: PartId, receiver: ExprId, locals: &[PatId]) -> bool {
    match code.file(part)[receiver].expr {
        Expr::Path(path) => matches!(code.said(part, path), Said::Local(pat) if locals.contains(&pat)),
        _ => false,
    }
}
