//! Tests of what all outputs share.

use crate::{mermaid_text, printable};

#[test]
fn what_cannot_be_seen_is_replaced() {
    let text = "a\u{202e}b\u{1b}c\u{2066}d\u{200b}e\u{2028}é漢";
    let shown: String = text.chars().map(printable).collect();
    assert_eq!(shown, "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\u{fffd}é漢");
}

#[test]
fn no_name_leaves_its_place_in_a_mermaid_drawing() {
    assert_eq!(mermaid_text("a::b-c_é"), "a::b-c_é");
    assert_eq!(
        mermaid_text("x\"]\n%%#\u{202e}"),
        "x#34;#93;\u{fffd}#37;#37;#35;\u{fffd}"
    );
}

#[test]
fn one_is_no_plural() {
    let counted = |count, what| crate::counted(count, what);
    assert_eq!(counted(1, "route"), "1 route");
    assert_eq!(counted(0, "route"), "0 routes");
    assert_eq!(counted(2, "access"), "2 accesses");
    assert_eq!(
        (counted(2, "query"), counted(2, "day")),
        ("2 queries".into(), "2 days".into())
    );
}
