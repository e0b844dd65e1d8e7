//! What names are made of: `userId`, `user_id` and `UserId` say the same two words.

/// The words of a name as they are written, left to right; an empty one where `_` stands beside nothing.
pub(crate) fn words(name: &str) -> Words<'_> {
    Words { rest: Some(name) }
}

/// `CamelCase` as `snake_case`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (row, word) in words(name).enumerate() {
        if row > 0 {
            out.push('_');
        }
        match word.is_ascii() {
            true => out.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase()))),
            false => out.extend(word.chars().flat_map(char::to_lowercase)),
        }
    }
    out
}

/// Whether a word is one of these, which are in lower case.
pub(crate) fn is_one_of(word: &str, all: &[&str]) -> bool {
    all.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// See [`words`].
pub(crate) struct Words<'n> {
    rest: Option<&'n str>,
}

impl<'n> Iterator for Words<'n> {
    type Item = &'n str;

    fn next(&mut self) -> Option<&'n str> {
        let rest = self.rest?;
        let mut before = None;
        let mut chars = rest.char_indices().peekable();
        while let Some((at, char)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            if char == '_' {
                self.rest = Some(&rest[at + 1..]);
                return Some(&rest[..at]);
            }
            if before.is_some_and(|before| begins(before, char, next)) {
                self.rest = Some(&rest[at..]);
                return Some(&rest[..at]);
            }
            before = Some(char);
        }
        self.rest = None;
        Some(rest)
    }
}

/// Whether a word begins at a character that stands between two others: `userId`, `HTTPServer`.
fn begins(before: char, char: char, next: Option<char>) -> bool {
    char.is_uppercase() && (!before.is_uppercase() || next.is_some_and(char::is_lowercase))
}
