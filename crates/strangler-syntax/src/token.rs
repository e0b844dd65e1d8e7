//! Tokens: what the parser reads.
//!
//! In: a text. Out: its tokens in one flat row, each with its position; an opening one knows the closing one. Comments are
//! gone, documentation too but for the inputs of macros, where it may be data.

mod inputs;
mod lex;
mod word;

use crate::ir::{Delimiter, Pos};
pub(crate) use lex::{lex, lex_at, lit_of};
pub(crate) use word::Word;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// An identifier or a keyword.
    Word(Word),
    /// `'a`
    Lifetime,
    /// A literal.
    Literal(Lit),
    /// One character; `joint` where the next one follows at once.
    Punct {
        /// The character.
        ch: u8,
        /// Whether the next punctuation follows without space.
        joint: bool,
    },
    /// Opens a group.
    Open(Delimiter),
    /// Closes it.
    Close(Delimiter),
    /// No token: the input is at its end.
    End,
}

/// What a literal is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lit {
    /// `"…"`, `r"…"`
    Str,
    /// `b"…"`, `br"…"`
    ByteStr,
    /// `c"…"`, `cr"…"`
    CStr,
    /// `b'…'`
    Byte,
    /// `'…'`
    Char,
    /// `1`, `1.0`
    Number,
    /// The text of a documentation comment, without quotes.
    Doc,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tok {
    pub(crate) kind: Kind,
    pub(crate) pos: Pos,
    /// Its first byte.
    pub(crate) start: u32,
    /// The byte behind it; of what opens or closes a group the row of the other end.
    pub(crate) end: u32,
}

impl Tok {
    /// Its text as written.
    pub(crate) fn text<'a>(&self, text: &'a str) -> &'a str {
        match self.kind {
            Kind::Word(Word::Doc) => "doc",
            _ => &text[self.start as usize..self.end as usize],
        }
    }
}

/// A number that fits: texts of 4 GiB are not read.
pub(crate) fn narrow(n: usize) -> u32 {
    u32::try_from(n).expect("invariant: a text has fewer than 2^32 bytes")
}

/// The characters that are punctuation.
pub(crate) fn is_punctuation(byte: u8) -> bool {
    b"~!@#$%^&*-=+|;:,<.>/?'".contains(&byte)
}
