//! Diesel's `table!`: each table as the module that it becomes.
//!
//! `users (id) { id -> Integer, }` is read as
//! `pub mod users { pub struct table; pub struct id; pub mod columns { … } pub mod dsl { … } }`,
//! where `columns` and `dsl` re-export, `dsl` the table by the name `users`.

use super::Lowerer;
use super::item::Head;
use crate::input::{Ident, Input, Read};
use crate::ir::{
    Delimiter, Fields, ImportLeaf, ImportTarget, ItemIdx, ItemKind, List, MacroArgs, Name, Path, Pos,
    Segment, TypeIdx, Visibility,
};
use crate::token::Word;

/// Names of columns and where they stand.
type Names = Vec<(Name, Pos)>;

impl Lowerer {
    pub(super) fn tables(&mut self, input: &mut Input) -> Option<MacroArgs> {
        self.macro_items(input, Self::table)
    }

    fn table(&mut self, input: &mut Input) -> Read<ItemIdx> {
        let mut items = Vec::new();
        let mut attrs = input.outer_attrs()?;
        while input.is_word(Word::Use) {
            items.extend(self.use_item(attrs, Visibility::Inherited, input)?);
            attrs = input.outer_attrs()?;
        }
        let mut name = input.name()?;
        // The schema of the database.
        if input.take(".") {
            name = input.name()?;
        }
        if input.is_open(Delimiter::Paren) {
            keys(input)?;
        }
        let content = input.group(Delimiter::Brace)?.inner;
        let table = Ident {
            text: "table",
            ..name
        };
        items.push(self.unit_struct(None, table)?);
        let (exported, types) = self.columns(content, &mut items)?;
        items.push(self.sql_type(types, name.pos)?);
        items.push(self.exports("columns", name, &exported, None)?);
        items.push(self.exports("dsl", name, &exported, Some(table))?);
        let kind = ItemKind::Module {
            items: Some(self.file.push_all(items)),
        };
        let head = Head::named(attrs.into(), Visibility::Public, name, name.pos);
        self.add_item(head, kind)
    }

    /// `#[a] name -> Type,`: each as a struct; their names and types.
    fn columns(&mut self, mut input: Input, items: &mut Vec<ItemIdx>) -> Read<(Names, Vec<TypeIdx>)> {
        let (mut exported, mut types) = (Vec::new(), Vec::new());
        while !input.is_empty() {
            let attrs = input.outer_attrs()?;
            let name = input.any_word()?;
            input.expect("->")?;
            types.push(self.ty(&mut input)?);
            input.take(",");
            items.push(self.unit_struct(Some(attrs), name)?);
            exported.push((self.name(name), name.pos));
        }
        Ok((exported, types))
    }

    fn unit_struct(&mut self, attrs: Option<Input>, name: Ident) -> Read<ItemIdx> {
        let kind = ItemKind::Struct {
            generics: self.no_generics(),
            fields: Fields::Unit,
        };
        let head = Head {
            attrs: attrs.map(Into::into),
            vis: Visibility::Public,
            name: Some(name),
            begin: name.pos,
            end: name.pos,
        };
        self.add_item(head, kind)
    }

    /// `pub type SqlType = (A, B);` of the columns.
    fn sql_type(&mut self, types: Vec<TypeIdx>, pos: Pos) -> Read<ItemIdx> {
        let types = self.file.push_all(types);
        let kind = ItemKind::TypeAlias {
            generics: self.no_generics(),
            bounds: List::empty(),
            ty: Some(self.file.push(crate::ir::TypeRef::Tuple(types))),
        };
        let text = "SqlType";
        self.made_item(Some(Ident { text, pos }), pos, Visibility::Public, kind)
    }

    /// `pub mod name { pub use super::{columns, table as at}; }`
    fn exports(
        &mut self,
        text: &str,
        at: Ident,
        columns: &[(Name, Pos)],
        table: Option<Ident>,
    ) -> Read<ItemIdx> {
        let mut leaves: Vec<_> = columns
            .iter()
            .map(|&column| self.super_leaf(column, column.0))
            .collect();
        if let Some(table) = table {
            let (from, to) = (self.name(table), self.name(at));
            leaves.push(self.super_leaf((from, at.pos), to));
        }
        let leaves = ItemKind::Use(self.file.push_all(leaves));
        let import = self.made_item(None, at.pos, Visibility::Public, leaves)?;
        let kind = ItemKind::Module {
            items: Some(self.file.push_all([import])),
        };
        let pos = at.pos;
        self.made_item(Some(Ident { text, pos }), pos, Visibility::Public, kind)
    }

    fn super_leaf(&mut self, (name, pos): (Name, Pos), target: Name) -> ImportLeaf {
        let segment = |name| Segment {
            name,
            pos,
            args: None,
        };
        let outer = segment(self.text("super"));
        let segments = self.file.push_all([outer, segment(name)]);
        let path = self.file.push(Path {
            global: false,
            qself: None,
            segments,
        });
        ImportLeaf {
            path,
            target: ImportTarget::Named(target),
        }
    }
}

/// Steps over `(id, other)`.
fn keys(input: &mut Input) -> Read<()> {
    let mut keys = input.group(Delimiter::Paren)?.inner;
    while !keys.is_empty() {
        keys.name()?;
        if keys.is_empty() {
            break;
        }
        keys.expect(",")?;
    }
    Ok(())
}
