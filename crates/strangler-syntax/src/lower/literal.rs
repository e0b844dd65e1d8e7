//! Literals, their escapes resolved.

use std::borrow::Cow;
use std::fmt::Write;

use super::Lowerer;
use crate::input::{Input, Read};
use crate::ir::{Expr, Literal};
use crate::token::{Kind, Lit, Word};

impl Lowerer {
    /// A literal as an expression; one of which the value cannot be told is missing.
    pub(super) fn literal(&mut self, input: &mut Input) -> Read<Expr> {
        let negative = input.is("-") && input.take("-");
        let kind = input.kind();
        let Some(tok) = input.bump() else {
            return input.refuse("expected a literal");
        };
        let text = input.text_of(tok);
        Ok(match kind {
            Kind::Word(Word::True) => Expr::Literal(Literal::Bool(true)),
            Kind::Word(Word::False) => Expr::Literal(Literal::Bool(false)),
            Kind::Literal(Lit::Number) => self.number(text, negative),
            Kind::Literal(lit) => self.quoted_literal(lit, text),
            _ => return input.refuse("expected a literal"),
        })
    }

    fn quoted_literal(&mut self, lit: Lit, text: &str) -> Expr {
        let literal = match lit {
            Lit::Str => {
                let name = self.text(&string_value(text));
                Literal::Str(name)
            }
            Lit::ByteStr | Lit::CStr => {
                let name = self.text(&byte_value(text));
                Literal::Bytes(name)
            }
            Lit::Doc => {
                let name = self.text(text);
                Literal::Str(name)
            }
            Lit::Byte | Lit::Char => match char_value(text) {
                Some(value) => Literal::Char(value),
                None => return Expr::Missing,
            },
            Lit::Number => return Expr::Missing,
        };
        Expr::Literal(literal)
    }

    fn number(&mut self, text: &str, negative: bool) -> Expr {
        let sign = if negative { "-" } else { "" };
        let number = match integer(text) {
            Some(digits) => {
                let name = self.text(&format!("{sign}{digits}"));
                Literal::Int(name)
            }
            None => {
                let name = self.text(&format!("{sign}{}", float(text)));
                Literal::Float(name)
            }
        };
        Expr::Literal(number)
    }
}

/// The text of a literal as it is kept among tokens.
pub(super) fn written<'a>(lit: Lit, text: &'a str) -> Cow<'a, str> {
    if lit != Lit::Doc {
        return Cow::Borrowed(text);
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let mut chars = text.chars().peekable();
    while let Some(ch) = chars.next() {
        match ch {
            '\0' if chars.peek().is_some_and(|next| ('0'..='7').contains(next)) => quoted.push_str("\\x00"),
            '\0' => quoted.push_str("\\0"),
            '\'' => quoted.push(ch),
            ch => write!(quoted, "{}", ch.escape_debug()).expect("invariant: a String takes any text"),
        }
    }
    quoted.push('"');
    Cow::Owned(quoted)
}

/// The digits of an integer, to the base of ten; `None` for other numbers.
fn integer(text: &str) -> Option<Cow<'_, str>> {
    let (base, digits) = match text.as_bytes() {
        [b'0', b'x', ..] => (16, &text[2..]),
        [b'0', b'o', ..] => (8, &text[2..]),
        [b'0', b'b', ..] => (2, &text[2..]),
        _ => (10, text),
    };
    let is_digit = |byte: u8| byte == b'_' || char::from(byte).is_digit(base);
    let end = digits
        .bytes()
        .position(|byte| !is_digit(byte))
        .unwrap_or(digits.len());
    let (digits, rest) = digits.split_at(end);
    if base == 10 && (rest.starts_with('.') || has_exponent(rest)) {
        return None;
    }
    if base == 10 && !digits.contains('_') {
        let plain = digits.trim_start_matches('0');
        return Some(Cow::Borrowed(if plain.is_empty() { "0" } else { plain }));
    }
    let digits: String = digits.chars().filter(|ch| *ch != '_').collect();
    if base == 10 {
        let plain = digits.trim_start_matches('0');
        return Some(Cow::Owned(if plain.is_empty() {
            "0".to_owned()
        } else {
            plain.to_owned()
        }));
    }
    // Longer ones are of no type.
    u128::from_str_radix(&digits, base)
        .ok()
        .map(|value| Cow::Owned(value.to_string()))
}

