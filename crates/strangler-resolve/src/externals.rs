//! Paths outside the tree, each stored once as a chain of names.
//!
//! In: a crate's name and the names after it. Out: an id; and, at the end, the text.

use rustc_hash::FxHashMap;

use crate::intern::{Interner, Symbol};
use crate::meaning::ExternalId;

/// The table of external paths.
#[derive(Debug, Default)]
pub(crate) struct Externals {
    rows: Vec<(Option<ExternalId>, Symbol)>,
    index: FxHashMap<(Option<ExternalId>, Symbol), ExternalId>,
}

impl Externals {
    /// The id of `name` in `parent`, or of the crate `name`, where it is known.
    pub(crate) fn find(&self, parent: Option<ExternalId>, name: Symbol) -> Option<ExternalId> {
        self.index.get(&(parent, name)).copied()
    }

    /// The id of `name` in `parent`, or of the crate `name`.
    pub(crate) fn add(&mut self, parent: Option<ExternalId>, name: Symbol) -> ExternalId {
        let rows = &mut self.rows;
        *self.index.entry((parent, name)).or_insert_with(|| {
            rows.push((parent, name));
            ExternalId(u32::try_from(rows.len() - 1).expect("invariant: fewer than 2^32 paths"))
        })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The text of a path.
    pub(crate) fn text(&self, names: &Interner, id: ExternalId) -> String {
        let mut parts = Vec::new();
        let mut at = Some(id);
        while let Some(id) = at {
            let (parent, name) = self.rows[id.0 as usize];
            parts.push(names.text(name).as_str());
            at = parent;
        }
        parts.reverse();
        parts.join("::")
    }
}
