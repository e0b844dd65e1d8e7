//! The code graph in each of its formats.

mod cycles;
mod document;
mod dot;
mod files;
mod graphml;
mod mermaid;
mod rows;

pub use cycles::cycles_text;
pub(crate) use document::{GraphV1, RollupV1};
pub use document::{graph_json, name_counts};
pub use rows::unknown_tsv;

use strangler_resolve::CodeGraph;
use strangler_source::SourceSet;

use crate::rollup::{Level, Tests, rollup};

/// A format of the graph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GraphFormat {
    /// `graph.json`, or the same with counted references.
    Json,
    /// `from<TAB>to<TAB>count<TAB>kinds`
    Tsv,
    /// Graphviz.
    Dot,
    /// A Mermaid flowchart.
    Mermaid,
    /// GraphML.
    Graphml,
}

/// The references of `graph` between nodes of `level`, as text.
#[must_use]
pub fn graph(
    source: &SourceSet,
    graph: &CodeGraph,
    level: Level,
    tests: Tests,
    format: GraphFormat,
) -> String {
    if format == GraphFormat::Json && level == Level::Item {
        return document::graph_json_of(source, graph, tests);
    }
    let rollup = rollup(source, graph, level, tests);
    match format {
        GraphFormat::Json => document::rollup_json(source, graph, &rollup, level, tests),
        GraphFormat::Tsv => rows::tsv(&rollup),
        GraphFormat::Dot => dot::text(&rollup),
        GraphFormat::Mermaid => mermaid::text(&rollup),
        GraphFormat::Graphml => graphml::text(&rollup),
    }
}
