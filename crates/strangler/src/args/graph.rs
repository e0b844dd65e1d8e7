//! `strangler graph`

use clap::{Args, ValueEnum};

use super::{Analysis, Tree};

#[derive(Args, Debug)]
pub(crate) struct Graph {
    #[command(flatten)]
    pub(crate) tree: Tree,
    /// What a node is
    #[arg(long, default_value = "module")]
    pub(crate) level: Level,
    /// How to print it
    #[arg(long, default_value = "tsv")]
    pub(crate) format: GraphFormat,
    /// Whether test code counts
    #[arg(long, default_value = "exclude")]
    pub(crate) tests: Tests,
    /// Print the names that resolve to nothing known, instead of the graph
    #[arg(long, conflicts_with_all = ["level", "format"])]
    pub(crate) unknown: bool,
    /// Print the circles of modules and the references that break them, instead of the graph
    #[arg(long, conflicts_with_all = ["level", "format", "unknown"])]
    pub(crate) cycles: bool,
    #[command(flatten)]
    pub(crate) analysis: Analysis,
}

/// What a node is.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Level {
    Package,
    Module,
    Item,
}

/// How the graph is printed.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum GraphFormat {
    /// Nodes and edges; at item level the same as graph.json
    Json,
    /// from, to, count, kinds
    Tsv,
    /// Graphviz
    Dot,
    /// A Mermaid flowchart
    Mermaid,
    /// For yEd, Gephi and networkx
    Graphml,
}

/// Whether test code counts.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Tests {
    Include,
    Exclude,
    Only,
}

impl From<Level> for strangler_export::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Package => Self::Package,
            Level::Module => Self::Module,
            Level::Item => Self::Item,
        }
    }
}

impl From<GraphFormat> for strangler_export::GraphFormat {
    fn from(format: GraphFormat) -> Self {
        match format {
            GraphFormat::Json => Self::Json,
            GraphFormat::Tsv => Self::Tsv,
            GraphFormat::Dot => Self::Dot,
            GraphFormat::Mermaid => Self::Mermaid,
            GraphFormat::Graphml => Self::Graphml,
        }
    }
}

impl From<Tests> for strangler_export::Tests {
    fn from(tests: Tests) -> Self {
        match tests {
            Tests::Include => Self::Include,
            Tests::Exclude => Self::Exclude,
            Tests::Only => Self::Only,
        }
    }
}
