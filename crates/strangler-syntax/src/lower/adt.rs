//! Structs, unions and enums.

use super::Lowerer;
use super::item::Head;
use crate::input::{Input, Read};
use crate::ir::{Delimiter, Field, Fields, ItemIdx, ItemKind, Pos, TypeRef, Variant, Visibility};
use crate::token::Word;

impl Lowerer {
    pub(super) fn structure<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<ItemIdx> {
        input.expect_word(Word::Struct, "expected `struct`")?;
        let name = input.name()?;
        let mut params = self.params(input)?;
        let clause = input.is_word(Word::Where);
        self.where_clause(input, &mut params)?;
        let (fields, end) = if !clause && input.is_open(Delimiter::Paren) {
            let (fields, _) = self.tuple_struct(input)?;
            self.where_clause(input, &mut params)?;
            (fields, input.expect(";")?)
        } else if input.is_open(Delimiter::Brace) {
            self.named_fields(input)?
        } else {
            (Fields::Unit, input.expect(";")?)
        };
        let generics = self.close_params(params);
        self.add_item(
            Head::named(attrs.into(), vis, name, end),
            ItemKind::Struct { generics, fields },
        )
    }

    pub(super) fn union<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<ItemIdx> {
        input.bump();
        let name = input.name()?;
        let mut params = self.params(input)?;
        self.where_clause(input, &mut params)?;
        let (fields, end) = self.named_fields(input)?;
        let generics = self.close_params(params);
        self.add_item(
            Head::named(attrs.into(), vis, name, end),
            ItemKind::Struct { generics, fields },
        )
    }

    pub(super) fn enumeration<'a>(
        &mut self,
        attrs: Input<'a>,
        vis: Visibility,
        input: &mut Input<'a>,
    ) -> Read<ItemIdx> {
        input.expect_word(Word::Enum, "expected `enum`")?;
        let name = input.name()?;
        let mut params = self.params(input)?;
        self.where_clause(input, &mut params)?;
        let group = input.group(Delimiter::Brace)?;
        let (mut content, mut variants) = (group.inner, Vec::new());
        while !content.is_empty() {
            variants.push(self.variant(&mut content)?);
            if content.is_empty() {
                break;
            }
            content.expect(",")?;
        }
        let variants = self.file.push_all(variants);
        let generics = self.close_params(params);
        self.add_item(
            Head::named(attrs.into(), vis, name, group.close),
            ItemKind::Enum { generics, variants },
        )
    }

    fn variant(&mut self, input: &mut Input) -> Read<Variant> {
        let attrs = input.outer_attrs()?;
        let (attrs, cfg) = self.attrs(attrs.into())?;
        self.visibility(input)?;
        let ident = input.name()?;
        let fields = if input.is_open(Delimiter::Brace) {
            self.named_fields(input)?.0
        } else if input.is_open(Delimiter::Paren) {
            self.tuple_struct(input)?.0
        } else {
            Fields::Unit
        };
        let discriminant = if input.take("=") {
            Some(self.expr(input)?)
        } else {
            None
        };
        Ok(Variant {
            name: self.name(ident),
            pos: ident.pos,
            fields,
            discriminant,
            attrs,
            cfg,
        })
    }

    fn tuple_struct(&mut self, input: &mut Input) -> Read<(Fields, Pos)> {
        let group = input.group(Delimiter::Paren)?;
        let (mut content, mut fields) = (group.inner, Vec::new());
        while !content.is_empty() {
            let row = fields.len();
            fields.push(self.unnamed_field(&mut content, row)?);
            if content.is_empty() {
                break;
            }
            content.expect(",")?;
        }
        Ok((Fields::Tuple(self.file.push_all(fields)), group.close))
    }

    fn unnamed_field(&mut self, input: &mut Input, row: usize) -> Read<Field> {
        let attrs = input.outer_attrs()?;
        let (attrs, cfg) = self.attrs(attrs.into())?;
        let vis = self.visibility(input)?;
        let ty = self.ty(input)?;
        Ok(Field {
            name: self.text(&row.to_string()),
            pos: self.type_pos(ty),
            ty,
            attrs,
            vis,
            cfg,
        })
    }

    fn named_fields(&mut self, input: &mut Input) -> Read<(Fields, Pos)> {
        let group = input.group(Delimiter::Brace)?;
        let (mut content, mut fields) = (group.inner, Vec::new());
        while !content.is_empty() {
            fields.push(self.named_field(&mut content)?);
            if content.is_empty() {
                break;
            }
            content.expect(",")?;
        }
        Ok((Fields::Named(self.file.push_all(fields)), group.close))
    }

    fn named_field(&mut self, input: &mut Input) -> Read<Field> {
        let attrs = input.outer_attrs()?;
        let (attrs, cfg) = self.attrs(attrs.into())?;
        let vis = self.visibility(input)?;
        let unnamed = input.is_word(Word::Underscore);
        let ident = input.name_or_underscore()?;
        input.expect(":")?;
        let anonymous = input.is_word(Word::Struct) || input.is_text("union");
        let ty = if unnamed && anonymous && input.after(1).is_open(Delimiter::Brace) {
            input.bump();
            input.group(Delimiter::Brace)?;
            self.file.push(TypeRef::Infer)
        } else {
            self.ty(input)?
        };
        if input.take("=") {
            let mark = self.mark();
            self.expr(input)?;
            self.reset(&mark);
        }
        Ok(Field {
            name: self.name(ident),
            pos: ident.pos,
            ty,
            attrs,
            vis,
            cfg,
        })
    }
}
