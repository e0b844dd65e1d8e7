//! From a text to its tokens.

use super::inputs::Inputs;
use super::{Kind, Lit, Tok, Word, is_punctuation, narrow};
use crate::ir::{Delimiter, Pos};
use crate::limits::{Depth, MAX_BYTES, MAX_DEPTH};
use crate::scan::{self, Doc, Lexeme, Scanner};

/// The tokens of a text.
///
/// # Errors
/// In words, where it is no row of tokens, or too much for the parser.
pub(crate) fn lex(text: &str) -> Result<Vec<Tok>, String> {
    lex_from(text, begin(text), Pos::new(1, 1))
}

/// The tokens of a part of a text, which begins at a position of it.
///
/// # Errors
/// As [`lex`].
pub(crate) fn lex_at(text: &str, first: Pos) -> Result<Vec<Tok>, String> {
    lex_from(text, 0, first)
}

fn lex_from(text: &str, begin: usize, first: Pos) -> Result<Vec<Tok>, String> {
    if text.len() > MAX_BYTES {
        return Err(format!("larger than {MAX_BYTES} bytes"));
    }
    let mut lexer = Lexer {
        text,
        // A token comes every five bytes, mostly.
        toks: Vec::with_capacity(text.len() / 4),
        opened: Vec::new(),
        lines: Lines::new(text, first),
    };
    lexer.all(begin)?;
    Ok(lexer.toks)
}

/// Where tokens begin: behind the line that names an interpreter.
fn begin(text: &str) -> usize {
    match text.strip_prefix("#!") {
        Some(rest) if !rest.trim_start().starts_with('[') => text.find('\n').unwrap_or(text.len()),
        _ => 0,
    }
}

struct Lexer<'a> {
    text: &'a str,
    toks: Vec<Tok>,
    /// The rows of the groups that are open.
    opened: Vec<u32>,
    lines: Lines<'a>,
}

impl Lexer<'_> {
    fn all(&mut self, begin: usize) -> Result<(), String> {
        let (mut depth, mut inputs) = (Depth::default(), Inputs::default());
        let mut scanner = Scanner::new(self.text);
        scanner.skip_to(begin);
        while let Some(lexeme) = scanner.next() {
            depth.token(lexeme.kind, scanner.bytes(&lexeme));
            if !scanner.docs.is_empty() {
                if inputs.is_inside() {
                    scanner.docs.iter().for_each(|doc| self.doc(doc));
                }
                scanner.docs.clear();
            }
            inputs.token(lexeme.kind);
            let pos = self.lines.pos(lexeme.range.start);
            if depth.is_too_deep() {
                let reason = format_args!("nested or chained deeper than {MAX_DEPTH} tokens");
                return Err(format!("{}:{}: {reason}", pos.line(), pos.col()));
            }
            if pos.line() as usize >= Pos::MAX_LINE {
                return Err(format!("longer than {} lines", Pos::MAX_LINE));
            }
            self.token(&lexeme, pos).map_err(|reason| place(pos, reason))?;
        }
        let unclosed = self.opened.last().map(|row| self.toks[*row as usize].pos);
        match unclosed {
            Some(pos) => Err(place(pos, "this is never closed")),
            None if scanner.unclosed => Err(place(
                self.lines.pos(self.text.len()),
                "something is never closed",
            )),
            None => Ok(()),
        }
    }

    fn token(&mut self, lexeme: &Lexeme, pos: Pos) -> Result<(), &'static str> {
        let range = lexeme.range.clone();
        let kind = match lexeme.kind {
            scan::Kind::Word => Kind::Word(word(&self.text[range.clone()])?),
            scan::Kind::Literal => Kind::Literal(lit_of(&self.text[range.clone()])),
            scan::Kind::Lifetime => {
                let quoted = self.text.as_bytes().get(range.end) == Some(&b'\'');
                if range.len() == 1 || quoted {
                    return Err("a quote that belongs to nothing");
                }
                Kind::Lifetime
            }
            scan::Kind::Open(byte) => {
                self.opened.push(narrow(self.toks.len()));
                Kind::Open(delimiter(byte))
            }
            scan::Kind::Close(byte) => return self.close(delimiter(byte), pos),
            scan::Kind::Punct(ch) if is_punctuation(ch) => {
                let joint = self.is_joint(range.end);
                Kind::Punct { ch, joint }
            }
            scan::Kind::Punct(_) => return Err("no token of Rust"),
        };
        self.push(kind, pos, range.start, range.end);
        Ok(())
    }

    fn push(&mut self, kind: Kind, pos: Pos, start: usize, end: usize) {
        let (start, end) = (narrow(start), narrow(end));
        self.toks.push(Tok {
            kind,
            pos,
            start,
            end,
        });
    }

    fn close(&mut self, delimiter: Delimiter, pos: Pos) -> Result<(), &'static str> {
        let open = self.opened.pop().ok_or("this closes nothing")?;
        if self.toks[open as usize].kind != Kind::Open(delimiter) {
            return Err("this closes another bracket than the one that is open");
        }
        self.toks[open as usize].end = narrow(self.toks.len());
        self.toks.push(Tok {
            kind: Kind::Close(delimiter),
            pos,
            start: open,
            end: open,
        });
        Ok(())
    }

    /// Whether punctuation follows at once.
    fn is_joint(&self, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let Some(&next) = bytes.get(end) else { return false };
        let comment = next == b'/' && matches!(bytes.get(end + 1), Some(b'/' | b'*'));
        is_punctuation(next) && !comment
    }

    /// A documentation comment, which is `#[doc = "…"]`.
    fn doc(&mut self, doc: &Doc) {
        let pos = self.lines.pos(doc.start);
        let punct = |ch| Kind::Punct { ch, joint: false };
        let at = doc.contents.start;
        self.push(punct(b'#'), pos, at, at);
        if doc.inner {
            self.push(punct(b'!'), pos, at, at);
        }
        self.opened.push(narrow(self.toks.len()));
        self.push(Kind::Open(Delimiter::Bracket), pos, at, at);
        self.push(Kind::Word(Word::Doc), pos, at, at);
        self.push(punct(b'='), pos, at, at);
        self.push(Kind::Literal(Lit::Doc), pos, at, doc.contents.end);
        let last = self.text[..doc.end].char_indices().next_back();
        let end = last.map_or(pos, |(at, _)| self.lines.pos(at));
        // Opened just now.
        let _ = self.close(Delimiter::Bracket, end);
    }
}

