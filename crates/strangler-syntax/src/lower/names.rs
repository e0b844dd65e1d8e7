//! Interning: each name and literal text of a file becomes one [`Name`].

use std::fmt::Write;
use std::hash::Hasher;

use proc_macro2::Ident;
use rustc_hash::{FxHashMap, FxHasher};
use smol_str::SmolStr;

use crate::ir::{Name, Names};

/// The table of names while it grows.
#[derive(Default)]
pub(crate) struct Interner {
    texts: Vec<SmolStr>,
    /// Row of a text plus one, at the place that its hash asks for or the next free one; a power of two long.
    slots: Vec<u32>,
    buffer: String,
    /// What identifiers stand for that a macro wrote in the place of a name like `$crate`.
    aliases: FxHashMap<String, SmolStr>,
}

/// Slots before the first name comes.
const MIN_SLOTS: usize = 64;

impl Interner {
    /// Goes on with a table.
    pub(crate) fn resume(names: Names) -> Self {
        let mut interner = Self {
            texts: names.into_texts(),
            ..Self::default()
        };
        interner.resize(interner.texts.len() * 2 + 1);
        interner
    }

    /// Makes room for so many names.
    pub(crate) fn reserve(&mut self, n_names: usize) {
        self.texts.reserve(n_names);
        self.resize(n_names * 2);
    }

    /// The name of a text.
    pub(crate) fn text(&mut self, text: &str) -> Name {
        // At most half of the slots are taken, so that a free one is near.
        if self.texts.len() * 2 >= self.slots.len() {
            self.resize(self.slots.len() * 2);
        }
        let mut slot = self.slot_of(text);
        while let Some(row) = (self.slots[slot] as usize).checked_sub(1) {
            if self.texts[row] == text {
                return name(row);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.texts.push(SmolStr::new(text));
        self.slots[slot] = name(self.texts.len()).0;
        name(self.texts.len() - 1)
    }

    fn slot_of(&self, text: &str) -> usize {
        let mut hasher = FxHasher::default();
        hasher.write(text.as_bytes());
        let hash = usize::try_from(hasher.finish() >> 32).unwrap_or_default();
        hash & (self.slots.len() - 1)
    }

    fn resize(&mut self, n_slots: usize) {
        self.slots = vec![0; n_slots.max(MIN_SLOTS).next_power_of_two()];
        for row in 0..self.texts.len() {
            let mut slot = self.slot_of(&self.texts[row]);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = name(row + 1).0;
        }
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

    /// The texts so far; row `i` is `Name(i)`.
    pub(crate) fn texts(&self) -> &[SmolStr] {
        &self.texts
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

fn name(row: usize) -> Name {
    Name(u32::try_from(row).expect("invariant: a file has fewer than 2^32 names"))
}
