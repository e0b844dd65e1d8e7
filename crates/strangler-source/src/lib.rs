//! Reads a tree into packages, targets and texts.
//!
//! In: a [`Tree`], a folder on disk or a git revision, and [`LoadOptions`]. Out: a [`SourceSet`] and messages.
//! After it nothing reads a file any more. Nothing of the tree is executed; cargo sees only a skeleton of its manifests.
#![allow(
    clippy::disallowed_methods,
    reason = "this is the crate that reads trees and calls cargo by its safe recipe"
)]

mod assemble;
mod cargo;
mod draft;
mod error;
mod load;
mod loose;
mod manifest;
mod names;
mod packages;
mod reader;
mod set;
mod texts;
mod tree;
mod workspace;

#[cfg(test)]
mod tests;

pub use error::Error;
pub use load::{LoadOptions, ManifestReader, load};
pub use set::{
    Dependency, DependencyKind, Package, Skipped, SourceFile, SourceSet, Target, TargetKind, TextKind,
};
pub use tree::{Tree, check_git_folder};
