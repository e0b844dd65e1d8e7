//! Diesel's `table!`: each table as the module that it becomes.
//!
//! `users (id) { id -> Integer, }` is read as
//! `pub mod users { pub struct table; pub struct id; pub mod columns { … } pub mod dsl { … } }`,
//! where `columns` and `dsl` re-export, `dsl` the table by the name `users`.

use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, ItemUse, Token, Type};

use super::Lowerer;
use super::item::Head;
use crate::ir::{
    Fields, ImportLeaf, ImportTarget, ItemIdx, ItemKind, List, MacroArgs, Name, Path, Pos, Segment,
    Visibility,
};
use crate::parser::{all, speculate};

struct Table {
    uses: Vec<ItemUse>,
    attrs: Vec<Attribute>,
    name: Ident,
    columns: Vec<Column>,
}

struct Column {
    attrs: Vec<Attribute>,
    name: Ident,
    ty: Type,
}

impl Parse for Table {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut uses = Vec::new();
        let mut attrs = Attribute::parse_outer(input)?;
        while input.peek(Token![use]) {
            uses.push(input.parse()?);
            attrs = Attribute::parse_outer(input)?;
        }
        let mut name: Ident = input.parse()?;
        // The schema of the database.
        if input.parse::<Option<Token![.]>>()?.is_some() {
            name = input.parse()?;
        }
        if input.peek(syn::token::Paren) {
            let keys;
            syn::parenthesized!(keys in input);
            keys.parse_terminated(Ident::parse, Token![,])?;
        }
        let inner;
        syn::braced!(inner in input);
        Ok(Self {
            uses,
            attrs,
            name,
            columns: all(&inner)?,
        })
    }
}

impl Parse for Column {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attrs = Attribute::parse_outer(input)?;
        let name = syn::ext::IdentExt::parse_any(input)?;
        input.parse::<Token![->]>()?;
        let ty = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        Ok(Self { attrs, name, ty })
    }
}

impl Lowerer {
    pub(super) fn tables(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let tables = speculate(input, all::<Table>)?;
        let modules: Vec<_> = tables.into_iter().map(|table| self.table(table)).collect();
        Some(MacroArgs::Items(self.file.push_all(modules)))
    }

    fn table(&mut self, mut table: Table) -> ItemIdx {
        let mut items: Vec<_> = table.uses.iter_mut().map(|it| self.use_item(it)).collect();
        let table_struct = Ident::new("table", table.name.span());
        items.push(self.unit_struct(&mut [], &table_struct));
        let mut exported = Vec::new();
        for column in &mut table.columns {
            items.push(self.unit_struct(&mut column.attrs, &column.name));
            exported.push((self.name(&column.name), self.pos(column.name.span())));
        }
        items.push(self.sql_type(&mut table));
        items.push(self.exports("columns", &table.name, &exported, None));
        items.push(self.exports("dsl", &table.name, &exported, Some(&table_struct)));
        let kind = ItemKind::Module {
            items: Some(self.file.push_all(items)),
        };
        let head = Head {
            attrs: &mut table.attrs,
            vis: Visibility::Public,
            name: Some(&table.name),
            begin: table.name.span(),
            end: table.name.span(),
        };
        self.add_item(head, kind)
    }

    fn unit_struct(&mut self, attrs: &mut [Attribute], name: &Ident) -> ItemIdx {
        let kind = ItemKind::Struct {
            generics: self.no_generics(),
            fields: Fields::Unit,
        };
        let head = Head {
            attrs,
            vis: Visibility::Public,
            name: Some(name),
            begin: name.span(),
            end: name.span(),
        };
        self.add_item(head, kind)
    }

    /// `pub type SqlType = (A, B);` of the columns.
    fn sql_type(&mut self, table: &mut Table) -> ItemIdx {
        let types: Vec<_> = table
            .columns
            .iter_mut()
            .map(|column| self.ty(&mut column.ty))
            .collect();
        let types = self.file.push_all(types);
        let kind = ItemKind::TypeAlias {
            generics: self.no_generics(),
            bounds: List::empty(),
            ty: Some(self.file.push(crate::ir::TypeRef::Tuple(types))),
        };
        let name = Ident::new("SqlType", table.name.span());
        self.made_item(Some(&name), &table.name, Visibility::Public, kind)
    }

    /// `pub mod name { pub use super::{columns, table as at}; }`
    fn exports(&mut self, name: &str, at: &Ident, columns: &[(Name, Pos)], table: Option<&Ident>) -> ItemIdx {
        let mut leaves: Vec<_> = columns
            .iter()
            .map(|&column| self.super_leaf(column, column.0))
            .collect();
        if let Some(table) = table {
            let (from, to) = (self.name(table), self.name(at));
            leaves.push(self.super_leaf((from, self.pos(at.span())), to));
        }
        let leaves = ItemKind::Use(self.file.push_all(leaves));
        let import = self.made_item(None, at, Visibility::Public, leaves);
        let kind = ItemKind::Module {
            items: Some(self.file.push_all([import])),
        };
        self.made_item(Some(&Ident::new(name, at.span())), at, Visibility::Public, kind)
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
