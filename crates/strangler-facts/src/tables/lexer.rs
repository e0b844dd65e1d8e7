//! SQL as words and signs, whatever the dialect: for splitting, for declarations, and where no parser gets through.

/// A token of SQL.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Its text; of a name without quotes, and in lower case where it had none.
    pub(super) text: String,
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

struct Cursor<'t> {
    chars: std::iter::Peekable<std::str::Chars<'t>>,
    line: u32,
    col: u32,
}

impl Cursor<'_> {
    fn next(&mut self) -> Option<char> {
        let char = self.chars.next()?;
        if char == '\n' {
            self.line += 1;
            self.col = 1;
        } else {
            self.col += 1;
        }
        Some(char)
    }

    fn peek(&mut self) -> Option<char> {
        self.chars.peek().copied()
    }

    fn until(&mut self, end: &str) -> String {
        let mut text = String::new();
        while let Some(char) = self.next() {
            text.push(char);
            if text.ends_with(end) {
                text.truncate(text.len() - end.len());
                break;
            }
        }
        text
    }

    fn word(&mut self, first: char) -> String {
        let mut text = String::from(first);
        while let Some(char) = self
            .peek()
            .filter(|char| char.is_alphanumeric() || matches!(char, '_' | '$'))
        {
            text.push(char);
            self.next();
        }
        text
    }
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut cursor = Cursor {
        chars: text.chars().peekable(),
        line: 1,
        col: 1,
    };
    let mut out = Vec::new();
    loop {
        let (line, col) = (cursor.line, cursor.col);
        let Some(char) = cursor.next() else {
            return out;
        };
        let (kind, text) = match char {
            char if char.is_whitespace() => continue,
            '-' if cursor.peek() == Some('-') => {
                cursor.until("\n");
                continue;
            }
            // An operator of Postgres, and a temporary table of SQL Server; else a comment of MySQL.
            '#' if matches!(cursor.peek(), Some('>' | '-')) => (Kind::Sign, char.to_string()),
            '#' if cursor.peek().is_some_and(char::is_alphanumeric) => {
                (Kind::Word, cursor.word(char).to_lowercase())
            }
            '#' => {
                cursor.until("\n");
                continue;
            }
            '/' if cursor.peek() == Some('*') => {
                cursor.next();
                cursor.until("*/");
                continue;
            }
            '\'' => (Kind::Text, cursor.until("'")),
            '"' => (Kind::Quoted, cursor.until("\"")),
            '`' => (Kind::Quoted, cursor.until("`")),
            '$' if cursor
                .peek()
                .is_some_and(|next| next == '$' || next.is_alphabetic() || next == '_') =>
            {
                let tag = cursor.until("$");
                (Kind::Text, cursor.until(&format!("${tag}$")))
            }
            char if char.is_alphanumeric() || char == '_' => (Kind::Word, cursor.word(char).to_lowercase()),
            char => (Kind::Sign, char.to_string()),
        };
        out.push(Token {
            kind,
            text,
            line,
            col,
        });
    }
}

/// Statements: split at `;`, those inside `BEGIN … END` of a trigger not counted.
pub(super) fn statements(tokens: &[Token]) -> Vec<&[Token]> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut depth = 0_u32;
    for (at, token) in tokens.iter().enumerate() {
        let of_trigger = tokens[start..at].iter().take(8).any(|token| token.is("trigger"));
        match token.kind {
            Kind::Word if of_trigger && (token.is("begin") || token.is("case")) => depth += 1,
            Kind::Word if of_trigger && token.is("end") => depth = depth.saturating_sub(1),
            Kind::Sign if token.text == ";" && depth == 0 => {
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
    let mut parts = vec![first.text.clone()];
    let mut len = 1;
    while tokens.get(at + len).is_some_and(|token| token.sign(".")) {
        let Some(next) = tokens.get(at + len + 1).filter(|token| token.is_name()) else {
            break;
        };
        parts.push(next.text.clone());
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
