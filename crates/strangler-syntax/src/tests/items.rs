//! Items, imports, attributes and conditions.

use super::{check, show};

#[test]
fn a_use_tree_gives_one_leaf_for_each_name() {
    check(
        "use a::{self, b::{c as d, *}, e as _};",
        "use a::self as a, a::b::c as d, a::b::*, a::e as _;",
    );
}

#[test]
fn a_use_tree_may_be_global_or_begin_with_crate() {
    check(
        "use ::a::b; use crate as root; use {c, d};",
        "use ::a::b as b;\nuse crate as root;\nuse c as c, d as d;",
    );
}

#[test]
fn raw_names_lose_their_prefix() {
    check("mod r#type { fn r#match() {} }", "mod type\n    fn match()");
}

#[test]
fn cfg_is_gathered_and_cfg_attr_unfolded() {
    check(
        "#[cfg(unix)] #[cfg(not(test))] #[cfg_attr(feature = \"x\", derive(Clone, a::B), cfg(y))] struct S;",
        "#[cfg(all(all(unix, not(test)), any(not(feature = \"x\"), y)))] \
         #[cfg(feature = \"x\")] #[derive(Clone , a :: B; paths Clone a::B)] struct S",
    );
}

#[test]
fn documentation_is_dropped() {
    check(
        "//! of the file\n/// of the item\n#[doc(hidden)] fn f() {}",
        "fn f()",
    );
}

#[test]
fn a_file_may_have_a_condition() {
    check(
        "#![cfg(test)]\n#![allow(x)]\nfn f() {}",
        "//! #[cfg(test)] #[allow(x; paths x)]\nfn f()",
    );
}

#[test]
fn bounds_and_where_clauses() {
    check(
        "fn f<'a, T: A + ?Sized, const N: usize>(x: &'a mut [T; N]) -> impl Fn(u8) -> T where T: b::B<Item = u8> {}",
        "fn f<'a, T: A, const N: usize>(x: &mut [T; N]) -> impl Fn<u8, Output = T> where T: b::B<Item = u8>",
    );
}

#[test]
fn impls_and_traits_hold_their_members() {
    check(
        "impl<T> a::Tr for S<T> { const X: u8 = 1; type Y = T; fn m(&mut self) {} }
         pub trait U: A { const X: u8; type Y: B; fn m(self: Box<Self>); }",
        "impl<T> a::Tr for S<T>
    const X: u8 = 1;
    type Y = T;
    fn m(&mut self)
pub trait U: A
    const X: u8;
    type Y: B;
    fn m(self: Box<Self>)",
    );
}

#[test]
fn enums_structs_and_unions() {
    check(
        "enum E { A, #[cfg(x)] B(u8), C { d: T } = 3 } pub struct S(pub T, U); union V { a: A }",
        "enum E\n    A\n    #[cfg(x)] B { 0: u8 }\n    C { d: T } = 3\npub struct S { pub 0: T, 1: U }\nstruct V { a: A }",
    );
}

#[test]
fn extern_crates_and_blocks() {
    check(
        "extern crate a as b; extern crate c as _; extern \"C\" { fn f(x: u8); static S: T; type O; }",
        "extern crate a as b;\nextern crate c as _;\nextern\n    fn f(x: u8)\n    static S: T;\n    type O;",
    );
}

#[test]
fn rules_are_kept_as_tokens() {
    check(
        "macro_rules! m { ($x:expr) => { $x.f() }; }",
        "macro_rules! m { ( $ x : expr ) => { $ x . f ( ) } ; }",
    );
}

#[test]
fn a_byte_order_mark_and_a_shebang_are_no_code() {
    assert_eq!(show("\u{feff}#!/usr/bin/env run\nfn f() {}"), "fn f()\n");
}

#[test]
fn documentation_does_not_shift_what_follows() {
    let file = crate::lower(
        "/** a */ /*! b */ fn f(x: A) {}\n/// é\nfn g(\n//! c\nx: B) {} /**/ fn h(x: C) {} //// d\n/***/ type D = E;",
    );
    insta::assert_snapshot!(crate::dump_positions(&file), @r"
    A@1:27
    B@5:4
    C@5:23
    E@6:16
    ");
}
