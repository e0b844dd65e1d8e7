//! What can be known of a text that the parser refuses as a whole.
//!
//! The text is cut into items where they seem to end; each that parses by itself is lowered like any other. Of the
//! rest the name is kept, and of an inline module what stands in it. Where a brace is missing, the search goes on
//! behind the one that was never closed.

mod ends;

use std::ops::Range;

use crate::scan::{Kind, Lexeme, Scanner};
use ends::Ends;

/// Inline modules deeper than this are kept by name only.
const MAX_MODULES: usize = 64;

/// One item of a text, by its bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Slice {
    /// All of it, attributes included.
    pub(crate) range: Range<usize>,
    /// Its name, where it has one.
    pub(crate) name: Option<Range<usize>>,
    /// The word that tells its kind: `fn`, `mod`.
    pub(crate) keyword: Range<usize>,
    /// Of an inline module the items.
    pub(crate) inner: Option<Vec<Slice>>,
}

/// The items of a text.
pub(crate) fn slices(text: &str) -> Vec<Slice> {
    let lexemes: Vec<Lexeme> = Scanner::new(text).collect();
    let mut cutter = Cutter {
        text,
        ends: Ends::of(&lexemes),
        lexemes,
        at: 0,
    };
    cutter.items(0)
}

struct Cutter<'a> {
    text: &'a str,
    lexemes: Vec<Lexeme>,
    ends: Ends,
    at: usize,
}

/// Words that begin an item, behind which its name stands.
const NAMED: &[&str] = &[
    "fn",
    "struct",
    "enum",
    "union",
    "trait",
    "type",
    "const",
    "static",
    "mod",
    "macro_rules",
    "macro",
];

/// Words that begin an item without a name.
const NAMELESS: &[&str] = &["use", "impl", "extern"];

impl Cutter<'_> {
    /// Items up to the `}` that closes them, or to the end.
    fn items(&mut self, depth: usize) -> Vec<Slice> {
        let mut found = Vec::new();
        while let Some(lexeme) = self.lexemes.get(self.at) {
            match lexeme.kind {
                Kind::Close(b'}') if depth > 0 => break,
                // Attributes of the file or the module around.
                Kind::Punct(b'#') if self.kind(self.at + 1) == Some(Kind::Punct(b'!')) => {
                    self.at = self.group_end(self.at + 2).unwrap_or(self.at + 2);
                }
                _ => match self.keyword_after_head(self.at) {
                    Ok(keyword) => found.push(self.item(keyword, depth)),
                    // From no place of the head more would be found.
                    Err(stop) => self.at = stop.max(self.at + 1),
                },
            }
        }
        found
    }

    fn item(&mut self, keyword: usize, depth: usize) -> Slice {
        let start = self.at;
        let word = self.word(keyword);
        let mut slice = Slice {
            range: self.lexemes[start].range.start..self.lexemes[keyword].range.end,
            name: self.name_after(keyword),
            keyword: self.lexemes[keyword].range.clone(),
            inner: None,
        };
        let body = self.ends.body(keyword);
        if word == "mod" && depth < MAX_MODULES && self.kind(body) == Some(Kind::Open(b'{')) {
            self.at = body + 1;
            slice.inner = Some(self.items(depth + 1));
            self.at = (self.at + 1).min(self.lexemes.len());
        } else {
            let ends_at_semicolon = matches!(word, "use" | "type" | "static") || self.is_constant(keyword);
            let end = self.ends.item(keyword, ends_at_semicolon);
            // Behind a brace that is never closed, items may follow.
            self.at = end.or_else(|| self.group_end(body)).unwrap_or(body + 1);
        }
        slice.range.end = self.lexemes[self.at.min(self.lexemes.len()) - 1].range.end;
        slice
    }

    /// The word that tells the kind, behind attributes, visibility and modifiers; else where there is no such head.
    fn keyword_after_head(&self, start: usize) -> Result<usize, usize> {
        let mut at = start;
        loop {
            at = match self.kind(at) {
                Some(Kind::Punct(b'#')) if self.kind(at + 1) == Some(Kind::Open(b'[')) => {
                    self.group_end(at + 1).ok_or(at)?
                }
                Some(Kind::Word) => match self.word(at) {
                    "pub" if self.kind(at + 1) == Some(Kind::Open(b'(')) => {
                        self.group_end(at + 1).ok_or(at)?
                    }
                    "pub" | "async" | "unsafe" | "default" | "auto" | "safe" => at + 1,
                    "const" if self.begins_fn(at) => at + 1,
                    // The name of an interface may follow: `extern "C" fn`.
                    "extern" if self.begins_fn(at) => {
                        at + 1 + usize::from(self.kind(at + 1) == Some(Kind::Literal))
                    }
                    word if NAMED.contains(&word) || NAMELESS.contains(&word) => return Ok(at),
                    _ => return Err(at),
                },
                _ => return Err(at),
            }
        }
    }

    /// Whether `fn` comes within the next words.
    fn begins_fn(&self, at: usize) -> bool {
        let words =
            (at + 1..at + 5).take_while(|&at| matches!(self.kind(at), Some(Kind::Word | Kind::Literal)));
        words.into_iter().any(|at| self.word(at) == "fn")
    }

    fn is_constant(&self, keyword: usize) -> bool {
        self.word(keyword) == "const" || (self.word(keyword) == "extern" && self.word(keyword + 1) == "crate")
    }

    fn name_after(&self, keyword: usize) -> Option<Range<usize>> {
        if !NAMED.contains(&self.word(keyword)) {
            return None;
        }
        // `static mut X`, `macro_rules! m`
        let skipped = |at: usize| self.word(at) == "mut" || self.kind(at) == Some(Kind::Punct(b'!'));
        let at = keyword + 1 + usize::from(skipped(keyword + 1));
        let is_word = self.kind(at) == Some(Kind::Word);
        is_word.then(|| self.lexemes[at].range.clone())
    }

    /// Behind the group that opens at `at`; behind `at` itself where none does.
    fn group_end(&self, at: usize) -> Option<usize> {
        match self.kind(at)? {
            Kind::Open(_) => self.ends.group(at),
            Kind::Close(_) => None,
            _ => Some(at + 1),
        }
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.lexemes.get(at).map(|lexeme| lexeme.kind)
    }

    fn word(&self, at: usize) -> &str {
        match self.lexemes.get(at) {
            Some(lexeme) if lexeme.kind == Kind::Word => &self.text[lexeme.range.clone()],
            _ => "",
        }
    }
}
