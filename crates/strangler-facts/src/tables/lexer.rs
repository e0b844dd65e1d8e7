//! SQL as words and signs, whatever the dialect: for splitting, for declarations, and where no parser gets through.

use smol_str::{SmolStr, StrExt, format_smolstr};

/// A token of SQL.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Its text; of a name without quotes, and in lower case where it had none.
    pub(super) text: SmolStr,
    /// Line, from 1.
    pub(super) line: u32,
    /// Column in characters, from 1.
    pub(super) col: u32,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A keyword or a name.
    Word,
    /// A name in quotes.
    Quoted,
    /// A string.
    Text,
    /// One character.
    Sign,
}

impl Token {
    /// Whether this is the keyword.
    pub(super) fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }

    /// Whether this is the sign.
    pub(super) fn sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    /// Whether this can be a name.
    pub(super) fn is_name(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Quoted)
    }
}

/// What is left of a text, and where that begins.
struct Cursor<'t> {
    rest: &'t str,
    line: u32,
    col: u32,
}

impl<'t> Cursor<'t> {
    /// The next `len` bytes.
    fn take(&mut self, len: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at(len);
        self.rest = rest;
        for char in taken.chars() {
            (self.line, self.col) = match char {
                '\n' => (self.line + 1, 1),
                _ => (self.line, self.col + 1),
            };
        }
        taken
    }

    /// What stands before `end`, which is passed.
    fn until(&mut self, end: &str) -> &'t str {
        match self.rest.find(end) {
            Some(at) => &self.take(at + end.len())[..at],
            None => self.take(self.rest.len()),
        }
    }

    /// What belongs together.
    fn run(&mut self, is_part: impl Fn(char) -> bool) -> &'t str {
        let len = self.rest.find(|char| !is_part(char));
        self.take(len.unwrap_or(self.rest.len()))
    }
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut cursor = Cursor {
        rest: text,
        line: 1,
        col: 1,
    };
    let mut out = Vec::new();
    loop {
        let (line, col) = (cursor.line, cursor.col);
        let mut chars = cursor.rest.chars();
        let Some(first) = chars.next() else {
            return out;
        };
        let (kind, text) = match (first, chars.next()) {
            (first, _) if first.is_whitespace() => {
                cursor.run(char::is_whitespace);
                continue;
            }
            // An operator of Postgres, and a temporary table of SQL Server; else a comment of MySQL.
            ('#', Some('>' | '-')) => (Kind::Sign, cursor.take(1).into()),
            ('#', Some(next)) if next.is_alphanumeric() => {
                cursor.take(1);
                (Kind::Word, format_smolstr!("#{}", word(&mut cursor)))
            }
            ('-', Some('-')) | ('#', _) => {
                cursor.until("\n");
                continue;
            }
            ('/', Some('*')) => {
                cursor.take(2);
                cursor.until("*/");
                continue;
            }
            ('\'', _) => (Kind::Text, quoted(&mut cursor, "'")),
            ('"', _) => (Kind::Quoted, quoted(&mut cursor, "\"")),
            ('`', _) => (Kind::Quoted, quoted(&mut cursor, "`")),
            ('$', Some(next)) if next == '$' || next.is_alphabetic() || next == '_' => {
                let tag = quoted(&mut cursor, "$");
                (Kind::Text, cursor.until(&format!("${tag}$")).into())
            }
            (first, _) if first.is_alphanumeric() || first == '_' => (Kind::Word, word(&mut cursor)),
            (first, _) => (Kind::Sign, cursor.take(first.len_utf8()).into()),
        };
        out.push(Token {
            kind,
            text,
            line,
            col,
        });
    }
}

/// What follows one character up to `end`.
fn quoted(cursor: &mut Cursor<'_>, end: &str) -> SmolStr {
    cursor.take(1);
    cursor.until(end).into()
}

fn word(cursor: &mut Cursor<'_>) -> SmolStr {
    let text = cursor.run(|char| char.is_alphanumeric() || matches!(char, '_' | '$'));
    // Nearly all fit here.
    let mut room = [0; 24];
    match room.get_mut(..text.len()) {
        Some(lower) if text.is_ascii() => {
            lower.copy_from_slice(text.as_bytes());
            lower.make_ascii_lowercase();
            std::str::from_utf8(lower).unwrap_or_default().into()
        }
        _ => text.to_lowercase_smolstr(),
    }
}

/// Statements: split at `;`, those inside `BEGIN … END` of a trigger not counted.
pub(super) fn statements(tokens: &[Token]) -> Vec<&[Token]> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut depth = 0_u32;
    for (at, token) in tokens.iter().enumerate() {
        let of_trigger = || tokens[start..at].iter().take(8).any(|token| token.is("trigger"));
        match (token.kind, token.text.as_str()) {
            (Kind::Word, "begin" | "case") if of_trigger() => depth += 1,
            (Kind::Word, "end") if of_trigger() => depth = depth.saturating_sub(1),
            (Kind::Sign, ";") if depth == 0 => {
                all.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    all.push(&tokens[start..]);
    all.retain(|statement| !statement.is_empty());
    all
}

/// A table's name at `at`, `schema.name` as one, the default schema left out; and how many tokens it takes.
pub(super) fn name(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let first = tokens.get(at).filter(|token| token.is_name())?;
    let mut parts = vec![first.text.to_string()];
    let mut len = 1;
    while tokens.get(at + len).is_some_and(|token| token.sign(".")) {
        let Some(next) = tokens.get(at + len + 1).filter(|token| token.is_name()) else {
            break;
        };
        parts.push(next.text.to_string());
        len += 2;
    }
    Some((table_name(&parts), len))
}

/// A table's name from its parts.
pub(super) fn table_name(parts: &[String]) -> String {
    let last = parts.len().saturating_sub(1);
    let shown = parts
        .iter()
        .enumerate()
        .filter(|(row, part)| *row == last || !matches!(part.as_str(), "public" | "main" | "dbo" | "temp"));
    shown.map(|(_, part)| part.as_str()).collect::<Vec<_>>().join(".")
}
