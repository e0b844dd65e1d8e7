//! The program: arguments in, results on stdout, the rest on stderr, an exit code.
//!
//! In: the arguments of either binary. Out: what the command prints or writes. It wires no stage and computes nothing that
//! a stage could; the work is in `strangler-pipeline`, the formats in `strangler-export`.
#![allow(
    clippy::disallowed_methods,
    reason = "this is the one crate that talks to the terminal and writes below --out"
)]

mod analyze;
mod args;
mod columns;
mod command;
mod decide;
mod exit;
mod lock;
mod progress;
mod session;
mod settings;
mod snippet;
mod store;
mod suggest;
mod ui;
mod write;

#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::args::Cli;
use crate::ui::Ui;

/// Runs one command; `args` begin with the program's name.
#[must_use]
pub fn main(args: impl Iterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return exit::of_usage(&error),
    };
    let ui = Ui::new(&cli.global);
    command::run(cli, &ui).unwrap_or_else(|error| {
        ui.error(&error);
        exit::of_error(&error)
    })
}
