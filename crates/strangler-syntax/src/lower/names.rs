//! Interning: each name and literal text of a file becomes one [`Name`].

use std::hash::Hasher;

use rustc_hash::FxHasher;
use smol_str::SmolStr;

use crate::ir::{Name, Names};

/// The table of names while it grows.
#[derive(Default)]
pub(crate) struct Interner {
    texts: Vec<SmolStr>,
    /// Row of a text plus one, at the place that its hash asks for or the next free one; a power of two long.
    slots: Vec<u32>,
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
}

fn name(row: usize) -> Name {
    Name(u32::try_from(row).expect("invariant: a file has fewer than 2^32 names"))
}
