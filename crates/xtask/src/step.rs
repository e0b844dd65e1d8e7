//! One step: a cargo command with a name, its outcome and its time.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::need::Need;

/// A cargo command.
pub(crate) struct Step {
    /// What a person calls it.
    pub(crate) name: &'static str,
    /// Arguments of cargo.
    pub(crate) args: Vec<&'static str>,
    /// Variables of its environment.
    pub(crate) env: Vec<(&'static str, String)>,
    /// Where it runs, below the root of the repository.
    pub(crate) folder: &'static str,
    /// What it needs beside cargo.
    pub(crate) needs: Vec<Need>,
}

/// What became of a step.
pub(crate) enum Outcome {
    /// It passed.
    Passed,
    /// It ran and found something.
    Failed,
    /// It could not run, for this reason.
    LeftOut(String),
}

impl Step {
    /// A step at the root of the repository.
    pub(crate) fn cargo(name: &'static str, args: &[&'static str]) -> Self {
        Self {
            name,
            args: args.to_vec(),
            env: Vec::new(),
            folder: "",
            needs: Vec::new(),
        }
    }

    /// The same with a variable.
    pub(crate) fn env(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.env.push((key, value.into()));
        self
    }

    /// The same, which cannot run without `need`.
    pub(crate) fn needs(mut self, need: Need) -> Self {
        self.needs.push(need);
        self
    }

    /// The same in a folder of the repository.
    pub(crate) fn within(mut self, folder: &'static str) -> Self {
        self.folder = folder;
        self
    }

    /// Runs it, its output passed through.
    pub(crate) fn run(&self) -> (Outcome, Duration) {
        println!("\n== {}: cargo {}", self.name, self.args.join(" "));
        let start = Instant::now();
        let status = Command::new(cargo())
            .args(&self.args)
            .env("PATH", path())
            .envs(self.env.iter().map(|(key, value)| (*key, value.as_str())))
            .current_dir(root().join(self.folder))
            .status();
        let outcome = match status {
            Ok(status) if status.success() => Outcome::Passed,
            Ok(_) => Outcome::Failed,
            Err(error) => Outcome::LeftOut(format!("cargo could not be started: {error}")),
        };
        (outcome, start.elapsed())
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root.pop();
    root
}

/// Whether `cargo <name>` is installed.
pub(crate) fn has_subcommand(name: &str) -> bool {
    let output = Command::new(cargo()).args([name, "--version"]).output();
    output.is_ok_and(|output| output.status.success())
}

/// The folders of programs, `/usr/sbin` as well: servers stand there, and not everybody's path has it.
pub(crate) fn path() -> OsString {
    let given = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&given).chain(["/usr/sbin".into()]);
    std::env::join_paths(folders).unwrap_or(given.clone())
}

/// The cargo that started us.
fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}
