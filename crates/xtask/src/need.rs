//! What a step needs beside the Rust toolchain's core: looked for, else installed, else named.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::step::has_subcommand;

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
}

impl Need {
    /// Makes sure that it is there; says what a person can do where that fails.
    pub(crate) fn provide(self) -> Result<(), String> {
        if self.is_there() {
            return Ok(());
        }
        let install = self.install();
        println!("\n== `{}` is missing: {}", self.name(), install.join(" "));
        let (program, args) = install.split_first().ok_or("nothing installs it")?;
        let ran = Command::new(program).args(args).stdin(Stdio::null()).status();
        if ran.is_ok_and(|status| status.success()) && self.is_there() {
            return Ok(());
        }
        Err(format!(
            "`{}` is missing and `{}` did not bring it",
            self.name(),
            install.join(" ")
        ))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Component("rustfmt") => "fmt",
            Self::Component(name) | Self::Program { name, .. } => name,
        }
    }

    fn is_there(self) -> bool {
        match self {
            Self::Component(_) => has_subcommand(self.name()),
            Self::Program { name, .. } => path_holds(name),
        }
    }

    fn install(self) -> Vec<&'static str> {
        match self {
            Self::Component(name) => vec!["rustup", "component", "add", name],
            Self::Program { debian, .. } => {
                vec!["apt-get", "install", "--yes", "--no-install-recommends", debian]
            }
        }
    }
}

/// Whether a program can be found, `/usr/sbin` looked at as well: servers stand there, and not everybody's path has it.
fn path_holds(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = std::env::split_paths(&path);
    folders.any(|folder| folder.join(name).is_file()) || Path::new("/usr/sbin").join(name).is_file()
}
