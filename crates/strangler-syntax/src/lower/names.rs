//! Interning: each name and literal text of a file becomes one [`Name`].

use std::fmt::Write;

use proc_macro2::Ident;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::ir::{Name, Names};

/// The table of names while it grows.
#[derive(Default)]
pub(crate) struct Interner {
    texts: Vec<SmolStr>,
    rows: FxHashMap<SmolStr, Name>,
    buffer: String,
    /// What identifiers stand for that a macro wrote in the place of a name like `$crate`.
    aliases: FxHashMap<String, SmolStr>,
}

impl Interner {
    /// Makes room for so many names.
    pub(crate) fn reserve(&mut self, n_names: usize) {
        self.texts.reserve(n_names);
        self.rows.reserve(n_names);
    }

    /// The name of a text.
    pub(crate) fn text(&mut self, text: &str) -> Name {
        if let Some(&name) = self.rows.get(text) {
            return name;
        }
        let name =
            Name(u32::try_from(self.texts.len()).expect("invariant: a file has fewer than 2^32 names"));
        let text = SmolStr::new(text);
        self.texts.push(text.clone());
        self.rows.insert(text, name);
        name
    }

    /// The name of an identifier, `r#` taken off.
    pub(crate) fn ident(&mut self, ident: &Ident) -> Name {
        self.with_text(ident, |text| text.strip_prefix("r#").unwrap_or(text))
    }

    /// The name of an identifier as written.
    pub(crate) fn raw_ident(&mut self, ident: &Ident) -> Name {
        self.with_text(ident, |text| text)
    }

    /// Sets what some identifiers stand for.
    pub(crate) fn alias(&mut self, aliases: FxHashMap<String, SmolStr>) {
        self.aliases = aliases;
    }

    /// The text of a name.
    pub(crate) fn get(&self, name: Name) -> &str {
        &self.texts[name.0 as usize]
    }

    /// The table.
    pub(crate) fn finish(mut self) -> Names {
        self.texts.shrink_to_fit();
        Names::new(self.texts)
    }

    // `proc_macro2` lends the text of an identifier to a formatter only.
    fn with_text(&mut self, ident: &Ident, part: impl Fn(&str) -> &str) -> Name {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        write!(buffer, "{ident}").expect("invariant: a String takes any text");
        let alias = if self.aliases.is_empty() {
            None
        } else {
            self.aliases.get(&buffer).cloned()
        };
        let name = self.text(alias.as_deref().unwrap_or_else(|| part(&buffer)));
        self.buffer = buffer;
        name
    }
}
