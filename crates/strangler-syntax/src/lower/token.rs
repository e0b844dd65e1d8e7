//! Flat tokens of macros and attributes.

use proc_macro2::{Delimiter as Group, Spacing};
use syn::buffer::Cursor;

use super::Lowerer;
use crate::ir::{Delimiter, Token, TokenKind};

impl Lowerer {
    /// All tokens from the cursor to the end of its group.
    pub(super) fn tokens(&mut self, cursor: Cursor) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.collect_tokens(cursor, &mut tokens);
        tokens
    }

    fn collect_tokens(&mut self, mut cursor: Cursor, tokens: &mut Vec<Token>) {
        while !cursor.eof() {
            let pos = self.pos(cursor.span());
            // Groups first: the other questions look through invisible ones.
            if let Some((inner, delimiter, span, rest)) = cursor.any_group() {
                let delimiter = delimiter_of(delimiter);
                let open = TokenKind::Open(delimiter);
                tokens.push(Token { kind: open, pos });
                self.collect_tokens(inner, tokens);
                tokens.push(Token {
                    kind: TokenKind::Close(delimiter),
                    pos: self.pos(span.close()),
                });
                cursor = rest;
            } else if let Some((kind, rest)) = self.leaf_token(cursor) {
                tokens.push(Token { kind, pos });
                cursor = rest;
            } else {
                return;
            }
        }
    }

    pub(super) fn leaf_token<'a>(&mut self, cursor: Cursor<'a>) -> Option<(TokenKind, Cursor<'a>)> {
        if let Some((ident, rest)) = cursor.ident() {
            return Some((TokenKind::Ident(self.names.raw_ident(&ident)), rest));
        }
        if let Some((lifetime, rest)) = cursor.lifetime() {
            return Some((TokenKind::Lifetime(self.name(&lifetime.ident)), rest));
        }
        if let Some((punct, rest)) = cursor.punct() {
            let joint = punct.spacing() == Spacing::Joint;
            let ch = punct.as_char();
            return Some((TokenKind::Punct { ch, joint }, rest));
        }
        let (literal, rest) = cursor.literal()?;
        Some((TokenKind::Literal(self.text(&literal.to_string())), rest))
    }
}

/// Ours for the parser's.
pub(super) fn delimiter_of(delimiter: Group) -> Delimiter {
    match delimiter {
        Group::Parenthesis => Delimiter::Paren,
        Group::Brace => Delimiter::Brace,
        Group::Bracket => Delimiter::Bracket,
        Group::None => Delimiter::None,
    }
}
