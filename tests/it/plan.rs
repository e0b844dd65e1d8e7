//! `plan`, `gateway`, `report`.

use crate::program::strangler;
use crate::sample::diner;

#[test]
fn the_plan_begins_with_the_foundation() {
    let tree = diner();
    let ran = strangler(&tree, &["plan", "-q"]);
    assert!(
        ran.code == 0 && ran.stdout.starts_with("phase 0: foundation"),
        "{}",
        ran.shown()
    );
    let json = strangler(&tree, &["plan", "--format", "json", "-q"]);
    assert!(json.stdout.contains("\"verdict\""), "{}", json.shown());
}

#[test]
fn the_first_step_sends_everything_to_the_monolith() {
    let tree = diner();
    let ran = strangler(&tree, &["gateway", "match", "GET", "/dishes/7", "-q"]);
    assert!(
        ran.code == 0 && ran.stdout.starts_with("monolith 100 %"),
        "{}",
        ran.shown()
    );
    let nginx = strangler(&tree, &["gateway", "--format", "nginx", "-q"]);
    assert!(
        nginx.code == 0 && nginx.stdout.contains("server"),
        "{}",
        nginx.shown()
    );
}

#[test]
fn a_step_that_is_not_there_is_answered_with_those_that_are() {
    let ran = strangler(&diner(), &["gateway", "match", "--phase", "77", "GET", "/", "-q"]);
    assert_eq!(ran.code, 2, "{}", ran.shown());
    assert!(
        ran.stderr
            .contains("the plan has no phase `77`; there are: 0 (foundation)"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_gateway_needs_its_name() {
    insta::assert_snapshot!(strangler(&diner(), &["gateway"]).shown(), @r"
    exit 2
    --- stderr
    error: the following required arguments were not provided:
      --format <FORMAT>

    Usage: strangler gateway --format <FORMAT>

    For more information, try '--help'.
    ");
}

#[test]
fn the_report_of_the_last_run_is_named() {
    let tree = diner();
    insta::assert_snapshot!(strangler(&tree, &["report"]).shown(), @r"
    exit 3
    --- stderr
    error: there is no ./target/strangler/report/index.html; `strangler run` writes it, and --out says where it wrote to
    ");
    strangler(&tree, &["run", "-q"]);
    insta::assert_snapshot!(strangler(&tree, &["report"]).shown(), @r"
    exit 0
    --- stdout
    ./target/strangler/report/index.html
    ");
}
