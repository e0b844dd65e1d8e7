//! Whether a layer around a handler asks who sends a request.
//!
//! In: a layer. Out: [`Authentication`] with its evidence: by the code that runs in it, as a library's, or by its name.

use std::collections::BTreeSet;
use std::rc::Rc;

use strangler_base::{ItemId, Site};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{Expr, ExprId, MacroArgs, PathIdx, Stmt};

use super::parameters::Asked;
use super::words::of_authentication;
use super::{Marks, credentials};
use crate::code::Said;
use crate::eval::{Layer, LayerFrom, ends_with};
use crate::{Authentication, AuthenticationBy as By, Sign};

/// Layers of libraries, by the end of their path.
const LAYERS: &[&str] = &[
    "HttpAuthentication::bearer",
    "HttpAuthentication::basic",
    "HttpAuthentication::with_fn",
    "RequireAuthorizationLayer::bearer",
    "RequireAuthorizationLayer::basic",
    "RequireAuthorizationLayer::custom",
    "AsyncRequireAuthorizationLayer::new",
    "ValidateRequestHeaderLayer::bearer",
    "ValidateRequestHeaderLayer::basic",
    "GrantsMiddleware::with_extractor",
    "JwtAuth::new",
    "BasicAuth::new",
    "BasicAuthHandler::new",
    "KeycloakAuthLayer::builder",
    "OidcLoginLayer::new",
    "login_required",
    "permission_required",
    "predicate_required",
];
/// Types of libraries whose layers find out who somebody is and let nobody through as well, or only hand something in.
const FINDERS: &[&str] = &[
    "AddData",
    "AddExtension",
    "AddExtensionLayer",
    "Extension",
    "AuthManagerLayer",
    "AuthManagerLayerBuilder",
    "AuthSessionLayer",
    "IdentityMiddleware",
    "IdentityService",
];
/// What code around a handler is called through, where it is a type of the tree.
const AROUND: &[&str] = &[
    "call",
    "handle",
    "before",
    "on_request",
    "transform",
    "new_transform",
    "authorize",
    "validate",
    "check",
    "from_request",
];
/// Functions that make a layer of the type between their brackets.
const EXTRACTING: &[&str] = &[
    "extractor_middleware",
    "from_extractor",
    "from_extractor_with_state",
];
/// Methods that put what they are given around what they are called on.
const COMBINES: &[&str] = &["and", "and_then", "hoop", "layer", "then", "with", "wrap"];
/// Locals of locals are followed no further than this.
const DEPTH: u32 = 4;

