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