fn place(pos: Pos, reason: &str) -> String {
    format!("{}:{}: {reason}", pos.line(), pos.col())
}

fn word(text: &str) -> Result<Word, &'static str> {
    let sound = |text: &str| {
        text.chars()
            .all(|ch| ch == '_' || ch == '#' || ch.is_alphanumeric())
    };
    if text.is_ascii() || sound(text) {
        Ok(Word::of(text))
    } else {
        Err("no token of Rust")
    }
}

/// What a literal of this text is.
pub(crate) fn lit_of(text: &str) -> Lit {
    let mut bytes = text.bytes();
    match (bytes.next(), bytes.next()) {
        (Some(b'"' | b'r'), _) => Lit::Str,
        (Some(b'b'), Some(b'\'')) => Lit::Byte,
        (Some(b'b'), _) => Lit::ByteStr,
        (Some(b'c'), _) => Lit::CStr,
        (Some(b'\''), _) => Lit::Char,
        _ => Lit::Number,
    }
}

fn delimiter(byte: u8) -> Delimiter {
    match byte {
        b'(' | b')' => Delimiter::Paren,
        b'[' | b']' => Delimiter::Bracket,
        _ => Delimiter::Brace,
    }
}

/// Where the lines of a text begin, followed from place to place.
struct Lines<'a> {
    text: &'a str,
    ascii: bool,
    /// Columns in front of the first line.
    shift: usize,
    line: usize,
    /// The first byte of the line.
    start: usize,
    /// Up to where lines were counted.
    seen: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str, first: Pos) -> Self {
        Self {
            text,
            ascii: text.is_ascii(),
            shift: first.col() as usize - 1,
            line: first.line() as usize,
            start: 0,
            seen: 0,
        }
    }

    /// The position of a byte; not before the one that was asked for last.
    fn pos(&mut self, byte: usize) -> Pos {
        let gap = &self.text.as_bytes()[self.seen.min(byte)..byte];
        for (at, _) in gap.iter().enumerate().filter(|(_, byte)| **byte == b'\n') {
            self.line += 1;
            self.shift = 0;
            self.start = self.seen + at + 1;
        }
        self.seen = byte;
        let before = byte - self.start;
        // A text may stand on one line: what a position cannot tell apart is not counted.
        let col = if self.ascii || before > Pos::MAX_COL * 4 {
            before
        } else {
            self.text[self.start..byte].chars().count()
        };
        Pos::new(self.line, self.shift + col + 1)
    }
}
