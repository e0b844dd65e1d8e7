//! Flat tokens of macros and attributes.

use proc_macro2::{Delimiter as Group, Spacing, TokenStream, TokenTree};
use syn::buffer::Cursor;

use super::Lowerer;
use crate::ir::{Delimiter, Token, TokenKind};

impl Lowerer {
    /// All tokens from the cursor to the end of its group, where the parser needs them too.
    pub(super) fn tokens(&mut self, cursor: Cursor) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.collect_tokens(cursor, &mut tokens);
        tokens
    }

    /// All tokens of a stream that nobody else needs.
    pub(super) fn flat_tokens(&mut self, stream: TokenStream) -> Vec<Token> {
        let mut tokens = Vec::new();
        self.flatten(stream, &mut tokens);
        tokens
    }

    fn flatten(&mut self, stream: TokenStream, tokens: &mut Vec<Token>) {
        let mut trees = stream.into_iter();
        while let Some(tree) = trees.next() {
            let pos = self.pos(tree.span());
            let kind = match tree {
                TokenTree::Group(group) => {
                    self.flatten_group(group, tokens);
                    continue;
                }
                TokenTree::Ident(ident) => TokenKind::Ident(self.names.raw_ident(&ident)),
                TokenTree::Literal(literal) => TokenKind::Literal(self.text(&literal.to_string())),
                TokenTree::Punct(punct) if punct.as_char() == '\'' => match trees.next() {
                    Some(TokenTree::Ident(ident)) => TokenKind::Lifetime(self.name(&ident)),
                    _ => continue,
                },
                TokenTree::Punct(punct) => TokenKind::Punct {
                    ch: punct.as_char(),
                    joint: punct.spacing() == Spacing::Joint,
                },
            };
            tokens.push(Token { kind, pos });
        }
    }

    fn flatten_group(&mut self, group: proc_macro2::Group, tokens: &mut Vec<Token>) {
        let delimiter = delimiter_of(group.delimiter());
        let (open, close) = (self.pos(group.span_open()), self.pos(group.span_close()));
        let inner = group.stream();
        // Else the inner tokens have two owners and are copied.
        drop(group);
        let (kind, pos) = (TokenKind::Open(delimiter), open);
        tokens.push(Token { kind, pos });
        self.flatten(inner, tokens);
        let (kind, pos) = (TokenKind::Close(delimiter), close);
        tokens.push(Token { kind, pos });
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
