//! The paths that stand among tokens which nothing else could read.

use super::Lowerer;
use crate::ir::{List, Name, Path, PathIdx, Pos, Segment, Token, TokenKind};

impl Lowerer {
    /// Each path by itself. Names of fields and methods, keys (`name:`, `name =`) and new definitions are left out.
    pub(super) fn paths_among(&mut self, tokens: &[Token]) -> Vec<PathIdx> {
        let mut paths = Vec::new();
        let mut segments = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let next = self.path_at(tokens, at, &mut segments);
            if !segments.is_empty() && self.is_reference(tokens, at, next, &segments) {
                paths.push(self.bare_path(tokens, at, &segments));
            }
            at = next;
        }
        paths
    }

    fn bare_path(&mut self, tokens: &[Token], at: usize, segments: &[(Name, Pos)]) -> PathIdx {
        let global = at >= 2 && is_colons(tokens, at - 2);
        let segments = segments.iter().map(|&(name, pos)| Segment {
            name,
            pos,
            args: None,
        });
        let segments: List<_> = self.file.push_all(segments);
        self.file.push(Path {
            global,
            qself: None,
            segments,
        })
    }

    /// `a::b::c` from `at` on, and where it ends; no segment, where no path begins.
    fn path_at(&mut self, tokens: &[Token], at: usize, segments: &mut Vec<(Name, Pos)>) -> usize {
        segments.clear();
        let mut at = at;
        while let Some(&Token {
            kind: TokenKind::Ident(raw),
            pos,
        }) = tokens.get(at)
        {
            segments.push((self.unraw(raw), pos));
            at += 1;
            if !(is_colons(tokens, at)
                && matches!(
                    tokens.get(at + 2),
                    Some(Token {
                        kind: TokenKind::Ident(_),
                        ..
                    })
                ))
            {
                break;
            }
            at += 2;
        }
        if segments.is_empty() { at + 1 } else { at }
    }

    fn is_reference(&self, tokens: &[Token], at: usize, next: usize, segments: &[(Name, Pos)]) -> bool {
        let first = self.names.get(segments[0].0);
        if segments.len() > 1 {
            return !is_keyword(first) || PATH_STARTS.contains(&first);
        }
        let before = at.checked_sub(1).map(|before| &tokens[before].kind);
        let field = is_punct(before, '.') && !is_punct(at.checked_sub(2).map(|at| &tokens[at].kind), '.');
        let defined =
            matches!(before, Some(&TokenKind::Ident(word)) if DEFINERS.contains(&self.names.get(word)));
        !is_keyword(first) && !field && !defined && !is_punct(before, '$') && !is_key(tokens, next)
    }

    fn unraw(&mut self, raw: Name) -> Name {
        match self.names.get(raw).strip_prefix("r#") {
            Some(plain) => {
                let plain = plain.to_owned();
                self.text(&plain)
            }
            None => raw,
        }
    }
}

const PATH_STARTS: &[&str] = &["crate", "self", "super", "Self"];

/// Words before a name that is new.
const DEFINERS: &[&str] = &[
    "fn", "struct", "enum", "union", "trait", "mod", "type", "const", "static", "let", "ref", "mut",
];

const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "box", "break", "const", "continue", "crate", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod",
    "move", "mut", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "type",
    "unsafe", "use", "virtual", "where", "while", "yield",
];

fn is_keyword(word: &str) -> bool {
    word == "_" || KEYWORDS.binary_search(&word).is_ok()
}

fn is_punct(kind: Option<&TokenKind>, wanted: char) -> bool {
    matches!(kind, Some(TokenKind::Punct { ch, .. }) if *ch == wanted)
}

fn is_colons(tokens: &[Token], at: usize) -> bool {
    let colon = |at: usize| is_punct(tokens.get(at).map(|token| &token.kind), ':');
    colon(at) && colon(at + 1)
}

/// Whether `:` or `=` follows, and neither `::` nor `==` nor `=>`.
fn is_key(tokens: &[Token], at: usize) -> bool {
    match tokens.get(at).map(|token| token.kind) {
        Some(TokenKind::Punct { ch: ':', joint }) => !(joint && is_colons(tokens, at)),
        Some(TokenKind::Punct { ch: '=', joint }) => {
            let next = tokens.get(at + 1).map(|token| &token.kind);
            !(joint && (is_punct(next, '=') || is_punct(next, '>')))
        }
        _ => false,
    }
}
