//! Where code went: two trees as text, and paths that the second one does not know.

use std::sync::Arc;

use strangler_resolve::{ResolveOptions, resolve};

use crate::{Version, moves};

const LONG: &str = "(cart: &Cart, rate: u64) -> u64 {
    let mut sum = 0;
    for line in &cart.lines { sum += line.price * line.count; }
    sum + sum * rate / 100
}
";

/// `path → candidate, …` with `!` behind what is certain.
#[track_caller]
fn check(before: &str, after: &str, path: &str, expected: &str) {
    let versions = [before, after].map(|text| {
        let source = super::sources(text);
        let lowered = source.rust_files();
        let lowered = lowered.map(|(id, file)| (id, Arc::new(strangler_syntax::lower(&file.text))));
        let (graph, _) = resolve(&source, lowered.collect(), &ResolveOptions::default());
        (source, graph)
    });
    let [base, head] = versions
        .each_ref()
        .map(|(source, graph)| Version { source, graph });
    let found = moves(base, head, &[path.to_owned()]);
    let shown: Vec<String> = found[0]
        .candidates
        .iter()
        .map(|candidate| match found[0].certain() {
            Some(_) => format!("{}!", candidate.to),
            None => candidate.to.clone(),
        })
        .collect();
    assert_eq!(shown.join(", "), expected);
}

fn god(items: &[(&str, &str)]) -> String {
    let items = items.iter().map(|(name, text)| format!("pub fn {name}{text}"));
    format!(
        "//- /src/lib.rs\nmod god;\n//- /src/god.rs\n{}",
        items.collect::<String>()
    )
}

#[test]
fn a_renamed_function_is_known_by_its_text() {
    let before = god(&[("total", LONG), ("other", "() {}\n")]);
    let after = god(&[("sum_of_cart", LONG), ("other", "() {}\n")]);
    check(&before, &after, "app::god::total", "app::god::sum_of_cart!");
}

#[test]
fn a_short_function_under_another_name_is_not_followed() {
    let before = god(&[("one", "() -> u32 { 1 }\n")]);
    let after = god(&[("two", "() -> u32 { 1 }\n")]);
    check(&before, &after, "app::god::one", "");
}

#[test]
fn two_copies_under_other_names_are_both_named() {
    let before = god(&[("total", LONG)]);
    let after = god(&[("gross", LONG), ("net", LONG)]);
    check(
        &before,
        &after,
        "app::god::total",
        "app::god::gross, app::god::net",
    );
}

#[test]
fn a_function_of_that_name_elsewhere_is_the_same_only_if_it_says_the_same() {
    let before = god(&[("total", LONG)]);
    let moved = format!(
        "//- /src/lib.rs\nmod god;\nmod carts;\n//- /src/god.rs\n//- /src/carts.rs\npub fn total{LONG}"
    );
    check(&before, &moved, "app::god::total", "app::carts::total!");
    let other = moved.replace(
        LONG,
        "(stock: &Stock) -> Report {\n    let report = Report::new();\n    report.write(stock.left());\n    report\n}\n",
    );
    check(&before, &other, "app::god::total", "app::carts::total");
}

#[test]
fn a_renamed_type_is_known_by_what_it_holds() {
    let text = |name: &str| {
        format!(
            "//- /src/lib.rs\nmod god;\n//- /src/god.rs\npub struct {name};\nimpl {name} {{\n    pub fn open() {{}}\n    pub fn close() {{}}\n    pub fn send() {{}}\n}}\n"
        )
    };
    check(
        &text("Mailer"),
        &text("Postman"),
        "app::god::Mailer",
        "app::god::Postman!",
    );
}

#[test]
fn a_function_that_is_gone_has_no_candidate() {
    let before = god(&[("total", LONG), ("other", "() {}\n")]);
    let after = god(&[("other", "() {}\n")]);
    check(&before, &after, "app::god::total", "");
}

#[test]
fn a_type_that_holds_the_same_names_and_says_something_else_is_not_certain() {
    let text = |name: &str, new: &str, get: &str| {
        format!(
            "//- /src/lib.rs\nmod god;\n//- /src/god.rs\npub struct {name};\nimpl {name} {{\n    pub fn new() -> Self {{ {new} }}\n    pub fn get() -> u64 {{ {get} }}\n}}\n"
        )
    };
    check(
        &text(
            "Stock",
            "let shelves = read_shelves(); Self::of(shelves)",
            "1 + 2 + 3",
        ),
        &text(
            "Session",
            "check(cookie()).unwrap()",
            "now().elapsed().whole(seconds) as u64",
        ),
        "app::god::Stock",
        "app::god::Session",
    );
}

#[test]
fn one_name_that_both_hold_makes_no_certainty_of_half_a_text() {
    let text = |name: &str, rest: &str| {
        format!(
            "//- /src/lib.rs\nmod god;\n//- /src/god.rs\npub trait {name} {{\n    fn new(a: u64, b: u64, c: u64, d: u64, e: u64) -> Self;\n    {rest}\n}}\n"
        )
    };
    check(
        &text("Stock", "const SHELVES: [u8; 3] = [1, 2, 3];"),
        &text("Session", "type Cookie: Into<String> + From<String>;"),
        "app::god::Stock",
        "app::god::Session",
    );
}
