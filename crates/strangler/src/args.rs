//! The command line as written: flags and values, nothing made of them yet (`settings` does that).

mod facts;
mod graph;
mod migration;
mod plan;
mod tree;
mod value;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::exit;

pub(crate) use facts::{Facts, ListFormat};
pub(crate) use graph::Graph;
pub(crate) use migration::{Decide, Edit, EditCommand, Explain, Init, Place, Sync};
pub(crate) use plan::{
    Cluster, Gateway, GatewayCommand, Match, Plan, PlanFormat, Report, Run, Search, StepArgs,
};
pub(crate) use tree::{Analysis, Tree};

/// Reads a Rust monolith, draws its real dependency graph, proposes services, and plans a migration in phases.
///
/// Nothing of the tree that is read is executed.
#[derive(Parser, Debug)]
#[command(name = "strangler", bin_name = "strangler", version, after_help = exit::HELP, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How much is said, and in which colours.
#[derive(Args, Debug)]
pub(crate) struct Global {
    /// Say nothing on stderr but errors; results go to stdout
    #[arg(
        short,
        long,
        global = true,
        conflicts_with = "verbose",
        help_heading = "Output"
    )]
    pub(crate) quiet: bool,
    /// Say everything, notes too
    #[arg(short, long, global = true, help_heading = "Output")]
    pub(crate) verbose: bool,
    /// When to use colours
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Output"
    )]
    pub(crate) color: Color,
}

/// When to use colours.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Analyze, propose, plan, and write every output: the main job
    Run(Run),
    /// Print the dependency graph
    Graph(Graph),
    /// List the HTTP routes with their handlers
    Routes(Facts),
    /// List who reads and writes which table
    Tables(Facts),
    /// Propose services
    Cluster(Cluster),
    /// Say why an item, a module, a service or a finding is where it is
    Explain(Explain),
    /// Write the proposed services to migration/, for people to decide on
    Init(Init),
    /// Agree with services: their modules stay where they are from then on
    Accept(Decide),
    /// Disagree with services: their modules stay with what is around them
    Reject(Decide),
    /// Change the services of migration/, and say what that does
    Edit(Edit),
    /// Compare migration/ with the code: what was moved, what is gone, what would do better elsewhere
    Sync(Sync),
    /// Print the plan of the migration
    Plan(Plan),
    /// Print the gateway configuration of one step
    Gateway(Box<Gateway>),
    /// Say where the report of the last run is, or open it
    Report(Report),
    /// Print the JSON schema of a format
    Schema(Schema),
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print the manual page
    Man,
}

#[derive(Args, Debug)]
pub(crate) struct Schema {
    /// Which format; without it, the list
    #[arg(value_parser = crate::command::schema_names())]
    pub(crate) name: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Completions {
    /// Which shell
    pub(crate) shell: clap_complete::Shell,
}
