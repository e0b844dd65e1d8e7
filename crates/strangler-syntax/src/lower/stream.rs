//! `stream!` with its `for await`, and `quote!` with its `#name`.

use proc_macro2::{Group, TokenStream, TokenTree};
use syn::Block;
use syn::buffer::Cursor;
use syn::parse::{ParseStream, Parser};

use super::Lowerer;
use crate::ir::{Expr, ExprId, MacroArgs};

impl Lowerer {
    pub(super) fn stream(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let plain = without_await(input.cursor().token_stream());
        let mut stmts = Block::parse_within.parse2(plain).ok()?;
        Some(MacroArgs::Block(self.stmts(&mut stmts)))
    }

    /// What is put in; the rest is code for another place.
    pub(super) fn quoted(&mut self, input: ParseStream) -> MacroArgs {
        let mut found = Vec::new();
        self.interpolated(input.cursor(), &mut found);
        MacroArgs::Exprs(self.file.push_all(found))
    }

    fn interpolated(&mut self, mut cursor: Cursor, found: &mut Vec<ExprId>) {
        while !cursor.eof() {
            if let Some((inner, .., rest)) = cursor.any_group() {
                self.interpolated(inner, found);
                cursor = rest;
            } else if let Some((name, rest)) = after_pound(cursor) {
                let (name, pos) = (self.name(&name), self.pos(name.span()));
                let path = self.plain_path(name, pos);
                found.push(self.node(Expr::Path(path), pos));
                cursor = rest;
            } else if let Some((_, rest)) = cursor.token_tree() {
                cursor = rest;
            }
        }
    }
}

fn after_pound(cursor: Cursor) -> Option<(proc_macro2::Ident, Cursor)> {
    let (punct, rest) = cursor.punct()?;
    if punct.as_char() == '#' {
        rest.ident()
    } else {
        None
    }
}

/// `for await x in y` reads as `for x in y`.
fn without_await(tokens: TokenStream) -> TokenStream {
    let mut after_for = false;
    let mut plain = Vec::new();
    for token in tokens {
        let (was_for, is_await) = (after_for, is_word(&token, "await"));
        after_for = is_word(&token, "for");
        match token {
            _ if was_for && is_await => {}
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), without_await(group.stream()));
                inner.set_span(group.span());
                plain.push(inner.into());
            }
            token => plain.push(token),
        }
    }
    plain.into_iter().collect()
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}
