//! A lexer that only tells where tokens stand: it allocates nothing, refuses nothing, and any nesting is flat to it.
//!
//! It judges a text before the parser sees it (`limits`), and reads what the parser refuses (`recover`).

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// An identifier or a keyword.
    Word,
    /// A string, a character or a number.
    Literal,
    /// `'a`
    Lifetime,
    /// `(`, `[` or `{`
    Open(u8),
    /// `)`, `]` or `}`
    Close(u8),
    /// Any other character.
    Punct(u8),
}

/// A token and the bytes that it takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Lexeme {
    pub(crate) kind: Kind,
    pub(crate) range: Range<usize>,
}

/// The tokens of a text, one after the other.
pub(crate) struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// The bytes that make comments into documentation: the last of `///`, `//!`, `/**`, `/*!`.
    pub(crate) docs: Vec<usize>,
}

/// What a byte may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Word,
    Digit,
    Slash,
    DoubleQuote,
    Quote,
    Open,
    Close,
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => Class::Word,
            b'0'..=b'9' => Class::Digit,
            b'/' => Class::Slash,
            b'"' => Class::DoubleQuote,
            b'\'' => Class::Quote,
            b'(' | b'[' | b'{' => Class::Open,
            b')' | b']' | b'}' => Class::Close,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> Class {
    CLASSES[usize::from(byte)]
}

impl<'a> Scanner<'a> {
    /// From the first byte on.
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            docs: Vec::new(),
        }
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|&byte| !wanted(byte)).unwrap_or(rest.len());
    }

    /// The bytes of a token.
    pub(crate) fn bytes(&self, lexeme: &Lexeme) -> &'a [u8] {
        &self.bytes[lexeme.range.clone()]
    }

    /// Steps over a comment; stays where none comes.
    fn skip_comment(&mut self) -> bool {
        match self.peek(1) {
            b'/' => {
                if self.peek(2) == b'!' || (self.peek(2) == b'/' && self.peek(3) != b'/') {
                    self.docs.push(self.at + 2);
                }
                let rest = self.text.get(self.at..).unwrap_or_default();
                self.at += rest.find('\n').unwrap_or(rest.len());
                true
            }
            b'*' => {
                if self.peek(2) == b'!' || (self.peek(2) == b'*' && !matches!(self.peek(3), b'*' | b'/')) {
                    self.docs.push(self.at + 2);
                }
                self.skip_block_comment();
                true
            }
            _ => false,
        }
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.bytes.len() {
            let step = match (self.peek(0), self.peek(1)) {
                (b'/', b'*') => 1,
                (b'*', b'/') => -1,
                _ => 0,
            };
            self.at += if step == 0 { 1 } else { 2 };
            depth = depth.saturating_add_signed(step);
            if depth == 0 {
                return;
            }
        }
    }

    /// Steps over a string up to its end, the quote in front seen already.
    fn skip_quoted(&mut self, quote: u8) {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == quote {
                return;
            }
        }
        self.at = self.bytes.len();
    }

    /// Steps over `#"…"#`; stays where no quote comes.
    fn skip_raw(&mut self) -> bool {
        let start = self.at;
        self.skip_while(|byte| byte == b'#');
        let n_hashes = self.at - start;
        if self.peek(0) != b'"' {
            self.at = start;
            return false;
        }
        self.at += 1;
        while self.at < self.bytes.len() {
            self.skip_while(|byte| byte != b'"');
            self.at = (self.at + 1).min(self.bytes.len());
            let hashes = self.bytes[self.at..].iter().take(n_hashes);
            if hashes.filter(|&&byte| byte == b'#').count() == n_hashes {
                self.at += n_hashes;
                break;
            }
        }
        true
    }

    fn word(&mut self) -> Kind {
        let start = self.at;
        self.skip_while(is_word);
        let next = self.peek(0);
        // Most words are followed by neither, and are not looked at.
        if !matches!(next, b'#' | b'"' | b'\'') {
            return Kind::Word;
        }
        match (&self.bytes[start..self.at], next) {
            (b"r", b'#') if !self.skip_raw() => {
                // `r#name`
                self.at += 1;
                self.skip_while(is_word);
                Kind::Word
            }
            (b"r", b'#') => Kind::Literal,
            (b"r" | b"br" | b"cr", b'#' | b'"') if self.skip_raw() => Kind::Literal,
            (b"b" | b"c", b'"') | (b"b", b'\'') => {
                let quote = self.peek(0);
                self.at += 1;
                self.skip_quoted(quote);
                Kind::Literal
            }
            _ => Kind::Word,
        }
    }

    /// A number; the sign of an exponent counts as an operator of its own.
    fn number(&mut self) -> Kind {
        self.skip_while(is_word);
        if self.peek(0) == b'.' && self.peek(1).is_ascii_digit() {
            self.at += 1;
            self.skip_while(is_word);
        }
        Kind::Literal
    }

    /// A character or a lifetime, the quote in front seen already.
    fn quote(&mut self) -> Kind {
        if self.peek(0) == b'\\' {
            self.skip_quoted(b'\'');
            return Kind::Literal;
        }
        let start = self.at;
        self.at += 1;
        // The other bytes of one character.
        self.skip_while(|byte| byte & 0xc0 == 0x80);
        if self.peek(0) == b'\'' {
            self.at += 1;
            return Kind::Literal;
        }
        self.at = start;
        self.skip_while(is_word);
        Kind::Lifetime
    }
}

impl Iterator for Scanner<'_> {
    type Item = Lexeme;

    #[inline(always)]
    fn next(&mut self) -> Option<Lexeme> {
        loop {
            let start = self.at;
            let first = *self.bytes.get(start)?;
            let kind = match class(first) {
                Class::Space => {
                    self.skip_while(|byte| class(byte) == Class::Space);
                    continue;
                }
                Class::Slash if self.skip_comment() => continue,
                Class::Word => self.word(),
                Class::Digit => self.number(),
                Class::DoubleQuote => {
                    self.at += 1;
                    self.skip_quoted(b'"');
                    Kind::Literal
                }
                Class::Quote => {
                    self.at += 1;
                    self.quote()
                }
                class => {
                    self.at += 1;
                    match class {
                        Class::Open => Kind::Open(first),
                        Class::Close => Kind::Close(first),
                        _ => Kind::Punct(first),
                    }
                }
            };
            self.at = self.at.min(self.bytes.len());
            let range = start..self.at;
            return Some(Lexeme { kind, range });
        }
    }
}

fn is_word(byte: u8) -> bool {
    matches!(class(byte), Class::Word | Class::Digit)
}
