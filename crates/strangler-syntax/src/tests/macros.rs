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
fn declarations_that_end_in_a_semicolon_are_read_for_their_names() {
    check_expr("m! { pub fn f(x: a::B) -> c::D; }", "m!(paths a::B c::D)");
}

#[test]
fn macros_with_items_stand_among_the_items() {
    check(
        "fn f() { m! { pub struct S(T); } }",
        "fn f()\n    m!(items { pub struct S { 0: T } });",
    );
}

#[test]
fn the_table_of_macros_is_sorted() {
    assert!(crate::lower::macro_table::is_sorted());
}

#[test]
fn select_matches_on_what_a_future_yields() {
    check_expr(
        "tokio::select! { biased; Some(x) = a.next(), if b => c(x), _ = d() => { e } else => f }",
        "tokio::select!(match a.next().await { Some(x) if b => c(x) }, match d().await { _ => { e } }, f)",
    );
}

#[test]
fn branches_of_rouilles_router_are_closures_over_what_a_path_binds() {
    check_expr(
        r#"router!(request, (GET) (/) => { a() }, (GET) (/users/{id: u32}/x) => show(id), (POST) ["/b/{n}", n: String] => { b(n) }, _ => c())"#,
        r#"router!(request, ("GET", "/", || { a() }), ("GET", "/users/{id}/x", |id: u32| show(id)), ("POST", "/b/{n}", |n: String| { b(n) }), c())"#,
    );
    check_expr(r#"router!(id: get "/a" => b)"#, r#"router!(paths get b)"#);
}

#[test]
fn fields_of_tracing_and_log() {
    check_expr(
        r#"info!(target: "t", a.b = %x.y, ?z, k:? = w, "s" = 1, "m {c} {n}", v, n = u)"#,
        r#"info!("t", x.y, z, w, 1, "m {c} {n}", v, u, c, n)"#,
    );
    check_expr(r#"warn!({ a = b }, "c")"#, r#"warn!(b, "c")"#);
    check_expr(r#"span!(Level::INFO, "n", a)"#, r#"span!(Level::INFO, "n", a)"#);
}

#[test]
fn values_of_json() {
    check_expr(
        r#"json!({ "a": [b.c, { (k): null }], K: if x { y } else { z }, "d": [1][0] })"#,
        r#"json!(b.c, k, K, if x { y } else { z }, [1][0])"#,
    );
    check_expr(r#"doc! { "a": b, "$in": [c] }"#, r#"doc!(b, c)"#);
}

#[test]
fn statics_of_macros_are_items() {
    check(
        "lazy_static! { #[x] pub static ref A: B<C> = d(); static ref E: F = g; }
         thread_local! { static H: I = const { j } }
         tokio::task_local! { pub static K: L; }",
        "lazy_static!(items { #[x] pub static A: B<C> = d(); static E: F = g; });
thread_local!(items { static H: ::std::thread::LocalKey<I> = { j }; });
tokio::task_local!(items { pub static K: ::tokio::task::LocalKey<L>; });",
    );
}

#[test]
fn cfg_if_gives_items_under_conditions() {
    check(
        "cfg_if::cfg_if! { if #[cfg(unix)] { mod a; } else if #[cfg(x)] { use b::c; } else { #[cfg(y)] fn d() {} } }",
        "cfg_if::cfg_if!(items { #[cfg(unix)] mod a; #[cfg(all(not(unix), x))] use b::c as c; \
         #[cfg(all(all(not(unix), not(x)), y))] fn d() });",
    );
}

#[test]
fn cfg_select_gives_items_under_conditions() {
    check(
        "cfg_select! { feature = \"x\" => { mod a; } any(b, c) => { mod d; } _ => { mod e; } }",
        "cfg_select!(items { #[cfg(feature = \"x\")] mod a; \
         #[cfg(all(not(feature = \"x\"), any(b, c)))] mod d; \
         #[cfg(all(not(feature = \"x\"), not(any(b, c))))] mod e; });",
    );
}

#[test]
fn cfg_if_may_hold_statements() {
    check_expr(
        "cfg_if! { if #[cfg(a)] { let x = b; c(x) } else { d } }",
        "cfg_if!(block { #[cfg(a)] let x = b; #[cfg(a)] c(x) #[cfg(not(a))] d })",
    );
}

#[test]
fn bitflags_are_a_struct_with_constants() {
    check(
        "bitflags! { #[derive(Clone)] pub struct F: u8 { const A = 1; const B = Self::A.bits() | a::C; } }",
        "bitflags!(items { #[derive(Clone; paths Clone)] pub struct F { 0: u8 } impl F pub const A: Self = 1; \
         pub const B: Self = (Self::A.bits() | a::C); });",
    );
}

#[test]
fn a_table_of_diesel_is_a_module() {
    check(
        "diesel::table! { use diesel::sql_types::*; s.users (id) { id -> Integer, #[sql_name = \"type\"] type_ -> Nullable<Text>, } }",
        "diesel::table!(items { pub mod users use diesel::sql_types::*; pub struct table pub struct id \
         #[sql_name = \"type\"] pub struct type_ pub type SqlType = (Integer, Nullable<Text>); \
         pub mod columns pub use super::id as id, super::type_ as type_; \
         pub mod dsl pub use super::id as id, super::type_ as type_, super::table as users; });",
    );
}

#[test]
fn functions_without_bodies() {
    check(
        "define_sql_function! { #[aggregate] fn lower(x: Text) -> Text; }",
        "define_sql_function!(items { #[aggregate] fn lower(x: Text) -> Text });",
    );
}

#[test]
fn streams_may_await_in_a_loop() {
    check_expr(
        "stream! { for await x in a.b() { yield c(x); } }",
        "stream!(block { for x in a.b() { yield c(x); } })",
    );
}

#[test]
fn quoted_code_refers_only_to_what_is_put_in() {
    check_expr("quote! { fn f() { #a::b(#(#c),*) } }", "quote!(a, c)");
    check_expr("stringify!(a::b)", "stringify!()");
}

#[test]
fn what_cannot_be_read_as_a_whole_is_read_in_parts() {
    check_expr(
        r#"html! { div class="x" { (a.b(c)) @if d { "e" } } }"#,
        r#"html!(div, a.b(c), d, "e")"#,
    );
    check_expr(
        "rsx! { div { key: a::B, on: move |e| f(e), g {} } }",
        "rsx!(div, a::B, move |e| f(e), g {  })",
    );
    check_expr("m!(T, Vec<U>, x: v.w())", "m!(T, Vec, U, v.w())");
}

#[test]
fn a_snapshot_may_stand_behind_an_at() {
    check_expr(
        r#"assert_snapshot!(a.b(), @"c")"#,
        r#"assert_snapshot!(a.b(), "c")"#,
    );
    check_expr(
        r#"s!(a.b(), { ".c" => d(e) }, @"f")"#,
        r#"s!(a.b(), ".c", d(e), "f")"#,
    );
}

#[test]
fn functions_without_bodies_may_go_without_semicolon() {
    check(
        "define_sql_function!(fn a<T: B>() -> T);",
        "define_sql_function!(items { fn a<T: B>() -> T });",
    );
}

#[test]
fn aliases_of_tables_are_a_type_and_a_constant() {
    check(
        "alias!(a::t as t1: T1, t as t2: T2); alias!(pub(crate) const C: Alias<D> = t as c;);",
        "alias!(items { pub struct T1 pub const t1: ::diesel::query_source::Alias<T1> = a::t; \
         pub struct T2 pub const t2: ::diesel::query_source::Alias<T2> = t; });
alias!(items { pub(crate) struct D pub(crate) const C: ::diesel::query_source::Alias<D> = t; });",
    );
    check_expr("alias!(t as u)", "alias!((t as u))");
}
