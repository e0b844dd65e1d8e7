//! A package as a manifest declares it, before ids are given out; what both readers of manifests return.

use std::collections::BTreeMap;

use strangler_base::RelPath;

use crate::{DependencyKind, TargetKind};

/// A package with its targets.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) folder: RelPath,
    /// The folder of the workspace root, its own where it belongs to no other.
    pub(crate) workspace: RelPath,
    pub(crate) dependencies: Vec<DraftDependency>,
    pub(crate) features: BTreeMap<String, Vec<String>>,
    pub(crate) targets: Vec<DraftTarget>,
}

/// A dependency, not yet looked up in the tree.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct DraftDependency {
    /// The package's own name.
    pub(crate) package: String,
    /// The name given to it, if another.
    pub(crate) rename: Option<String>,
    /// Its folder, where that lies in the tree.
    pub(crate) folder: Option<RelPath>,
    pub(crate) kind: DependencyKind,
    pub(crate) optional: bool,
}

/// A target.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct DraftTarget {
    pub(crate) kind: TargetKind,
    pub(crate) name: String,
    /// Its root file; `None` where the manifest points out of the tree.
    pub(crate) root: Option<RelPath>,
    pub(crate) edition: u16,
    pub(crate) required_features: Vec<String>,
}
