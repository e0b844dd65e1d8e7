//! Diesel's `alias!`: each alias as a type and a constant.
//!
//! `users as user1: User1` is read as `pub struct User1; pub const user1: ::diesel::query_source::Alias<User1> = users;`.

use syn::parse::{Parse, ParseStream};
use syn::{Ident, Path, Token, Type};

use super::Lowerer;
use crate::ir::{Expr, Fields, ItemIdx, ItemKind, MacroArgs, Visibility};
use crate::parser::{all, speculate};

const ALIAS: &[&str] = &["diesel", "query_source", "Alias"];

/// `users as user1: User1` or `pub const USER1: Alias<User1> = users as user1;`
struct Alias {
    vis: Option<syn::Visibility>,
    table: Path,
    name: Ident,
    ty: Ident,
}

impl Parse for Alias {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let vis = input.parse::<syn::Visibility>()?;
        let alias = if input.parse::<Option<Token![const]>>()?.is_some() {
            constant(input, vis)?
        } else {
            let table = input.parse()?;
            input.parse::<Token![as]>()?;
            let name = input.parse()?;
            input.parse::<Token![:]>()?;
            let ty = input.parse()?;
            Self {
                vis: None,
                table,
                name,
                ty,
            }
        };
        if input.parse::<Option<Token![;]>>()?.is_none() {
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(alias)
    }
}

fn constant(input: ParseStream, vis: syn::Visibility) -> syn::Result<Alias> {
    let name = input.parse()?;
    input.parse::<Token![:]>()?;
    // `Alias<User1>`
    input.parse::<Ident>()?;
    input.parse::<Token![<]>()?;
    let ty = input.parse()?;
    input.parse::<Token![>]>()?;
    input.parse::<Token![=]>()?;
    let table = input.parse()?;
    input.parse::<Token![as]>()?;
    input.parse::<Type>()?;
    Ok(Alias {
        vis: Some(vis),
        table,
        name,
        ty,
    })
}

impl Lowerer {
    /// `None` for aliases without a type: those are expressions.
    pub(super) fn aliases(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let aliases = speculate(input, all::<Alias>)?;
        let mut items = Vec::new();
        for alias in aliases {
            self.alias_items(alias, &mut items);
        }
        Some(MacroArgs::Items(self.file.push_all(items)))
    }

    fn alias_items(&mut self, mut alias: Alias, items: &mut Vec<ItemIdx>) {
        let vis = match &mut alias.vis {
            Some(vis) => self.visibility(vis),
            None => Visibility::Public,
        };
        let kind = ItemKind::Struct {
            generics: self.no_generics(),
            fields: Fields::Unit,
        };
        items.push(self.made_item(Some(&alias.ty), &alias.ty, vis, kind));
        let pos = self.pos(alias.name.span());
        let ty = self.named_type(&alias.ty);
        let ty = self.wrapped(ALIAS, ty, pos);
        let table = self.path(&mut alias.table);
        let pos = self.path_pos(table);
        let root = self.node(Expr::Path(table), pos);
        let body = Some(self.body(root));
        items.push(self.made_item(Some(&alias.name), &alias.name, vis, ItemKind::Const { ty, body }));
    }
}
