//! What the rules of a macro tell of all its expansions, so that many calls need none.

use super::rules::{Part, Rule};
use super::tree::Leaf;
use crate::ir::Delimiter;

/// What is seen of a macro's expansions without expanding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Nature {
    /// Every one ends by leaving: `return`, `continue`, `panic!`.
    pub diverges: bool,
    /// One may declare something for the statements that follow: a `let`, an item.
    pub declares: bool,
    /// One may change what it is handed: `$x = …;`, `$x.add(…);`.
    pub changes: bool,
    /// One is more than nothing.
    pub writes: bool,
}

/// Words that leave.
const LEAVING: [&str; 3] = ["return", "break", "continue"];
/// Macros that leave.
const PANICS: [&str; 5] = ["panic", "unreachable", "todo", "unimplemented", "bail"];
/// Words that begin a declaration.
const DECLARING: [&str; 13] = [
    "let",
    "fn",
    "struct",
    "enum",
    "trait",
    "impl",
    "mod",
    "use",
    "type",
    "static",
    "const",
    "pub",
    "macro_rules",
];

pub(super) fn of(rules: &[Rule]) -> Nature {
    Nature {
        diverges: !rules.is_empty() && rules.iter().all(|rule| diverges(&rule.body)),
        declares: rules.iter().any(|rule| declares(&rule.body)),
        changes: rules.iter().any(|rule| changes(&rule.body)),
        writes: rules.iter().any(|rule| !rule.body.is_empty()),
    }
}

fn diverges(body: &[Part]) -> bool {
    let mut body = body;
    while let [Part::Group(Delimiter::Brace, inner)] = body {
        body = inner;
    }
    let last = statements(body).filter(|stmt| !stmt.is_empty()).last();
    last.is_some_and(|stmt| match stmt {
        [Part::Leaf(Leaf::Ident(word)), ..] if LEAVING.contains(&word.as_str()) => true,
        [Part::Leaf(Leaf::Ident(word)), bang, Part::Group(..)] => {
            is_punct(bang, '!') && PANICS.contains(&word.as_str())
        }
        _ => false,
    })
}

fn declares(body: &[Part]) -> bool {
    statements(body).any(|stmt| match stmt.first() {
        Some(Part::Leaf(Leaf::Ident(word))) => DECLARING.contains(&word.as_str()),
        Some(Part::Leaf(Leaf::Punct { ch: '#', .. })) => true,
        Some(Part::Repeat(repeat)) => declares(&repeat.inner),
        _ => false,
    })
}

fn changes(body: &[Part]) -> bool {
    statements(body).any(|stmt| match stmt {
        [Part::Variable(_), next, ..] => is_punct(next, '=') || is_punct(next, '.'),
        [Part::Group(Delimiter::Brace, inner)] => changes(inner),
        [Part::Repeat(repeat), ..] => changes(&repeat.inner),
        _ => false,
    })
}

fn statements(body: &[Part]) -> impl Iterator<Item = &[Part]> {
    body.split(|part| is_punct(part, ';'))
}

fn is_punct(part: &Part, wanted: char) -> bool {
    matches!(part, Part::Leaf(Leaf::Punct { ch, .. }) if *ch == wanted)
}
