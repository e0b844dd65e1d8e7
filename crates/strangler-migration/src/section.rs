//! One table of a decision file, asked key by key.
//!
//! In: a parsed table. Out: typed values; whatever has the wrong type or was never asked for becomes a message that
//! names the line and the remedy. It knows no key of its own.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use strangler_base::{Diagnostic, RelPath};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::suggest;

/// A file and the messages about it.
pub(crate) struct Document<'t> {
    pub(crate) file: &'t RelPath,
    text: &'t str,
    /// Where its lines end.
    ends: Vec<usize>,
    messages: RefCell<Vec<Diagnostic>>,
}

impl<'t> Document<'t> {
    pub(crate) fn new(file: &'t RelPath, text: &'t str) -> Self {
        Self {
            file,
            text,
            ends: text.match_indices('\n').map(|(at, _)| at).collect(),
            messages: RefCell::default(),
        }
    }

    /// The file's top table; an empty one where it is no TOML at all.
    pub(crate) fn parse(&self) -> DeTable<'t> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let line = error.span().map(|span| self.line(&span));
            let message = format!("not valid TOML: {}", error.message().replace('\n', ", "));
            self.tell(Diagnostic::error("migration-syntax", message).at(self.file.clone(), line));
        }
        table.into_inner()
    }

    pub(crate) fn line(&self, span: &Range<usize>) -> u32 {
        let newlines = self.ends.partition_point(|end| *end < span.start);
        u32::try_from(newlines).unwrap_or(u32::MAX).saturating_add(1)
    }

    pub(crate) fn tell(&self, diagnostic: Diagnostic) {
        self.messages.borrow_mut().push(diagnostic);
    }

    /// The messages, in the order of the file.
    pub(crate) fn into_messages(self) -> Vec<Diagnostic> {
        let mut messages = self.messages.into_inner();
        messages.sort_by_key(|message| message.place.as_ref().and_then(|place| place.line));
        messages
    }
}

/// A table and how people would call it, `[constraints]`.
pub(crate) struct Section<'d, 't> {
    pub(crate) document: &'d Document<'t>,
    name: String,
    table: &'d DeTable<'t>,
    asked: Vec<&'static str>,
}

/// A text and its line.
pub(crate) type Text = (String, u32);

impl<'d, 't> Section<'d, 't> {
    pub(crate) fn new(document: &'d Document<'t>, name: impl Into<String>, table: &'d DeTable<'t>) -> Self {
        Self {
            document,
            name: name.into(),
            table,
            asked: Vec::new(),
        }
    }

    pub(crate) fn text(&mut self, key: &'static str) -> Option<Text> {
        let value = self.get(key)?;
        self.as_text(key, value)
    }

    pub(crate) fn string(&mut self, key: &'static str) -> Option<String> {
        self.text(key).map(|(text, _)| text)
    }

