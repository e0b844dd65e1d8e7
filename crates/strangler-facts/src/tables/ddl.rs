//! Declarations in SQL: tables, views, renames and drops, by their tokens.

use super::lexer::{Kind, Token, name, statements, tokens};
use super::scan;
use crate::Access;

/// What a statement declares.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Ddl {
    /// A table, with the tables that its foreign keys name.
    Create { table: String, keys: Vec<Key> },
    /// A table that lives only as long as its session.
    Temporary { table: String },
    /// A table that holds a part of another one's rows.
    Partition { table: String, of: String },
    /// A view and what it reads.
    View { view: String, reads: Vec<String> },
    /// Foreign keys taken away and added later.
    Alter {
        table: String,
        gone: Vec<Gone>,
        keys: Vec<Key>,
    },
    /// A table or view bears another name.
    Rename { from: String, to: String },
    /// Tables or views are gone.
    Drop { names: Vec<String>, cascade: bool },
}

/// A foreign key as a statement writes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Key {
    /// The name of the constraint, where one is written.
    pub(super) name: Option<String>,
    pub(super) columns: Vec<String>,
    pub(super) table: String,
}

/// What a table loses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Gone {
    /// A constraint, by its name.
    Constraint(String),
    /// A column, and with it each key that it is part of.
    Column(String),
}

/// What a statement declares; `None` where it is no declaration of a table or a view.
pub(super) fn ddl(tokens: &[Token]) -> Option<Ddl> {
    match tokens.first()?.text.as_str() {
        "create" => create(tokens),
        "alter" => alter(tokens),
        "drop" => drop_names(tokens),
        "rename" if tokens.get(1)?.is("table") => {
            let (from, len) = name(tokens, 2)?;
            let (to, _) = name(tokens, 3 + len)?;
            Some(Ddl::Rename { from, to })
        }
        _ => None,
    }
}

fn create(tokens: &[Token]) -> Option<Ddl> {
    let at = tokens
        .iter()
        .take(6)
        .position(|token| token.is("table") || token.is("view"))?;
    let modifiers = &tokens[1..at];
    let temporary = modifiers
        .iter()
        .any(|token| token.is("temp") || token.is("temporary"));
    let modifiers: Vec<_> = modifiers
        .iter()
        .filter(|token| !(token.is("temp") || token.is("temporary")))
        .collect();
    let known = [
        "or",
        "replace",
        "unlogged",
        "materialized",
        "virtual",
        "recursive",
        "foreign",
        "global",
        "local",
        "external",
    ];
    if !modifiers.iter().all(|token| known.contains(&token.text.as_str())) {
        return None;
    }
    let start = skip_words(tokens, at + 1, &["if", "not", "exists"]);
    let (table, len) = name(tokens, start)?;
    if temporary {
        return Some(Ddl::Temporary { table });
    }
    if tokens[at].is("view") {
        return Some(Ddl::View {
            view: table,
            reads: reads(&tokens[start + len..]),
        });
    }
    let rest = &tokens[start + len..];
    if let [first, second, ..] = rest
        && first.is("partition")
        && second.is("of")
    {
        let (of, _) = name(rest, 2)?;
        return Some(Ddl::Partition { table, of });
    }
    Some(Ddl::Create {
        table,
        keys: keys(rest),
    })
}

/// What the body of a `DO` block declares, also by the texts that it executes, each with its line.
pub(super) fn declared_inside(block: &[Token]) -> Vec<(Ddl, u32)> {
    let mut found = Vec::new();
    for text in block.iter().filter(|token| token.kind == Kind::Text) {
        // What a `format` fills in is not known.
        if !text.text.contains(char::is_whitespace) || text.text.contains('%') && !text.text.contains(';') {
            continue;
        }
        let lexed = tokens(&text.text);
        for statement in statements(&lexed) {
            let starts = |token: &Token| token.is("create") || token.is("alter") || token.is("drop");
            let declared = statement.iter().enumerate().find_map(|(at, token)| {
                let declared = starts(token).then(|| ddl(&statement[at..]))??;
                Some((declared, text.line + token.line - 1))
            });
            match declared {
                Some(declared) => found.push(declared),
                None => {
                    let inner = declared_inside(statement).into_iter();
                    found.extend(inner.map(|(ddl, line)| (ddl, text.line + line - 1)));
                }
            }
        }
    }
    found
}

fn reads(tokens: &[Token]) -> Vec<String> {
    let touches = scan::touches(tokens).into_iter();
    touches
        .filter(|(_, access)| *access == Access::Read)
        .map(|(table, _)| table)
        .collect()
}

