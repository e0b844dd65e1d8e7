//! `strangler routes`, `strangler tables`

use clap::{Args, ValueEnum};

use super::{Analysis, Tree};

#[derive(Args, Debug)]
pub(crate) struct Facts {
    #[command(flatten)]
    pub(crate) tree: Tree,
    /// How to print them
    #[arg(long, default_value = "human")]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) analysis: Analysis,
}

/// How a list is printed.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ListFormat {
    /// Aligned columns
    Human,
    /// JSON
    Json,
    /// Tab-separated lines
    Tsv,
}
