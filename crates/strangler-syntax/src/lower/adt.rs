//! Structs, unions and enums.

use super::Lowerer;
use super::item::Head;
use crate::ir::{Field, Fields, ItemIdx, ItemKind, Name, Variant};

impl Lowerer {
    pub(super) fn structure(&mut self, it: &mut syn::ItemStruct) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let kind = ItemKind::Struct {
            generics: self.generics(&mut it.generics),
            fields: self.fields(&mut it.fields),
        };
        let end = match (&it.fields, &it.semi_token) {
            (syn::Fields::Named(named), _) => named.brace_token.span.close(),
            (_, Some(semi)) => semi.span,
            _ => it.ident.span(),
        };
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: Some(&it.ident),
            begin: it.struct_token.span,
            end,
        };
        self.add_item(head, kind)
    }

    pub(super) fn union(&mut self, it: &mut syn::ItemUnion) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let kind = ItemKind::Struct {
            generics: self.generics(&mut it.generics),
            fields: self.named_fields(&mut it.fields),
        };
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: Some(&it.ident),
            begin: it.union_token.span,
            end: it.fields.brace_token.span.close(),
        };
        self.add_item(head, kind)
    }

    pub(super) fn enumeration(&mut self, it: &mut syn::ItemEnum) -> ItemIdx {
        let vis = self.visibility(&mut it.vis);
        let generics = self.generics(&mut it.generics);
        let variants: Vec<_> = it
            .variants
            .iter_mut()
            .map(|variant| self.variant(variant))
            .collect();
        let kind = ItemKind::Enum {
            generics,
            variants: self.file.push_all(variants),
        };
        let head = Head {
            attrs: &mut it.attrs,
            vis,
            name: Some(&it.ident),
            begin: it.enum_token.span,
            end: it.brace_token.span.close(),
        };
        self.add_item(head, kind)
    }

    fn variant(&mut self, variant: &mut syn::Variant) -> Variant {
        let (attrs, cfg) = self.attrs(&mut variant.attrs);
        Variant {
            name: self.name(&variant.ident),
            pos: self.pos(variant.ident.span()),
            fields: self.fields(&mut variant.fields),
            discriminant: variant.discriminant.as_mut().map(|(_, value)| self.expr(value)),
            attrs,
            cfg,
        }
    }

    fn fields(&mut self, fields: &mut syn::Fields) -> Fields {
        match fields {
            syn::Fields::Unit => Fields::Unit,
            syn::Fields::Named(it) => self.named_fields(it),
            syn::Fields::Unnamed(it) => {
                let fields: Vec<_> = it
                    .unnamed
                    .iter_mut()
                    .enumerate()
                    .map(|(index, field)| {
                        let name = self.text(&index.to_string());
                        self.field(field, Some(name))
                    })
                    .collect();
                Fields::Tuple(self.file.push_all(fields))
            }
        }
    }

    fn named_fields(&mut self, fields: &mut syn::FieldsNamed) -> Fields {
        let fields: Vec<_> = fields
            .named
            .iter_mut()
            .map(|field| self.field(field, None))
            .collect();
        Fields::Named(self.file.push_all(fields))
    }

    fn field(&mut self, field: &mut syn::Field, index: Option<Name>) -> Field {
        let (attrs, cfg) = self.attrs(&mut field.attrs);
        let vis = self.visibility(&mut field.vis);
        let ty = self.ty(&mut field.ty);
        let (name, pos) = match &field.ident {
            Some(ident) => (self.name(ident), self.pos(ident.span())),
            None => (index.unwrap_or_else(|| self.text("0")), self.type_pos(ty)),
        };
        Field {
            name,
            pos,
            ty,
            attrs,
            vis,
            cfg,
        }
    }
}
