//! Positions, tokens and macro calls.

use serde::{Deserialize, Serialize};

use super::{BlockId, ExprId, Idx, ItemIdx, List, Name, PatId, PathIdx, TypeIdx};

/// A position in a file: 20 bits of line, 12 of column, both from 1; a column over 4,095 reads 4,095.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Pos(u32);

impl Pos {
    /// The last line that a position can name; longer files are skipped.
    pub const MAX_LINE: usize = (1 << 20) - 1;
    pub(crate) const MAX_COL: usize = (1 << 12) - 1;

    /// Line and column, both from 1.
    #[must_use]
    pub fn new(line: usize, col: usize) -> Self {
        let (line, col) = (line.min(Self::MAX_LINE), col.min(Self::MAX_COL));
        Self(u32::try_from(line << 12 | col).expect("invariant: both are capped"))
    }

    /// Line, from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        self.0 >> 12
    }

    /// Column in characters, from 1.
    #[must_use]
    pub fn col(self) -> u32 {
        self.0 & 0xfff
    }
}

/// One token of a macro's or an attribute's input; groups are flat, between `Open` and `Close`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Token {
    /// What.
    pub kind: TokenKind,
    /// Where.
    pub pos: Pos,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TokenKind {
    /// A word; `r#` is kept, so that it can be parsed again.
    Ident(Name),
    /// `'a`, without the tick.
    Lifetime(Name),
    /// A literal as written, with quotes and suffix.
    Literal(Name),
    /// One character; `joint` where the next one follows at once.
    Punct {
        /// The character.
        ch: char,
        /// Whether the next punctuation follows without space.
        joint: bool,
    },
    /// Opens a group.
    Open(Delimiter),
    /// Closes it.
    Close(Delimiter),
}

/// What surrounds a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Delimiter {
    /// `( )`
    Paren,
    /// `{ }`
    Brace,
    /// `[ ]`
    Bracket,
    /// Nothing: a fragment that a macro passed on.
    None,
}

/// The index of a macro call.
pub type MacroId = Idx<MacroCall>;

/// A call `path!(…)`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MacroCall {
    /// The macro's path.
    pub path: PathIdx,
    /// Its input; empty for the formatting and asserting macros of std, whose arguments say all.
    pub tokens: List<Token>,
    /// What the input could be read as.
    pub args: MacroArgs,
    /// What surrounds the input.
    pub delimiter: Delimiter,
}

/// What the input of a macro call could be read as. Names in it may stand for values, types or macros alike.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum MacroArgs {
    /// Expressions, `name = value` as assignments; names captured by a format string are among them;
    /// known macros with patterns (`matches!`, `select!`) are lowered to matches.
    Exprs(List<ExprId>),
    /// Statements.
    Block(BlockId),
    /// Items.
    Items(List<ItemIdx>),
    /// One type.
    Type(TypeIdx),
    /// One pattern.
    Pat(PatId),
    /// None of these: the paths that stand among the tokens.
    Paths(List<PathIdx>),
}
