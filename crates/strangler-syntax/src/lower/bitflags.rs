//! `bitflags!`: a struct and an impl with its constants.

use super::Lowerer;
use super::item::Head;
use crate::input::{Ident, Input, Read};
use crate::ir::{Delimiter, Field, Fields, ItemIdx, ItemKind, List, MacroArgs, TypeIdx, TypeRef, Visibility};
use crate::token::Word;

impl Lowerer {
    pub(super) fn bitflags(&mut self, input: &mut Input) -> Option<MacroArgs> {
        let items = self.speculate(input, |lowerer, input| {
            let mut items = Vec::new();
            while !input.is_empty() {
                lowerer.flags(input, &mut items)?;
            }
            Ok(items)
        })?;
        Some(MacroArgs::Items(self.file.push_all(items)))
    }

    /// `pub struct Name: T { … }`, or `impl Name: T { … }` of a struct that stands elsewhere.
    fn flags(&mut self, input: &mut Input, items: &mut Vec<ItemIdx>) -> Read<()> {
        let attrs = input.outer_attrs()?;
        let vis = self.visibility(input)?;
        let is_new = input.take_word(Word::Struct).is_some();
        if !is_new {
            input.expect_word(Word::Impl, "expected `impl`")?;
        }
        let name = input.name()?;
        input.expect(":")?;
        let bits = self.ty(input)?;
        let mut content = input.group(Delimiter::Brace)?.inner;
        if is_new {
            let head = Head::named(attrs.into(), vis, name, name.pos);
            items.push(self.flags_struct(head, bits)?);
        }
        let mut consts = Vec::new();
        while !content.is_empty() {
            consts.push(self.flag(&mut content)?);
        }
        let kind = ItemKind::Impl {
            generics: self.no_generics(),
            of_trait: None,
            self_ty: self.named_type(name),
            items: self.file.push_all(consts),
        };
        items.push(self.made_item(None, name.pos, Visibility::Inherited, kind)?);
        Ok(())
    }

    fn flags_struct(&mut self, head: Head, bits: TypeIdx) -> Read<ItemIdx> {
        let field = Field {
            name: self.text("0"),
            pos: head.begin,
            ty: bits,
            attrs: List::empty(),
            vis: Visibility::Inherited,
            cfg: None,
        };
        let kind = ItemKind::Struct {
            generics: self.no_generics(),
            fields: Fields::Tuple(self.file.push_all([field])),
        };
        self.add_item(head, kind)
    }

    /// `const A = 1;`
    fn flag(&mut self, input: &mut Input) -> Read<ItemIdx> {
        let attrs = input.outer_attrs()?;
        input.expect_word(Word::Const, "expected `const`")?;
        let name = input.any_word()?;
        input.expect("=")?;
        let (text, pos) = ("Self", name.pos);
        let ty = self.named_type(Ident { text, pos });
        let root = self.expr(input)?;
        input.take(";");
        let body = Some(self.body(root));
        let head = Head::named(attrs.into(), Visibility::Public, name, name.pos);
        self.add_item(head, ItemKind::Const { ty, body })
    }

    /// A type that is one name.
    pub(super) fn named_type(&mut self, name: Ident) -> TypeIdx {
        let text = self.name(name);
        let path = self.plain_path(text, name.pos);
        self.file.push(TypeRef::Path(path))
    }
}
