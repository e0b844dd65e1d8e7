//! Resolves names and types: from lowered files to the code graph.
//!
//! In: the source set and each file's `FileSyntax`. Out: a [`CodeGraph`]: module tree, items, references with their sites,
//! and for later stages what each path, method call and expression of a body means. It knows no framework.

mod body;
mod cfg;
mod cycles;
mod emit;
mod expansion;
mod externals;
mod graph;
mod imports;
mod intern;
mod lang;
mod meaning;
mod names;
mod outside;
mod resolve;
#[cfg(test)]
mod tests;
mod tree;
mod types;
mod walk;
mod world;

pub use cfg::{FeatureChoice, ResolveOptions};
pub use cycles::{Break, Cycle, MAX_EXACT, cycles};
pub use graph::{
    CodeGraph, Confidence, Counts, Item, ItemKind, Module, Part, PartId, RefKind, Reference, Unknown,
};
pub use meaning::{ExternalId, Resolution};
pub use resolve::resolve;
