//! A step that could not run is told in any case, and fails what CI runs.

use std::time::Duration;

use crate::need::Need;
use crate::step::Outcome;
use crate::test::{Extent, Row, verdict};

use super::read;

const TIME: Duration = Duration::from_secs(1);

fn rows(second: Outcome) -> [Row; 2] {
    [("first", Outcome::Passed, TIME), ("second", second, TIME)]
}

#[track_caller]
fn check(second: Outcome, extent: Extent, good: bool, words: &str) {
    let (said, is_good) = verdict(&rows(second), extent);
    assert_eq!(is_good, good, "{said}");
    assert!(said.contains(words), "{said}");
}

#[test]
fn what_is_left_out_fails_in_ci_only() {
    let left_out = || Outcome::LeftOut("nginx is missing".to_owned());
    check(
        left_out(),
        Extent::Usual,
        true,
        "all that could run passed, 1 left out",
    );
    check(
        left_out(),
        Extent::Usual,
        true,
        "LEFT OUT  second: nginx is missing",
    );
    check(
        left_out(),
        Extent::Complete,
        false,
        "not all passed: 0 failed, 1 left out",
    );
}

#[test]
fn what_fails_fails_everywhere() {
    for extent in [Extent::Usual, Extent::Complete] {
        check(
            Outcome::Failed,
            extent,
            false,
            "not all passed: 1 failed, 0 left out",
        );
        check(Outcome::Passed, extent, true, "all passed");
    }
}

#[test]
fn ci_runs_everything() {
    assert!(read(".ci/run").contains("cargo xtask test --complete"));
}

#[test]
fn a_need_that_nothing_brings_is_named() {
    let need = Need::Program {
        name: "no-such-program",
        debian: "no-such-package-either",
    };
    let reason = need.provide().expect_err("there is none");
    assert!(reason.contains("no-such-package-either"), "{reason}");
}
