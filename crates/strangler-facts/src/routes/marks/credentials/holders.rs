//! What of a function's parameters holds a credential: a request or its headers, a session, a token.
//!
//! In: a function. Out: [`Holders`], which of its expressions begin at such a parameter. What a form holds is none: it lets
//! somebody in.

use strangler_base::ItemId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, PatId, PathIdx, TypeIdx};

use crate::code::{Code, Said};
use crate::names::{self, is_one_of};
use crate::routes::marks::parameters::SESSIONS;

/// Types of requests and of their heads.
const REQUESTS: &[&str] = &[
    "HeaderMap",
    "Headers",
    "HttpRequest",
    "MetadataMap",
    "Parts",
    "Request",
    "RequestContext",
    "RequestParts",
    "ServiceRequest",
];
/// The last words of the names of types that hold a credential.
const HOLDS: &[&str] = &[
    "authorization",
    "bearer",
    "claims",
    "cookie",
    "cookies",
    "header",
    "headers",
    "jar",
    "session",
    "token",
];
/// Wrappers around what a body, a path or the program brings.
const BRINGS: &[&str] = &["Data", "Extension", "Form", "Json", "Path", "Query", "State"];
/// Methods that take the body out of a request.
const BODIES: &[&str] = &[
    "body",
    "bytes",
    "form",
    "get_ref",
    "into_body",
    "into_inner",
    "json",
    "text",
];
/// Locals of locals are followed no further than this.
const DEPTH: u32 = 4;

/// Parameters that hold a credential.
pub(super) struct Holders<'c> {
    code: &'c Code<'c>,
    at: Option<(PartId, ExprId)>,
    requests: Vec<PatId>,
    holders: Vec<PatId>,
    sessions: Vec<PatId>,
}

impl<'c> Holders<'c> {
    pub(super) fn new(code: &'c Code<'c>, item: ItemId) -> Self {
        let body = code.body(item);
        let mut found = Self {
            code,
            at: body.map(|(part, body)| (part, code.file(part)[body].root)),
            requests: Vec::new(),
            holders: Vec::new(),
            sessions: Vec::new(),
        };
        let Some(function) = code.function(item) else {
            return found;
        };
        let part = function.part;
        for param in &code.file(part)[function.sig.params] {
            if found.names(part, param.ty, &|name| REQUESTS.contains(&name)) {
                code.bindings(part, param.pat, &mut found.requests);
            }
            if found.names(part, param.ty, &holds) {
                code.bindings(part, param.pat, &mut found.holders);
            }
            if is_session(code, part, param.ty) {
                code.bindings(part, param.pat, &mut found.sessions);
            }
        }
        found
    }

    /// Whether any parameter holds a credential, a session aside.
    pub(super) fn any(&self) -> bool {
        !(self.requests.is_empty() && self.holders.is_empty())
    }

    /// Whether an expression begins at a request or its head.
    pub(super) fn is_request(&self, id: ExprId) -> bool {
        self.begins_at(id, &self.requests, DEPTH)
    }

    /// Whether it begins at anything that holds a credential.
    pub(super) fn is_of_request(&self, id: ExprId) -> bool {
        self.is_request(id) || self.begins_at(id, &self.holders, DEPTH)
    }

    /// Whether it is a session that may still be nobody's.
    pub(super) fn is_session(&self, id: ExprId) -> bool {
        self.begins_at(id, &self.sessions, DEPTH)
    }

    /// Whether a type, or one of its arguments, bears such a name.
    fn names(&self, part: PartId, ty: TypeIdx, is: &dyn Fn(&str) -> bool) -> bool {
        let Some(path) = self.code.type_path(part, ty) else {
            return false;
        };
        let name = self.code.last_name(part, path);
        let mut args = self.code.type_args(part, path).iter();
        !BRINGS.contains(&name) && (is(name) || args.any(|arg| self.names(part, *arg, is)))
    }

    fn begins_at(&self, id: ExprId, params: &[PatId], depth: u32) -> bool {
        let (Some((part, root)), false) = (self.at, params.is_empty()) else {
            return false;
        };
        let file = self.code.file(part);
        match file[id].expr {
            Expr::Path(path) => match (self.code.said(part, path), depth.checked_sub(1)) {
                (Said::Local(local), _) if params.contains(&local) => true,
                (Said::Local(local), Some(depth)) => {
                    let init = self.code.begins_as(part, root, local);
                    init.is_some_and(|init| self.begins_at(init, params, depth))
                }
                _ => false,
            },
            Expr::MethodCall { name, .. } if BODIES.contains(&self.code.name(part, name)) => false,
            Expr::Call { args, .. } => file[args].iter().any(|arg| self.begins_at(*arg, params, depth)),
            Expr::MethodCall { receiver: inner, .. }
            | Expr::Field { base: inner, .. }
            | Expr::Index { base: inner, .. }
            | Expr::Ref { inner, .. }
            | Expr::Unary { inner, .. }
            | Expr::Try(inner)
            | Expr::Await(inner) => self.begins_at(inner, params, depth),
            _ => false,
        }
    }
}

/// `CookieJar`, `AuthToken`
fn holds(name: &str) -> bool {
    names::words(name)
        .last()
        .is_some_and(|last| is_one_of(last, HOLDS))
}

/// A session of a library, perhaps behind an alias.
fn is_session(code: &Code<'_>, part: PartId, ty: TypeIdx) -> bool {
    let said = |path: PathIdx| match code.said(part, path) {
        Said::Item(alias) => code.alias_of(alias),
        said => Some(said),
    };
    match code.type_path(part, ty).and_then(said) {
        Some(Said::External(text) | Said::Unresolved(text)) => crate::eval::ends_with(&text, SESSIONS),
        _ => false,
    }
}
