//! Flat tokens of macros and attributes.

use super::{Lowerer, literal};
use crate::input::Input;
use crate::ir::{Token, TokenKind};
use crate::token::{Kind, Tok};

impl Lowerer {
    /// All tokens of an input.
    pub(super) fn flat_tokens(&mut self, input: &Input) -> Vec<Token> {
        let toks = input.rest();
        let mut tokens = Vec::with_capacity(toks.len());
        tokens.extend(toks.iter().filter_map(|tok| self.flat_token(tok, input)));
        tokens
    }

    /// One token as it is kept.
    pub(super) fn flat_token(&mut self, tok: &Tok, input: &Input) -> Option<Token> {
        let kind = match tok.kind {
            Kind::Word(_) => TokenKind::Ident(self.names.text(input.text_of(tok))),
            Kind::Lifetime => {
                let text = input.text_of(tok);
                TokenKind::Lifetime(self.names.text(text.strip_prefix('\'').unwrap_or(text)))
            }
            Kind::Literal(lit) => {
                TokenKind::Literal(self.names.text(&literal::written(lit, input.text_of(tok))))
            }
            Kind::Punct { ch, joint } => TokenKind::Punct {
                ch: char::from(ch),
                joint,
            },
            Kind::Open(delimiter) => TokenKind::Open(delimiter),
            Kind::Close(delimiter) => TokenKind::Close(delimiter),
            Kind::End => return None,
        };
        let pos = tok.pos;
        Some(Token { kind, pos })
    }
}
