//! What is too much for the parser: it recurses without bound, and a full stack aborts the process.
//!
//! The parser goes one level deeper for each group, and for each token of an operand, a chain or a type that the
//! next token continues. So a bound of its depth is the number of tokens since the last separator, summed up over
//! all groups that are open. `,` separates too, but not the parameters of types and closures, which nest.

use crate::scan::{Kind, Scanner};

/// The deepest that a text may go. The parser takes up to 25 kB of stack for a level without optimization (5 kB with),
/// lowering less: 100 MB of the 256 MiB that the threads have. Code by hand stays below a tenth of it.
pub(crate) const MAX_DEPTH: usize = 4_096;

/// The largest text that is parsed: 8 MiB take about 1 GB while the tree lives. Code by hand stays below a tenth of it.
pub(crate) const MAX_BYTES: usize = 8 << 20;

/// The largest text that is read at all.
pub(crate) const MAX_LEXED_BYTES: usize = 64 << 20;

/// Whether the parser goes too deep in a text.
pub(crate) fn is_too_deep(text: &str) -> bool {
    let mut depth = Depth::default();
    let mut scanner = Scanner::new(text);
    while let Some(lexeme) = scanner.next() {
        depth.token(lexeme.kind, scanner.bytes(&lexeme));
        if depth.is_too_deep() {
            return true;
        }
    }
    false
}

/// The bound of the depth at one token.
#[derive(Default)]
pub(crate) struct Depth {
    /// Tokens since the last separator, of all levels together.
    total: usize,
    run: Run,
    outer: Vec<Run>,
    before: Before,
}

/// The tokens since the last separator at one level.
#[derive(Clone, Copy, Default)]
struct Run {
    /// The total at its start.
    base: usize,
    /// How many of its tokens nest across a `,`.
    n_sticky: usize,
}

/// What the token before was.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Before {
    /// Something that an operator may follow.
    Operand,
    /// Something that an operand must follow.
    #[default]
    Operator,
    /// `-`, which may begin an arrow.
    Minus,
    /// `=`, which may begin an arrow.
    Equals,
    /// So many `<`.
    Less(usize),
    /// `}`
    Brace,
}

impl Depth {
    /// Whether the tokens so far go too deep.
    #[inline]
    pub(crate) fn is_too_deep(&self) -> bool {
        self.total > MAX_DEPTH
    }

    /// One more token.
    #[inline]
    pub(crate) fn token(&mut self, kind: Kind, text: &[u8]) {
        let before = self.before;
        if before == Before::Brace && ends_at_brace(kind) && !matches!(text, b"else" | b"as") {
            self.restart(0);
        }
        self.total += 1;
        self.before = match kind {
            Kind::Word if matches!(text, b"move" | b"return" | b"else") => Before::Operator,
            Kind::Word | Kind::Lifetime => Before::Operand,
            Kind::Literal => {
                if let Before::Less(n_less) = before {
                    // `1 << 2`
                    self.run.n_sticky = self.run.n_sticky.saturating_sub(n_less);
                }
                Before::Operand
            }
            Kind::Open(_) => {
                self.outer.push(self.run);
                self.run = Run {
                    base: self.total,
                    n_sticky: 0,
                };
                Before::Operator
            }
            Kind::Close(byte) => {
                self.total = self.run.base;
                self.run = self.outer.pop().unwrap_or_default();
                if byte == b'}' {
                    Before::Brace
                } else {
                    Before::Operand
                }
            }
            Kind::Punct(byte) => self.punct(byte, before),
        };
    }

    fn punct(&mut self, byte: u8, before: Before) -> Before {
        match byte {
            b';' => self.restart(0),
            b',' => self.restart(self.run.n_sticky),
            // `=>` begins the value of an arm.
            b'>' if before == Before::Equals => self.restart(0),
            b'<' => self.run.n_sticky += 1,
            b'>' if before == Before::Minus => self.run.n_sticky += 1,
            b'>' => self.run.n_sticky = self.run.n_sticky.saturating_sub(1),
            b'|' if before != Before::Operand => self.run.n_sticky += 1,
            _ => {}
        }
        match (byte, before) {
            (b'<', Before::Less(n_less)) => Before::Less(n_less + 1),
            (b'<', _) => Before::Less(1),
            (b'-', _) => Before::Minus,
            (b'=', _) => Before::Equals,
            (b'?', _) => Before::Operand,
            _ => Before::Operator,
        }
    }

    /// A new run, of which so many tokens are still open.
    fn restart(&mut self, n_open: usize) {
        self.total = self.run.base + n_open;
        self.run.n_sticky = n_open;
    }
}

/// Whether a token after `}` begins something new.
fn ends_at_brace(kind: Kind) -> bool {
    match kind {
        Kind::Word | Kind::Literal | Kind::Lifetime | Kind::Open(_) => true,
        Kind::Punct(byte) => byte == b'#',
        Kind::Close(_) => false,
    }
}
