//! What the paths, calls and expressions of a part mean: for the stages that read bodies.

use strangler_base::ItemId;
use strangler_syntax::ir::{ExprId, PatId, PathIdx};

use crate::{CodeGraph, PartId};

/// A path outside the tree, `axum::routing::get`; its text by [`CodeGraph::external`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ExternalId(pub u32);

/// What a path means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resolution {
    /// An item of this tree, re-exports followed.
    Item(ItemId),
    /// Something outside the tree; renames and re-exports undone as far as the tree shows them.
    External(ExternalId),
    /// The binding that this pattern makes, in the same part.
    Local(PatId),
    /// `self`.
    SelfValue,
    /// A generic parameter.
    Generic,
    /// A type of the language: `u32`, `str`.
    Primitive,
    /// Nothing known.
    Unknown,
}

/// Side tables, one row a part.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meaning {
    /// Texts of external paths.
    pub(crate) externals: Vec<smol_str::SmolStr>,
    /// Per part: path → resolution.
    pub(crate) paths: Vec<Vec<Resolution>>,
    /// Per part: method call, sorted → the method.
    pub(crate) methods: Vec<Vec<(ExprId, ItemId)>>,
}

impl CodeGraph {
    /// The text of an external path, `crate::module::name` with the package's own crate name.
    #[must_use]
    pub fn external(&self, id: ExternalId) -> &str {
        &self.meaning.externals[id.0 as usize]
    }

    /// What a path of a part means.
    #[must_use]
    pub fn resolution(&self, part: PartId, path: PathIdx) -> Resolution {
        let paths = self.meaning.paths.get(part.0 as usize);
        paths
            .and_then(|paths| paths.get(path.index()))
            .copied()
            .unwrap_or(Resolution::Unknown)
    }

    /// The method of this tree that a method call of a part reaches, where its receiver's type is known.
    #[must_use]
    pub fn method(&self, part: PartId, call: ExprId) -> Option<ItemId> {
        let methods = self.meaning.methods.get(part.0 as usize)?;
        let row = methods.binary_search_by_key(&call, |(expr, _)| *expr).ok()?;
        Some(methods[row].1)
    }
}
