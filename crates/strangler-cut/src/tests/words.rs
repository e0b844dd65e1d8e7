//! Names taken apart.

use crate::words::{common_prefix, domain, split, stem};

#[test]
fn segments_split_at_underscores_and_capitals() {
    assert_eq!(split("order_items"), ["order", "items"]);
    assert_eq!(split("OrderLineItem"), ["order", "line", "item"]);
    assert_eq!(split("RESTCookieFilter"), ["rest", "cookie", "filter"]);
    assert_eq!(split("s3_oauth2"), ["s3", "oauth"]);
    assert_eq!(split("kebab-case2"), ["kebab", "case"]);
}

#[test]
fn plurals_and_singulars_are_one() {
    for (word, expected) in [
        ("orders", "order"),
        ("categories", "category"),
        ("boxes", "box"),
        ("status", "status"),
        ("address", "address"),
    ] {
        assert_eq!(stem(word), expected);
    }
}

#[test]
fn layer_words_say_nothing() {
    assert_eq!(domain("shop::handlers::orders"), ["shop", "order"]);
    assert_eq!(
        domain("com.acme.service.impl.OrderServiceImpl"),
        ["com", "acme", "order"]
    );
}

#[test]
fn the_common_prefix_ends_before_the_last_segment() {
    assert_eq!(common_prefix(["a::b::c", "a::b::d"].into_iter()), 2);
    assert_eq!(common_prefix(["a", "a::b"].into_iter()), 0);
    assert_eq!(common_prefix(["a::b"].into_iter()), 1);
}
