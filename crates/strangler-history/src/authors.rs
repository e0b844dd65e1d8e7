//! Who wrote commits: names after the mailmap; one person with several addresses, or several spellings at one address, counts once.
//!
//! In: names and addresses, newest commit first. Out: a number per commit and the sorted names.

use std::collections::{BTreeMap, BTreeSet};

/// The sorted names, and for each commit an index into them.
pub(crate) fn number<'a>(signatures: impl Iterator<Item = (&'a str, &'a str)>) -> (Vec<String>, Vec<u32>) {
    // Address → its newest name.
    let mut name_of: BTreeMap<String, &str> = BTreeMap::new();
    let per_commit: Vec<&str> = signatures
        .map(|(name, address)| {
            let name = if name.is_empty() { address } else { name };
            if address.is_empty() {
                name
            } else {
                name_of.entry(address.to_lowercase()).or_insert(name)
            }
        })
        .collect();
    let names: BTreeSet<&str> = per_commit.iter().copied().collect();
    let index: BTreeMap<&str, u32> = names.iter().copied().zip(0..).collect();
    let numbers = per_commit.iter().map(|name| index[name]).collect();
    (names.into_iter().map(str::to_owned).collect(), numbers)
}
