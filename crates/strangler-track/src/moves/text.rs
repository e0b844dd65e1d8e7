//! What an item says, its own name apart.
//!
//! In: the name of an item, and the lines of it and of what it holds. Out: words in pairs, by which two items are
//! compared. Comments count like code: whoever renames a function leaves them alone.

use std::collections::BTreeMap;

/// A function with fewer words is like too many others.
const ENOUGH: usize = 20;

/// The words of one item, each with the one before.
pub(super) struct Text {
    name: String,
    pairs: BTreeMap<(String, String), usize>,
    n_words: usize,
}

impl Text {
    /// Nothing yet, of an item of this name.
    pub(super) fn of(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            pairs: BTreeMap::new(),
            n_words: 0,
        }
    }

    /// Takes the lines `first..=last`, counted from 1.
    pub(super) fn read(&mut self, text: &str, first: u32, last: u32) {
        let (first, last) = (first.max(1) as usize, last as usize);
        let lines = text
            .lines()
            .skip(first - 1)
            .take((last + 1).saturating_sub(first));
        let mut before = String::new();
        for word in lines.flat_map(words) {
            let word = if word == self.name { "" } else { word }.to_owned();
            *self.pairs.entry((before, word.clone())).or_default() += 1;
            self.n_words += 1;
            before = word;
        }
    }

    /// How alike they are; none where one of them says too little.
    pub(super) fn alike(&self, other: &Self) -> Option<f64> {
        (self.n_words.min(other.n_words) >= ENOUGH).then(|| self.share(other))
    }

    /// How alike two items of one name are: short ones are the same, or nobody can tell.
    pub(super) fn alike_by_name(&self, other: &Self) -> Option<f64> {
        let share = self.share(other);
        match self.alike(other) {
            None if share < 1.0 => None,
            _ => Some(share),
        }
    }

    /// Twice the pairs that both have, over the pairs of both.
    fn share(&self, other: &Self) -> f64 {
        let shared = self.pairs.iter().map(|(pair, count)| {
            let theirs = other.pairs.get(pair).copied().unwrap_or_default();
            theirs.min(*count)
        });
        (2 * shared.sum::<usize>()) as f64 / (self.n_words + other.n_words).max(1) as f64
    }
}

/// Names and numbers as wholes, other signs one by one.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line.trim_start();
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let end = if is_part(first) {
            rest.find(|c| !is_part(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        rest = after.trim_start();
        Some(word)
    })
}
