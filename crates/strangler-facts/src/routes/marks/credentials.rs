//! Whether a function asks who sends a request: reads a credential, verifies a token, refuses who has none.

mod holders;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{BinaryOp, Expr, ExprId, Literal};

use super::words::of_authentication;
use crate::TokenRole;
use crate::code::{Code, Said};
use crate::uses::{Sessions, sessions, token_role};
use holders::Holders;

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

/// Methods that take something out of a request, or a scheme from before a credential.
const TAKES: &[&str] = &[
    "get",
    "get_one",
    "get_all",
    "get_mut",
    "remove",
    "contains_key",
    "header",
    "typed_get",
    "value",
    "strip_prefix",
    "starts_with",
    "split_once",
    "trim_start_matches",
];

/// Functions that compare a header with a value, in whichever order.
const COMPARES: &[&str] = &["exact", "exact_ignore_case"];
/// How functions that take something begin.
const GETTERS: &[&str] = &[
    "get_", "take_", "extract_", "read_", "find_", "parse_", "require_", "optional",
];
/// Functions that make the name of a header.
const NAMES: &[&str] = &["from_static", "from_bytes", "from_str", "try_from", "from"];

/// Methods that begin a session, or look for who may begin one.
const BEGINS: &[&str] = &[
    "authenticate",
    "log_in",
    "login",
    "login_user",
    "remember",
    "sign_in",
];
/// What a name holds that refuses somebody, in lower case and without `_`.
const REFUSALS: [&str; 6] = [
    "unauthorized",
    "unauthenticated",
    "notauthenticated",
    "notloggedin",
    "invalidtoken",
    "missingtoken",
];

/// Where each function asks.
pub(super) struct Credentials<'c> {
    code: &'c Code<'c>,
    direct: RefCell<BTreeMap<ItemId, Rc<Asks>>>,
}

