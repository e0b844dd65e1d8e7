//! SQL files: migrations in their order, so that a table created and dropped again is none.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{FileId, RelPath, Site};
use strangler_source::TextKind;

use super::Collector;
use super::ddl::{Ddl, Gone, Key, ddl, declared_inside};
use super::lexer::{Token, statements, tokens};
use super::triggers::Triggers;
use crate::ForeignKey;
use crate::code::Code;

/// Reads every SQL file.
pub(super) fn read(code: &Code<'_>, out: &mut Collector) {
    let mut sets: BTreeMap<RelPath, Vec<FileId>> = BTreeMap::new();
    for (row, file) in code.source.files.iter().enumerate() {
        if file.kind == TextKind::Sql && !is_down(&file.path) {
            sets.entry(set_of(&file.path)).or_default().push(FileId::new(row));
        }
    }
    for files in sets.values_mut() {
        files.sort_by_cached_key(|file| version(&code.source.file(*file).path));
        let mut state = State::default();
        let mut triggers = Triggers::default();
        for file in files {
            let lexed = tokens(&without_down(&code.source.file(*file).text));
            for statement in statements(&lexed) {
                let Some(first) = statement.first() else {
                    continue;
                };
                let site = site(*file, first);
                let declared = match first.is("do") {
                    true => declared_inside(statement),
                    false => ddl(statement).map(|ddl| (ddl, site.line)).into_iter().collect(),
                };
                if declared.is_empty() {
                    triggers.apply(statement, site);
                }
                for (declared, line) in declared {
                    follow(&mut triggers, &declared);
                    state.apply(declared, Site { line, ..site });
                }
            }
        }
        for (name, touches) in triggers.routines() {
            out.routine(name, touches);
        }
        for trigger in triggers.finish(|name| state.tables.contains_key(name)) {
            out.trigger(trigger);
        }
        state.finish(out);
    }
}

/// What becomes of triggers when a table is renamed or dropped.
fn follow(triggers: &mut Triggers, declared: &Ddl) {
    match declared {
        Ddl::Rename { from, to } => triggers.renamed(from, to),
        Ddl::Drop { names, .. } => names.iter().for_each(|name| triggers.dropped(name)),
        _ => {}
    }
}

fn site(file: FileId, token: &Token) -> Site {
    Site {
        file,
        line: token.line,
        col: token.col,
    }
}

/// The text without the sections that take back what others do, `-- migrate:down`; lines keep their numbers.
fn without_down(text: &str) -> Cow<'_, str> {
    const DOWN: &[&str] = &[
        "migrate:down",
        "+goose down",
        "+migrate down",
        "@down",
        "@undo",
        "rambler down",
        "!downs",
        "down:",
        "down",
    ];
    const UP: &[&str] = &[
        "migrate:up",
        "+goose up",
        "+migrate up",
        "@up",
        "rambler up",
        "!ups",
        "up:",
        "up",
    ];
    let mark = |line: &str| {
        let line = line.trim_start();
        if !line.starts_with("--") {
            return (false, false);
        }
        let word = line.trim_start_matches(['-', '/', '#']).trim().to_lowercase();
        let is = |marks: &[&str]| {
            marks.iter().any(|mark| {
                word == *mark || word.starts_with(&format!("{mark} ")) && mark.contains([':', '+', '@'])
            })
        };
        (is(DOWN), is(UP))
    };
    if !text.lines().any(|line| mark(line).0) {
        return Cow::Borrowed(text);
    }
    let mut down = false;
    let mut kept = String::new();
    for line in text.lines() {
        let (begins, ends) = mark(line);
        down = (down || begins) && !ends;
        if !down {
            kept.push_str(line);
        }
        kept.push('\n');
    }
    Cow::Owned(kept)
}

/// Whether a file takes back what another does.
fn is_down(path: &RelPath) -> bool {
    let name = path.file_name().to_lowercase();
    name == "down.sql" || name.ends_with(".down.sql") || name.ends_with("_down.sql")
}

/// The folder whose files belong together: above `…/<version>/up.sql`, else the file's own.
fn set_of(path: &RelPath) -> RelPath {
    let folder = path.parent();
    if path.file_name() == "up.sql" {
        folder.parent()
    } else {
        folder
    }
}

