//! Items, wherever they stand.

use proc_macro2::{Ident, Span, TokenStream};
use syn::Item as Tree;

use super::Lowerer;
use crate::ir::{BodyId, ExprId, Item, ItemIdx, ItemKind, List, Pos, Visibility};

/// The parts of an item that all kinds have.
pub(super) struct Head<'a> {
    pub(super) attrs: &'a mut [syn::Attribute],
    pub(super) vis: Visibility,
    pub(super) name: Option<&'a Ident>,
    /// Where it begins, if it has no name.
    pub(super) begin: Span,
    /// Its last token.
    pub(super) end: Span,
}

impl Lowerer {
    pub(super) fn items(&mut self, items: &mut [Tree]) -> List<ItemIdx> {
        let items: Vec<_> = items.iter_mut().filter_map(|item| self.item(item)).collect();
        self.file.push_all(items)
    }

    /// An item; `None` for what the parser kept verbatim and we do not know either.
    pub(super) fn item(&mut self, item: &mut Tree) -> Option<ItemIdx> {
        Some(match item {
            Tree::Fn(it) => {
                let vis = self.visibility(&mut it.vis);
                let end = it.block.brace_token.span.close();
                self.function(&mut it.attrs, vis, &mut it.sig, Some(&mut it.block), end)
            }
            Tree::Struct(it) => self.structure(it),
            Tree::Union(it) => self.union(it),
            Tree::Enum(it) => self.enumeration(it),
            Tree::Impl(it) => self.implementation(it),
            Tree::Trait(it) => self.trait_definition(it),
            Tree::TraitAlias(it) => self.trait_alias(it),
            Tree::ForeignMod(it) => self.foreign_block(it),
            Tree::Mod(it) => self.module(it),
            Tree::Use(it) => self.use_item(it),
            Tree::ExternCrate(it) => self.extern_crate(it),
            Tree::Const(it) => self.constant(it),
            Tree::Static(it) => self.static_item(it),
            Tree::Type(it) => self.alias(it),
            Tree::Macro(it) => self.macro_item(it),
            Tree::Verbatim(tokens) => return self.verbatim_item(std::mem::take(tokens)),
            _ => return None,
        })
    }

    /// Stores an item with its head.
    pub(super) fn add_item(&mut self, head: Head, kind: ItemKind) -> ItemIdx {
        let (attrs, cfg) = self.attrs(head.attrs);
        let name = head.name.filter(|name| *name != "_");
        let pos = self.pos(head.name.map_or(head.begin, Ident::span));
        let last_line = self.last_line(head.end);
        let name = name.map(|name| self.name(name));
        let item = self.file.push(Item {
            name,
            pos,
            last_line,
            vis: head.vis,
            attrs,
            cfg,
            kind,
        });
        self.own_body(item);
        item
    }

    // The body was stored before its owner had an index.
    fn own_body(&mut self, item: ItemIdx) {
        if let ItemKind::Fn { body: Some(body), .. }
        | ItemKind::Const { body: Some(body), .. }
        | ItemKind::Static { body: Some(body), .. } = self.file[item].kind
        {
            self.file.node_mut(body).owner = item;
        }
    }

    pub(super) fn body(&mut self, root: ExprId) -> BodyId {
        self.file.push(crate::ir::Body {
            owner: ItemIdx::new(0),
            root,
        })
    }

    pub(super) fn visibility(&mut self, vis: &mut syn::Visibility) -> Visibility {
        match vis {
            syn::Visibility::Public(_) => Visibility::Public,
            syn::Visibility::Inherited => Visibility::Inherited,
            syn::Visibility::Restricted(it) if it.path.is_ident("crate") => Visibility::Crate,
            syn::Visibility::Restricted(it) => Visibility::In(self.path(&mut it.path)),
        }
    }

    fn module(&mut self, it: &mut syn::ItemMod) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let mut end = it.ident.span();
        let items = it.content.as_mut().map(|(brace, items)| {
            end = brace.span.close();
            self.items(items)
        });
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: Some(&it.ident),
            begin: it.mod_token.span,
            end,
        };
        self.add_item(head, ItemKind::Module { items })
    }

    pub(super) fn use_item(&mut self, it: &mut syn::ItemUse) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let kind = ItemKind::Use(self.import(it));
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: None,
            begin: it.use_token.span,
            end: it.semi_token.span,
        };
        self.add_item(head, kind)
    }

    fn extern_crate(&mut self, it: &mut syn::ItemExternCrate) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let krate = self.name(&it.ident);
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: Some(it.rename.as_ref().map_or(&it.ident, |(_, name)| name)),
            begin: it.extern_token.span,
            end: it.semi_token.span,
        };
        self.add_item(head, ItemKind::ExternCrate { krate })
    }

    fn constant(&mut self, it: &mut syn::ItemConst) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let ty = self.ty(&mut it.ty);
        let root = self.expr(&mut it.expr);
        let body = Some(self.body(root));
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: Some(&it.ident),
            begin: it.const_token.span,
            end: it.semi_token.span,
        };
        self.add_item(head, ItemKind::Const { ty, body })
    }

    fn static_item(&mut self, it: &mut syn::ItemStatic) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let ty = self.ty(&mut it.ty);
        let root = self.expr(&mut it.expr);
        let kind = ItemKind::Static {
            ty,
            body: Some(self.body(root)),
            mutable: matches!(it.mutability, syn::StaticMutability::Mut(_)),
        };
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: Some(&it.ident),
            begin: it.static_token.span,
            end: it.semi_token.span,
        };
        self.add_item(head, kind)
    }

    fn alias(&mut self, it: &mut syn::ItemType) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let kind = ItemKind::TypeAlias {
            generics: self.generics(&mut it.generics),
            bounds: List::empty(),
            ty: Some(self.ty(&mut it.ty)),
        };
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: Some(&it.ident),
            begin: it.type_token.span,
            end: it.semi_token.span,
        };
        self.add_item(head, kind)
    }

    fn macro_item(&mut self, it: &mut syn::ItemMacro) -> ItemIdx {
        let end = it.mac.delimiter.span().close();
        let Some(ident) = it.ident.as_ref().filter(|_| it.mac.path.is_ident("macro_rules")) else {
            let call = self.macro_call(&mut it.mac);
            return self.macro_call_item(&mut it.attrs, call, end);
        };
        let kind = self.rules(std::mem::take(&mut it.mac.tokens));
        let head = Head {
            attrs: &mut it.attrs,
            vis: Visibility::Inherited,
            name: Some(ident),
            begin: end,
            end,
        };
        self.add_item(head, kind)
    }

    fn rules(&mut self, tokens: TokenStream) -> ItemKind {
        let tokens = self.flat_tokens(tokens);
        ItemKind::MacroRules {
            tokens: self.file.push_all(tokens),
        }
    }

    pub(super) fn last_line(&self, end: Span) -> u32 {
        self.pos(end).line()
    }

    pub(super) fn type_pos(&self, ty: crate::ir::TypeIdx) -> Pos {
        use crate::ir::TypeRef;
        match self.file[ty] {
            TypeRef::Path(path) => self.path_pos(path),
            TypeRef::Ref { inner, .. } | TypeRef::Ptr(inner) | TypeRef::Slice(inner) => self.type_pos(inner),
            _ => Pos::default(),
        }
    }
}
