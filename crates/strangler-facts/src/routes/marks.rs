//! What a route is recognized by beside its path: who asks for authentication, and whether the answer goes on.
//!
//! In: the handler, and what lies around it. Out: [`Authentication`] with its evidence, and [`Stream`]. A layer or a parameter
//! counts where the code behind it reads a credential, verifies a token or refuses who has none; where it is a library's
//! for this purpose; else by its name, which is said.

mod credentials;
mod streams;
mod words;

use std::cell::RefCell;
use std::collections::BTreeMap;

use strangler_base::{ItemId, Site};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{self, AttrInput, Expr, ExprId, MacroArgs, PathIdx, TypeIdx};

use self::credentials::Credentials;
use self::words::{of_authentication, of_somebody};
use crate::code::{Code, Said};
use crate::eval::{Handler, Layer, LayerFrom, ends_with};
use crate::{Authentication, AuthenticationBy as By, Sign, Stream};

/// Traits by which a parameter takes itself out of a request.
const EXTRACTORS: &[&str] = &[
    "FromRequest",
    "FromRequestParts",
    "OptionalFromRequest",
    "OptionalFromRequestParts",
    "FromRequestSync",
    "Extractible",
    "SharedExtractor",
    "ExclusiveExtractor",
    "ApiExtractor",
];
/// Parameters of libraries that hold a credential, by the end of their path.
const PARAMETERS: &[&str] = &[
    "headers::Authorization",
    "authorization::Authorization",
    "headers::authorization::Authorization",
    "BearerAuth",
    "BasicAuth",
    "AuthSession",
    "actix_identity::Identity",
    "identity::Identity",
    "auth::Bearer",
    "auth::Basic",
    "auth::ApiKey",
    "JwtClaims",
    "AuthBearer",
    "AuthBasic",
    "KeycloakToken",
    "OidcClaims",
    "IntrospectedUser",
    "Authenticated",
];
/// Wrappers around what a layer left in the request.
const LEFT_BY_A_LAYER: &[&str] = &["Extension", "ReqData", "Data"];
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
/// Locals of locals are followed no further than this.
const DEPTH: u32 = 4;

/// Recognizes; what was asked once is kept.
pub(super) struct Marks<'m> {
    pub(super) code: &'m Code<'m>,
    credentials: Credentials<'m>,
    layers: RefCell<BTreeMap<Site, Option<Authentication>>>,
    handlers: RefCell<BTreeMap<ItemId, Vec<Authentication>>>,
    streams: RefCell<BTreeMap<ItemId, Option<Stream>>>,
}

impl<'m> Marks<'m> {
    pub(super) fn new(code: &'m Code<'m>) -> Self {
        Self {
            code,
            credentials: Credentials::new(code),
            layers: RefCell::default(),
            handlers: RefCell::default(),
            streams: RefCell::default(),
        }
    }

