//! One table of a decision file, asked key by key.
//!
//! In: a parsed table. Out: typed values; whatever has the wrong type or was never asked for becomes a message that
//! names the place and the remedy. It knows no key of its own.

mod value;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use strangler_base::Diagnostic;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(crate) use crate::document::{Document, Spot, Text};
use crate::suggest;
use value::Asked;

/// A table and how people would call it, `[constraints]`.
pub(crate) struct Section<'d, 't> {
    pub(crate) document: &'d Document<'t>,
    name: String,
    table: &'d DeTable<'t>,
    asked: Vec<&'static str>,
}

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
        let (text, spot) = self.text(key)?;
        let found = words.iter().find(|word| **word == text).copied();
        if found.is_none() {
            let message = format!("`{key} = \"{text}\"` is not one of {}", words.join(", "));
            self.error("migration-value", message, spot, suggest::remedy(&text, words));
        }
        found
    }

    /// An integer within `range`.
    pub(crate) fn integer(&mut self, key: &'static str, range: RangeInclusive<u64>) -> Option<u64> {
        let value = self.get(key)?;
        self.as_integer(Asked::key(key), value, range)
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
        let whole = Asked::key(key);
        let integers = items.iter().enumerate();
        integers
            .filter_map(|(index, item)| self.as_integer(whole.element(index), item, range.clone()))
            .collect()
    }

    /// A list of lists of strings, each with its place; one with anything else in it is said and left out.
    pub(crate) fn groups(&mut self, key: &'static str) -> Vec<(Vec<String>, Spot)> {
        let Some(items) = self.list(key) else {
            return Vec::new();
        };
        let mut groups = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let texts = self.texts_of(Asked::key(key).element(index), item);
            let strings: Vec<_> = texts.into_iter().map(|(text, _)| text).collect();
            let all = item.get_ref().as_array().map(|all| all.len());
            if all == Some(strings.len()) {
                groups.push((strings, self.document.spot(&item.span())));
            }
        }
        groups
    }

    /// A table below this one.
    pub(crate) fn section(&mut self, key: &'static str) -> Option<Section<'d, 't>> {
        let value = self.get(key)?;
        let name = format!("[{}]", self.inner(key));
        let table = self.as_table(Asked::key(key), value)?;
        Some(Section::new(self.document, name, table))
    }

    /// A list of tables below this one, each with its place.
    pub(crate) fn sections(&mut self, key: &'static str) -> Vec<(Section<'d, 't>, Spot)> {
        let Some(items) = self.list(key) else {
            return Vec::new();
        };
        let name = format!("[[{}]]", self.inner(key));
        let mut sections = Vec::new();
        for (index, item) in items.iter().enumerate() {
            if let Some(table) = self.as_table(Asked::key(key).element(index), item) {
                let spot = self.document.spot(&item.span());
                sections.push((Section::new(self.document, name.clone(), table), spot));
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

    /// The keys that stand in an open table, with their places.
    pub(crate) fn keys(&self, key: &str) -> Vec<Text> {
        let Some(DeValue::Table(table)) = self.table.get(key).map(Spanned::get_ref) else {
            return Vec::new();
        };
        let keys = table.keys();
        keys.map(|key| (key.get_ref().to_string(), self.document.spot(&key.span())))
            .collect()
    }

    /// To be called last: every key that was never asked for is a message.
    pub(crate) fn finish(self) {
        for key in self.table.keys() {
            let name: &str = key.get_ref().as_ref();
            if !self.asked.contains(&name) {
                let message = format!("unknown key `{name}` in {}", self.name);
                let spot = self.document.spot(&key.span());
                self.error(
                    "migration-unknown-key",
                    message,
                    spot,
                    suggest::remedy(name, &self.asked),
                );
            }
        }
    }

    pub(crate) fn error(&self, code: &'static str, message: String, spot: Spot, help: impl Into<String>) {
        let diagnostic = Diagnostic::error(code, message).help(help);
        self.document.tell(spot.mark(diagnostic, self.document.file));
    }

    fn list(&mut self, key: &'static str) -> Option<&'d [Spanned<DeValue<'t>>]> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Array(items) => Some(&items[..]),
            _ => self.wrong(Asked::key(key), value, "a list", &format!("write `{key} = […]`")),
        }
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
