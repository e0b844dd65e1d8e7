//! Bodies: expressions, patterns and statements.

use super::{check, check_expr};

#[test]
fn precedence_shows_as_parentheses() {
    check_expr("a + b * c == d", "((a + (b * c)) == d)");
}

#[test]
fn calls_methods_and_fields() {
    check_expr(
        "a::f::<T>(x).m::<U>(y)?.z.0.await",
        "a::f<T>(x).m::<U>(y)?.z.0.await",
    );
}

#[test]
fn a_struct_literal_names_its_fields() {
    check_expr("a::S { x, y: 1, ..z }", "a::S { x: x, y: 1, ..z }");
}

#[test]
fn a_match_has_guards_and_patterns() {
    check_expr(
        "match x { A::B(c, ..) | D { e, f: g @ 1..=2 } if h => i, &[_, ref j] => k, N => {} }",
        "match x { A::B(c, ..) | D { e: e, f: mut g @ 1..2 } if h => i, &[_, mut j] => k, N => {} }",
    );
}

#[test]
fn closures_tell_how_they_capture() {
    check_expr(
        "(|a: T| a, move || 1, async || ())",
        "(|a: T| a, move || 1, async || ())",
    );
}

#[test]
fn loops_and_jumps() {
    check_expr(
        "'a: loop { while let Some(x) = y { continue 'a; } for z in 0..n { break 'a 1; } return; }",
        "loop { while let Some(x) = y { continue; } for z in (0..n) { break 1; } return; }",
    );
}

#[test]
fn let_else_and_conditions() {
    check_expr(
        "#[cfg(x)] let Some(a): T = b else { return }; #[cfg(y)] f(); a",
        "#[cfg(x)] let Some(a): T = b else { return };\n    #[cfg(y)] f();\n    a",
    );
}

#[test]
fn items_of_a_block_stand_apart_from_its_statements() {
    check(
        "fn f() { g(); fn g() {} use a::b; }",
        "fn f()\n    fn g()\n    use a::b as b;\n    g();",
    );
}

#[test]
fn literals_are_unescaped() {
    check_expr(
        r##"(r#"a"b"#, "c\n\u{41}", b"d", 1_000u64, 1.5f32, b'x', 'y', true)"##,
        r#"("a\"b", "c\nA", b"d", 1000, 1.5, 'x', 'y', true)"#,
    );
}

#[test]
fn qualified_paths_keep_type_and_trait() {
    check_expr("<T as a::Tr<U>>::f::<V>(<W>::g)", "<T as a::Tr<U>>::f<V>(<W>::g)");
}
