//! Triggers of migrations: what the database does by itself when a table changes.
//!
//! In: statements in their order. Out: triggers that are left at the end, each with the tables that its body, or the function
//! that it executes, reads and writes. Only tables that the migrations declare count, so that no variable is taken for one.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::Site;

use super::lexer::{Kind, Token, name, statements, tokens};
use super::scan;
use crate::{Access, Trigger};

/// Triggers and functions so far.
#[derive(Default)]
pub(super) struct Triggers {
    /// Name and table → where, what it does, and the function that it executes.
    triggers: BTreeMap<(String, String), (Site, Does)>,
    functions: BTreeMap<String, Does>,
}

/// What a body does.
#[derive(Clone, Default)]
struct Does {
    touches: BTreeSet<(String, Access)>,
    calls: BTreeSet<String>,
}

impl Triggers {
    /// Reads one statement.
    pub(super) fn apply(&mut self, statement: &[Token], site: Site) {
        let Some(first) = statement.first() else {
            return;
        };
        let head = statement.iter().take(7);
        let kind = head.clone().position(|token| {
            token.is("trigger") || token.is("function") || token.is("procedure") || token.is("table")
        });
        let Some(at) = kind.filter(|at| !statement[*at].is("table")) else {
            return;
        };
        match (first.text.as_str(), statement[at].is("trigger")) {
            ("create", true) => self.create(statement, at, site),
            ("create", false) => {
                if let Some((function, len)) = name(statement, at + 1) {
                    self.functions.insert(function, does(&statement[at + 1 + len..]));
                }
            }
            ("drop", true) => self.drop_trigger(statement, at),
            _ => {}
        }
    }

    fn create(&mut self, statement: &[Token], at: usize, site: Site) {
        let at = skip(statement, at + 1, &["if", "not", "exists"]);
        let Some((trigger, len)) = name(statement, at) else {
            return;
        };
        let rest = &statement[at + len..];
        let Some(on) = rest.iter().position(|token| token.is("on")) else {
            return;
        };
        let Some((table, len)) = name(rest, on + 1) else {
            return;
        };
        self.triggers
            .insert((trigger, table), (site, does(&rest[on + 1 + len..])));
    }

    fn drop_trigger(&mut self, statement: &[Token], at: usize) {
        let at = skip(statement, at + 1, &["if", "exists"]);
        let Some((trigger, len)) = name(statement, at) else {
            return;
        };
        let on = name(statement, at + len + 1).map(|(table, _)| table);
        self.triggers
            .retain(|(known, table), _| *known != trigger || on.as_ref().is_some_and(|on| on != table));
    }

    /// A table bears another name.
    pub(super) fn renamed(&mut self, from: &str, to: &str) {
        for ((trigger, table), row) in std::mem::take(&mut self.triggers) {
            let table = if table == from { to.to_owned() } else { table };
            self.triggers.insert((trigger, table), row);
        }
    }

    /// A table is gone, and its triggers with it.
    pub(super) fn dropped(&mut self, gone: &str) {
        self.triggers.retain(|(_, table), _| table != gone);
    }

    /// What each function and procedure does, also by those that it calls.
    pub(super) fn routines(&self) -> Vec<(String, Vec<(String, Access)>)> {
        let all = self.functions.iter();
        all.map(|(name, does)| (name.clone(), self.all(does).into_iter().cloned().collect()))
            .collect()
    }

    /// What is left, for the tables that are.
    pub(super) fn finish(self, is_table: impl Fn(&str) -> bool) -> Vec<Trigger> {
        let row = |((trigger, table), (site, does)): (&(String, String), &(Site, Does))| {
            let touches = self.all(does);
            let of = |wanted: Access| {
                let found = touches
                    .iter()
                    .filter(|(table, access)| *access == wanted && is_table(table));
                found.map(|(table, _)| table.clone()).collect()
            };
            is_table(table).then(|| Trigger {
                name: trigger.clone(),
                table: table.clone(),
                reads: of(Access::Read),
                writes: of(Access::Write),
                site: *site,
            })
        };
        self.triggers.iter().filter_map(row).collect()
    }

    /// What a body touches, itself and by the functions that it reaches.
    fn all<'t>(&'t self, does: &'t Does) -> BTreeSet<&'t (String, Access)> {
        let mut touches = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut next = vec![does];
        while let Some(does) = next.pop() {
            touches.extend(&does.touches);
            let new = does.calls.iter().filter(|name| seen.insert(*name));
            next.extend(new.filter_map(|name| self.functions.get(name)));
        }
        touches
    }
}

/// What a body does: statements of its own, and those in its texts.
fn does(body: &[Token]) -> Does {
    let mut does = Does::default();
    take(body, &mut does);
    for text in body
        .iter()
        .filter(|token| token.kind == Kind::Text && token.text.contains(char::is_whitespace))
    {
        take(&tokens(&text.text), &mut does);
    }
    does
}

fn take(body: &[Token], does: &mut Does) {
    for statement in statements(body) {
        let written = without_variables(statement);
        does.touches.extend(scan::touches(&written));
        for (at, token) in statement.iter().enumerate() {
            let called = statement.get(at + 1).is_some_and(|next| next.sign("("));
            if called && token.is_name() {
                does.calls.insert(token.text.to_string());
            }
        }
    }
}

/// `SELECT a INTO v FROM t` writes a variable, no table.
fn without_variables(statement: &[Token]) -> Vec<Token> {
    let writes = |at: usize| {
        let before = statement[at.saturating_sub(3)..at].iter();
        before
            .rev()
            .any(|token| token.is("insert") || token.is("merge") || token.is("replace"))
    };
    let kept = statement
        .iter()
        .enumerate()
        .filter(|(at, token)| !token.is("into") || writes(*at));
    kept.map(|(_, token)| token.clone()).collect()
}

fn skip(tokens: &[Token], mut at: usize, words: &[&str]) -> usize {
    while tokens
        .get(at)
        .is_some_and(|token| words.iter().any(|word| token.is(word)))
    {
        at += 1;
    }
    at
}
