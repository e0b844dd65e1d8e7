//! A set of units by index.

/// At most [`Set::MOST`] units; what lies beyond is never in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Set(u128);

impl Set {
    /// How many units a set can tell apart.
    pub(super) const MOST: usize = 128;

    pub(super) fn of(units: impl IntoIterator<Item = usize>) -> Self {
        units.into_iter().fold(Self::default(), Self::with)
    }

    /// The set whose units are the bits of `mask`.
    pub(super) fn of_mask(mask: usize) -> Self {
        Self(mask as u128)
    }

    pub(super) fn has(self, unit: usize) -> bool {
        unit < Self::MOST && self.0 >> unit & 1 == 1
    }

    pub(super) fn insert(&mut self, unit: usize) {
        *self = self.with(unit);
    }

    pub(super) fn with(self, unit: usize) -> Self {
        if unit < Self::MOST {
            Self(self.0 | 1 << unit)
        } else {
            self
        }
    }

    /// What is in this set and not in the other.
    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What is in both.
    pub(super) fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        (0..Self::MOST).filter(move |unit| self.has(*unit))
    }

    pub(super) fn len(self) -> usize {
        self.0.count_ones() as usize
    }
}
