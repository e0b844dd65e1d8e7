//! What runs in one transaction.
//!
//! In: the transactions. Out: whether two items meet in one.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::ItemId;

use crate::Transaction;

/// Which items run in which transactions.
pub struct Bound(BTreeMap<ItemId, BTreeSet<usize>>);

impl Bound {
    /// Of all transactions.
    #[must_use]
    pub fn new(transactions: &[Transaction]) -> Self {
        let mut of: BTreeMap<ItemId, BTreeSet<usize>> = BTreeMap::new();
        for (row, transaction) in transactions.iter().enumerate() {
            for item in transaction.items.iter().chain([&transaction.item]) {
                of.entry(*item).or_default().insert(row);
            }
        }
        Self(of)
    }

    /// Whether both items run in one transaction.
    #[must_use]
    pub fn together(&self, one: ItemId, other: ItemId) -> bool {
        let (one, other) = (self.0.get(&one), self.0.get(&other));
        one.zip(other).is_some_and(|(one, other)| !one.is_disjoint(other))
    }
}
