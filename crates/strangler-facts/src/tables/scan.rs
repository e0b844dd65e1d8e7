//! A tolerant reading of queries: table names by the words before them, for what no parser gets through.

use std::collections::BTreeSet;

use super::lexer::{Kind, Token, name};
use crate::Access;

/// Functions whose arguments hold a `FROM` that names no table.
const FROM_IN_CALL: &[&str] = &["extract", "substring", "trim", "overlay", "position"];

/// Tables that a statement touches.
pub(super) fn touches(tokens: &[Token]) -> Vec<(String, Access)> {
    let ctes = ctes(tokens);
    let mut found = Vec::new();
    let mut calls: Vec<bool> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.sign("(") {
            let callee = at.checked_sub(1).map(|before| &tokens[before]);
            calls.push(callee.is_some_and(|callee| FROM_IN_CALL.contains(&callee.text.as_str())));
        } else if token.sign(")") {
            calls.pop();
        }
        if token.kind != Kind::Word || calls.last() == Some(&true) {
            continue;
        }
        let before = at
            .checked_sub(1)
            .map_or("", |before| tokens[before].text.as_str());
        match token.text.as_str() {
            "from" if before == "delete" => one(tokens, at + 1, Access::Write, &mut found),
            "from" if before != "distinct" => list(tokens, at + 1, &mut found),
            "join" => one(tokens, at + 1, Access::Read, &mut found),
            "into" => one(tokens, at + 1, Access::Write, &mut found),
            "update"
                if !matches!(
                    before,
                    "for" | "on" | "do" | "after" | "before" | "or" | "key" | "of"
                ) =>
            {
                one(tokens, at + 1, Access::Write, &mut found);
            }
            "upsert" => one(tokens, at + 1, Access::Write, &mut found),
            "truncate" => one(tokens, at + 1, Access::Write, &mut found),
            "view" if before == "materialized" && tokens[0].is("refresh") => {
                let skipped = tokens.get(at + 1).is_some_and(|token| token.is("concurrently"));
                one(tokens, at + 1 + usize::from(skipped), Access::Write, &mut found);
            }
            _ => {}
        }
    }
    found.retain(|(table, _)| !ctes.contains(table));
    found.sort();
    found.dedup();
    found
}

fn one(tokens: &[Token], mut at: usize, access: Access, out: &mut Vec<(String, Access)>) {
    while tokens
        .get(at)
        .is_some_and(|token| token.is("only") || token.is("lateral") || token.is("table"))
    {
        at += 1;
    }
    let Some((table, len)) = name(tokens, at) else {
        return;
    };
    let is_call = tokens.get(at + len).is_some_and(|token| token.sign("("));
    let is_word = matches!(
        table.as_str(),
        "select" | "set" | "values" | "where" | "unnest" | "into"
    );
    let is_number = table.starts_with(|first: char| first.is_ascii_digit());
    if !(is_word || is_number || is_call && access == Access::Read) {
        out.push((table, access));
    }
}

/// `a x, b AS y, c`
fn list(tokens: &[Token], mut at: usize, out: &mut Vec<(String, Access)>) {
    loop {
        one(tokens, at, Access::Read, out);
        let Some((_, len)) = name(tokens, at) else {
            return;
        };
        at += len;
        if tokens.get(at).is_some_and(|token| token.is("as")) {
            at += 1;
        }
        if tokens.get(at).is_some_and(Token::is_name)
            && tokens.get(at + 1).is_some_and(|token| token.sign(","))
        {
            at += 1;
        }
        if !tokens.get(at).is_some_and(|token| token.sign(",")) {
            return;
        }
        at += 1;
    }
}

/// Names that `WITH` gives.
fn ctes(tokens: &[Token]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if !tokens.iter().any(|token| token.is("with")) {
        return found;
    }
    for (at, token) in tokens.iter().enumerate() {
        if !token.is("as") {
            continue;
        }
        let opens = tokens[at + 1..].iter().take(3).any(|token| token.sign("("));
        let mut before = at.checked_sub(1);
        if before.is_some_and(|row| tokens[row].sign(")")) {
            before = tokens[..at]
                .iter()
                .rposition(|token| token.sign("("))
                .and_then(|row| row.checked_sub(1));
        }
        if let Some(name) = before
            .map(|row| &tokens[row])
            .filter(|token| opens && token.is_name())
        {
            found.insert(name.text.to_string());
        }
    }
    found
}
