//! `cargo xtask test`: every check, fast ones first, with times and a clear word on what could not run.

use std::process::ExitCode;
use std::time::Duration;

use crate::step::{Outcome, Step, has_subcommand, root};

/// How much to run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What every change needs.
    Usual,
    /// Also what takes minutes.
    Slow,
}

/// Runs all steps, also after one that failed, and says at the end how each went.
pub(crate) fn run(extent: Extent) -> ExitCode {
    let results: Vec<(&str, Outcome, Duration)> = steps(extent)
        .iter()
        .map(|step| {
            let (outcome, time) =
                missing(step).map_or_else(|| step.run(), |reason| (Outcome::NotRun(reason), Duration::ZERO));
            (step.name, outcome, time)
        })
        .collect();
    println!();
    for (name, outcome, time) in &results {
        println!("{}", line(name, outcome, *time));
    }
    if extent == Extent::Usual {
        println!("left out    the slow tests: `cargo xtask test --slow` runs them");
    }
    let passed = results
        .iter()
        .all(|(_, outcome, _)| matches!(outcome, Outcome::Passed));
    println!("{}", if passed { "all passed" } else { "not all passed" });
    if passed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn steps(extent: Extent) -> Vec<Step> {
    let mut steps = vec![
        Step::cargo("format", &["fmt", "--all", "--check"]),
        Step::cargo("tidy", &["test", "--quiet", "--locked", "--package", "xtask"]),
        Step::cargo(
            "lints",
            &[
                "clippy",
                "--locked",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ],
        ),
        slow(
            Step::cargo("tests", &["test", "--quiet", "--locked", "--workspace"]),
            extent,
        ),
        Step::cargo("documents", &["doc", "--locked", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    ];
    steps.extend(fixture_steps(extent));
    steps
}

/// `fixtures/shop` is the one fixture with dependencies and tests of its own.
fn fixture_steps(extent: Extent) -> Option<Step> {
    const SHOP: &str = "fixtures/shop";
    let exists = root().join(SHOP).join("Cargo.toml").exists();
    let target = root().join("target/fixtures").display().to_string();
    let step = match extent {
        Extent::Usual => Step::cargo("shop builds", &["check", "--locked", "--quiet", "--all-targets"]),
        Extent::Slow => Step::cargo("shop serves", &["test", "--locked", "--quiet"]),
    };
    exists.then(|| step.within(SHOP).env("CARGO_TARGET_DIR", target))
}

fn slow(step: Step, extent: Extent) -> Step {
    match extent {
        Extent::Usual => step,
        Extent::Slow => step.env("RUN_SLOW_TESTS", "1"),
    }
}

/// Why a step cannot run on this machine.
fn missing(step: &Step) -> Option<String> {
    let (command, component) = match step.args.first() {
        Some(&"fmt") => ("fmt", "rustfmt"),
        Some(&"clippy") => ("clippy", "clippy"),
        _ => return None,
    };
    let install = format!("`rustup component add {component}` installs what it needs");
    (!has_subcommand(command)).then_some(install)
}

fn line(name: &str, outcome: &Outcome, time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match outcome {
        Outcome::Passed => format!("passed      {name} ({seconds:.1} s)"),
        Outcome::Failed => format!("FAILED      {name} ({seconds:.1} s)"),
        Outcome::NotRun(reason) => format!("COULD NOT RUN  {name}: {reason}"),
    }
}
