//! What cannot be meant is refused before any work, with what to write instead.

use strangler_testing::TempTree;

use crate::program::strangler;
use crate::sample::diner;

#[track_caller]
fn wrong(args: &[&str]) -> String {
    let ran = strangler(&diner(), args);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{}", ran.shown());
    ran.stderr
}

#[test]
fn numbers_out_of_range() {
    assert!(wrong(&["graph", "--threads", "999999999"]).contains("999999999 is not in 0..=1024"));
    assert!(wrong(&["run", "--services", "99999999999"]).contains("99999999999 is not in 1..=1000"));
    assert!(wrong(&["cluster", "--services", "0"]).contains("0 is not in 1..=1000"));
}

#[test]
fn features_that_no_package_has() {
    insta::assert_snapshot!(wrong(&["graph", "--features", "postgers"]), @"error: no package has a feature `postgers`; there are none");
    let tree = TempTree::new(
        "//- Cargo.toml\n[package]\nname = \"app\"\n[features]\npostgres = []\nsqlite = []\n//- src/main.rs\nfn main() {}\n",
    );
    let said = |feature: &str| {
        let ran = strangler(&tree, &["graph", "--features", feature]);
        format!("{} {}", ran.code, ran.stderr)
    };
    insta::assert_snapshot!(said("postgers"), @"2 error: no package has a feature `postgers`; did you mean `postgres`?");
    insta::assert_snapshot!(said("app/x"), @"2 error: no package has a feature `app/x`; there are: postgres, sqlite");
    assert!(said("app/postgres").starts_with('0'));
}

#[test]
fn conditions_that_are_none() {
    assert!(wrong(&["graph", "--cfg", "x = = y"]).contains("write it as `key` or as `key=\"value\"`"));
    assert!(wrong(&["graph", "--cfg", ""]).contains("write it as"));
    for good in ["unix", "target_os=\"linux\"", "target_os = \"linux\""] {
        assert_eq!(strangler(&diner(), &["graph", "--cfg", good]).code, 0, "{good}");
    }
}

#[test]
fn commands_and_options_that_are_nearly_right() {
    assert!(wrong(&["runn"]).contains("a similar subcommand exists: 'run'"));
    assert!(wrong(&["run", "--ouf", "x"]).contains("a similar argument exists: '--out'"));
    assert!(wrong(&["graph", "--level", "modul"]).contains("a similar value exists: 'module'"));
    assert!(wrong(&["gateway", "--format", "ngnix"]).contains("a similar value exists: 'nginx'"));
    assert!(wrong(&["run", "--targets", "dinner"]).contains("there are: diner"));
}

#[test]
fn requests_that_no_gateway_lets_through_are_explained() {
    let said = |url: &str| {
        let ran = strangler(&diner(), &["gateway", "match", "GET", url, "-q"]);
        assert_eq!(ran.code, 0, "{}", ran.shown());
        ran.stdout
    };
    insta::assert_snapshot!(said("x"), @"400: the path does not begin with `/`");
    insta::assert_snapshot!(said("/a/../b"), @"400: a part of the path is `.` or `..`");
    insta::assert_snapshot!(said("/a//b"), @"400: the path has an empty part, `//`");
    insta::assert_snapshot!(said("/%zz"), @"400: a `%` in the path is not followed by two hex digits");
    insta::assert_snapshot!(said("/a%2fb"), @"400: a part of the path holds a slash or backslash, plain or encoded");
    insta::assert_snapshot!(said("/a%00"), @"400: the path holds a control character");
    assert!(wrong(&["gateway", "match", "G T", "/"]).contains("a method is one word, `GET`"));
}

#[test]
fn a_negative_number_is_a_number_out_of_range() {
    assert!(wrong(&["cluster", "--seed", "-1"]).contains("invalid value '-1' for '--seed <N>'"));
    assert!(wrong(&["cluster", "--services", "-1"]).contains("invalid value '-1' for '--services <N>'"));
}

#[test]
fn an_edit_that_is_none_is_spelled_as_on_the_command_line() {
    insta::assert_snapshot!(wrong(&["edit", "merge", "a"]), @"error: `merge a` is no edit; write `strangler edit merge FROM INTO`");
    insta::assert_snapshot!(wrong(&["edit", "move", "a"]), @"error: `move a` is no edit; write `strangler edit move PATH… SERVICE`");
}

#[test]
fn before_there_are_decisions_there_is_nothing_to_compare() {
    insta::assert_snapshot!(wrong(&["sync", "-q"]), @"error: there is no service under migration/services; `strangler init` writes those that are proposed");
}

#[test]
fn a_finding_that_is_none_is_answered_with_one() {
    insta::assert_snapshot!(wrong(&["explain", "-q", "crossing a -> b"]), @"error: there is no finding `crossing a -> b`; there are 4 findings, such as `crossing-reference diner::orders -> diner::menu`");
}

#[test]
fn more_services_than_there_are_parts_are_said_not_to_be_reached() {
    let ran = strangler(&diner(), &["cluster", "--services", "900"]);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    assert!(
        ran.stderr
            .contains("--services 900 cannot be reached: the cut has"),
        "{}",
        ran.shown()
    );
}

#[test]
fn code_that_cannot_be_read_is_no_analysis() {
    let tree = TempTree::new("//- Cargo.toml\n[package]\nname = \"app\"\n[lib]\npath = \"gone.rs\"\n");
    let ran = strangler(&tree, &["run"]);
    assert_eq!(ran.code, 3, "{}", ran.shown());
    assert!(
        ran.stderr
            .contains("nothing to analyze in .: 1 package, and none of their code"),
        "{}",
        ran.shown()
    );
}
