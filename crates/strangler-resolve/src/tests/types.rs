//! Methods and fields: what the receiver's type has.

use super::check;

/// A library with a type `S` in module `a`, and `text` beside it.
#[track_caller]
fn check_s(text: &str, expected: &[&str]) {
    let fixture = format!(
        "
        //- /src/lib.rs
        mod a {{
            pub struct S {{ pub n: u8, pub next: Option<Box<S>> }}
            impl S {{ pub fn m(&self) -> u8 {{ 1 }} pub fn make() -> S {{ loop {{}} }} }}
        }}
        mod b {{
            {text}
        }}
        "
    );
    let mut all = vec![
        "app::a::<S> -> app::a::S type",
        "app::a::S::make -> app::a::S type",
    ];
    all.extend(expected);
    check(&fixture, &all);
}

const CALL: [&str; 2] = ["app::b::f -> app::a::S type", "app::b::f -> app::a::S::m call"];

#[test]
fn a_parameter() {
    check_s("fn f(s: &crate::a::S) { s.m(); }", &CALL);
}

#[test]
fn a_result() {
    check_s(
        "fn f() { crate::a::S::make().m(); }",
        &[CALL[0], CALL[1], "app::b::f -> app::a::S::make assoc"],
    );
}

#[test]
fn through_smart_pointers_and_guards() {
    check_s(
        "fn f(s: std::sync::Arc<std::sync::Mutex<crate::a::S>>) { s.lock().unwrap().m(); }",
        &CALL,
    );
}

#[test]
fn out_of_containers() {
    check_s(
        "fn f(s: Vec<crate::a::S>, t: std::collections::HashMap<u8, crate::a::S>) { for x in &s { x.m(); } s[0].m(); t.get(&1).unwrap().m(); }",
        &CALL,
    );
}

#[test]
fn closure_parameters() {
    check_s(
        "fn f(s: Vec<crate::a::S>) { s.iter().filter(|x| x.n > 1).map(|x| x.m()).for_each(drop); }",
        &[CALL[0], CALL[1], "app::b::f -> app::a::S field"],
    );
}

#[test]
fn fields_of_fields() {
    check_s(
        "struct T { s: crate::a::S } fn f(t: &T) { t.s.next.as_ref().unwrap().n; }",
        &[
            "app::b::T -> app::a::S type",
            "app::b::f -> app::a::S field",
            "app::b::f -> app::b::T field",
            "app::b::f -> app::b::T type",
        ],
    );
}

#[test]
fn patterns_bind_types() {
    check_s(
        "fn f(s: Option<(u8, crate::a::S)>) { if let Some((_, s)) = s { s.m(); } }",
        &CALL,
    );
}

#[test]
fn awaited_and_tried() {
    check_s(
        "async fn g() -> Result<crate::a::S, ()> { Err(()) } async fn f() -> Result<(), ()> { g().await?.m(); Ok(()) }",
        &[
            "app::b::f -> app::a::S::m call",
            "app::b::f -> app::b::g fn",
            "app::b::g -> app::a::S type",
        ],
    );
}

#[test]
fn known_later() {
    check_s(
        "fn f(s: crate::a::S) { let mut v = Vec::new(); v.push(s); v.pop().unwrap().m(); }",
        &CALL,
    );
}

#[test]
fn bounds_of_parameters_and_trait_objects() {
    check(
        "
        //- /src/lib.rs
        mod a { pub trait Tr { fn m(&self); } }
        fn f<T: a::Tr>(t: T, u: &dyn a::Tr, v: impl a::Tr) { t.m(); u.m(); v.m(); }
        ",
        &["app::f -> app::a::Tr trait", "app::f -> app::a::Tr::m call"],
    );
}

#[test]
fn operators_of_the_workspace() {
    check(
        "
        //- /src/lib.rs
        mod a { #[derive(PartialEq)] pub struct S; }
        fn f(s: a::S, t: a::S) { s == t; }
        ",
        &["app::f -> app::a::S op", "app::f -> app::a::S type"],
    );
}

#[test]
fn a_cloned_pointer_is_no_cloned_value() {
    check(
        "
        //- /src/lib.rs
        mod a { #[derive(Clone)] pub struct S; }
        fn f(s: std::sync::Arc<a::S>) { s.clone(); (*s).clone(); }
        ",
        &["app::f -> app::a::S call", "app::f -> app::a::S type"],
    );
}

#[test]
fn a_trait_must_be_in_scope() {
    check(
        "
        //- /Cargo.toml
        [package]
        name = \"app\"
        version = \"0.1.0\"
        edition = \"2021\"
        [dependencies]
        outside = \"1\"
        //- /src/lib.rs
        mod a { pub trait Tr { fn len(&self) -> u8; } impl Tr for outside::R { fn len(&self) -> u8 { 1 } } }
        fn f(r: outside::R) { r.len(); }
        mod b { use crate::a::Tr as _; fn f(r: outside::R) { r.len(); } }
        ",
        &[
            "app::a::<Tr for R> -> app::a::Tr trait",
            "app::b -> app::a::Tr use",
            "app::b::f -> app::a::<Tr for R>::len call",
        ],
    );
}

#[test]
fn several_impls_that_could_be_meant_give_none() {
    check(
        "
        //- /src/lib.rs
        pub struct A; pub struct S;
        mod a { impl From<crate::A> for crate::S { fn from(_: crate::A) -> Self { loop {} } } }
        mod b { impl From<u8> for crate::S { fn from(_: u8) -> Self { loop {} } } }
        fn f() { S::from(outside::thing()); }
        ",
        &[
            "app::a::<From<A> for S> -> app::A type",
            "app::a::<From<A> for S> -> app::S type",
            "app::a::<From<A> for S>::from -> app::A type",
            "app::b::<From<u8> for S> -> app::S type",
            "app::f -> app::S type",
        ],
    );
}

#[test]
fn collected_by_a_declared_type() {
    check_s(
        "fn f(s: Vec<crate::a::S>) { let v: Vec<_> = s.into_iter().filter(|_| true).collect(); v[0].m(); }",
        &CALL,
    );
}
