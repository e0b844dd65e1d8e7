//! The grammar beside that of `syn`: what it takes we take, and what it refuses we refuse.
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the sources of this workspace"
)]

use std::path::Path;

use crate::ir::Parse;
use crate::lower;

#[track_caller]
fn same(text: &str) {
    let ours = lower(text);
    let theirs = syn::parse_file(text);
    proc_macro2::extra::invalidate_current_thread_spans();
    assert_eq!(
        ours.parse == Parse::Full,
        theirs.is_ok(),
        "{text}: {:?}",
        ours.parse
    );
    let carried = |item: &&syn::Item| !matches!(item, syn::Item::Verbatim(_));
    if let Ok(theirs) = theirs {
        assert_eq!(
            ours.top.len(),
            theirs.items.iter().filter(carried).count(),
            "{text}"
        );
    }
}

fn files(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.extend(std::fs::read_to_string(path));
        }
    }
}

#[test]
fn the_sources_of_this_workspace() {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."), &mut found);
    assert!(found.len() > 500);
    found.iter().for_each(|text| same(text));
}

#[test]
fn expressions_that_are_and_are_not() {
    for body in [
        "a < b < c",
        "(a < b) < c",
        "a..b..c",
        "a..=",
        "..=b",
        "a as u8 < b",
        "a as u8.b",
        "x.0.1.c",
        "x.0. y",
        "if S { a } {}",
        "match S {} {}",
        "match a { B if c => d, _ => {} e => f }",
        "match a { B => c d => e }",
        "return return 1",
        "break 'a: loop {}",
        "break 'a { 1 }",
        "'a: { 1 }",
        "|| -> u8 { 1 }",
        "|| -> u8 1",
        "async move |a| b",
        "static || 1",
        "let a = b && c",
        "if let A = b && c || d {}",
        "a = b = c",
        "a += b += c",
        "#[x] a + b",
        "#[x] a..b",
        "&raw const a",
        "&raw",
        "a.await?.b::<C>(d)",
        "a::<B>",
        "a<B>",
        "<A as B>::c()",
        "<A>",
        "A { b, c: d, ..e }",
        "A { ..e, b }",
        "A { 0: b }",
        "[a; b]",
        "[a, b; c]",
        "(a,)",
        "(,)",
        "a!{} + b",
        "a!() b",
        "a!{} b",
        "m! {}.c()",
        "unsafe {} + 1",
        "try { 1 }",
        "const { 1 }",
        "yield a",
        "become a",
        "_ = a",
        "let A(b) = c else { d };",
        "let a = b {} else { c };",
        "let a: u8;",
        "let mut a @ 1..=2 = b;",
        "let 1.. = a;",
        "let [a, ..] = b;",
        "let [a, b..] = c;",
        "let &mut (a | b) = c;",
        "let a | b = c;",
        "let box a = b;",
        "for a in S {} {}",
        "while let Some(_) = a {}",
        "loop {}.b",
        "{}.b",
        "a <- b",
        "1.0e-5f64",
        "1.e5()",
        "0x1e+1",
        "\"a\"b",
        "b'a'",
        "c\"a\"",
        "r#\"a\"#",
        "'a",
        "-1",
        "!-*&a",
        "a as *const [u8; 2]",
        "fn f() {} fn g();",
        "a::b!()",
        "union U { a: u8 } union",
        "default::b()",
        "auto trait T {} auto",
        "a ... b",
        "a => b",
    ] {
        same(&format!("fn f() {{ {body} }}"));
    }
}

#[test]
fn items_that_are_and_are_not() {
    for item in [
        "fn f();",
        "fn f(self, &self) {}",
        "fn f(a: u8, self) {}",
        "fn f(&'a mut self) {}",
        "fn f(a: ...) {}",
        "extern \"C\" { fn f(a: u8, ...); static A: u8; type T; m!(); safe fn g(); }",
        "extern { fn f() {} }",
        "impl !A for B {}",
        "impl !A {}",
        "impl<T> A<T> for B where T: C { default fn f() {} }",
        "impl A { pub m!(); }",
        "impl dyn A + B {}",
        "impl &A for B {}",
        "impl const A for B {}",
        "const impl A for B {}",
        "impl <A>::B {}",
        "trait A = B + C;",
        "trait A: B where C: D { const E: u8; type F<'a>: G = H where Self: 'a; fn i() {} }",
        "pub(in a::b) struct S;",
        "pub(crate) struct S(pub(super) u8, #[x] B);",
        "struct S where A: B;",
        "struct S(A) where A: B;",
        "struct S { a: u8 = 1, _: u8 }",
        "enum E { A = 1, B(u8) = 2, C { d: u8 } }",
        "union U { a: u8 }",
        "const A: u8;",
        "const A<T>: u8 = 1;",
        "const _: () = ();",
        "static mut A: u8 = 1;",
        "static A = 1;",
        "type A;",
        "type A: B = C;",
        "type A<T> where T: B = C;",
        "use {::a, b};",
        "use ::{a, b};",
        "use a::{self as b, *};",
        "use a as _;",
        "use self;",
        "extern crate self as a;",
        "mod a { #![x] mod b; }",
        "unsafe mod a {}",
        "macro a { () => {} }",
        "macro a() {}",
        "macro_rules! a { () => {} }",
        "macro_rules! a ()",
        "a! b {}",
        "a!{};",
        "a!()",
        "a!();",
        "async unsafe extern \"C\" fn f() {}",
        "fn f<const N: usize = 1>() {}",
        "fn f<'a: 'b + 'c, T: ?Sized + for<'d> A<'d>>() {}",
        "fn f() -> impl A + use<'a> {}",
        "fn f(a: dyn 'static) {}",
        "fn f(a: (A) + B) {}",
        "fn f(a: fn(b: u8, _: B, ...) -> !) {}",
        "fn f(a: A<B = C, D: E, 1, -1, { 2 }, 'a>) {}",
        "fn f(a: A(B) -> C) {}",
        "fn f(a: &A + B) {}",
        "#[a = b::c] #[d(e f)] #[unsafe(g)] fn h() {}",
        "#[a b] fn c() {}",
        "#![a] fn f() {}",
        "fn f() {} #![a]",
        "default impl A for B {}",
        "pub impl A {}",
        "fn",
        "struct",
        "impl",
        "fn f(",
    ] {
        same(item);
    }
}
