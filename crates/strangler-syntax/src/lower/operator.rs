//! Operators: which come, and how tightly they bind.

use crate::input::Input;
use crate::ir::{BinaryOp, UnaryOp};
use crate::token::Kind;

/// How tightly an operator binds, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Binds {
    Not,
    Assign,
    Range,
    Or,
    And,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Product,
    Cast,
}

/// A binary operator in an input.
#[derive(Clone, Copy)]
pub(super) struct Operator {
    pub(super) op: BinaryOp,
    pub(super) text: &'static str,
    pub(super) binds: Binds,
}

/// The binary operator that comes; plain assignments and ranges are none.
pub(super) fn binary(input: &Input) -> Option<Operator> {
    use BinaryOp as Op;
    let Kind::Punct { ch, .. } = input.kind() else {
        return None;
    };
    let found = |op, text, binds| Some(Operator { op, text, binds });
    let long = |text: &'static str| input.is(text);
    match ch {
        b'+' if long("+=") => found(Op::AddAssign, "+=", Binds::Assign),
        b'+' => found(Op::Add, "+", Binds::Sum),
        b'-' if long("-=") => found(Op::SubAssign, "-=", Binds::Assign),
        b'-' if long("->") => None,
        b'-' => found(Op::Sub, "-", Binds::Sum),
        b'*' if long("*=") => found(Op::MulAssign, "*=", Binds::Assign),
        b'*' => found(Op::Mul, "*", Binds::Product),
        b'/' if long("/=") => found(Op::DivAssign, "/=", Binds::Assign),
        b'/' => found(Op::Div, "/", Binds::Product),
        b'%' if long("%=") => found(Op::RemAssign, "%=", Binds::Assign),
        b'%' => found(Op::Rem, "%", Binds::Product),
        b'^' if long("^=") => found(Op::BitXorAssign, "^=", Binds::Assign),
        b'^' => found(Op::BitXor, "^", Binds::BitXor),
        b'&' if long("&=") => found(Op::BitAndAssign, "&=", Binds::Assign),
        b'&' if long("&&") => found(Op::And, "&&", Binds::And),
        b'&' => found(Op::BitAnd, "&", Binds::BitAnd),
        b'|' if long("|=") => found(Op::BitOrAssign, "|=", Binds::Assign),
        b'|' if long("||") => found(Op::Or, "||", Binds::Or),
        b'|' => found(Op::BitOr, "|", Binds::BitOr),
        b'<' if long("<<=") => found(Op::ShlAssign, "<<=", Binds::Assign),
        b'<' if long("<<") => found(Op::Shl, "<<", Binds::Shift),
        b'<' if long("<=") => found(Op::Le, "<=", Binds::Compare),
        b'<' if long("<-") => None,
        b'<' => found(Op::Lt, "<", Binds::Compare),
        b'>' if long(">>=") => found(Op::ShrAssign, ">>=", Binds::Assign),
        b'>' if long(">>") => found(Op::Shr, ">>", Binds::Shift),
        b'>' if long(">=") => found(Op::Ge, ">=", Binds::Compare),
        b'>' => found(Op::Gt, ">", Binds::Compare),
        b'=' if long("==") => found(Op::Eq, "==", Binds::Compare),
        b'!' if long("!=") => found(Op::Ne, "!=", Binds::Compare),
        _ => None,
    }
}

/// The unary operator that comes.
pub(super) fn unary(input: &Input) -> Option<UnaryOp> {
    match input.kind() {
        Kind::Punct { ch: b'*', .. } => Some(UnaryOp::Deref),
        Kind::Punct { ch: b'!', .. } => Some(UnaryOp::Not),
        Kind::Punct { ch: b'-', .. } => Some(UnaryOp::Neg),
        _ => None,
    }
}
