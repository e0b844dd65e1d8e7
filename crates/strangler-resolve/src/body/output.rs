//! What the walk over a part yields, in internal ids.

use strangler_base::ItemId;
use strangler_syntax::ir::{ExprId, PatId, PathIdx, Pos};

use crate::graph::{Confidence, RefKind};
use crate::intern::Symbol;
use crate::meaning::ExternalId;

/// One occurrence of a reference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct RawReference {
    pub(crate) from: ItemId,
    pub(crate) to: ItemId,
    pub(crate) kind: RefKind,
    pub(crate) confidence: Confidence,
    pub(crate) test: bool,
    pub(crate) pos: Pos,
}

/// A name that resolves to nothing known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct RawUnknown {
    pub(crate) from: ItemId,
    pub(crate) names: Vec<Symbol>,
    pub(crate) reason: &'static str,
    pub(crate) pos: Pos,
}

/// What a path means, in internal ids.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Meant {
    Item(ItemId),
    External(ExternalId),
    Local(PatId),
    SelfValue,
    Generic,
    Primitive,
    Unknown,
}

/// What a walk found.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) references: Vec<RawReference>,
    pub(crate) unknown: Vec<RawUnknown>,
    pub(crate) external: u64,
    /// Of these, in test code.
    pub(crate) external_in_tests: u64,
    /// Path → meaning.
    pub(crate) paths: Vec<Meant>,
    /// Method call → method.
    pub(crate) methods: Vec<(ExprId, ItemId)>,
}

impl Output {
    pub(crate) fn new(n_paths: usize) -> Self {
        Self {
            references: Vec::new(),
            unknown: Vec::new(),
            external: 0,
            external_in_tests: 0,
            paths: vec![Meant::Unknown; n_paths],
            methods: Vec::new(),
        }
    }

    /// Counts a name that means something outside of the tree.
    pub(crate) fn outside(&mut self, test: bool) {
        self.external += 1;
        self.external_in_tests += u64::from(test);
    }

    /// Leaves one of what an expansion says several times of the same place.
    pub(crate) fn merge(&mut self) {
        self.references.sort_by_key(|row| (row.from, row.pos, row.to));
        self.references.dedup_by_key(|row| (row.from, row.pos, row.to));
        self.unknown
            .sort_by(|a, b| (a.from, a.pos, &a.names).cmp(&(b.from, b.pos, &b.names)));
        self.unknown.dedup();
    }

    pub(crate) fn mean(&mut self, path: PathIdx, meant: Meant) {
        self.paths[path.index()] = meant;
    }
}
