//! Runs the program and shows what it did.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::Command;

use strangler_testing::TempTree;

/// What one call did.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// Everything as one text, for a snapshot.
    pub(crate) fn shown(&self) -> String {
        let mut text = format!("exit {}\n", self.code);
        for (name, stream) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !stream.is_empty() {
                let _ = write!(text, "--- {name}\n{stream}");
            }
        }
        text
    }
}

/// Runs `strangler` with `args` in the root of `tree`; paths and times are redacted.
#[track_caller]
pub(crate) fn strangler(tree: &TempTree, args: &[&str]) -> Ran {
    run(env!("CARGO_BIN_EXE_strangler"), tree, args)
}

/// Runs `cargo-strangler` as cargo would.
#[track_caller]
pub(crate) fn cargo_strangler(tree: &TempTree, args: &[&str]) -> Ran {
    let args: Vec<&str> = ["strangler"].iter().chain(args).copied().collect();
    run(env!("CARGO_BIN_EXE_cargo-strangler"), tree, &args)
}

#[track_caller]
fn run(program: &str, tree: &TempTree, args: &[&str]) -> Ran {
    let output = Command::new(program)
        .args(args)
        .current_dir(tree.root())
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env_remove("CARGO_TERM_COLOR")
        .output()
        .expect("the program starts");
    let shown = |bytes: &[u8]| strangler_testing::redact(&String::from_utf8_lossy(bytes), tree.root());
    Ran {
        code: output.status.code().expect("it was not killed by a signal"),
        stdout: shown(&output.stdout),
        stderr: shown(&output.stderr),
    }
}

/// The files of a tree as texts.
pub(crate) fn texts(tree: &TempTree) -> BTreeMap<String, String> {
    let files = tree.files().into_iter();
    files
        .map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()))
        .collect()
}
