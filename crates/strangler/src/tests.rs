//! Small functions that no command shows well.

use crate::suggest::{instead, similar};
use crate::ui::{counted, one_line, printable};

#[test]
fn the_nearest_word_is_suggested() {
    let services = ["orders", "catalog", "payments", "auth"];
    for (wrong, right) in [
        ("order", Some("orders")),
        ("Orders", Some("orders")),
        ("odrers", Some("orders")),
        ("catalogue", Some("catalog")),
        ("paymnets", Some("payments")),
        ("auht", Some("auth")),
        ("shipping", None),
        ("", None),
    ] {
        assert_eq!(similar(wrong, services), right, "{wrong}");
    }
}

#[test]
fn where_nothing_is_near_all_are_listed() {
    assert_eq!(instead("x", ["orders", "auth"]), "there are: orders, auth");
    assert_eq!(instead("order", ["orders", "auth"]), "did you mean `orders`?");
    assert_eq!(instead("order", []), "there are none");
}

#[test]
fn what_a_terminal_would_obey_is_not_printed() {
    assert_eq!(printable("a\u{1b}[2Jb\nc\u{202e}d"), "a\u{fffd}[2Jb\nc\u{fffd}d");
    assert_eq!(one_line("a\nb"), "a\u{fffd}b");
    assert_eq!(printable("שלום é 🦀"), "שלום é 🦀");
}

#[test]
fn one_is_no_plural() {
    assert_eq!(
        (counted(1, "route"), counted(2, "route")),
        ("1 route".into(), "2 routes".into())
    );
    assert_eq!(counted(2, "access"), "2 accesses");
}