/// The order of a migration: the number that its name begins with, dashes left out.
fn version(path: &RelPath) -> (u128, RelPath) {
    let name = if path.file_name() == "up.sql" {
        path.parent()
    } else {
        path.clone()
    };
    let digits = name.file_name().chars().filter(|char| *char != '-');
    let digits: String = digits
        .skip_while(char::is_ascii_alphabetic)
        .take_while(char::is_ascii_digit)
        .collect();
    (digits.parse().unwrap_or(0), path.clone())
}

#[derive(Default)]
struct State {
    tables: BTreeMap<String, Declared>,
    dropped: BTreeSet<String>,
    temporary: BTreeSet<String>,
    /// Each with the table that it is a part of.
    partitions: BTreeMap<String, String>,
}

#[derive(Default)]
struct Declared {
    sites: Vec<Site>,
    reads: Option<Vec<String>>,
    /// Each with the name of its constraint.
    keys: Vec<(Option<String>, ForeignKey)>,
}

impl Declared {
    /// Takes away the keys that go with a constraint or a column.
    fn lose(&mut self, table: &str, gone: &Gone) {
        self.keys.retain(|(name, key)| match gone {
            Gone::Constraint(dropped) => match name {
                Some(name) => name != dropped,
                // The name that the database gives where none is written.
                None => *dropped != format!("{table}_{}_fkey", key.columns.join("_")),
            },
            Gone::Column(dropped) => !key.columns.contains(dropped),
        });
    }
}

impl State {
    fn apply(&mut self, declared: Ddl, site: Site) {
        match declared {
            Ddl::Create { table, keys } => {
                let row = self.tables.entry(table).or_default();
                row.sites.push(site);
                row.keys.extend(foreign_keys(keys, site));
            }
            Ddl::Temporary { table } => {
                self.temporary.insert(table);
            }
            Ddl::Partition { table, of } => {
                self.tables.entry(table.clone()).or_default().sites.push(site);
                self.partitions.insert(table, of);
            }
            Ddl::View { view, reads } => {
                let row = self.tables.entry(view).or_default();
                row.sites.push(site);
                row.reads = Some(reads);
            }
            Ddl::Alter { table, gone, keys } => {
                if let Some(row) = self.tables.get_mut(&table) {
                    gone.iter().for_each(|gone| row.lose(&table, gone));
                    row.keys.extend(foreign_keys(keys, site));
                }
            }
            Ddl::Rename { from, to } => {
                if let Some(mut row) = self.tables.remove(&from) {
                    row.sites.push(site);
                    self.dropped.insert(from.clone());
                    self.tables.insert(to.clone(), row);
                    for (_, key) in self.tables.values_mut().flat_map(|row| &mut row.keys) {
                        if key.table == from {
                            key.table.clone_from(&to);
                        }
                    }
                }
            }
            Ddl::Drop { names, cascade } => {
                for name in names {
                    if cascade {
                        self.lose_keys_to(&name);
                    }
                    self.tables.remove(&name);
                    self.dropped.insert(name);
                }
            }
        }
    }

    /// No table has a key to `table` any more.
    fn lose_keys_to(&mut self, table: &str) {
        for row in self.tables.values_mut() {
            row.keys.retain(|(_, key)| key.table != table);
        }
    }

    fn finish(mut self, out: &mut Collector) {
        // A table that was rebuilt under its name is none of these.
        let gone = self
            .dropped
            .iter()
            .filter(|name| !self.tables.contains_key(*name));
        for name in gone.cloned().collect::<Vec<_>>() {
            self.lose_keys_to(&name);
        }
        for name in &self.dropped {
            out.dropped(name);
        }
        for name in &self.temporary {
            out.temporary(name);
        }
        for (name, of) in std::mem::take(&mut self.partitions) {
            out.partition(name, of);
        }
        for (name, row) in self.tables {
            for site in row.sites {
                out.declare(&name, site, None);
            }
            if let Some(reads) = row.reads {
                out.view(&name, reads);
            }
            for (_, key) in row.keys {
                out.foreign_key(&name, key);
            }
        }
    }
}

fn foreign_keys(keys: Vec<Key>, site: Site) -> impl Iterator<Item = (Option<String>, ForeignKey)> {
    keys.into_iter().map(move |key| {
        let Key { name, columns, table } = key;
        (name, ForeignKey { columns, table, site })
    })
}
