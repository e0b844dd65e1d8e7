//! The parser: from tokens to the representation, without a tree in between.
//!
//! In: a text. Out: its [`FileSyntax`]. One [`Lowerer`] reads one row of tokens and stores what it reads, children before
//! parents; each part of the grammar has a file of its own below. It takes what `syn` takes, which is the yardstick of
//! its tests. Reading fails never: what is refused as a whole is read item by item (`recover`).

mod adt;
mod alias;
mod among;
mod attr;
mod bitflags;
mod block;
mod cfg_if;
mod control;
mod expr;
mod fields;
mod format;
mod fragment;
mod generics;
mod import;
mod item;
mod json;
mod literal;
mod loose;
mod macro_args;
mod macro_call;
pub(crate) mod macro_table;
mod member;
mod names;
mod operator;
mod pat;
mod path;
mod recovered;
mod select;
mod signature;
mod statics;
mod stream;
mod table;
mod token;
mod ty;

use smol_str::SmolStr;

use crate::expand::{Built, Expansion, Place, Root};
use crate::input::{Ident, Input, Read, Refused};
use crate::ir::{ExprId, FileSyntax, Lengths, Name, Parse, PatId, Pos, Segment, TypeIdx};
use crate::limits::MAX_LEXED_BYTES;
use crate::token::lex;
pub(crate) use fragment::Part;
use names::Interner;

/// Reads a text. Never fails: [`FileSyntax::parse`] tells how far it came.
///
/// Deep nesting needs stack: call it on a thread with 256 MiB.
#[must_use]
pub fn lower(text: &str) -> FileSyntax {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lowerer = Lowerer::default();
    if text.len() > MAX_LEXED_BYTES {
        lowerer.file.parse = Parse::Skipped(format!("larger than {MAX_LEXED_BYTES} bytes"));
        return lowerer.finish();
    }
    lowerer.file.reserve_for(text.len());
    // A new name comes every 50 bytes.
    lowerer.names.reserve(text.len() / 50);
    if let Err(reason) = lowerer.parsed(text) {
        lowerer.lexed(text, reason);
    }
    lowerer.finish()
}

/// Reads tokens that a macro wrote; `None` where they do not parse.
pub(crate) fn lower_tokens(built: Built, place: Place) -> Option<Expansion> {
    let mut lowerer = Lowerer::default();
    let root = lowerer.written_tokens(&built, place);
    Some(Expansion {
        root: root?,
        file: lowerer.finish(),
    })
}

/// One reading of one row of tokens.
#[derive(Default)]
pub(crate) struct Lowerer {
    pub(crate) file: FileSyntax,
    names: Interner,
    /// Whether a macro wrote the tokens: what belongs together may stand anywhere then.
    written: bool,
    /// Parts of lists that are not complete; each list takes its own from the end.
    open: Open,
    /// Where a group holds more than was read of it.
    leftover: Option<Pos>,
}

/// Parts of lists that are not complete.
#[derive(Default)]
struct Open {
    exprs: Vec<ExprId>,
    pats: Vec<PatId>,
    types: Vec<TypeIdx>,
    segments: Vec<Segment>,
}

/// What was stored at some time.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    file: Lengths,
    open: [usize; 4],
    leftover: Option<Pos>,
}

impl Lowerer {
    /// Goes on with a file.
    pub(crate) fn resume(mut file: FileSyntax) -> Self {
        Self {
            names: Interner::resume(std::mem::take(&mut file.names)),
            file,
            ..Self::default()
        }
    }

    /// The names so far.
    pub(crate) fn names(&self) -> &[SmolStr] {
        self.names.texts()
    }

    /// Reads tokens that a macro wrote; `None` where they do not parse, and then nothing is added.
    pub(crate) fn written_tokens(&mut self, built: &Built, place: Place) -> Option<Root> {
        self.written = true;
        self.fragment(&mut built.input(), place)
    }

    fn parsed(&mut self, text: &str) -> Result<(), String> {
        let toks = lex(text)?;
        let mark = self.mark();
        self.whole(&mut Input::new(text, &toks)).map_err(|refused| {
            self.reset(&mark);
            let Refused { pos, wanted } = refused;
            let (line, col) = (pos.line(), pos.col());
            if wanted.starts_with(|first: char| first.is_ascii_punctuation()) {
                format!("{line}:{col}: expected `{wanted}`")
            } else {
                format!("{line}:{col}: {wanted}")
            }
        })
    }

    fn whole(&mut self, input: &mut Input) -> Read<()> {
        let attrs = input.inner_attrs()?;
        let (attrs, cfg) = self.attrs(attrs.into())?;
        self.file.top = self.items(input)?;
        self.file.attrs = attrs;
        self.file.cfg = cfg;
        match self.leftover {
            Some(pos) => Err(Refused {
                pos,
                wanted: "unexpected token",
            }),
            None => Ok(()),
        }
    }

    fn lexed(&mut self, text: &str, reason: String) {
        self.recovered(text);
        self.file.parse = Parse::Lexed(reason);
    }

    /// What is stored so far.
    pub(crate) fn mark(&self) -> Mark {
        let open = &self.open;
        Mark {
            file: self.file.lengths(),
            open: [
                open.exprs.len(),
                open.pats.len(),
                open.types.len(),
                open.segments.len(),
            ],
            leftover: self.leftover,
        }
    }

    /// Forgets what was stored since, names aside.
    pub(crate) fn reset(&mut self, mark: &Mark) {
        self.file.truncate(&mark.file);
        self.open.exprs.truncate(mark.open[0]);
        self.open.pats.truncate(mark.open[1]);
        self.open.types.truncate(mark.open[2]);
        self.open.segments.truncate(mark.open[3]);
        self.leftover = mark.leftover;
    }

    /// Reads ahead: where it fails, or not everything is read, nothing has happened.
    pub(crate) fn speculate<'a, T>(
        &mut self,
        input: &mut Input<'a>,
        read: impl FnOnce(&mut Self, &mut Input<'a>) -> Read<T>,
    ) -> Option<T> {
        let (mark, mut ahead) = (self.mark(), *input);
        match read(self, &mut ahead) {
            Ok(value) if ahead.is_empty() => {
                *input = ahead;
                Some(value)
            }
            _ => {
                self.reset(&mark);
                None
            }
        }
    }

    /// A group was read; what is left in it is too much.
    fn leave(&mut self, inner: &Input) {
        if !inner.is_empty() && self.leftover.is_none() {
            self.leftover = Some(inner.pos());
        }
    }

    pub(crate) fn finish(mut self) -> FileSyntax {
        self.file.names = self.names.finish();
        self.file.shrink();
        self.file
    }

    fn name(&mut self, ident: Ident) -> Name {
        let text = ident.text.strip_prefix("r#").unwrap_or(ident.text);
        self.names.text(text)
    }

    fn text(&mut self, text: &str) -> Name {
        self.names.text(text)
    }
}
