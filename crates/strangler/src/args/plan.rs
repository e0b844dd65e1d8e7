//! `strangler cluster`, `plan`, `run`, `report`, `gateway`

use camino::Utf8PathBuf;
use clap::{Args, Subcommand, ValueEnum};

use super::{Analysis, ListFormat, Tree, value};

/// How services are looked for.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Proposal")]
pub(crate) struct Search {
    /// How many services the recommended cut shall have, the kernel not counted
    #[arg(long, value_name = "N", value_parser = value::services(), allow_negative_numbers = true)]
    pub(crate) services: Option<usize>,
    /// Where the search begins; the same seed gives the same proposal
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    pub(crate) seed: u64,
}

#[derive(Args, Debug)]
pub(crate) struct Cluster {
    #[command(flatten)]
    pub(crate) tree: Tree,
    /// Cluster a graph from elsewhere instead: nodes, edges, and optionally usecases and access
    #[arg(long, value_name = "FILE.json", value_parser = value::path())]
    pub(crate) graph: Option<Utf8PathBuf>,
    /// How to print it
    #[arg(long, default_value = "human")]
    pub(crate) format: ListFormat,
    #[command(flatten)]
    pub(crate) search: Search,
    #[command(flatten)]
    pub(crate) analysis: Analysis,
}

#[derive(Args, Debug)]
pub(crate) struct Plan {
    #[command(flatten)]
    pub(crate) tree: Tree,
    /// Plan as if this had been edited, and show the difference: move=a::b:orders, merge=email:orders,
    /// split=orders:cart:a::cart,a::coupons, rename=orders:sales; repeatable
    #[arg(long, value_name = "EDIT")]
    pub(crate) with: Vec<String>,
    /// How to print it
    #[arg(long, default_value = "human")]
    pub(crate) format: PlanFormat,
    #[command(flatten)]
    pub(crate) search: Search,
    #[command(flatten)]
    pub(crate) analysis: Analysis,
}

/// How the plan is printed.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PlanFormat {
    /// Phases and steps in words
    Human,
    /// The same as plan.json
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct Run {
    #[command(flatten)]
    pub(crate) tree: Tree,
    /// Where all outputs go [default: PATH/target/strangler]
    #[arg(long, value_name = "DIR", value_parser = value::path())]
    pub(crate) out: Option<Utf8PathBuf>,
    #[command(flatten)]
    pub(crate) search: Search,
    #[command(flatten)]
    pub(crate) analysis: Analysis,
}

#[derive(Args, Debug)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) tree: Tree,
    /// Where `run` wrote its outputs [default: PATH/target/strangler]
    #[arg(long, value_name = "DIR", value_parser = value::path())]
    pub(crate) out: Option<Utf8PathBuf>,
    /// Show it in the browser
    #[arg(long)]
    pub(crate) open: bool,
}

#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Gateway {
    #[command(subcommand)]
    pub(crate) command: Option<GatewayCommand>,
    #[command(flatten)]
    pub(crate) step: StepArgs,
    /// For which gateway
    #[arg(long, value_parser = strangler_gateway::Gateway::ALL.map(strangler_gateway::Gateway::word), required = true)]
    pub(crate) format: Option<String>,
    #[command(flatten)]
    pub(crate) search: Search,
    #[command(flatten)]
    pub(crate) analysis: Analysis,
}

#[derive(Subcommand, Debug)]
pub(crate) enum GatewayCommand {
    /// Say where the gateway must send a request in a step
    Match(Match),
}

#[derive(Args, Debug)]
pub(crate) struct Match {
    #[command(flatten)]
    pub(crate) step: StepArgs,
    /// The method, `GET`
    #[arg(value_parser = value::method)]
    pub(crate) method: String,
    /// The path, or a whole address
    pub(crate) url: String,
    #[command(flatten)]
    pub(crate) search: Search,
    #[command(flatten)]
    pub(crate) analysis: Analysis,
}

/// One step of the plan of a tree.
#[derive(Args, Debug)]
pub(crate) struct StepArgs {
    /// The folder that holds the monolith's Cargo.toml
    #[arg(long, value_name = "PATH", default_value = ".", value_parser = value::path())]
    pub(crate) repo: Utf8PathBuf,
    /// The phase: its number, 0 is the foundation, or its id
    #[arg(long, value_name = "N|ID", default_value = "0", allow_negative_numbers = true)]
    pub(crate) phase: String,
    /// The step in it: its number, from 1, or its id
    #[arg(long, value_name = "N|ID", default_value = "1", allow_negative_numbers = true)]
    pub(crate) step: String,
}
