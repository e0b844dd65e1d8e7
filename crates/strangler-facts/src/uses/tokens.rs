//! Who issues and who verifies tokens and sessions: calls of libraries for them.
//!
//! In: one expression. Out: its role. What a token holds, and who gets it, is not asked.

use std::collections::BTreeSet;

use strangler_base::ItemId;
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{self, Expr, ExprId, Fields, PatId, TypeIdx};

use crate::TokenRole;
use crate::code::{Code, Said};
use crate::eval::ends_with;

/// Functions of tokens: crate, end of the path, role.
const TOKENS: &[(&str, &str, TokenRole)] = &[
    ("jsonwebtoken", "encode", TokenRole::Issues),
    ("jsonwebtoken", "decode", TokenRole::Verifies),
    ("frank_jwt", "encode", TokenRole::Issues),
    ("frank_jwt", "decode", TokenRole::Verifies),
    ("josekit", "encode_with_signer", TokenRole::Issues),
    ("josekit", "encode_with_encrypter", TokenRole::Issues),
    ("josekit", "decode_with_verifier", TokenRole::Verifies),
    ("josekit", "decode_with_decrypter", TokenRole::Verifies),
    ("pasetors", "local::encrypt", TokenRole::Issues),
    ("pasetors", "public::sign", TokenRole::Issues),
    ("pasetors", "local::decrypt", TokenRole::Verifies),
    ("pasetors", "public::verify", TokenRole::Verifies),
    ("branca", "branca::encode", TokenRole::Issues),
    ("branca", "branca::decode", TokenRole::Verifies),
    ("alcoholic_jwt", "validate", TokenRole::Verifies),
    ("actix_identity", "Identity::login", TokenRole::Issues),
];
/// Methods of keys of libraries: they count in a file that names the crate.
const KEYS: &[(&str, &str, TokenRole)] = &[
    ("jwt_simple", "authenticate", TokenRole::Issues),
    ("jwt_simple", "sign", TokenRole::Issues),
    ("jwt_simple", "verify_token", TokenRole::Verifies),
    ("branca", "encode", TokenRole::Issues),
    ("branca", "decode", TokenRole::Verifies),
];
/// Methods of sessions and signed cookies.
const SESSIONS: &[(&str, TokenRole)] = &[
    ("insert", TokenRole::Issues),
    ("set", TokenRole::Issues),
    ("renew", TokenRole::Issues),
    ("cycle_id", TokenRole::Issues),
    ("add", TokenRole::Issues),
    ("remember", TokenRole::Issues),
    ("remove", TokenRole::Issues),
    ("clear", TokenRole::Issues),
    ("delete", TokenRole::Issues),
    ("purge", TokenRole::Issues),
    ("destroy", TokenRole::Issues),
    ("flush", TokenRole::Issues),
    ("login", TokenRole::Issues),
    ("logout", TokenRole::Issues),
    ("get", TokenRole::Verifies),
    ("get_value", TokenRole::Verifies),
    ("id", TokenRole::Verifies),
    ("identity", TokenRole::Verifies),
];
/// Types of which those are methods.
const SESSION_TYPES: &[&str] = &[
    "Session",
    "Identity",
    "PrivateCookieJar",
    "SignedCookieJar",
    "AuthSession",
];
/// The field of one that holds who is logged in.
const USER: &str = "user";
/// Methods that give the session of a request.
const OF_REQUEST: &[&str] = &["get_session", "get_identity"];
/// Methods of options and results that leave what they hold.
const SAME: &[&str] = &[
    "unwrap",
    "expect",
    "as_ref",
    "as_mut",
    "clone",
    "ok_or",
    "ok_or_else",
    "map_err",
];
/// Methods whose name says enough.
const COOKIES: &[(&str, TokenRole)] = &[
    ("add_private", TokenRole::Issues),
    ("remove_private", TokenRole::Issues),
    ("get_private", TokenRole::Verifies),
    ("sign_with_key", TokenRole::Issues),
    ("verify_with_key", TokenRole::Verifies),
];

/// What a function knows to be sessions.
#[derive(Default)]
pub(crate) struct Sessions {
    /// Bindings of its parameters.
    locals: Vec<PatId>,
    /// Fields of the struct that it is a method of.
    fields: BTreeSet<String>,
    root: Option<ExprId>,
    /// Whether requests give sessions.
    of_request: bool,
    /// Whether keys make tokens.
    keys: bool,
}

