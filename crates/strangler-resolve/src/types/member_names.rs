//! The names that methods and fields of the tree bear, or may bear once macros have written them.

use rustc_hash::FxHashSet;
use strangler_syntax::ir::{Fields, ItemKind as Syntax, Token, TokenKind};

use super::generics::Typed;
use crate::graph::ItemKind;
use crate::intern::Symbol;
use crate::world::ItemData;

/// What derives of std write.
const DERIVED: [&str; 6] = ["clone", "eq", "partial_cmp", "cmp", "hash", "fmt"];

impl Typed<'_> {
    /// All names by which a method call or field access can mean something of the tree.
    pub(crate) fn member_names(&self) -> &FxHashSet<Symbol> {
        self.member_names.get_or_init(|| {
            let mut names = FxHashSet::default();
            names.extend(DERIVED.iter().filter_map(|name| self.world.names.get(name)));
            // A root whose file is not there stands in no part.
            for item in self.world.items.iter().filter(|item| item.syntax.is_some()) {
                if !self.world.part(item.part).external {
                    self.push_member_names(item, &mut names);
                }
            }
            names
        })
    }

    fn push_member_names(&self, item: &ItemData, names: &mut FxHashSet<Symbol>) {
        if item.kind == ItemKind::Method {
            names.insert(item.name);
        }
        let part = self.world.part(item.part);
        let file = &part.syntax;
        match item.syntax.map(|idx| &file[idx].kind) {
            Some(Syntax::Struct {
                fields: Fields::Named(list) | Fields::Tuple(list),
                ..
            }) => names.extend(
                file[*list]
                    .iter()
                    .map(|field| part.symbols[field.name.0 as usize]),
            ),
            Some(Syntax::MacroRules { tokens }) => {
                let word = |token: &Token| match token.kind {
                    TokenKind::Ident(name) => Some(part.symbols[name.0 as usize]),
                    _ => None,
                };
                names.extend(file[*tokens].iter().filter_map(word));
            }
            _ => {}
        }
    }
}
