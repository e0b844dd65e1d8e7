//! Format strings: the names that they capture.

use syn::parse::ParseStream;
use syn::{Expr as Tree, ExprLit, Lit};

use super::Lowerer;
use super::macro_args::expr_list;
use crate::ir::{Expr, ExprId, MacroArgs, Pos};
use crate::parser::speculate;

impl Lowerer {
    /// Expressions of which the one at `at` is a format string; what it captures follows them.
    pub(super) fn format(&mut self, input: ParseStream, at: usize) -> Option<MacroArgs> {
        let mut exprs = speculate(input, expr_list)?;
        let mut ids: Vec<_> = exprs.iter_mut().map(|expr| self.expr(expr)).collect();
        if let Some(Tree::Lit(ExprLit {
            lit: Lit::Str(text), ..
        })) = exprs.get(at)
        {
            let captured = self.captured(text, &exprs);
            ids.extend(captured);
        }
        Some(MacroArgs::Exprs(self.file.push_all(ids)))
    }

    /// What a format string captures, without the named arguments beside it.
    pub(super) fn captured(&mut self, text: &syn::LitStr, exprs: &[Tree]) -> Vec<ExprId> {
        let written = text.token().to_string();
        if !written.contains('{') {
            return Vec::new();
        }
        let start = self.pos(text.span());
        let found = captures(&written, start);
        let free = found
            .into_iter()
            .filter(|(name, _)| !exprs.iter().any(|expr| is_named(expr, name)));
        free.map(|(name, pos)| self.captured_name(name, pos)).collect()
    }

    fn captured_name(&mut self, name: &str, pos: Pos) -> ExprId {
        let name = self.text(name);
        let path = self.plain_path(name, pos);
        self.node(Expr::Path(path), pos)
    }
}

/// `name = …`
fn is_named(expr: &Tree, name: &str) -> bool {
    let Tree::Assign(assign) = expr else { return false };
    matches!(&*assign.left, Tree::Path(left) if left.path.get_ident().is_some_and(|ident| ident == name))
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
