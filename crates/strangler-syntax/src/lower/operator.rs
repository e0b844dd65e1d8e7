//! Operators and where they stand.

use proc_macro2::Span;
use syn::{BinOp, RangeLimits, UnOp};

use super::Lowerer;
use crate::ir::{BinaryOp, ExprId, Pos, UnaryOp};

macro_rules! binary {
    ($op:expr => $($name:ident)*) => {
        match $op {
            $(BinOp::$name(token) => Some((BinaryOp::$name, token.spans[0])),)*
            _ => None,
        }
    };
}

/// The operator and its first token.
pub(super) fn binary(op: &BinOp) -> Option<(BinaryOp, Span)> {
    binary!(op => Add Sub Mul Div Rem BitAnd BitOr BitXor Shl Shr AddAssign SubAssign MulAssign DivAssign
        RemAssign BitAndAssign BitOrAssign BitXorAssign ShlAssign ShrAssign Eq Ne Lt Le Gt Ge And Or)
}

/// The operator and its token.
pub(super) fn unary(op: &UnOp) -> Option<(UnaryOp, Span)> {
    match op {
        UnOp::Deref(token) => Some((UnaryOp::Deref, token.span)),
        UnOp::Not(token) => Some((UnaryOp::Not, token.span)),
        UnOp::Neg(token) => Some((UnaryOp::Neg, token.span)),
        _ => None,
    }
}

impl Lowerer {
    pub(super) fn range_pos(&self, limits: &RangeLimits) -> Pos {
        self.pos(match limits {
            RangeLimits::HalfOpen(token) => token.spans[0],
            RangeLimits::Closed(token) => token.spans[0],
        })
    }

    pub(super) fn range_ends(&mut self, it: &mut syn::ExprRange) -> (Option<ExprId>, Option<ExprId>) {
        let from = it.start.as_mut().map(|from| self.expr(from));
        (from, it.end.as_mut().map(|to| self.expr(to)))
    }
}
