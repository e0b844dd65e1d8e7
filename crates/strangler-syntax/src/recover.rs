//! What can be known of a text that the parser refuses as a whole.
//!
//! The text is cut into items where they seem to end; each that parses by itself is lowered like any other. Of the
//! rest the name is kept, and of an inline module what stands in it. Where a brace is missing, the search goes on
//! behind the one that was never closed.

use std::ops::Range;

use crate::scan::{Kind, Lexeme, Scanner};

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
    let mut cutter = Cutter {
        text,
        lexemes: Scanner::new(text).collect(),
        at: 0,
    };
    cutter.items(0)
}

struct Cutter<'a> {
    text: &'a str,
    lexemes: Vec<Lexeme>,
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
                _ => match self.item(depth) {
                    Some(slice) => found.push(slice),
                    None => self.at += 1,
                },
            }
        }
        found
    }

    fn item(&mut self, depth: usize) -> Option<Slice> {
        let start = self.at;
        let keyword = self.keyword_after_head(start)?;
        let word = self.word(keyword);
        let mut slice = Slice {
            range: self.lexemes[start].range.start..self.lexemes[keyword].range.end,
            name: self.name_after(keyword),
            keyword: self.lexemes[keyword].range.clone(),
            inner: None,
        };
        let body = self.first_of(keyword, &[Kind::Open(b'{'), Kind::Punct(b';')]);
        if word == "mod" && depth < MAX_MODULES && self.kind(body) == Some(Kind::Open(b'{')) {
            self.at = body + 1;
            slice.inner = Some(self.items(depth + 1));
            self.at = (self.at + 1).min(self.lexemes.len());
        } else {
            let ends_at_semicolon = matches!(word, "use" | "type" | "static") || self.is_constant(keyword);
            let end = self.end_of(keyword, ends_at_semicolon);
            // Behind a brace that is never closed, items may follow.
            self.at = end.or_else(|| self.group_end(body)).unwrap_or(body + 1);
        }
        slice.range.end = self.lexemes[self.at.min(self.lexemes.len()) - 1].range.end;
        Some(slice)
    }

    /// The word that tells the kind, behind attributes, visibility and modifiers.
    fn keyword_after_head(&self, start: usize) -> Option<usize> {
        let mut at = start;
        loop {
            match self.kind(at)? {
                Kind::Punct(b'#') => at = self.group_end(self.first_of(at, &[Kind::Open(b'[')]))?,
                Kind::Word => match self.word(at) {
                    "pub" if self.kind(at + 1) == Some(Kind::Open(b'(')) => at = self.group_end(at + 1)?,
                    "pub" | "async" | "unsafe" | "default" | "auto" | "safe" => at += 1,
                    "const" | "extern" if self.begins_fn(at) => at += 1,
                    word if NAMED.contains(&word) || NAMELESS.contains(&word) => return Some(at),
                    _ => return None,
                },
                // The name of an interface: `extern "C" fn`.
                Kind::Literal => at += 1,
                _ => return None,
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

    /// Behind the end of the item; `None` where a group is never closed.
    fn end_of(&self, keyword: usize, at_semicolon: bool) -> Option<usize> {
        let mut at = keyword;
        loop {
            match self.kind(at) {
                None => return Some(at),
                Some(Kind::Punct(b';')) => return Some(at + 1),
                Some(Kind::Open(byte)) => {
                    at = self.group_end(at)?;
                    if byte == b'{' && !at_semicolon {
                        return Some(at);
                    }
                }
                Some(Kind::Close(_)) => return Some(at),
                Some(_) => at += 1,
            }
        }
    }

    /// Behind the group that opens at `at`.
    fn group_end(&self, at: usize) -> Option<usize> {
        let mut opened = Vec::new();
        for (offset, lexeme) in self.lexemes.get(at..)?.iter().enumerate() {
            match lexeme.kind {
                Kind::Open(byte) => opened.push(byte),
                Kind::Close(byte) => {
                    // What was not closed within is skipped.
                    let partner = opened.iter().rposition(|&open| closes(open, byte))?;
                    opened.truncate(partner);
                }
                _ => {}
            }
            if opened.is_empty() {
                return Some(at + offset + 1);
            }
        }
        None
    }

    /// The first lexeme of one of these kinds, or the end.
    fn first_of(&self, at: usize, kinds: &[Kind]) -> usize {
        let found = self.lexemes[at..]
            .iter()
            .position(|lexeme| kinds.contains(&lexeme.kind));
        found.map_or(self.lexemes.len(), |offset| at + offset)
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

fn closes(open: u8, close: u8) -> bool {
    matches!((open, close), (b'(', b')') | (b'[', b']') | (b'{', b'}'))
}
