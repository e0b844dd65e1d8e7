//! Which expressions are a request, or its head: only their method and address are asked for routes.
//!
//! In: names, declared types, what calls and `let`s hand on. Out: [`Requests::is_request`].

use strangler_base::ItemId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, Pat, PatId, TypeIdx};

use super::request::Requests;
use crate::code::Said;

/// Types of requests and of their heads.
const TYPES: &[&str] = &["HttpRequest", "Parts", "Request", "RequestParts"];
/// Methods whose answer is still the request, or its head.
const KEEP: &[&str] = &[
    "as_mut",
    "as_ref",
    "borrow",
    "borrow_mut",
    "clone",
    "expect",
    "into_parts",
    "lock",
    "unwrap",
];

impl Requests<'_> {
    /// `req`, `self.request`, `parts`, or what was declared as one.
    pub(super) fn is_request(&self, part: PartId, id: ExprId) -> bool {
        let file = self.code.file(part);
        match file[id].expr {
            Expr::Path(path) => match self.code.said(part, path) {
                Said::Local(pat) if self.holders.contains(&(part, pat)) => true,
                _ => is_named(self.code.last_name(part, path)),
            },
            Expr::Field { base, name } => {
                let name = self.code.name(part, name);
                is_named(name)
                    || name.bytes().all(|byte| byte.is_ascii_digit()) && self.is_request(part, base)
            }
            Expr::MethodCall {
                receiver, name, args, ..
            } => match self.code.name(part, name) {
                name if KEEP.contains(&name) => self.is_request(part, receiver),
                // `server.incoming_requests()`; `client.request(uri)` is the answer of another server.
                name => file[args].is_empty() && (is_named(name) || name.contains("request")),
            },
            // `Request::from_parts(…)`
            Expr::Call { callee, .. } => match file[callee].expr {
                Expr::Path(path) => {
                    let text = self.code.path_text(part, path);
                    text.rsplit("::").nth(1).is_some_and(|ty| TYPES.contains(&ty))
                }
                _ => false,
            },
            Expr::Ref { inner, .. }
            | Expr::Unary { inner, .. }
            | Expr::Try(inner)
            | Expr::Await(inner)
            | Expr::Index { base: inner, .. } => self.is_request(part, inner),
            _ => false,
        }
    }

    /// A pattern takes over a request; of several parts the first is its head.
    pub(super) fn hold(&mut self, part: PartId, pat: PatId) {
        let file = self.code.file(part);
        let whole = match file[pat].pat {
            Pat::Tuple(pats) => file[pats].first().copied(),
            Pat::Struct { .. } | Pat::Slice(_) => None,
            _ => Some(pat),
        };
        let mut names = Vec::new();
        if let Some(whole) = whole {
            self.code.bindings(part, whole, &mut names);
        }
        self.holders.extend(names.into_iter().map(|name| (part, name)));
    }

    /// Holds what is declared as a request.
    pub(super) fn hold_typed(&mut self, part: PartId, pat: PatId, ty: TypeIdx) {
        let path = self.code.type_path(part, ty);
        if path.is_some_and(|path| TYPES.contains(&self.code.last_name(part, path))) {
            self.hold(part, pat);
        }
    }

    /// `service_fn(|r| …)`, `|r: Request<Body>| …`
    pub(super) fn hold_closures(&mut self, part: PartId, root: ExprId) {
        let file = self.code.file(part);
        let mut found = Vec::new();
        self.code.walk(part, root, &mut |id| match file[id].expr {
            Expr::Closure { params, .. } => {
                let params = file[params].iter();
                found.extend(params.filter_map(|param| Some((param.pat, Some(param.ty?)))));
            }
            Expr::Call { callee, args } => {
                let Expr::Path(path) = file[callee].expr else {
                    return;
                };
                let first = file[args].first().map(|arg| file[*arg].expr);
                if let ("service_fn", Some(Expr::Closure { params, .. })) =
                    (self.code.last_name(part, path), first)
                {
                    found.extend(file[params].first().map(|param| (param.pat, None)));
                }
            }
            _ => {}
        });
        for (pat, ty) in found {
            match ty {
                Some(ty) => self.hold_typed(part, pat, ty),
                None => self.hold(part, pat),
            }
        }
    }

    /// Whether a method of the tree yields this type.
    pub(super) fn yields_type(&self, to: ItemId, name: &str) -> bool {
        let function = self.code.function(to);
        let result = function.and_then(|function| Some((function.part, function.sig.ret?)));
        result.is_some_and(|(part, ty)| {
            let path = self.code.type_path(part, ty);
            path.is_some_and(|path| self.code.last_name(part, path) == name)
        })
    }
}

/// `req`, `request`, `request_parts`
fn is_named(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with("req") || name.ends_with("parts")
}
