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
