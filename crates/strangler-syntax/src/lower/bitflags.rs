//! `bitflags!`: a struct and an impl with its constants.

use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, Ident, Token, Type};

use super::Lowerer;
use super::item::Head;
use crate::ir::{Field, Fields, ItemIdx, ItemKind, List, MacroArgs, Pos, TypeIdx, TypeRef, Visibility};
use crate::parser::{all, speculate};

/// `pub struct Name: T { … }`, or `impl Name: T { … }` of a struct that stands elsewhere.
struct Flags {
    attrs: Vec<Attribute>,
    vis: syn::Visibility,
    is_new: bool,
    name: Ident,
    ty: Type,
    flags: Vec<Flag>,
}

/// `const A = 1;`
struct Flag {
    attrs: Vec<Attribute>,
    name: Ident,
    value: Expr,
}

impl Parse for Flags {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attrs = Attribute::parse_outer(input)?;
        let vis = input.parse()?;
        let is_new = input.parse::<Option<Token![struct]>>()?.is_some();
        if !is_new {
            input.parse::<Token![impl]>()?;
        }
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        let ty = input.parse()?;
        let inner;
        syn::braced!(inner in input);
        Ok(Self {
            attrs,
            vis,
            is_new,
            name,
            ty,
            flags: all(&inner)?,
        })
    }
}

impl Parse for Flag {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attrs = Attribute::parse_outer(input)?;
        input.parse::<Token![const]>()?;
        let name = syn::ext::IdentExt::parse_any(input)?;
        input.parse::<Token![=]>()?;
        let value = input.parse()?;
        input.parse::<Option<Token![;]>>()?;
        Ok(Self { attrs, name, value })
    }
}

impl Lowerer {
    pub(super) fn bitflags(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let flags = speculate(input, all::<Flags>)?;
        let mut items = Vec::new();
        for flags in flags {
            self.flags(flags, &mut items);
        }
        Some(MacroArgs::Items(self.file.push_all(items)))
    }

    fn flags(&mut self, mut it: Flags, items: &mut Vec<ItemIdx>) {
        let pos = self.pos(it.name.span());
        let bits = self.ty(&mut it.ty);
        if it.is_new {
            let vis = self.visibility(&mut it.vis);
            items.push(self.flags_struct(&mut it, vis, bits, pos));
        }
        let consts: Vec<_> = it.flags.into_iter().map(|flag| self.flag(flag)).collect();
        let kind = ItemKind::Impl {
            generics: self.no_generics(),
            of_trait: None,
            self_ty: self.named_type(&it.name),
            items: self.file.push_all(consts),
        };
        items.push(self.made_item(None, &it.name, Visibility::Inherited, kind));
    }

    fn flags_struct(&mut self, it: &mut Flags, vis: Visibility, bits: TypeIdx, pos: Pos) -> ItemIdx {
        let field = Field {
            name: self.text("0"),
            pos,
            ty: bits,
            attrs: List::empty(),
            vis: Visibility::Inherited,
            cfg: None,
        };
        let kind = ItemKind::Struct {
            generics: self.no_generics(),
            fields: Fields::Tuple(self.file.push_all([field])),
        };
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: Some(&it.name),
            begin: it.name.span(),
            end: it.name.span(),
        };
        self.add_item(head, kind)
    }

    fn flag(&mut self, mut flag: Flag) -> ItemIdx {
        let itself = Ident::new("Self", flag.name.span());
        let ty = self.named_type(&itself);
        let root = self.expr(&mut flag.value);
        let body = Some(self.body(root));
        let head = Head {
            attrs: &mut flag.attrs,
            vis: Visibility::Public,
            name: Some(&flag.name),
            begin: flag.name.span(),
            end: flag.name.span(),
        };
        self.add_item(head, ItemKind::Const { ty, body })
    }

    /// A type that is one name.
    pub(super) fn named_type(&mut self, name: &Ident) -> TypeIdx {
        let (text, pos) = (self.name(name), self.pos(name.span()));
        let path = self.plain_path(text, pos);
        self.file.push(TypeRef::Path(path))
    }

    /// An item that stands nowhere by itself; its position is that of `at`.
    pub(super) fn made_item(
        &mut self,
        name: Option<&Ident>,
        at: &Ident,
        vis: Visibility,
        kind: ItemKind,
    ) -> ItemIdx {
        let head = Head {
            attrs: &mut [],
            vis,
            name,
            begin: at.span(),
            end: at.span(),
        };
        self.add_item(head, kind)
    }
}
