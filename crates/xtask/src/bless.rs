//! `cargo xtask bless`: rewrites what tests compare with, `reports/` and snapshots, by running the tests in that mode.

use std::process::ExitCode;

use crate::step::{Outcome, Step};

/// Runs all tests so that each writes what it would have compared.
pub(crate) fn run() -> ExitCode {
    // The name is `strangler_testing::BLESS`; this crate depends on nothing, so that it starts at once.
    let step = Step::cargo("bless", &["test", "--quiet", "--locked", "--workspace"])
        .env("STRANGLER_BLESS", "1")
        .env("INSTA_UPDATE", "always")
        .env("INSTA_FORCE_PASS", "1");
    match step.run().0 {
        Outcome::Passed => {
            println!("rewritten where needed; `git diff` shows what changed");
            ExitCode::SUCCESS
        }
        Outcome::Failed => {
            eprintln!("a test still fails: it asserts more than a snapshot");
            ExitCode::FAILURE
        }
        Outcome::NotRun(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}
