//! JSON schemas of the formats, derived from the very structs that are written.

use schemars::{Schema, schema_for};

use crate::cluster::ClusterV1;
use crate::facts::{FactsV1, RoutesV1, TablesV1};
use crate::graph::{GraphV1, RollupV1};
use crate::plan::PlanV1;

/// Names that [`schema`] knows, and what each describes.
pub const SCHEMAS: [(&str, &str); 7] = [
    ("graph", "graph.json, and `graph --level item --format json`"),
    ("rollup", "`graph --level package|module --format json`"),
    ("facts", "facts.json"),
    ("routes", "`routes --format json`"),
    ("tables", "`tables --format json`"),
    ("cluster", "`cluster --format json`"),
    ("plan", "plan.json, and `plan --format json`"),
];

/// The schema of a format, as JSON.
#[must_use]
pub fn schema(name: &str) -> Option<String> {
    let schema: Schema = match name {
        "graph" => schema_for!(GraphV1<'_>),
        "rollup" => schema_for!(RollupV1<'_>),
        "facts" => schema_for!(FactsV1<'_>),
        "routes" => schema_for!(RoutesV1<'_>),
        "tables" => schema_for!(TablesV1<'_>),
        "cluster" => schema_for!(ClusterV1<'_>),
        "plan" => schema_for!(PlanV1<'_>),
        _ => return None,
    };
    let text = serde_json::to_string_pretty(&schema).expect("invariant: a schema is JSON");
    Some(text + "\n")
}
