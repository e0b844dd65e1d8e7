//! One module for each command; each takes its settings and the terminal.

mod document;

use std::process::ExitCode;

use crate::args::{Cli, Command};
use crate::exit;
use crate::ui::Ui;

/// Runs the command that was asked for.
pub(crate) fn run(cli: Cli, ui: &Ui) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Schema(args) => document::schema(args.name.as_deref(), ui)?,
        Command::Completions(args) => document::completions(args.shell, ui)?,
        Command::Man => document::man(ui)?,
    }
    Ok(ExitCode::from(exit::FINE))
}
