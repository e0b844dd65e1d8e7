//! Which function stands around a place.
//!
//! In: the code. Out: the innermost function of a place, if there is one.

use strangler_base::{ItemId, Site};

use crate::code::Code;

/// First place, last line, function; sorted.
pub(super) struct Functions(Vec<(Site, u32, ItemId)>);

impl Functions {
    pub(super) fn new(code: &Code<'_>) -> Self {
        let functions = code.production().filter(|item| code.function(*item).is_some());
        let mut rows: Vec<_> = functions
            .map(|item| {
                let row = code.graph.item(item);
                (row.site, row.last_line, item)
            })
            .collect();
        rows.sort_unstable();
        Self(rows)
    }

    /// The innermost function around a place; those before it in the file end earlier or hold it.
    pub(super) fn around(&self, site: &Site) -> Option<ItemId> {
        const NESTED: usize = 64;
        let next = self.0.partition_point(|(first, ..)| first <= site);
        let before = self.0[..next].iter().rev().take(NESTED);
        let mut holding = before.filter(|(first, last, _)| first.file == site.file && site.line <= *last);
        holding.next().map(|(.., item)| *item)
    }
}
