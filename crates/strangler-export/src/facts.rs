//! Facts: `facts.json`, routes and tables.

mod document;
mod rows;

pub(crate) use document::{FactsV1, RoutesV1, TablesV1};
pub use document::{facts_json, routes_json, tables_json};
pub use rows::{routes_tsv, tables_tsv};