impl Marks<'_> {
    pub(super) fn layer(&self, layer: &Layer) -> Option<Authentication> {
        let key = (layer.site, Rc::clone(&layer.text));
        if let Some(known) = self.layers.borrow().get(&key) {
            return known.clone();
        }
        let found = match layer.from {
            LayerFrom::Expr(item, part, expr) => self.expr(item, part, expr, DEPTH),
            LayerFrom::Item(item) => self.named_item(item, layer.site, DEPTH),
            LayerFrom::Text => self.text(&layer.text, layer.site),
        };
        let found = found.map(|(sign, site)| Authentication {
            by: By::Layer,
            what: layer.text.to_string(),
            sign,
            site,
        });
        self.layers.borrow_mut().insert(key, found.clone());
        found
    }

    /// What in an expression asks for authentication; the most certain sign.
    fn expr(&self, item: ItemId, part: PartId, root: ExprId, depth: u32) -> Option<(Sign, Site)> {
        let file = self.code.file(part);
        let mut found: Option<(Sign, Site)> = None;
        let mut given = BTreeSet::new();
        self.code.walk(part, root, &mut |id| {
            let one = match file[id].expr {
                _ if given.contains(&id) => None,
                Expr::Call { callee, .. } if self.is_finder(part, callee) => {
                    self.code.walk(part, id, &mut |id| {
                        given.insert(id);
                    });
                    None
                }
                _ => self.one(item, part, id, depth),
            };
            found = [found, one].into_iter().flatten().min();
        });
        found
    }

    /// What an expression asks for by itself.
    fn one(&self, item: ItemId, part: PartId, id: ExprId, depth: u32) -> Option<(Sign, Site)> {
        let file = self.code.file(part);
        let site = self.code.site(part, file[id].pos);
        match file[id].expr {
            _ if credentials::reads(self.code, part, id) => Some((Sign::Code, site)),
            Expr::Path(path) => self
                .extractors(part, path, site)
                .or_else(|| self.path(item, part, path, site, depth)),
            Expr::Macro(call) if !matches!(file[call].args, MacroArgs::Block(_)) => {
                let name = self.code.last_name(part, file[call].path);
                self.outside(name, site)
            }
            Expr::MethodCall { .. } => {
                let method = self.code.graph.method(part, id);
                method.and_then(|method| self.named_item(method, site, depth))
            }
            _ => None,
        }
    }

    fn path(
        &self,
        item: ItemId,
        part: PartId,
        path: PathIdx,
        site: Site,
        depth: u32,
    ) -> Option<(Sign, Site)> {
        match self.code.said(part, path) {
            Said::Item(found) => self.named_item(found, site, depth),
            Said::External(text) | Said::Unresolved(text) => self.outside(&text, site),
            Said::Local(local) => {
                let depth = depth.checked_sub(1)?;
                let (part, body) = self.code.body(item)?;
                let root = self.code.file(part)[body].root;
                let init = self.code.begins_as(part, root, local)?;
                self.expr(item, part, init, depth)
            }
            Said::SelfValue => None,
        }
    }

    /// `from_extractor::<Claims>()`: what is taken out of a request before the handler.
    fn extractors(&self, part: PartId, path: PathIdx, site: Site) -> Option<(Sign, Site)> {
        if !EXTRACTING.contains(&self.code.last_name(part, path)) {
            return None;
        }
        let mut types = self.code.type_args(part, path).iter();
        types.find_map(|ty| self.parameter(part, *ty, site, &mut Asked::of(false)))
    }

    /// `AuthManagerLayerBuilder::new`
    fn is_finder(&self, part: PartId, callee: ExprId) -> bool {
        let Expr::Path(path) = self.code.file(part)[callee].expr else {
            return false;
        };
        let (Said::External(text) | Said::Unresolved(text)) = self.code.said(part, path) else {
            return false;
        };
        text.split("::").any(|name| FINDERS.contains(&name))
    }

    /// A library's layer by its path.
    fn outside(&self, path: &str, site: Site) -> Option<(Sign, Site)> {
        if ends_with(path, LAYERS) {
            return Some((Sign::Library, site));
        }
        // A constant in capitals only names a header or an answer.
        let constant = path
            .rsplit("::")
            .next()
            .is_some_and(|name| !name.contains(char::is_lowercase));
        let mut names = path.rsplit("::").take(2);
        let named = !constant && names.any(of_authentication);
        named.then_some((Sign::Name, site))
    }

    /// A function of the tree, or a type whose methods lie around the handler.
    fn named_item(&self, item: ItemId, site: Site, depth: u32) -> Option<(Sign, Site)> {
        let row = self.code.graph.item(item);
        let of_type = match row.kind {
            ItemKind::Struct | ItemKind::Enum => Some(item),
            _ => row.self_type,
        };
        let direct = || self.credentials.asks(item);
        let methods = || {
            let blocks = self.code.impls_of_type(of_type?).iter();
            let mut members = blocks.flat_map(|block| self.code.children(*block));
            members.find_map(|member| {
                let name = self.code.graph.item(*member).name.as_str();
                AROUND
                    .contains(&name)
                    .then(|| self.credentials.asks(*member))
                    .flatten()
            })
        };
        if let Some(place) = direct().or_else(methods) {
            return Some((Sign::Code, place));
        }
        let owner = of_type.map(|of| self.code.graph.item(of).name.as_str());
        let named = of_authentication(&row.name) || owner.is_some_and(of_authentication);
        let named = named.then_some((Sign::Name, site));
        let made = || self.made_by(item, depth);
        let both = [named, of_type.is_none().then(made).flatten()]
            .into_iter()
            .flatten();
        both.min_by_key(|(sign, _)| *sign)
    }

    /// `fn guard() -> Authentication { Authentication::with_identity(ROUTES) }`: what a function that makes a layer says.
    fn made_by(&self, item: ItemId, depth: u32) -> Option<(Sign, Site)> {
        let depth = depth.checked_sub(1)?;
        let (part, body) = self.code.function(item).and(self.code.body(item))?;
        if self.credentials.hands_on(item) {
            return None;
        }
        let file = self.code.file(part);
        let made = match file[file[body].root].expr {
            Expr::Block(block) => match *file[file[block].stmts].last()? {
                Stmt::Tail(made) => made,
                _ => return None,
            },
            _ => file[body].root,
        };
        let mut chain = Vec::new();
        self.chain(part, made, &mut chain);
        chain
            .iter()
            .filter_map(|id| self.one(item, part, *id, depth))
            .min()
    }

    /// The calls by which a layer is made, and the functions that they are handed: what else they are given are values.
    fn chain(&self, part: PartId, id: ExprId, out: &mut Vec<ExprId>) {
        let file = self.code.file(part);
        let runs =
            |arg: &&ExprId| matches!(file[**arg].expr, Expr::Path(path) if self.is_function(part, path));
        match file[id].expr {
            Expr::Call { callee, args } if !self.is_finder(part, callee) => {
                out.extend([id, callee]);
                out.extend(file[args].iter().filter(runs));
            }
            Expr::MethodCall {
                receiver, name, args, ..
            } => {
                out.push(id);
                self.chain(part, receiver, out);
                if COMBINES.contains(&self.code.name(part, name)) {
                    file[args].iter().for_each(|arg| self.chain(part, *arg, out));
                }
            }
            Expr::Path(_) | Expr::Macro(_) => out.push(id),
            Expr::Ref { inner, .. } | Expr::Try(inner) | Expr::Await(inner) => self.chain(part, inner, out),
            _ => {}
        }
    }

    fn is_function(&self, part: PartId, path: PathIdx) -> bool {
        matches!(self.code.said(part, path), Said::Item(item) if self.code.function(item).is_some())
    }

    /// A layer of which only the text is known: `wrap = "crate::check"`.
    fn text(&self, text: &str, site: Site) -> Option<(Sign, Site)> {
        let path = text.split(['(', '{', '<']).next().unwrap_or_default().trim();
        let last = path.rsplit("::").next().unwrap_or_default();
        let mut known = self.code.named(last).iter();
        let by_item = known.find_map(|item| self.named_item(*item, site, DEPTH));
        by_item.or_else(|| self.outside(path, site))
    }
}
