//! Literals, their escapes resolved.

use syn::Lit;

use super::Lowerer;
use crate::ir::{Expr, Literal};

impl Lowerer {
    /// A literal as an expression; one that the parser does not know is missing.
    pub(super) fn literal(&mut self, lit: &Lit) -> Expr {
        let literal = match lit {
            Lit::Str(it) => Literal::Str(self.text(&it.value())),
            Lit::ByteStr(it) => Literal::Bytes(self.text(&String::from_utf8_lossy(&it.value()))),
            Lit::CStr(it) => Literal::Bytes(self.text(&it.value().to_string_lossy())),
            Lit::Int(it) => Literal::Int(self.text(it.base10_digits())),
            Lit::Float(it) => Literal::Float(self.text(it.base10_digits())),
            Lit::Byte(it) => Literal::Char(char::from(it.value())),
            Lit::Char(it) => Literal::Char(it.value()),
            Lit::Bool(it) => Literal::Bool(it.value),
            _ => return Expr::Missing,
        };
        Expr::Literal(literal)
    }
}
