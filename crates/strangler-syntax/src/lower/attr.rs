//! Attributes and conditions: documentation is dropped, `cfg`s are gathered, `cfg_attr` is unfolded.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Token};

use super::Lowerer;
use crate::ir::{Attr, AttrInput, Cfg, CfgId, List};

/// Attributes, and the condition that the `cfg`s among them make together.
type Attrs = (List<Attr>, Option<CfgId>);

impl Lowerer {
    pub(super) fn attrs(&mut self, attrs: &mut [Attribute]) -> Attrs {
        let mut found = Found::default();
        for attr in attrs {
            self.meta(&mut attr.meta, None, &mut found);
        }
        (self.file.push_all(found.attrs), found.cfg)
    }

    /// Only the condition, where the other attributes do not matter.
    pub(super) fn cfg_of(&mut self, attrs: &mut [Attribute]) -> Option<CfgId> {
        if attrs.is_empty() {
            return None;
        }
        self.attrs(attrs).1
    }

    /// Both conditions.
    pub(super) fn both(&mut self, left: Option<CfgId>, right: Option<CfgId>) -> Option<CfgId> {
        let (Some(left), Some(right)) = (left, right) else {
            return left.or(right);
        };
        let parts = self.file.push_all([left, right]);
        Some(self.file.push(Cfg::All(parts)))
    }

    fn meta(&mut self, meta: &mut Meta, under: Option<CfgId>, found: &mut Found) {
        let path = meta.path();
        if path.is_ident("doc") {
            return;
        }
        let (is_cfg, is_cfg_attr) = (path.is_ident("cfg"), path.is_ident("cfg_attr"));
        match meta {
            Meta::List(list) if is_cfg => self.cfg(std::mem::take(&mut list.tokens), under, found),
            Meta::List(list) if is_cfg_attr => self.cfg_attr(std::mem::take(&mut list.tokens), under, found),
            _ => {
                let attr = self.attr(meta, under);
                found.attrs.push(attr);
            }
        }
    }

    fn attr(&mut self, meta: &mut Meta, cfg: Option<CfgId>) -> Attr {
        let (path, input) = match meta {
            Meta::Path(path) => (self.path(path), AttrInput::None),
            Meta::NameValue(it) => {
                let path = self.path(&mut it.path);
                (path, AttrInput::Value(self.expr(&mut it.value)))
            }
            Meta::List(it) => {
                let path = self.path(&mut it.path);
                (path, self.attr_tokens(std::mem::take(&mut it.tokens)))
            }
        };
        Attr { path, input, cfg }
    }

    fn attr_tokens(&mut self, tokens: TokenStream) -> AttrInput {
        let tokens = self.flat_tokens(tokens);
        let paths = self.paths_among(&tokens);
        AttrInput::Tokens {
            tokens: self.file.push_all(tokens),
            paths: self.file.push_all(paths),
        }
    }

    /// `cfg(condition)`; below a `cfg_attr` it counts only where that one holds.
    fn cfg(&mut self, tokens: TokenStream, under: Option<CfgId>, found: &mut Found) {
        let read = |input: ParseStream| self.condition(input);
        let Ok(mut cfg) = read.parse2(tokens) else { return };
        if let Some(under) = under {
            let not = self.file.push(Cfg::Not(under));
            let parts = self.file.push_all([not, cfg]);
            cfg = self.file.push(Cfg::Any(parts));
        }
        found.cfg = self.both(found.cfg, Some(cfg));
    }

    fn cfg_attr(&mut self, tokens: TokenStream, under: Option<CfgId>, found: &mut Found) {
        let read = |input: ParseStream| {
            let cfg = self.condition(input)?;
            input.parse::<Option<Token![,]>>()?;
            Ok((cfg, Punctuated::<Meta, Token![,]>::parse_terminated(input)?))
        };
        let Ok((cfg, metas)) = read.parse2(tokens) else {
            return;
        };
        let cfg = self.both(under, Some(cfg));
        for mut meta in metas {
            self.meta(&mut meta, cfg, found);
        }
    }

    /// One condition: `unix`, `feature = "x"`, `all(…)`, `any(…)`, `not(…)`, `true`, `false`.
    pub(super) fn condition(&mut self, input: ParseStream) -> syn::Result<CfgId> {
        if input.peek(syn::LitBool) {
            let holds = input.parse::<syn::LitBool>()?.value;
            let none = List::empty();
            return Ok(self
                .file
                .push(if holds { Cfg::All(none) } else { Cfg::Any(none) }));
        }
        let word: syn::Ident = syn::ext::IdentExt::parse_any(input)?;
        if input.peek(syn::token::Paren) {
            return self.combined(&word, input);
        }
        let key = self.name(&word);
        let value = match input.parse::<Option<Token![=]>>()? {
            Some(_) => Some(self.text(&input.parse::<syn::LitStr>()?.value())),
            None => None,
        };
        Ok(self.file.push(Cfg::Is { key, value }))
    }

    fn combined(&mut self, word: &syn::Ident, input: ParseStream) -> syn::Result<CfgId> {
        let inner;
        syn::parenthesized!(inner in input);
        let mut parts = Vec::new();
        while !inner.is_empty() {
            parts.push(self.condition(&inner)?);
            inner.parse::<Option<Token![,]>>()?;
        }
        let cfg = if word == "not" {
            Cfg::Not(*parts.first().ok_or_else(|| inner.error("expected a condition"))?)
        } else if word == "any" {
            Cfg::Any(self.file.push_all(parts))
        } else {
            Cfg::All(self.file.push_all(parts))
        };
        Ok(self.file.push(cfg))
    }
}

#[derive(Default)]
struct Found {
    attrs: Vec<Attr>,
    cfg: Option<CfgId>,
}
