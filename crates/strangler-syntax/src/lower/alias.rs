//! Diesel's `alias!`: each alias as a type and a constant.
//!
//! `users as user1: User1` is read as `pub struct User1; pub const user1: ::diesel::query_source::Alias<User1> = users;`.

use super::Lowerer;
use super::item::Head;
use crate::input::{Ident, Input, Read};
use crate::ir::{Expr, Fields, ItemIdx, ItemKind, MacroArgs, PathIdx, Pos, Visibility};
use crate::token::Word;

const ALIAS: &[&str] = &["diesel", "query_source", "Alias"];

/// `users as user1: User1` or `pub const USER1: Alias<User1> = users as user1;`
struct Alias<'a> {
    vis: Visibility,
    table: PathIdx,
    name: Ident<'a>,
    ty: Ident<'a>,
}

impl Lowerer {
    /// `None` for aliases without a type: those are expressions.
    pub(super) fn aliases(&mut self, input: &mut Input) -> Option<MacroArgs> {
        let items = self.speculate(input, |lowerer, input| {
            let mut items = Vec::new();
            while !input.is_empty() {
                let alias = lowerer.alias_of_table(input)?;
                lowerer.alias_items(&alias, &mut items)?;
            }
            Ok(items)
        })?;
        Some(MacroArgs::Items(self.file.push_all(items)))
    }

    fn alias_of_table<'a>(&mut self, input: &mut Input<'a>) -> Read<Alias<'a>> {
        let vis = self.visibility(input)?;
        let alias = if input.take_word(Word::Const).is_some() {
            self.alias_constant(input, vis)?
        } else {
            let table = self.type_path(input)?;
            input.expect_word(Word::As, "expected `as`")?;
            let name = input.name()?;
            input.expect(":")?;
            let (ty, vis) = (input.name()?, Visibility::Public);
            Alias { vis, table, name, ty }
        };
        if !input.take(";") {
            input.take(",");
        }
        Ok(alias)
    }

    fn alias_constant<'a>(&mut self, input: &mut Input<'a>, vis: Visibility) -> Read<Alias<'a>> {
        let name = input.name()?;
        input.expect(":")?;
        // `Alias<User1>`
        input.name()?;
        input.expect("<")?;
        let ty = input.name()?;
        input.expect(">")?;
        input.expect("=")?;
        let table = self.type_path(input)?;
        input.expect_word(Word::As, "expected `as`")?;
        let mark = self.mark();
        self.ty(input)?;
        self.reset(&mark);
        Ok(Alias { vis, table, name, ty })
    }

    fn alias_items(&mut self, alias: &Alias, items: &mut Vec<ItemIdx>) -> Read<()> {
        let kind = ItemKind::Struct {
            generics: self.no_generics(),
            fields: Fields::Unit,
        };
        items.push(self.made_item(Some(alias.ty), alias.ty.pos, alias.vis, kind)?);
        let ty = self.named_type(alias.ty);
        let ty = self.wrapped(ALIAS, ty, alias.name.pos);
        let pos = self.path_pos(alias.table);
        let root = self.node(Expr::Path(alias.table), pos);
        let body = Some(self.body(root));
        let kind = ItemKind::Const { ty, body };
        items.push(self.made_item(Some(alias.name), alias.name.pos, alias.vis, kind)?);
        Ok(())
    }

    /// An item that stands nowhere by itself.
    pub(super) fn made_item(
        &mut self,
        name: Option<Ident>,
        at: Pos,
        vis: Visibility,
        kind: ItemKind,
    ) -> Read<ItemIdx> {
        let head = Head {
            attrs: None,
            vis,
            name,
            begin: at,
            end: at,
        };
        self.add_item(head, kind)
    }
}
