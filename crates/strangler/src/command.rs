//! One module for each command; each takes its settings and the terminal.

mod cluster;
mod difference;
mod document;
mod edit;
mod explain;
mod facts;
mod gateway;
mod graph;
mod init;
mod onward;
mod plan;
mod report;
mod run;
mod status;
mod summary;
mod sync;

use std::process::ExitCode;

use crate::args::{Cli, Command};
use crate::exit;
use crate::ui::Ui;

pub(crate) use document::schema_names;

/// Runs the command that was asked for.
pub(crate) fn run(cli: Cli, ui: &Ui) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Run(args) => run::run(&args, ui)?,
        Command::Graph(args) => graph::run(&args, ui)?,
        Command::Routes(args) => facts::routes(&args, ui)?,
        Command::Tables(args) => facts::tables(&args, ui)?,
        Command::Cluster(args) => cluster::run(&args, ui)?,
        Command::Explain(args) => explain::run(&args, ui)?,
        Command::Init(args) => init::run(&args, ui)?,
        Command::Accept(args) => status::accept(&args, ui)?,
        Command::Reject(args) => status::reject(&args, ui)?,
        Command::Edit(args) => edit::run(&args, ui)?,
        Command::Sync(args) => sync::run(&args, ui)?,
        Command::Plan(args) => plan::run(&args, ui)?,
        Command::Gateway(args) => gateway::run(&args, ui)?,
        Command::Report(args) => report::run(&args, ui)?,
        Command::Schema(args) => document::schema(args.name.as_deref(), ui)?,
        Command::Completions(args) => document::completions(args.shell, ui)?,
        Command::Man => document::man(ui)?,
    }
    Ok(ExitCode::from(exit::FINE))
}