/// `e5`, `E-5`
fn has_exponent(rest: &str) -> bool {
    let Some(exponent) = rest.strip_prefix(['e', 'E']) else {
        return false;
    };
    let exponent = exponent.trim_start_matches('_');
    exponent.starts_with(['+', '-']) || exponent.starts_with(|ch: char| ch.is_ascii_digit())
}

/// A float without `_` and suffix.
fn float(text: &str) -> String {
    let mut digits = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(ch) = rest.chars().next() {
        let behind = &rest[ch.len_utf8()..];
        match ch {
            '_' | '+' => {}
            '0'..='9' | '.' | '-' => digits.push(ch),
            'e' | 'E' if has_exponent(rest) => digits.push('e'),
            _ => break,
        }
        rest = behind;
    }
    digits
}

/// What a string says.
fn string_value(text: &str) -> Cow<'_, str> {
    if let Some(raw) = text.strip_prefix('r') {
        return raw_value(raw).replace("\r\n", "\n").into();
    }
    let inner = between_quotes(text);
    if !inner.contains(['\\', '\r']) {
        return Cow::Borrowed(inner);
    }
    let mut value = String::with_capacity(inner.len());
    unescape(inner, |ch| value.push(ch));
    Cow::Owned(value)
}

/// What a string of bytes says, lossily.
fn byte_value(text: &str) -> String {
    let text = text.trim_start_matches(['b', 'c']);
    if let Some(raw) = text.strip_prefix('r') {
        return raw_value(raw).replace("\r\n", "\n");
    }
    let mut bytes = Vec::new();
    unescape(between_quotes(text), |ch| match u8::try_from(u32::from(ch)) {
        Ok(byte) => bytes.push(byte),
        Err(_) => bytes.extend(ch.encode_utf8(&mut [0; 4]).bytes()),
    });
    String::from_utf8_lossy(&bytes).into_owned()
}

fn raw_value(text: &str) -> &str {
    let n_hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    let end = text.rfind('"').unwrap_or(text.len());
    text.get(n_hashes + 1..end).unwrap_or_default()
}

fn between_quotes(text: &str) -> &str {
    let end = text.rfind('"').unwrap_or(text.len());
    text.get(1..end).unwrap_or_default()
}

fn char_value(text: &str) -> Option<char> {
    let text = text.strip_prefix('b').unwrap_or(text);
    let inner = text.get(1..text.rfind('\'')?)?;
    let mut value = None;
    unescape(inner, |ch| value = Some(ch));
    value
}

fn unescape(text: &str, mut push: impl FnMut(char)) {
    let mut rest = text;
    while let Some(ch) = rest.chars().next() {
        rest = &rest[ch.len_utf8()..];
        match ch {
            '\\' => rest = escape(rest, &mut push),
            '\r' if rest.starts_with('\n') => {}
            ch => push(ch),
        }
    }
}

/// What stands behind a backslash; gives what follows.
fn escape<'a>(text: &'a str, push: &mut impl FnMut(char)) -> &'a str {
    let Some(ch) = text.chars().next() else {
        return text;
    };
    let behind = &text[ch.len_utf8()..];
    match ch {
        'n' => push('\n'),
        'r' => push('\r'),
        't' => push('\t'),
        '0' => push('\0'),
        'x' => {
            let value = behind.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
            value.into_iter().for_each(|value| push(char::from(value)));
            return behind.get(2..).unwrap_or_default();
        }
        'u' => {
            let end = behind.find('}').map_or(behind.len(), |end| end + 1);
            let hex: String = behind[..end].chars().filter(char::is_ascii_hexdigit).collect();
            let value = u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32);
            value.into_iter().for_each(push);
            return &behind[end..];
        }
        '\n' | '\r' => return behind.trim_start_matches([' ', '\t', '\n', '\r']),
        ch => push(ch),
    }
    behind
}
