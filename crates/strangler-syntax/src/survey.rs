//! What is seen of a text before it is parsed, in one scan.
//!
//! Whether the parser may have it at all; and where its documentation stands, which to the parser is one attribute a
//! line. Inside of macros it stays: there it may be data (`$(#[doc = $text:literal])?`).

mod inputs;

use std::borrow::Cow;

use crate::ir::Pos;
use crate::limits::{Depth, MAX_BYTES, MAX_DEPTH};
use crate::scan::{Lexeme, Scanner};
use inputs::Inputs;

/// What is known of a text before it is parsed.
#[derive(Default)]
pub(crate) struct Survey {
    /// Why it is not parsed.
    pub(crate) excess: Option<String>,
    /// The bytes that make comments into documentation, in order: the last of `///`, `//!`, `/**`, `/*!`.
    docs: Vec<usize>,
}

/// Looks at a text before the parser does.
pub(crate) fn survey(text: &str) -> Survey {
    if text.len() > MAX_BYTES {
        return Survey::refused(format!("larger than {MAX_BYTES} bytes"));
    }
    if too_many_lines(text) {
        return Survey::refused(format!("longer than {} lines", Pos::MAX_LINE));
    }
    let mut scanner = Scanner::new(text);
    let (mut depth, mut inputs) = (Depth::default(), Inputs::default());
    while let Some(lexeme) = scanner.next() {
        depth.token(lexeme.kind, scanner.bytes(&lexeme));
        inputs.token(&lexeme);
        if depth.is_too_deep() {
            return Survey::refused(too_deep_at(text, &lexeme));
        }
    }
    let mut docs = scanner.docs;
    inputs.remove_from(&mut docs);
    Survey { excess: None, docs }
}

impl Survey {
    fn refused(reason: String) -> Self {
        Self {
            excess: Some(reason),
            ..Self::default()
        }
    }

    /// The text with documentation turned into plain comments; no byte moves.
    pub(crate) fn undocumented<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.docs.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut plain = String::with_capacity(text.len());
        let mut from = 0;
        for &mark in &self.docs {
            plain.push_str(&text[from..mark]);
            plain.push(' ');
            from = mark + 1;
        }
        plain.push_str(&text[from..]);
        Cow::Owned(plain)
    }
}

fn too_many_lines(text: &str) -> bool {
    text.len() > Pos::MAX_LINE && text.bytes().filter(|&byte| byte == b'\n').count() >= Pos::MAX_LINE
}

fn too_deep_at(text: &str, lexeme: &Lexeme) -> String {
    let before = &text[..lexeme.range.start];
    let line = before.matches('\n').count() + 1;
    let last_line = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
    let col = last_line.chars().count() + 1;
    format!("{line}:{col}: nested or chained deeper than {MAX_DEPTH} tokens")
}