    /// A string out of `words`.
    pub(crate) fn word(&mut self, key: &'static str, words: &[&'static str]) -> Option<&'static str> {
        let (text, line) = self.text(key)?;
        let found = words.iter().find(|word| **word == text).copied();
        if found.is_none() {
            let message = format!("`{key} = \"{text}\"` is not one of {}", words.join(", "));
            self.error("migration-value", message, line, suggest::remedy(&text, words));
        }
        found
    }

    /// An integer within `range`.
    pub(crate) fn integer(&mut self, key: &'static str, range: RangeInclusive<u64>) -> Option<u64> {
        let value = self.get(key)?;
        self.as_integer(key, value, range)
    }

    /// A list of strings.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Text> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        self.as_texts(key, value)
    }

    pub(crate) fn strings(&mut self, key: &'static str) -> Vec<String> {
        self.texts(key).into_iter().map(|(text, _)| text).collect()
    }

    /// A list of integers within `range`.
    pub(crate) fn integers(&mut self, key: &'static str, range: RangeInclusive<u64>) -> Vec<u64> {
        let Some(items) = self.list(key) else {
            return Vec::new();
        };
        let integers = items
            .iter()
            .filter_map(|item| self.as_integer(key, item, range.clone()));
        integers.collect()
    }

    /// A list of lists of strings, each with its line.
    pub(crate) fn groups(&mut self, key: &'static str) -> Vec<(Vec<String>, u32)> {
        let Some(items) = self.list(key) else {
            return Vec::new();
        };
        let mut groups = Vec::new();
        for item in items {
            let texts = self.as_texts(key, item);
            let strings: Vec<_> = texts.into_iter().map(|(text, _)| text).collect();
            groups.push((strings, self.document.line(&item.span())));
        }
        groups
    }

    /// A table below this one.
    pub(crate) fn section(&mut self, key: &'static str) -> Option<Section<'d, 't>> {
        let value = self.get(key)?;
        let name = format!("[{}]", self.inner(key));
        let table = self.as_table(key, value)?;
        Some(Section::new(self.document, name, table))
    }

    /// A list of tables below this one, each with its line.
    pub(crate) fn sections(&mut self, key: &'static str) -> Vec<(Section<'d, 't>, u32)> {
        let Some(items) = self.list(key) else {
            return Vec::new();
        };
        let name = format!("[[{}]]", self.inner(key));
        let mut sections = Vec::new();
        for item in items {
            if let Some(table) = self.as_table(key, item) {
                let line = self.document.line(&item.span());
                sections.push((Section::new(self.document, name.clone(), table), line));
            }
        }
        sections
    }

    /// A table whose keys are the user's own; `read` takes each value.
    pub(crate) fn open<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&Self, &str, &'d Spanned<DeValue<'t>>) -> Option<T>,
    ) -> BTreeMap<String, T> {
        let Some(section) = self.section(key) else {
            return BTreeMap::new();
        };
        let entries = section.table.iter();
        let values = entries.filter_map(|(name, value)| {
            let name = name.get_ref().as_ref();
            Some((name.to_owned(), read(&section, name, value)?))
        });
        values.collect()
    }

    /// The keys that stand in an open table, with their lines.
    pub(crate) fn keys(&self, key: &str) -> Vec<Text> {
        let Some(DeValue::Table(table)) = self.table.get(key).map(Spanned::get_ref) else {
            return Vec::new();
        };
        let keys = table.keys();
        keys.map(|key| (key.get_ref().to_string(), self.document.line(&key.span())))
            .collect()
    }

    /// To be called last: every key that was never asked for is a message.
    pub(crate) fn finish(self) {
        for key in self.table.keys() {
            let name: &str = key.get_ref().as_ref();
            if !self.asked.contains(&name) {
                let message = format!("unknown key `{name}` in {}", self.name);
                let line = self.document.line(&key.span());
                self.error(
                    "migration-unknown-key",
                    message,
                    line,
                    suggest::remedy(name, &self.asked),
                );
            }
        }
    }

    pub(crate) fn error(&self, code: &'static str, message: String, line: u32, help: impl Into<String>) {
        let diagnostic = Diagnostic::error(code, message);
        self.document
            .tell(diagnostic.at(self.document.file.clone(), Some(line)).help(help));
    }

    pub(crate) fn as_text(&self, key: &str, value: &'d Spanned<DeValue<'t>>) -> Option<Text> {
        match value.get_ref() {
            DeValue::String(text) => Some((text.to_string(), self.document.line(&value.span()))),
            _ => self.wrong(key, value, "a string", &format!("write `{key} = \"…\"`")),
        }
    }

    pub(crate) fn as_texts(&self, key: &str, value: &'d Spanned<DeValue<'t>>) -> Vec<Text> {
        let remedy = format!("write `{key} = [\"…\"]`");
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.as_text(key, item)).collect(),
            _ => self
                .wrong(key, value, "a list of strings", &remedy)
                .unwrap_or_default(),
        }
    }

    /// A number that is finite and not negative.
    pub(crate) fn as_number(&self, key: &str, value: &'d Spanned<DeValue<'t>>) -> Option<f64> {
        let number = match value.get_ref() {
            DeValue::Integer(integer) => integer.as_str().parse().ok(),
            DeValue::Float(float) => float.as_str().parse().ok(),
            _ => None,
        };
        match number {
            Some(number) if f64::is_finite(number) && number >= 0.0 => Some(number),
            _ => self.wrong(key, value, "a number from 0 on", &format!("write `{key} = 1.0`")),
        }
    }

    fn as_integer(&self, key: &str, value: &Spanned<DeValue<'t>>, range: RangeInclusive<u64>) -> Option<u64> {
        let integer = match value.get_ref() {
            DeValue::Integer(integer) => u64::from_str_radix(integer.as_str(), integer.radix()).ok(),
            _ => None,
        };
        match integer {
            Some(integer) if range.contains(&integer) => Some(integer),
            _ => {
                let expected = format!("a whole number from {} to {}", range.start(), range.end());
                self.wrong(
                    key,
                    value,
                    &expected,
                    &format!("write `{key} = {}`", range.start()),
                )
            }
        }
    }

    fn as_table(&self, key: &str, value: &'d Spanned<DeValue<'t>>) -> Option<&'d DeTable<'t>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => self.wrong(key, value, "a table", &format!("write `[{}]`", self.inner(key))),
        }
    }

    fn list(&mut self, key: &'static str) -> Option<&'d [Spanned<DeValue<'t>>]> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Array(items) => Some(&items[..]),
            _ => self.wrong(key, value, "a list", &format!("write `{key} = […]`")),
        }
    }

    fn wrong<T>(&self, key: &str, value: &Spanned<DeValue<'t>>, expected: &str, help: &str) -> Option<T> {
        let found = value.get_ref().type_str();
        let message = format!(
            "`{key}` in {} must be {expected}, but is of type {found}",
            self.name
        );
        self.error("migration-type", message, self.document.line(&value.span()), help);
        None
    }

    fn get(&mut self, key: &'static str) -> Option<&'d Spanned<DeValue<'t>>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// The full name of a table below this one.
    fn inner(&self, key: &str) -> String {
        match self.name.strip_prefix('[') {
            Some(name) => format!("{}.{key}", name.trim_matches(['[', ']'])),
            None => key.to_owned(),
        }
    }
}
