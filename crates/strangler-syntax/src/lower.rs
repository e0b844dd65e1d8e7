//! From the parser's tree to the representation.
//!
//! In: a text. Out: its [`FileSyntax`]. One [`Lowerer`] walks one tree, children before parents; each part of the
//! grammar has a file of its own below. Reading fails never: what the parser refuses is lexed (`recover`).

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
mod router;
mod select;
mod signature;
mod statics;
mod stream;
mod table;
mod token;
mod ty;

use proc_macro2::{Ident, Span};
use smol_str::SmolStr;

use crate::expand::{Built, Expansion, Place, Root};
use crate::ir::{ExprId, FileSyntax, Name, Parse, Pos};
use crate::limits::MAX_LEXED_BYTES;
use crate::survey::{Survey, survey};
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
    let survey = survey(text);
    match &survey.excess {
        Some(reason) => lowerer.lexed(text, reason.clone()),
        None => lowerer.parsed(text, &survey),
    }
    // Else every text ever parsed stays in memory, for its spans.
    proc_macro2::extra::invalidate_current_thread_spans();
    lowerer.finish()
}

/// Reads tokens that a macro wrote; `None` where they do not parse.
pub(crate) fn lower_tokens(built: Built, place: Place) -> Option<Expansion> {
    let mut lowerer = Lowerer::default();
    let root = lowerer.written_tokens(built, place);
    Some(Expansion {
        root: root?,
        file: lowerer.finish(),
    })
}

fn refusal(error: &syn::Error) -> String {
    let at = error.span().start();
    format!("{}:{}: {error}", at.line, at.column + 1)
}

/// A place in a part of a text; only the first line of the part is shifted to the right.
fn within(begin: Pos, line: usize, column: usize) -> Pos {
    let shift = if line == 1 { begin.col() as usize - 1 } else { 0 };
    Pos::new(begin.line() as usize + line - 1, shift + column + 1)
}

/// One walk over one tree.
#[derive(Default)]
pub(crate) struct Lowerer {
    pub(crate) file: FileSyntax,
    names: Interner,
    origin: Origin,
    /// Emptied vectors, to be filled again.
    spare: Vec<Vec<ExprId>>,
}

/// How the parser's positions relate to ours.
#[derive(Default)]
enum Origin {
    /// They are the same.
    #[default]
    Text,
    /// A part of a text is parsed, which begins here.
    Slice(Pos),
    /// Tokens that a macro wrote: those whose span begins on a line really stand at its position.
    Lines(Vec<Pos>),
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
    pub(crate) fn written_tokens(&mut self, built: Built, place: Place) -> Option<Root> {
        self.origin = Origin::Lines(built.lines);
        self.names.alias(built.aliases);
        let root = self.fragment(built.tokens, place);
        proc_macro2::extra::invalidate_current_thread_spans();
        root
    }

    fn parsed(&mut self, text: &str, survey: &Survey) {
        match syn::parse_file(&survey.undocumented(text)) {
            Ok(mut tree) => self.tree(&mut tree),
            Err(error) => self.lexed(text, refusal(&error)),
        }
    }

    fn lexed(&mut self, text: &str, reason: String) {
        self.recovered(text);
        self.file.parse = Parse::Lexed(reason);
    }

    fn tree(&mut self, tree: &mut syn::File) {
        let (attrs, cfg) = self.attrs(&mut tree.attrs);
        let items = self.items(&mut tree.items);
        self.file.top = items;
        self.file.attrs = attrs;
        self.file.cfg = cfg;
    }

    pub(crate) fn finish(mut self) -> FileSyntax {
        self.file.names = self.names.finish();
        self.file.shrink();
        self.file
    }

    fn pos(&self, span: Span) -> Pos {
        let start = span.start();
        match &self.origin {
            Origin::Text => Pos::new(start.line, start.column + 1),
            Origin::Slice(begin) => within(*begin, start.line, start.column),
            Origin::Lines(lines) => lines.get(start.line.wrapping_sub(1)).copied().unwrap_or_default(),
        }
    }

    fn name(&mut self, ident: &Ident) -> Name {
        self.names.ident(ident)
    }

    fn text(&mut self, text: &str) -> Name {
        self.names.text(text)
    }
}