/// What an expression does with a token or a session.
pub(crate) fn token_role(
    code: &Code<'_>,
    part: PartId,
    id: ExprId,
    sessions: &Sessions,
) -> Option<TokenRole> {
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
            let of_key = || {
                let mut rows = KEYS
                    .iter()
                    .filter(|(_, method, _)| sessions.keys && *method == name);
                let row = rows.find(|(krate, ..)| code.names_crate(part, krate));
                row.filter(|_| code.graph.method(part, id).is_none())
                    .map(|(.., role)| *role)
            };
            let of_session = || sessions.may_hold() && sessions.hold(code, part, receiver, 4);
            of(COOKIES)
                .or_else(|| of_session().then(|| of(SESSIONS)).flatten())
                .or_else(of_key)
        }
        Expr::Field { base, name } if !sessions.is_empty() && code.name(part, name) == USER => {
            let of_login = sessions.hold(code, part, base, 1);
            of_login.then_some(TokenRole::Verifies)
        }
        _ => None,
    }
}

/// What a function is given, or its struct holds, that is a session.
pub(crate) fn sessions(code: &Code<'_>, item: ItemId) -> Sessions {
    let mut found = Sessions::default();
    let Some(function) = code.function(item) else {
        return found;
    };
    let file = code.file(function.part);
    for param in &file[function.sig.params] {
        if is_session(code, function.part, param.ty) {
            code.bindings(function.part, param.pat, &mut found.locals);
        }
    }
    found.of_request = code.depends(item, &["actix_session", "actix_identity"]);
    found.keys = KEYS.iter().any(|(krate, ..)| code.depends(item, &[krate]));
    found.root = function.body.map(|body| file[body].root);
    let around = code.graph.item(item).parent;
    let of = around.and_then(|around| code.graph.item(around).self_type);
    found.fields = of.map(|of| fields(code, of)).unwrap_or_default();
    found
}

/// The fields of a struct that are sessions, those of a tuple by their numbers.
fn fields(code: &Code<'_>, of: ItemId) -> BTreeSet<String> {
    let Some((part, syntax)) = code.syntax(of) else {
        return BTreeSet::new();
    };
    let ir::ItemKind::Struct { fields, .. } = syntax.kind else {
        return BTreeSet::new();
    };
    let file = code.file(part);
    match fields {
        Fields::Named(list) => {
            let held = file[list].iter().filter(|field| is_session(code, part, field.ty));
            held.map(|field| code.name(part, field.name).to_owned()).collect()
        }
        Fields::Tuple(list) => {
            let rows = file[list].iter().enumerate();
            let held = rows.filter(|(_, field)| is_session(code, part, field.ty));
            held.map(|(row, _)| row.to_string()).collect()
        }
        Fields::Unit => BTreeSet::new(),
    }
}

/// Whether a type is a session of a library, an alias of one, or perhaps one.
fn is_session(code: &Code<'_>, part: PartId, ty: TypeIdx) -> bool {
    let Some(path) = code.type_path(part, ty) else {
        return false;
    };
    match code.last_name(part, path) {
        "Option" | "Result" => {
            let first = code.type_args(part, path).first();
            first.is_some_and(|inner| is_session(code, part, *inner))
        }
        name if SESSION_TYPES.contains(&name) => match code.said(part, path) {
            Said::Item(item) => is_alias(code, item),
            _ => true,
        },
        _ => false,
    }
}

/// `type AuthSession = axum_login::AuthSession<Backend>`
fn is_alias(code: &Code<'_>, item: ItemId) -> bool {
    if code.graph.item(item).kind != ItemKind::TypeAlias {
        return false;
    }
    match code.syntax(item).map(|(part, syntax)| (part, &syntax.kind)) {
        Some((part, ir::ItemKind::TypeAlias { ty: Some(ty), .. })) => {
            let path = code.type_path(part, *ty);
            path.is_some_and(|path| {
                SESSION_TYPES.contains(&code.last_name(part, path))
                    && !matches!(code.said(part, path), Said::Item(_))
            })
        }
        _ => false,
    }
}

impl Sessions {
    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.locals.is_empty() && self.fields.is_empty()
    }

    fn may_hold(&self) -> bool {
        self.of_request || !self.is_empty()
    }

    /// Whether an expression is one of them.
    fn hold(&self, code: &Code<'_>, part: PartId, id: ExprId, depth: u32) -> bool {
        let (file, Some(depth)) = (code.file(part), depth.checked_sub(1)) else {
            return false;
        };
        match file[id].expr {
            Expr::Path(path) => match code.said(part, path) {
                Said::Local(pat) => {
                    let begun = || self.root.and_then(|root| code.begins_as(part, root, pat));
                    self.locals.contains(&pat) || begun().is_some_and(|id| self.hold(code, part, id, depth))
                }
                _ => false,
            },
            Expr::Field { base, name } => {
                code.is_self(part, base) && self.fields.contains(code.name(part, name))
            }
            Expr::Ref { inner, .. } | Expr::Unary { inner, .. } | Expr::Try(inner) => {
                self.hold(code, part, inner, depth)
            }
            Expr::MethodCall {
                receiver, name, args, ..
            } => match code.name(part, name) {
                name if OF_REQUEST.contains(&name) => args.is_empty(),
                name if SAME.contains(&name) => self.hold(code, part, receiver, depth),
                _ => false,
            },
            _ => false,
        }
    }
}