/// What one body says itself.
#[derive(Default)]
struct Asks {
    /// Where it reads a credential or verifies a token.
    reads: Option<Site>,
    /// Where it looks who a session is of.
    looks: Option<Site>,
    /// Where it refuses.
    refuses: Option<Site>,
    /// Whether it hands the request on.
    hands_on: bool,
    /// Whether it can end otherwise than by its last expression.
    ends: bool,
    /// Whether it begins a session, or makes a token.
    begins: bool,
    /// The functions of the tree that it calls; whether one is given something of a request.
    calls: Vec<(ItemId, bool)>,
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
        let own = self.direct(item);
        // Who reads a credential and hands every request on only looks at it, as a log does.
        let only_looks = own.hands_on && !own.ends && own.refuses.is_none();
        let asked = self.below(item, DEPTH, &|asks| asks.reads.or(asks.refuses));
        asked.filter(|_| !only_looks)
    }

    /// What in a handler's own body asks: a credential that it reads, or a call of what is named for it and does so.
    pub(super) fn in_body(&self, item: ItemId) -> Option<(String, Site)> {
        let asks = self.direct(item);
        // A session may hold other things, too.
        let of_session = asks.looks.filter(|_| asks.refuses.is_some());
        if let Some(site) = asks.reads.or(of_session) {
            return Some((self.code.graph.item(item).name.to_string(), site));
        }
        let name = |callee: ItemId| self.code.graph.item(callee).name.as_str();
        let mut named = asks
            .calls
            .iter()
            .filter(|(callee, _)| of_authentication(name(*callee)));
        named.find_map(|(callee, of_request)| {
            // `authenticate(&form.name, &form.password)` lets somebody in.
            let refuses = of_request.then(|| self.asks(*callee)).flatten();
            let site = refuses.or_else(|| self.below(*callee, DEPTH, &|asks| asks.reads))?;
            Some((name(*callee).to_owned(), site))
        })
    }

    /// Whether a function hands a request on.
    pub(super) fn hands_on(&self, item: ItemId) -> bool {
        self.direct(item).hands_on
    }

    /// Whether a function begins a session, so that none need be there before.
    pub(super) fn begins(&self, item: ItemId) -> bool {
        let asks = self.direct(item);
        asks.begins && asks.looks.is_none()
    }

    fn below(&self, item: ItemId, depth: u32, of: &dyn Fn(&Asks) -> Option<Site>) -> Option<Site> {
        let depth = depth.checked_sub(1)?;
        let asks = self.direct(item);
        let calls = || asks.calls.iter();
        of(&asks).or_else(|| calls().find_map(|(callee, _)| self.below(*callee, depth, of)))
    }

    fn direct(&self, item: ItemId) -> Rc<Asks> {
        if let Some(known) = self.direct.borrow().get(&item) {
            return Rc::clone(known);
        }
        let found = Rc::new(self.read(item));
        self.direct.borrow_mut().insert(item, Rc::clone(&found));
        found
    }

    fn read(&self, item: ItemId) -> Asks {
        let mut asks = Asks::default();
        let Some((part, body)) = self.code.function(item).and(self.code.body(item)) else {
            return asks;
        };
        let file = self.code.file(part);
        // What an answer is compared with refuses nothing.
        let mut compared = BTreeSet::new();
        let mut given = BTreeSet::new();
        let sessions = sessions(self.code, item);
        let holders = Holders::new(self.code, item);
        self.code.walk(part, file[body].root, &mut |id| {
            let site = || self.code.site(part, file[id].pos);
            if let Expr::Binary {
                op: BinaryOp::Eq | BinaryOp::Ne,
                left,
                right,
            } = file[id].expr
            {
                compared.extend([left, right]);
            }
            let role = || token_role(self.code, part, id, &sessions);
            if reads(self.code, part, id) {
                asks.reads.get_or_insert_with(site);
            } else if !sessions.is_empty() && role() == Some(TokenRole::Verifies) {
                asks.looks.get_or_insert_with(site);
            } else if !compared.contains(&id) && self.refuses(part, id) {
                asks.refuses.get_or_insert_with(site);
            }
            match file[id].expr {
                Expr::Try(_) | Expr::Return(_) => asks.ends = true,
                Expr::Path(path) if self.code.last_name(part, path) == "Err" => asks.ends = true,
                Expr::Path(path)
                    if self.code.last_name(part, path) == "login"
                        && self.code.path_text(part, path).ends_with("Identity::login") =>
                {
                    asks.begins = true;
                }
                Expr::MethodCall {
                    receiver, name, args, ..
                } => {
                    let name = self.code.name(part, name);
                    asks.hands_on |= args.len() == 1 && matches!(name, "run" | "call" | "call_next");
                    let begins = args.len() == 1 && BEGINS.contains(&name);
                    asks.begins |= begins && holders.is_session(receiver);
                    let of_request = || file[args].iter().any(|arg| holders.is_of_request(*arg));
                    if holders.any()
                        && of_authentication(name)
                        && (holders.is_request(receiver) || of_request())
                    {
                        given.insert(id);
                    }
                }
                // `match auth.user { … }`
                Expr::Field { base, name }
                    if self.code.name(part, name) == "user" && holders.is_session(base) =>
                {
                    asks.looks.get_or_insert_with(site);
                }
                Expr::Call { callee, args } => {
                    let named = holders.any()
                        && matches!(file[callee].expr, Expr::Path(path)
                        if of_authentication(self.code.last_name(part, path)));
                    if named && file[args].iter().any(|arg| holders.is_of_request(*arg)) {
                        given.insert(callee);
                    }
                }
                _ => {}
            }
            asks.calls
                .extend(self.called(part, id).map(|item| (item, given.contains(&id))));
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

    /// `StatusCode::UNAUTHORIZED`, `Error::Unauthenticated`
    fn refuses(&self, part: PartId, id: ExprId) -> bool {
        let Expr::Path(path) = self.code.file(part)[id].expr else {
            return false;
        };
        refuses(self.code.last_name(part, path))
    }
}

/// Whether a name says that somebody is let in nowhere.
fn refuses(name: &str) -> bool {
    // Nearly all names are shorter than each of these.
    name.len() >= REFUSALS.iter().map(|word| word.len()).min().unwrap_or_default() && {
        let plain = name.to_ascii_lowercase().replace('_', "");
        REFUSALS.iter().any(|word| plain.contains(word))
    }
}

/// Whether an expression takes a credential out of a request or verifies a token. A header that is only named, to be
/// sent or to be let through, is not read.
pub(super) fn reads(code: &Code<'_>, part: PartId, id: ExprId) -> bool {
    let file = code.file(part);
    let given = match file[id].expr {
        Expr::Call { callee, args } => {
            let asked = asked_for(code, part, callee, &file[args]);
            asked.iter().any(|arg| is_credential(code, part, *arg))
        }
        Expr::MethodCall { name, args, .. } if args.len() == 1 && TAKES.contains(&code.name(part, name)) => {
            file[args]
                .first()
                .is_some_and(|arg| is_credential(code, part, *arg))
        }
        Expr::Index { index, .. } => is_credential(code, part, index),
        Expr::Path(path) => {
            let own = matches!(code.said(part, path), Said::Item(_) | Said::Local(_));
            code.last_name(part, path) == "Authorization" && !own
        }
        _ => false,
    };
    given || token_role(code, part, id, &Sessions::default()) == Some(TokenRole::Verifies)
}

/// The arguments by which a function takes or compares: the last one, as `header(name, value)` sends it.
fn asked_for<'a>(code: &Code<'_>, part: PartId, callee: ExprId, args: &'a [ExprId]) -> &'a [ExprId] {
    let Expr::Path(path) = code.file(part)[callee].expr else {
        return &[];
    };
    let name = code.last_name(part, path);
    if COMPARES.contains(&name) {
        return args;
    }
    let takes = TAKES.contains(&name) || GETTERS.iter().any(|start| name.starts_with(start));
    args.last().filter(|_| takes).map_or(&[], std::slice::from_ref)
}

/// Whether an expression names a header that holds a credential, or the scheme before one.
fn is_credential(code: &Code<'_>, part: PartId, id: ExprId) -> bool {
    match code.file(part)[id].expr {
        Expr::Literal(Literal::Str(name)) => {
            let text = code.name(part, name);
            HEADERS.iter().any(|header| text.eq_ignore_ascii_case(header))
                || text
                    .get(..6)
                    .is_some_and(|start| start.eq_ignore_ascii_case("bearer"))
        }
        Expr::Path(path) => {
            let name = code.last_name(part, path);
            matches!(name, "AUTHORIZATION" | "PROXY_AUTHORIZATION")
        }
        Expr::Ref { inner, .. } => is_credential(code, part, inner),
        Expr::Call { callee, args } => {
            let named = |path| NAMES.contains(&code.last_name(part, path));
            matches!(code.file(part)[callee].expr, Expr::Path(path) if named(path))
                && code.file(part)[args]
                    .iter()
                    .any(|arg| is_credential(code, part, *arg))
        }
        _ => false,
    }
}
