//! The methods of derived builders: setters, named after the fields or by attributes, and what ends the building.
//!
//! In: the struct on which the derive stands, and a name. Out: what the builder has under the name; nothing that a trait
//! gives to any type.

use strangler_base::ItemId;
use strangler_syntax::ir::{Attr, AttrInput, Field, Fields, FileSyntax, ItemKind as Syntax, List, TokenKind};

use super::Ty;
use super::generics::Typed;
use crate::intern::Symbol;
use crate::tree::attr_name;

/// What ends the building where no attribute names it.
const BUILD: &str = "build";
/// The attribute that derives of builders read.
const ATTR: &str = "builder";
/// What names setters, on a field.
const SETTERS: &[&str] = &["name", "each", "some_fn", "option_fn", "fallback"];
/// What names the end, on the struct: `build_fn(name = …)`, `finish_fn = …`.
const ENDS: &[&str] = &["name", "finish_fn"];
/// What stands before the names of fields.
const PREFIX: &[&str] = &["prefix"];

/// What a method of a builder does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// Sets a field and gives the builder.
    Set,
    /// Gives what is built.
    End,
}

impl Typed<'_> {
    /// What the builder of a type does under a name.
    pub(crate) fn step_of(&self, of: &Ty, name: Symbol) -> Option<Step> {
        let Ty::Adt(host, _) = of else { return None };
        self.builder_step(*host, name)
    }

    fn builder_step(&self, host: ItemId, name: Symbol) -> Option<Step> {
        let data = self.world.item(host);
        let file = &self.world.part(data.part).syntax;
        let item = &file[data.syntax?];
        let Syntax::Struct { fields, .. } = &item.kind else {
            return None;
        };
        let text = self.world.names.text(name).as_str();
        if text == BUILD || told(file, item.attrs, ENDS).any(|end| end == text) {
            return Some(Step::End);
        }
        let Fields::Named(list) = fields else { return None };
        let mut fields = file[*list].iter();
        fields
            .any(|field| sets(file, item.attrs, field, text))
            .then_some(Step::Set)
    }
}

/// Whether `text` names a setter of a field.
fn sets(file: &FileSyntax, around: List<Attr>, field: &Field, text: &str) -> bool {
    let named = |text: &str| text == file.names.text(field.name).trim_start_matches("r#");
    let after = |prefix: &str| text.strip_prefix(prefix).map(|rest| rest.trim_start_matches('_'));
    let mut prefixes = told(file, around, PREFIX).chain(told(file, field.attrs, PREFIX));
    named(text.trim_start_matches("r#"))
        || text.strip_prefix("maybe_").is_some_and(named)
        || told(file, field.attrs, SETTERS).any(|told| told == text)
        || prefixes.any(|prefix| after(prefix).is_some_and(named))
}

/// The words that attributes of builders give to one of the keys: `key = word`, `key = "word"`.
fn told<'f>(file: &'f FileSyntax, attrs: List<Attr>, keys: &[&str]) -> impl Iterator<Item = &'f str> {
    let of_builder = |attr: &&Attr| attr_name(file, attr).as_deref() == Some(ATTR);
    let tokens = file[attrs]
        .iter()
        .filter(of_builder)
        .map(|attr| match attr.input {
            AttrInput::Tokens { tokens, .. } => &file[tokens],
            _ => &[],
        });
    tokens
        .flat_map(|tokens| tokens.windows(3))
        .filter_map(move |three| {
            let [key, equals, word] = three else { return None };
            let (TokenKind::Ident(key), TokenKind::Punct { ch: '=', .. }) = (key.kind, equals.kind) else {
                return None;
            };
            let (TokenKind::Ident(word) | TokenKind::Literal(word)) = word.kind else {
                return None;
            };
            let of_keys = keys.contains(&file.names.text(key));
            of_keys.then(|| file.names.text(word).trim_matches('"'))
        })
}