fn alter(tokens: &[Token]) -> Option<Ddl> {
    let kind = tokens
        .iter()
        .take(3)
        .position(|token| token.is("table") || token.is("view"))?;
    let start = skip_words(tokens, kind + 1, &["if", "exists", "only"]);
    let (table, len) = name(tokens, start)?;
    let rest = &tokens[start + len..];
    if let [first, second, ..] = rest
        && first.is("rename")
        && (second.is("to") || second.is("as"))
    {
        let (to, _) = name(rest, 2)?;
        return Some(Ddl::Rename { from: table, to });
    }
    if let [first, second, ..] = rest
        && first.is("attach")
        && second.is("partition")
    {
        let (part, _) = name(rest, 2)?;
        return Some(Ddl::Partition {
            table: part,
            of: table,
        });
    }
    let (keys, gone) = (keys(rest), gone(rest));
    (!keys.is_empty() || !gone.is_empty()).then_some(Ddl::Alter { table, gone, keys })
}

/// What the actions of an `ALTER TABLE` drop.
fn gone(tokens: &[Token]) -> Vec<Gone> {
    let mut depth = 0_i32;
    let actions = tokens.split(|token| {
        depth += i32::from(token.sign("(")) - i32::from(token.sign(")"));
        depth == 0 && token.sign(",")
    });
    actions.filter_map(dropped).collect()
}

/// `DROP CONSTRAINT x`, `DROP FOREIGN KEY x`, `DROP COLUMN x`, `DROP x`
fn dropped(action: &[Token]) -> Option<Gone> {
    let [first, second, ..] = action else {
        return None;
    };
    if !first.is("drop") {
        return None;
    }
    let constraint = second.is("constraint") || second.is("foreign");
    let start = skip_words(
        action,
        1,
        &["constraint", "foreign", "key", "column", "if", "exists"],
    );
    let (name, _) = name(action, start)?;
    Some(if constraint {
        Gone::Constraint(name)
    } else {
        Gone::Column(name)
    })
}

fn drop_names(tokens: &[Token]) -> Option<Ddl> {
    let kind = tokens
        .iter()
        .take(3)
        .position(|token| token.is("table") || token.is("view"))?;
    let mut at = skip_words(tokens, kind + 1, &["if", "exists"]);
    let mut names = Vec::new();
    while let Some((table, len)) = name(tokens, at) {
        names.push(table);
        at += len;
        if !tokens.get(at).is_some_and(|token| token.sign(",")) {
            break;
        }
        at += 1;
    }
    let cascade = tokens.get(at).is_some_and(|token| token.is("cascade"));
    Some(Ddl::Drop { names, cascade })
}

fn skip_words(tokens: &[Token], mut at: usize, words: &[&str]) -> usize {
    while tokens
        .get(at)
        .is_some_and(|token| words.iter().any(|word| token.is(word)))
    {
        at += 1;
    }
    at
}

/// Foreign keys: name, columns and table.
fn keys(tokens: &[Token]) -> Vec<Key> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !token.is("references") {
            continue;
        }
        if let Some((table, _)) = name(tokens, at + 1) {
            found.push(Key {
                name: key_name(&tokens[..at]),
                columns: key_columns(&tokens[..at]),
                table,
            });
        }
    }
    found
}

/// The name in `CONSTRAINT x FOREIGN KEY (…)` or `CONSTRAINT x` right before `REFERENCES`.
fn key_name(before: &[Token]) -> Option<String> {
    let head = match before.last() {
        Some(last) if last.sign(")") => {
            let open = before.iter().rposition(|token| token.sign("("))?;
            let key = before[..open].iter().rposition(|token| token.is("foreign"))?;
            &before[..key]
        }
        _ => before,
    };
    let said = head.len().checked_sub(2)?;
    let (name, _) = name(head, said + 1).filter(|_| head[said].is("constraint"))?;
    Some(name)
}

/// The columns before `REFERENCES`: those of `FOREIGN KEY (…)`, else the one in whose definition it stands.
fn key_columns(before: &[Token]) -> Vec<String> {
    if before.last().is_some_and(|token| token.sign(")"))
        && let Some(open) = before.iter().rposition(|token| token.sign("("))
        && before[..open].iter().rev().take(3).any(|token| token.is("key"))
    {
        let names = before[open..].iter().filter(|token| token.is_name());
        return names.map(|token| token.text.to_string()).collect();
    }
    let mut depth = 0_i32;
    for (at, token) in before.iter().enumerate().rev() {
        match token.text.as_str() {
            ")" => depth += 1,
            "(" if depth > 0 => depth -= 1,
            "," | "(" | "column" if depth == 0 => {
                let first = before.get(at + 1).filter(|token| token.is_name());
                return first.map(|token| token.text.to_string()).into_iter().collect();
            }
            _ => {}
        }
    }
    Vec::new()
}
