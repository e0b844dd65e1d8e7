//! Impls, traits and extern blocks with their members.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{ForeignItem, ImplItem, TraitItem};

use super::Lowerer;
use super::item::Head;
use crate::ir::{ItemIdx, ItemKind, List, MacroId, Visibility};

impl Lowerer {
    pub(super) fn implementation(&mut self, it: &mut syn::ItemImpl) -> ItemIdx {
        let generics = self.generics(&mut it.generics);
        let of_trait = it.trait_.as_mut().map(|(path, _)| self.path(path));
        let self_ty = self.ty(&mut it.self_ty);
        let items: Vec<_> = it
            .items
            .iter_mut()
            .filter_map(|item| self.impl_item(item))
            .collect();
        let kind = ItemKind::Impl {
            generics,
            of_trait,
            self_ty,
            items: self.file.push_all(items),
        };
        let head = Head {
            attrs: &mut it.attrs,
            vis: Visibility::Inherited,
            name: None,
            begin: it.impl_token.span,
            end: it.brace_token.span.close(),
        };
        self.add_item(head, kind)
    }

    pub(super) fn trait_definition(&mut self, it: &mut syn::ItemTrait) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let generics = self.generics(&mut it.generics);
        let bounds = self.bounds(&mut it.supertraits);
        let items: Vec<_> = it
            .items
            .iter_mut()
            .filter_map(|item| self.trait_item(item))
            .collect();
        let kind = ItemKind::Trait {
            generics,
            bounds,
            items: self.file.push_all(items),
        };
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: Some(&it.ident),
            begin: it.trait_token.span,
            end: it.brace_token.span.close(),
        };
        self.add_item(head, kind)
    }

    pub(super) fn trait_alias(&mut self, it: &mut syn::ItemTraitAlias) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let kind = ItemKind::Trait {
            generics: self.generics(&mut it.generics),
            bounds: self.bounds(&mut it.bounds),
            items: List::empty(),
        };
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: Some(&it.ident),
            begin: it.trait_token.span,
            end: it.semi_token.span,
        };
        self.add_item(head, kind)
    }

    pub(super) fn foreign_block(&mut self, it: &mut syn::ItemForeignMod) -> ItemIdx {
        let items: Vec<_> = it
            .items
            .iter_mut()
            .filter_map(|item| self.foreign_item(item))
            .collect();
        let items = self.file.push_all(items);
        let head = Head {
            attrs: &mut it.attrs,
            vis: Visibility::Inherited,
            name: None,
            begin: it.abi.extern_token.span,
            end: it.brace_token.span.close(),
        };
        self.add_item(head, ItemKind::ExternBlock { items })
    }

    pub(super) fn impl_item(&mut self, item: &mut ImplItem) -> Option<ItemIdx> {
        Some(match item {
            ImplItem::Fn(it) => {
                let vis = self.visibility(&mut it.vis);
                let end = it.block.brace_token.span.close();
                self.function(&mut it.attrs, vis, &mut it.sig, Some(&mut it.block), end)
            }
            ImplItem::Const(it) => {
                let vis = self.visibility(&mut it.vis);
                let member = Member::new(&mut it.attrs, vis, &it.ident, it.semi_token.span);
                self.member_const(member, &mut it.ty, Some(&mut it.expr))
            }
            ImplItem::Type(it) => {
                let vis = self.visibility(&mut it.vis);
                let kind = ItemKind::TypeAlias {
                    generics: self.generics(&mut it.generics),
                    bounds: List::empty(),
                    ty: Some(self.ty(&mut it.ty)),
                };
                let member = Member::new(&mut it.attrs, vis, &it.ident, it.semi_token.span);
                self.add_item(member.head(), kind)
            }
            ImplItem::Macro(it) => self.member_macro(&mut it.attrs, &mut it.mac),
            ImplItem::Verbatim(tokens) => return self.verbatim_item(std::mem::take(tokens)),
            _ => return None,
        })
    }

    pub(super) fn trait_item(&mut self, item: &mut TraitItem) -> Option<ItemIdx> {
        Some(match item {
            TraitItem::Fn(it) => {
                let end = match (&it.default, &it.semi_token) {
                    (Some(block), _) => block.brace_token.span.close(),
                    (None, Some(semi)) => semi.span,
                    (None, None) => it.sig.ident.span(),
                };
                let vis = Visibility::Inherited;
                self.function(&mut it.attrs, vis, &mut it.sig, it.default.as_mut(), end)
            }
            TraitItem::Const(it) => {
                let value = it.default.as_mut().map(|(_, value)| value);
                let member = Member::new(
                    &mut it.attrs,
                    Visibility::Inherited,
                    &it.ident,
                    it.semi_token.span,
                );
                self.member_const(member, &mut it.ty, value)
            }
            TraitItem::Type(it) => {
                let kind = ItemKind::TypeAlias {
                    generics: self.generics(&mut it.generics),
                    bounds: self.bounds(&mut it.bounds),
                    ty: it.default.as_mut().map(|(_, ty)| self.ty(ty)),
                };
                let member = Member::new(
                    &mut it.attrs,
                    Visibility::Inherited,
                    &it.ident,
                    it.semi_token.span,
                );
                self.add_item(member.head(), kind)
            }
            TraitItem::Macro(it) => self.member_macro(&mut it.attrs, &mut it.mac),
            TraitItem::Verbatim(tokens) => return self.verbatim_item(std::mem::take(tokens)),
            _ => return None,
        })
    }

    pub(super) fn foreign_item(&mut self, item: &mut ForeignItem) -> Option<ItemIdx> {
        Some(match item {
            ForeignItem::Fn(it) => {
                let vis = self.visibility(&mut it.vis);
                self.function(&mut it.attrs, vis, &mut it.sig, None, it.semi_token.span)
            }
            ForeignItem::Static(it) => {
                let vis = self.visibility(&mut it.vis);
                let kind = ItemKind::Static {
                    ty: self.ty(&mut it.ty),
                    body: None,
                    mutable: matches!(it.mutability, syn::StaticMutability::Mut(_)),
                };
                let member = Member::new(&mut it.attrs, vis, &it.ident, it.semi_token.span);
                self.add_item(member.head(), kind)
            }
            ForeignItem::Type(it) => {
                let vis = self.visibility(&mut it.vis);
                let kind = ItemKind::TypeAlias {
                    generics: self.generics(&mut it.generics),
                    bounds: List::empty(),
                    ty: None,
                };
                let member = Member::new(&mut it.attrs, vis, &it.ident, it.semi_token.span);
                self.add_item(member.head(), kind)
            }
            ForeignItem::Macro(it) => self.member_macro(&mut it.attrs, &mut it.mac),
            ForeignItem::Verbatim(tokens) => return self.verbatim_item(std::mem::take(tokens)),
            _ => return None,
        })
    }

    fn member_const(&mut self, member: Member, ty: &mut syn::Type, value: Option<&mut syn::Expr>) -> ItemIdx {
        let ty = self.ty(ty);
        let body = value.map(|value| {
            let root = self.expr(value);
            self.body(root)
        });
        self.add_item(member.head(), ItemKind::Const { ty, body })
    }

    fn member_macro(&mut self, attrs: &mut [syn::Attribute], mac: &mut syn::Macro) -> ItemIdx {
        let end = mac.delimiter.span().close();
        let call = self.macro_call(mac);
        self.macro_call_item(attrs, call, end)
    }

    /// A macro call in the place of an item.
    pub(super) fn macro_call_item(
        &mut self,
        attrs: &mut [syn::Attribute],
        call: MacroId,
        end: Span,
    ) -> ItemIdx {
        let head = Head {
            attrs,
            vis: Visibility::Inherited,
            name: None,
            begin: end,
            end,
        };
        let item = self.add_item(head, ItemKind::MacroCall(call));
        self.file.node_mut(item).pos = self.path_pos(self.file[call].path);
        item
    }

    /// What the parser kept verbatim.
    pub(super) fn verbatim_item(&mut self, tokens: TokenStream) -> Option<ItemIdx> {
        drop(tokens);
        None
    }
}

/// A named member of an impl, a trait or an extern block.
struct Member<'a> {
    attrs: &'a mut [syn::Attribute],
    vis: Visibility,
    ident: &'a Ident,
    end: Span,
}

impl<'a> Member<'a> {
    fn new(attrs: &'a mut [syn::Attribute], vis: Visibility, ident: &'a Ident, end: Span) -> Self {
        Self {
            attrs,
            vis,
            ident,
            end,
        }
    }

    fn head(self) -> Head<'a> {
        Head {
            attrs: self.attrs,
            vis: self.vis,
            name: Some(self.ident),
            begin: self.ident.span(),
            end: self.end,
        }
    }
}
