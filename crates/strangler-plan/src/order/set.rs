//! A set of units by index.

/// Sorted by itself: equal sets have equal words.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Set(Vec<u64>);

impl Set {
    pub(super) fn of(units: impl IntoIterator<Item = usize>) -> Self {
        let mut set = Self::default();
        units.into_iter().for_each(|unit| set.insert(unit));
        set
    }

    pub(super) fn has(&self, unit: usize) -> bool {
        self.0
            .get(unit / 64)
            .is_some_and(|word| word >> (unit % 64) & 1 == 1)
    }

    pub(super) fn insert(&mut self, unit: usize) {
        let word = unit / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (unit % 64);
    }

    pub(super) fn remove(&mut self, unit: usize) {
        if let Some(word) = self.0.get_mut(unit / 64) {
            *word &= !(1 << (unit % 64));
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    pub(super) fn with(&self, unit: usize) -> Self {
        let mut set = self.clone();
        set.insert(unit);
        set
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.0.len() * 64).filter(|unit| self.has(*unit))
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(super) fn common(&self, other: &Self) -> usize {
        let words = self.0.iter().zip(&other.0);
        words.map(|(a, b)| (a & b).count_ones() as usize).sum()
    }
}
