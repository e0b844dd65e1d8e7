//! `cargo xtask bless`: rewrites what tests compare with, `reports/` and snapshots, by running the tests in that mode.

use std::process::ExitCode;

use crate::step::{Outcome, Step, has_subcommand};

/// Runs all tests so that each writes what it would have compared.
pub(crate) fn run() -> ExitCode {
    // The name is `strangler_testing::BLESS`; this crate depends on nothing, so that it starts at once.
    let step = Step::cargo("bless", &["test", "--quiet", "--locked", "--workspace"])
        .env("STRANGLER_BLESS", "1")
        .env("INSTA_UPDATE", "always")
        .env("INSTA_FORCE_PASS", "1");
    match step.run().0 {
        Outcome::Passed => {
            let good = accept_inline();
            println!("rewritten where needed; `git diff` shows what changed");
            if good {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Outcome::Failed => {
            eprintln!("a test still fails: it asserts more than a snapshot");
            ExitCode::FAILURE
        }
        Outcome::LeftOut(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

/// Snapshots inside of sources are rewritten by a program of their own; insta leaves the new ones beside the files.
fn accept_inline() -> bool {
    if !has_subcommand("insta") {
        println!(
            "snapshots inside of test sources stay as they are: `cargo install cargo-insta` brings what rewrites them"
        );
        return true;
    }
    let accept = Step::cargo("inline snapshots", &["insta", "accept", "--workspace"]);
    matches!(accept.run().0, Outcome::Passed)
}
