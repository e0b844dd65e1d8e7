//! Resolves names and types: from lowered files to the code graph.
//!
//! In: the source set and each file's `FileSyntax`. Out: a [`CodeGraph`]: module tree, items, references with their sites,
//! and for later stages what each path, method call and expression of a body means. It knows no framework.

mod graph;
mod meaning;

pub use graph::{
    CodeGraph, Confidence, Counts, Item, ItemKind, Module, Part, PartId, RefKind, Reference, Unknown,
};
pub use meaning::{ExternalId, Resolution, Type};
