//! Which tree, and how to look at it: the same options for every command that analyzes.

use camino::Utf8PathBuf;
use clap::Args;

use super::value;

/// The tree as the subject of a command.
#[derive(Args, Debug)]
pub(crate) struct Tree {
    /// The folder that holds the monolith's Cargo.toml
    #[arg(default_value = ".", value_parser = value::path())]
    pub(crate) path: Utf8PathBuf,
}

/// How to look at a tree.
#[derive(Args, Debug)]
#[command(next_help_heading = "Analysis")]
pub(crate) struct Analysis {
    /// Features that are on, `name` or `package/name`; without any such option all code is kept
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) features: Vec<String>,
    /// Every feature is on
    #[arg(long)]
    pub(crate) all_features: bool,
    /// The default features are off
    #[arg(long)]
    pub(crate) no_default_features: bool,
    /// A further condition that holds, `key` or `key="value"`; repeatable
    #[arg(long, value_name = "COND", value_parser = value::condition)]
    pub(crate) cfg: Vec<String>,
    /// Binaries that count as the monolith; all where none is named
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) targets: Vec<String>,
    /// How many threads; 0 for as many as the machine has
    #[arg(long, value_name = "N", default_value = "0", value_parser = value::threads(), allow_negative_numbers = true)]
    pub(crate) threads: usize,
    /// Neither read nor write the cache
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// Where the cache is kept [default: PATH/target/strangler/cache]
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache", value_parser = value::path())]
    pub(crate) cache_dir: Option<Utf8PathBuf>,
}
