//! What a route is recognized by beside its path: who asks for authentication, and whether the answer goes on.
//!
//! In: the handler, and what lies around it. Out: [`Authentication`] with its evidence, and [`Stream`]. A layer or a parameter
//! counts where the code behind it reads a credential, verifies a token or refuses who has none; where it is a library's
//! for this purpose; else by its name, which is said.

mod credentials;
mod layers;
mod parameters;
mod streams;
mod words;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use strangler_base::{ItemId, Site};
use strangler_syntax::ir::AttrInput;

use self::credentials::Credentials;
use self::parameters::Asked;
use self::words::of_authentication;
use crate::code::Code;
use crate::eval::{Handler, Layer};
use crate::{Authentication, AuthenticationBy as By, Sign, Stream};

/// Site and text, as an attribute may hold several layers → what it asks.
type Layers = BTreeMap<(Site, Rc<str>), Option<Authentication>>;

/// Recognizes; what was asked once is kept.
pub(super) struct Marks<'m> {
    pub(super) code: &'m Code<'m>,
    credentials: Credentials<'m>,
    layers: RefCell<Layers>,
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

    fn handler(&self, item: ItemId) -> Vec<Authentication> {
        let mut found = self.attributes(item);
        let Some(function) = self.code.function(item) else {
            return found;
        };
        let part = function.part;
        let begins = self.credentials.begins(item);
        for param in &self.code.file(part)[function.sig.params] {
            let site = self.code.site(part, self.code.file(part)[param.pat].pos);
            if let Some((sign, site)) = self.parameter(part, param.ty, site, &mut Asked::of(begins)) {
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
}
