//! Reads a tree into packages, targets and texts.
//!
//! In: a [`Tree`], a folder on disk or a git revision, and [`LoadOptions`]. Out: a [`SourceSet`] and messages.
//! After it nothing reads a file any more. Nothing of the tree is executed; cargo sees only a skeleton of its manifests.

mod set;

pub use set::{
    Dependency, DependencyKind, Package, Skipped, SourceFile, SourceSet, Target, TargetKind, TextKind,
};
