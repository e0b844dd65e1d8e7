//! The data formats that others build on: JSON with schemas, TSV, DOT, Mermaid, GraphML.
//!
//! In: values of the stages. Out: text, the same bytes for the same values. Each format is a struct of its own here, so
//! that a change inside a stage does not change a file by accident. It computes nothing that a stage should, and prints
//! nothing.

mod cluster;
mod facts;
mod graph;
mod json;
mod place;
mod plan;
mod rollup;
mod schema;
mod tsv;

#[cfg(test)]
mod tests;

pub use cluster::{cluster_json, cluster_tsv};
pub use facts::{facts_json, routes_json, routes_tsv, tables_json, tables_tsv};
pub use graph::{GraphFormat, cycles_text, graph, graph_json, name_counts, unknown_tsv};
pub use plan::plan_json;
pub use rollup::{Level, Tests};
pub use schema::{SCHEMAS, schema};

/// The version of every JSON format; it grows when a field changes its meaning or goes.
pub const SCHEMA_VERSION: u32 = 1;