    /// What asks who sends a request: around a handler, and in it.
    pub(super) fn authentication<'l>(
        &self,
        around: impl Iterator<Item = &'l Layer>,
        handler: &Handler,
    ) -> Vec<Authentication> {
        let mut found: Vec<Authentication> = around.filter_map(|layer| self.layer(layer)).collect();
        if let Some(item) = handler.item {
            let known = self.handlers.borrow().get(&item).cloned();
            let own = known.unwrap_or_else(|| self.handler(item));
            self.handlers.borrow_mut().insert(item, own.clone());
            // The body says nothing new where something before it asks already.
            found.extend(own.into_iter().filter(|one| one.by != By::Body));
            if found.is_empty() {
                found.extend(self.in_body(item));
            }
        }
        found.sort();
        found.dedup();
        found
    }

    /// Whether the answer of a handler goes on.
    pub(super) fn stream(&self, handler: &Handler) -> Option<Stream> {
        let by_item = handler.item.and_then(|item| {
            let known = self.streams.borrow().get(&item).copied();
            known.unwrap_or_else(|| {
                let found = streams::of_item(self.code, item);
                self.streams.borrow_mut().insert(item, found);
                found
            })
        });
        by_item.or_else(|| {
            let (part, closure) = handler.closure?;
            streams::of_closure(self.code, part, closure)
        })
    }

    fn layer(&self, layer: &Layer) -> Option<Authentication> {
        if let Some(known) = self.layers.borrow().get(&layer.site) {
            return known.clone();
        }
        let found = match layer.from {
            LayerFrom::Expr(item, part, expr) => self.expr(item, part, expr, DEPTH),
            LayerFrom::Item(item) => self.named_item(item, layer.site),
            LayerFrom::Text => self.text(&layer.text, layer.site),
        };
        let found = found.map(|(sign, site)| Authentication {
            by: By::Layer,
            what: layer.text.to_string(),
            sign,
            site,
        });
        self.layers.borrow_mut().insert(layer.site, found.clone());
        found
    }

    /// What in an expression asks for authentication; the most certain sign.
    fn expr(&self, item: ItemId, part: PartId, root: ExprId, depth: u32) -> Option<(Sign, Site)> {
        let file = self.code.file(part);
        let mut found: Option<(Sign, Site)> = None;
        self.code.walk(part, root, &mut |id| {
            let site = self.code.site(part, file[id].pos);
            let one = match file[id].expr {
                _ if credentials::reads(self.code, part, id) => Some((Sign::Code, site)),
                Expr::Path(path) => self.path(item, part, path, site, depth),
                Expr::Macro(call) if !matches!(file[call].args, MacroArgs::Block(_)) => {
                    let name = self.code.last_name(part, file[call].path);
                    self.outside(name, site)
                }
                Expr::MethodCall { .. } => {
                    let method = self.code.graph.method(part, id);
                    method.and_then(|method| self.named_item(method, site))
                }
                _ => None,
            };
            found = [found, one].into_iter().flatten().min();
        });
        found
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
            Said::Item(found) => self.named_item(found, site),
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
    fn named_item(&self, item: ItemId, site: Site) -> Option<(Sign, Site)> {
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
        named.then_some((Sign::Name, site))
    }

    /// A layer of which only the text is known: `wrap = "crate::check"`.
    fn text(&self, text: &str, site: Site) -> Option<(Sign, Site)> {
        let path = text.split(['(', '{', '<']).next().unwrap_or_default().trim();
        let last = path.rsplit("::").next().unwrap_or_default();
        let mut known = self.code.named(last).iter();
        let by_item = known.find_map(|item| self.named_item(*item, site));
        by_item.or_else(|| self.outside(path, site))
    }

    fn handler(&self, item: ItemId) -> Vec<Authentication> {
        let mut found = self.attributes(item);
        let Some(function) = self.code.function(item) else {
            return found;
        };
        let part = function.part;
        for param in &self.code.file(part)[function.sig.params] {
            let site = self.code.site(part, self.code.file(part)[param.pat].pos);
            if let Some((sign, site)) = self.parameter(part, param.ty, site) {
                found.push(Authentication {
                    by: By::Parameter,
                    what: self.code.written_type(part, param.ty),
                    sign,
                    site,
                });
            }
        }
        found
    }

    /// `#[login_required]`, `#[protect("ADMIN")]`
    fn attributes(&self, item: ItemId) -> Vec<Authentication> {
        let attrs = self.code.attrs(item).into_iter();
        let named = attrs.filter(|(part, attr)| {
            let name = self.code.last_name(*part, attr.path);
            matches!(name, "protect" | "has_permissions" | "has_roles" | "has_any_role")
                || of_authentication(name) && !matches!(attr.input, AttrInput::Value(_))
        });
        named
            .map(|(part, attr)| Authentication {
                by: By::Attribute,
                what: self.code.path_text(part, attr.path),
                sign: Sign::Name,
                site: self.code.attr_site(part, attr),
            })
            .collect()
    }

    fn in_body(&self, item: ItemId) -> Option<Authentication> {
        let (what, site) = self.credentials.in_body(item)?;
        Some(Authentication {
            by: By::Body,
            what,
            sign: Sign::Code,
            site,
        })
    }

    /// Whether a parameter of a type asks who sends the request.
    fn parameter(&self, part: PartId, ty: TypeIdx, site: Site) -> Option<(Sign, Site)> {
        let path = self.code.type_path(part, ty)?;
        let args = || {
            let mut args = self.code.type_args(part, path).iter();
            args.find_map(|arg| self.parameter(part, *arg, site))
        };
        match self.code.said(part, path) {
            Said::Item(item) => self.extractor(item, site).or_else(args),
            Said::External(text) | Said::Unresolved(text) => {
                if ends_with(&text, PARAMETERS) {
                    return Some((Sign::Library, site));
                }
                let wrapper = text.rsplit("::").next().unwrap_or_default();
                if LEFT_BY_A_LAYER.contains(&wrapper) {
                    return self.left(part, path, site).or_else(args);
                }
                args()
            }
            _ => None,
        }
    }

    /// What a layer left in the request, where its name says that it is somebody.
    fn left(&self, part: PartId, path: PathIdx, site: Site) -> Option<(Sign, Site)> {
        let inner = self.code.type_args(part, path).first()?;
        let name = self.code.last_name(part, self.code.type_path(part, *inner)?);
        of_somebody(name).then_some((Sign::Name, site))
    }

    /// A type of the tree that takes itself out of a request.
    fn extractor(&self, item: ItemId, site: Site) -> Option<(Sign, Site)> {
        if let Some(behind) = self.behind_alias(item, site) {
            return Some(behind);
        }
        let scheme = self.code.derives(item).contains(&"SecurityScheme")
            || self.code.attr_named(item, "OpenApiSecurity").is_some();
        if scheme {
            return Some((Sign::Library, self.code.graph.item(item).site));
        }
        let mut blocks = self.code.impls_of_type(item).iter().copied();
        let block = blocks.find(|block| self.is_extractor(*block));
        let derived = || {
            let derives = self.code.derives(item);
            derives.iter().any(|derive| EXTRACTORS.contains(derive))
        };
        let Some(block) = block else {
            let named = derived() && of_somebody(&self.code.graph.item(item).name);
            return named.then_some((Sign::Name, site));
        };
        let members = self.code.children(block).iter();
        if let Some(place) = members.filter_map(|member| self.credentials.asks(*member)).min() {
            return Some((Sign::Code, place));
        }
        of_somebody(&self.code.graph.item(item).name)
            .then_some((Sign::Name, self.code.graph.item(block).site))
    }

    fn behind_alias(&self, item: ItemId, site: Site) -> Option<(Sign, Site)> {
        let (part, syntax) = self.code.syntax(item)?;
        match syntax.kind {
            ir::ItemKind::TypeAlias { ty: Some(ty), .. } => self.parameter(part, ty, site),
            _ => None,
        }
    }

    fn is_extractor(&self, block: ItemId) -> bool {
        let Some((part, syntax)) = self.code.syntax(block) else {
            return false;
        };
        match syntax.kind {
            ir::ItemKind::Impl {
                of_trait: Some(path), ..
            } => EXTRACTORS.contains(&self.code.last_name(part, path)),
            _ => false,
        }
    }
}
