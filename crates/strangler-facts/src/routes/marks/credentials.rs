//! Whether a function asks who sends a request: reads a credential, verifies a token, refuses who has none.

use std::cell::RefCell;
use std::collections::BTreeMap;

use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, Literal};

use super::words::of_authentication;
use crate::TokenRole;
use crate::code::{Code, Said};
use crate::uses::token_role;

/// Calls are followed no further than this.
const DEPTH: u32 = 3;
/// Headers that hold a credential.
const HEADERS: &[&str] = &[
    "authorization",
    "proxy-authorization",
    "x-api-key",
    "api-key",
    "apikey",
    "x-auth-token",
    "x-access-token",
    "x-session-token",
    "x-bot-token",
];

/// Where each function asks.
pub(super) struct Credentials<'c> {
    code: &'c Code<'c>,
    direct: RefCell<BTreeMap<ItemId, Asks>>,
}

/// What one body says itself.
#[derive(Clone, Default)]
struct Asks {
    /// Where it reads a credential or verifies a token.
    reads: Option<Site>,
    /// Where it refuses.
    refuses: Option<Site>,
    /// The functions of the tree that it calls.
    calls: Vec<ItemId>,
}

impl<'c> Credentials<'c> {
    pub(super) fn new(code: &'c Code<'c>) -> Self {
        Self {
            code,
            direct: RefCell::default(),
        }
    }

    /// Where a function, or one that it calls, asks.
    pub(super) fn asks(&self, item: ItemId) -> Option<Site> {
        self.below(item, DEPTH)
    }

    /// What in a handler's own body asks: a credential that it reads, or a call of what is named for it and does so.
    pub(super) fn in_body(&self, item: ItemId) -> Option<(String, Site)> {
        let asks = self.direct(item);
        if let Some(site) = asks.reads {
            return Some((self.code.graph.item(item).name.to_string(), site));
        }
        let mut named = asks.calls.iter().filter(|callee| {
            let row = self.code.graph.item(**callee);
            of_authentication(&row.name)
        });
        named.find_map(|callee| {
            Some((
                self.code.graph.item(*callee).name.to_string(),
                self.asks(*callee)?,
            ))
        })
    }

    fn below(&self, item: ItemId, depth: u32) -> Option<Site> {
        let depth = depth.checked_sub(1)?;
        let asks = self.direct(item);
        let own = asks.reads.or(asks.refuses);
        own.or_else(|| asks.calls.iter().find_map(|callee| self.below(*callee, depth)))
    }

    fn direct(&self, item: ItemId) -> Asks {
        if let Some(known) = self.direct.borrow().get(&item) {
            return known.clone();
        }
        let found = self.read(item);
        self.direct.borrow_mut().insert(item, found.clone());
        found
    }

    fn read(&self, item: ItemId) -> Asks {
        let mut asks = Asks::default();
        let Some((part, body)) = self.code.function(item).and(self.code.body(item)) else {
            return asks;
        };
        let file = self.code.file(part);
        self.code.walk(part, file[body].root, &mut |id| {
            let site = || self.code.site(part, file[id].pos);
            if self.reads(part, id) {
                asks.reads.get_or_insert_with(site);
            } else if self.refuses(part, id) {
                asks.refuses.get_or_insert_with(site);
            }
            asks.calls.extend(self.called(part, id));
        });
        asks
    }

    fn called(&self, part: PartId, id: ExprId) -> Option<ItemId> {
        let item = match self.code.file(part)[id].expr {
            Expr::Path(path) => match self.code.said(part, path) {
                Said::Item(item) => item,
                _ => return None,
            },
            Expr::MethodCall { .. } => self.code.graph.method(part, id)?,
            _ => return None,
        };
        self.code.function(item).map(|function| function.item)
    }

    fn reads(&self, part: PartId, id: ExprId) -> bool {
        let file = self.code.file(part);
        let named = match file[id].expr {
            Expr::Path(path) => {
                let last = self.code.last_name(part, path);
                let own = matches!(self.code.said(part, path), Said::Item(_) | Said::Local(_));
                matches!(last, "AUTHORIZATION" | "PROXY_AUTHORIZATION") || last == "Authorization" && !own
            }
            Expr::Literal(_) => is_literal(self.code, part, id),
            _ => false,
        };
        named || token_role(self.code, part, id, &[]) == Some(TokenRole::Verifies)
    }

    /// `StatusCode::UNAUTHORIZED`, `Error::Unauthenticated`
    fn refuses(&self, part: PartId, id: ExprId) -> bool {
        let Expr::Path(path) = self.code.file(part)[id].expr else {
            return false;
        };
        let last = self.code.last_name(part, path).to_ascii_lowercase();
        let last = last.replace('_', "");
        [
            "unauthorized",
            "unauthenticated",
            "notauthenticated",
            "notloggedin",
            "invalidtoken",
            "missingtoken",
        ]
        .iter()
        .any(|word| last.contains(word))
    }
}

/// Whether a text is the name of a header that holds a credential, or the scheme before one.
pub(super) fn is_literal(code: &Code<'_>, part: PartId, id: ExprId) -> bool {
    let Expr::Literal(Literal::Str(name)) = code.file(part)[id].expr else {
        return false;
    };
    let text = code.name(part, name);
    HEADERS.iter().any(|header| text.eq_ignore_ascii_case(header))
        || text
            .get(..7)
            .is_some_and(|start| start.eq_ignore_ascii_case("bearer "))
}
