//! Cycles of modules and what breaks them.

use strangler_base::Scope;

use super::graph;
use crate::{ResolveOptions, cycles};

/// The breaks of each cycle as `from -> to count`, the number of modules in front.
#[track_caller]
fn check(fixture: &str, expected: &[&str]) {
    let graph = graph(fixture, &ResolveOptions::default());
    let name = |module| graph.module(module).name.as_str();
    let found: Vec<String> = cycles(&graph, &[Scope::Prod])
        .iter()
        .map(|cycle| {
            let breaks = cycle.breaks.iter();
            let breaks = breaks.map(|of| format!("{} -> {} {}", name(of.from), name(of.to), of.sites.len()));
            format!(
                "{}: {}",
                cycle.modules.len(),
                breaks.collect::<Vec<_>>().join(", ")
            )
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn without_a_circle_there_is_none() {
    check(
        "//- /src/lib.rs\nmod a { pub fn g() {} }\nmod b { fn f() { crate::a::g() } }",
        &[],
    );
}

#[test]
fn the_lighter_direction_goes() {
    check(
        "//- /src/lib.rs\nmod a { pub fn g() { crate::b::h() } }\nmod b { pub fn h() { crate::a::g(); crate::a::g() } }",
        &["2: app::a -> app::b 1"],
    );
}

#[test]
fn one_reference_may_break_two_circles() {
    check(
        "
        //- /src/lib.rs
        mod a { pub fn g() { crate::b::g() } }
        mod b { pub fn g() { crate::c::g(); crate::c::g(); crate::d::g(); crate::d::g() } }
        mod c { pub fn g() { crate::a::g(); crate::a::g() } }
        mod d { pub fn g() { crate::a::g(); crate::a::g() } }
        ",
        &["4: app::a -> app::b 1"],
    );
}

#[test]
fn circles_apart_are_apart() {
    check(
        "
        //- /src/lib.rs
        mod a { pub fn g() { crate::b::g() } }
        mod b { pub fn g() { crate::a::g(); crate::a::g() } }
        mod c { pub fn g() { crate::d::g(); crate::d::g() } }
        mod d { pub fn g() { crate::c::g() } }
        ",
        &["2: app::a -> app::b 1", "2: app::d -> app::c 1"],
    );
}

#[test]
fn what_only_tests_see_makes_no_circle() {
    check(
        "//- /src/lib.rs\nmod a { pub fn g() {} #[cfg(test)] fn t() { crate::b::h() } }\nmod b { pub fn h() { crate::a::g() } }",
        &[],
    );
}

#[test]
fn a_large_circle_is_broken_too() {
    let modules: Vec<String> = (0..24)
        .map(|row| {
            let next = (row + 1) % 24;
            let calls = format!("crate::m{next}::g();").repeat(if row == 23 { 1 } else { 3 });
            format!("mod m{row} {{ pub fn g() {{ {calls} }} }}")
        })
        .collect();
    let fixture = format!("//- /src/lib.rs\n{}", modules.join("\n"));
    check(&fixture, &["24: app::m23 -> app::m0 1"]);
}
