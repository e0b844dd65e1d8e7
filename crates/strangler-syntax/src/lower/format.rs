//! Format strings: the names that they capture.

use super::Lowerer;
use super::expr::One;
use crate::input::Input;
use crate::ir::{Expr, ExprId, MacroArgs, Pos};
use crate::token::{Kind, Lit};

/// A literal text as written, and where it stands.
pub(super) type Written<'a> = (&'a str, Pos);

impl Lowerer {
    /// Expressions of which the one at `at` is a format string; what it captures follows them.
    pub(super) fn format(&mut self, input: &mut Input, at: usize) -> Option<MacroArgs> {
        let base = self.open.exprs.len();
        let (mut n_seen, mut format) = (0, None);
        self.speculate(input, |lowerer, input| {
            lowerer.expr_list(input, &mut |tokens, _: One| {
                if n_seen == at {
                    format = literal_text(&tokens);
                }
                n_seen += 1;
            })
        })?;
        if let Some(written) = format {
            self.capture(written, base);
        }
        Some(MacroArgs::Exprs(self.close_exprs(base)))
    }

    /// Adds what a format string captures to the expressions beside it, without those that are named.
    pub(super) fn capture(&mut self, (written, start): Written, base: usize) {
        if !written.contains('{') {
            return;
        }
        for (name, pos) in captures(written, start) {
            let mut beside = self.open.exprs[base..].iter();
            if !beside.any(|expr| self.is_named(*expr, name)) {
                let captured = self.captured_name(name, pos);
                self.open.exprs.push(captured);
            }
        }
    }

    /// `name = …`
    fn is_named(&self, expr: ExprId, name: &str) -> bool {
        let Expr::Assign { left, .. } = self.file[expr].expr else {
            return false;
        };
        let Expr::Path(path) = self.file[left].expr else {
            return false;
        };
        let path = &self.file[path];
        match &self.file[path.segments] {
            [only] => !path.global && path.qself.is_none() && self.names.get(only.name) == name,
            _ => false,
        }
    }

    fn captured_name(&mut self, name: &str, pos: Pos) -> ExprId {
        let name = self.text(name);
        let path = self.plain_path(name, pos);
        self.node(Expr::Path(path), pos)
    }
}

/// The literal text that these tokens are.
pub(super) fn literal_text<'a>(tokens: &Input<'a>) -> Option<Written<'a>> {
    match tokens.rest() {
        [tok] if tok.kind == Kind::Literal(Lit::Str) => Some((tokens.text_of(tok), tok.pos)),
        _ => None,
    }
}

/// Names between braces of a literal as written, each with its position.
fn captures(written: &str, start: Pos) -> Vec<(&str, Pos)> {
    let raw = written.starts_with('r');
    let mut found = Vec::new();
    let mut rest = written;
    while let Some(open) = rest.find(['{', '\\']) {
        rest = match after_special(&rest[open..], raw) {
            Special::Text(skipped) => &rest[open + skipped..],
            Special::Placeholder(inner) => {
                for name in names_of(inner) {
                    found.push((name, position(written, name, start)));
                }
                &rest[open + inner.len() + 1..]
            }
        };
    }
    found
}

enum Special<'a> {
    /// So many bytes of text.
    Text(usize),
    /// What stands behind the brace, without the closing one.
    Placeholder(&'a str),
}

fn after_special(text: &str, raw: bool) -> Special<'_> {
    if text.starts_with('\\') {
        return Special::Text(if raw { 1 } else { escape(text) });
    }
    if text.starts_with("{{") {
        return Special::Text(2);
    }
    match text.find('}') {
        Some(close) => Special::Placeholder(&text[1..close]),
        None => Special::Text(1),
    }
}

/// The length of an escape: `\u{…}` holds braces.
fn escape(text: &str) -> usize {
    if text.starts_with("\\u{") {
        return text.find('}').map_or(3, |close| close + 1);
    }
    let escaped = text[1..].chars().next().map_or(0, char::len_utf8);
    1 + escaped
}

/// The argument of a placeholder, and the names that stand for its width (`w$`) and precision (`.p$`).
fn names_of(inner: &str) -> impl Iterator<Item = &str> {
    let (argument, spec) = inner.split_once(':').unwrap_or((inner, ""));
    let counts = spec
        .split_inclusive('$')
        .filter_map(|part| part.strip_suffix('$'))
        .map(trailing_word);
    [argument.trim()]
        .into_iter()
        .chain(counts)
        .filter(|name| is_word(name))
}

fn trailing_word(text: &str) -> &str {
    let begin = text
        .rfind(|c: char| !c.is_alphanumeric() && c != '_')
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    &text[begin..]
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
        && text != "_"
}

/// Where a part of the literal stands, which itself begins at `start`.
fn position(written: &str, part: &str, start: Pos) -> Pos {
    let offset = part.as_ptr() as usize - written.as_ptr() as usize;
    let before = &written[..offset];
    let lines = before.matches('\n').count();
    let line = start.line() as usize + lines;
    match before.rfind('\n') {
        Some(newline) => Pos::new(line, before[newline + 1..].chars().count() + 1),
        None => Pos::new(line, start.col() as usize + before.chars().count()),
    }
}
