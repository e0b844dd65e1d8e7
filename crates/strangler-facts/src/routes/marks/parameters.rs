//! Whether a parameter of a handler asks who sends a request.
//!
//! In: the type of a parameter. Out: the sign and its place: a library's type that holds a credential, a type of the tree
//! that takes itself out of a request, what a layer left there; aliases are looked behind.

use std::collections::BTreeSet;

use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{self, PathIdx, TypeIdx};

use super::Marks;
use super::words::of_somebody;
use crate::Sign;
use crate::code::Said;
use crate::eval::ends_with;

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
    "auth::Bearer",
    "auth::Basic",
    "auth::ApiKey",
    "auth::JWT",
    "auth::JWTWithUser",
    "auth::ApiToken",
    "JwtClaims",
    "AuthBearer",
    "AuthBasic",
    "KeycloakToken",
    "OidcClaims",
    "IntrospectedUser",
    "Authenticated",
];
/// The same of sessions, which may still be nobody's: what begins one asks for none.
pub(super) const SESSIONS: &[&str] = &["AuthSession", "actix_identity::Identity", "identity::Identity"];
/// Wrappers around what a layer left in the request.
const LEFT_BY_A_LAYER: &[&str] = &["Extension", "ReqData", "Data"];
/// No more aliases than this are looked behind for one parameter.
const ALIASES: usize = 32;

/// What is known while a parameter is looked at.
pub(super) struct Asked {
    /// Aliases that were looked behind.
    aliases: BTreeSet<ItemId>,
    /// Whether the function begins a session itself.
    begins: bool,
}

impl Asked {
    pub(super) fn of(begins: bool) -> Self {
        Self {
            aliases: BTreeSet::new(),
            begins,
        }
    }
}

impl Marks<'_> {
    /// Whether a parameter of a type asks who sends the request.
    pub(super) fn parameter(
        &self,
        part: PartId,
        ty: TypeIdx,
        site: Site,
        asked: &mut Asked,
    ) -> Option<(Sign, Site)> {
        let path = self.code.type_path(part, ty)?;
        let own = match self.code.said(part, path) {
            Said::Item(item) => self.extractor(item, site, asked),
            Said::External(text) | Said::Unresolved(text) => {
                self.library(part, path, &text, site, asked.begins)
            }
            _ => return None,
        };
        own.or_else(|| {
            let mut args = self.code.type_args(part, path).iter();
            args.find_map(|arg| self.parameter(part, *arg, site, asked))
        })
    }

    /// What a library takes out of a request, or finds there.
    fn library(
        &self,
        part: PartId,
        path: PathIdx,
        text: &str,
        site: Site,
        begins: bool,
    ) -> Option<(Sign, Site)> {
        if ends_with(text, PARAMETERS) || ends_with(text, SESSIONS) && !begins {
            return Some((Sign::Library, site));
        }
        let wrapper = text.rsplit("::").next().unwrap_or_default();
        LEFT_BY_A_LAYER
            .contains(&wrapper)
            .then(|| self.left(part, path, site))
            .flatten()
    }

    /// What a layer left in the request, where its name says that it is somebody.
    fn left(&self, part: PartId, path: PathIdx, site: Site) -> Option<(Sign, Site)> {
        let inner = self.code.type_args(part, path).first()?;
        let name = self.code.last_name(part, self.code.type_path(part, *inner)?);
        of_somebody(name).then_some((Sign::Name, site))
    }

    /// A type of the tree that takes itself out of a request.
    fn extractor(&self, item: ItemId, site: Site, asked: &mut Asked) -> Option<(Sign, Site)> {
        if let Some(behind) = self.behind_alias(item, site, asked) {
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

    /// An alias may name itself: each is looked behind once.
    fn behind_alias(&self, item: ItemId, site: Site, asked: &mut Asked) -> Option<(Sign, Site)> {
        let (part, syntax) = self.code.syntax(item)?;
        match syntax.kind {
            ir::ItemKind::TypeAlias { ty: Some(ty), .. }
                if asked.aliases.len() < ALIASES && asked.aliases.insert(item) =>
            {
                self.parameter(part, ty, site, asked)
            }
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
