//! Input of macro calls.

use super::{check, check_expr};

#[test]
fn format_strings_capture_names() {
    check_expr(
        r#"println!("{a} {b:>w$.p$} {{c}} {} {0} \u{41} {n}", x.y(), n = z)"#,
        r#"println!("{a} {b:>w$.p$} {{c}} {} {0} A {n}", x.y(), (n = z), a, b, w, p)"#,
    );
}

#[test]
fn the_format_string_of_an_assertion_stands_behind_its_operands() {
    check_expr(
        r#"assert_eq!("{a}", b, "{c}")"#,
        r#"assert_eq!("{a}", b, "{c}", c)"#,
    );
}

#[test]
fn matches_is_a_match() {
    check_expr(
        "matches!(x.y, A::B(c) | D if c > 1)",
        "matches!(match x.y { A::B(c) | D if (c > 1) => true })",
    );
}

#[test]
fn unknown_macros_are_tried() {
    check_expr("m!(a.b(), c => d; e)", "m!(a.b(), c, d, e)");
    check_expr("m!(let x = a; b(x))", "m!(block { let x = a; b(x) })");
    check_expr("m!(Vec<a::B>)", "m!(type Vec<a::B>)");
    check_expr("m!(A { ref x, .. } | B)", "m!(pat A { x: mut x } | B)");
    check_expr("m!(for x: a::B -> c.d let e = F)", "m!(paths a::B c F)");
}

#[test]
fn macros_with_items_stand_among_the_items() {
    check(
        "fn f() { m! { pub struct S(T); } }",
        "fn f()\n    m!(items { pub struct S { 0: T } });",
    );
}
