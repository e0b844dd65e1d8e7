//! What is shown of a remote.

use crate::remote::address;

#[track_caller]
fn check(url: &str, expected: Option<&str>) {
    assert_eq!(address(url).as_deref(), expected, "{url}");
}

#[test]
fn credentials_are_cut_out() {
    check(
        "https://user:token@github.com/a/b.git",
        Some("https://github.com/a/b.git"),
    );
    check(
        "https://to@ken@github.com/a/b.git",
        Some("https://github.com/a/b.git"),
    );
    check(
        "https://example.org/a?access_token=x#y",
        Some("https://example.org/a"),
    );
    check("ssh://git@example.org:22/a", Some("ssh://example.org:22/a"));
    check("git@github.com:a/b.git", Some("github.com:a/b.git"));
}

#[test]
fn folders_of_this_machine_are_not_shown() {
    check("/srv/git/a.git", None);
    check("../a.git", None);
    check("file:///srv/a.git", None);
    check("C:\\git\\a", None);
}
