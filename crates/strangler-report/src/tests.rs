//! Names, links and escapes; whole pages are compared with `reports/`.

use crate::documents::{code, escape, prose};
use crate::link::{Link, encode, web_address};
use crate::slug::slug;

#[test]
fn a_slug_can_be_a_file_name() {
    let names = ["Orders & Carts", "../etc/passwd", "ÄÖ", "a--b", "Mail"];
    assert_eq!(
        names.map(slug),
        ["orders-carts", "etc-passwd", "unnamed", "a-b", "mail"]
    );
}

#[test]
fn a_slug_is_short() {
    assert_eq!(slug(&"x".repeat(500)).len(), 60);
}

#[test]
fn remotes_become_web_addresses() {
    let remotes = [
        "git@github.com:a/b.git",
        "https://github.com/a/b",
        "ssh://git@host.org:2222/a/b.git",
        "/srv/git/b",
    ];
    let addresses = remotes.map(web_address);
    let known = |text: &str| Some(text.to_owned());
    assert_eq!(
        addresses,
        [
            known("https://github.com/a/b"),
            known("https://github.com/a/b"),
            known("https://host.org/a/b"),
            None
        ]
    );
}

#[test]
fn an_address_holds_no_markup() {
    assert_eq!(encode("a::b<T> \"x\""), "a::b%3CT%3E%20%22x%22");
}

#[test]
fn markdown_cannot_be_injected() {
    assert_eq!(escape("a|b\n# <b>"), "a\\|b \\# \\<b\\>");
    assert_eq!(code("a`|b\nc"), "`a \\|b c`");
}

#[test]
fn names_in_a_sentence_stay_code() {
    assert_eq!(prose("write `a_b` and c_d"), "write `a_b` and c\\_d");
    assert_eq!(prose("one ` alone"), "one \\` alone");
}

#[test]
fn a_link_to_a_page_starts_at_the_root_of_the_report() {
    assert_eq!(
        Link::to_page("../", "routes.html", "Routes").href.as_deref(),
        Some("../routes.html")
    );
}
