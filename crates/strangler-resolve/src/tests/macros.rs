//! Macros: scope, input, what they write.

use super::{check, check_modules};

#[test]
fn textual_scope_reaches_modules_below() {
    check(
        "
        //- /src/lib.rs
        macro_rules! m { () => {}; }
        mod a { fn f() { m!() } }
        ",
        &["app::a::f -> app::m macro"],
    );
}

#[test]
fn macro_use_lifts_out_of_a_module() {
    check(
        "
        //- /src/lib.rs
        #[macro_use]
        mod a { macro_rules! m { () => {}; } }
        fn f() { m!() }
        ",
        &["app::f -> app::a::m macro"],
    );
}

#[test]
fn an_exported_macro_is_at_the_root() {
    check(
        "
        //- /src/lib.rs
        mod a { #[macro_export] macro_rules! m { () => {}; } }
        mod b { fn f() { crate::m!() } }
        ",
        &["app::b::f -> app::a::m macro"],
    );
}

#[test]
fn a_macro_by_import() {
    check(
        "
        //- /src/lib.rs
        mod a { macro_rules! m { () => {}; } pub(crate) use m; }
        mod b { use crate::a::m; fn f() { m!() } }
        ",
        &[
            "app::a -> app::a::m reexport",
            "app::b -> app::a::m use",
            "app::b::f -> app::a::m macro",
        ],
    );
}

#[test]
fn names_in_the_input_of_macros() {
    check(
        "
        //- /src/lib.rs
        fn g() -> u8 { 1 }
        const N: u8 = 1;
        fn f() { println!(\"{} {N}\", g()); }
        ",
        &["app::f -> app::N const", "app::f -> app::g fn"],
    );
}

#[test]
fn keys_in_the_input_of_macros_are_no_names() {
    check(
        "
        //- /src/lib.rs
        fn key() {}
        fn f() { some::log!(key = 1, other); }
        ",
        &[],
    );
}

#[test]
fn items_that_a_macro_writes() {
    check(
        "
        //- /src/lib.rs
        macro_rules! make { ($name:ident, $ty:ty) => { pub struct $name($ty); impl $name { pub fn new() {} } }; }
        struct A;
        make!(S, A);
        fn f() { S::new() }
        ",
        &[
            "app -> app::make macro",
            "app::<S> -> app::S type",
            "app::S -> app::A type",
            "app::f -> app::S type",
            "app::f -> app::S::new assoc",
        ],
    );
}

#[test]
fn a_module_that_a_macro_writes_belongs_to_the_one_around() {
    check(
        "
        //- /src/lib.rs
        macro_rules! make { ($name:ident) => { pub mod $name { pub struct Table; } }; }
        mod schema { make!(users); }
        fn f() { schema::users::Table; }
        ",
        &["app::f -> app::schema::users::Table type"]
            .into_iter()
            .chain(["app::schema -> app::make macro"])
            .collect::<Vec<_>>(),
    );
}

#[test]
fn a_module_written_in_the_input_of_a_macro_is_one() {
    check_modules(
        "
        //- /src/lib.rs
        macro_rules! keep { ($($items:item)*) => { $($items)* }; }
        keep! { mod a { pub fn g() {} } }
        ",
        &["app", "app::a"],
    );
}

#[test]
fn branches_of_cfg_if_stand_side_by_side() {
    check_modules(
        "
        //- /Cargo.toml
        [package]
        name = \"app\"
        version = \"0.1.0\"
        edition = \"2021\"
        [dependencies]
        cfg-if = \"1\"
        //- /src/lib.rs
        cfg_if::cfg_if! { if #[cfg(unix)] { mod a; } else { mod b; } }
        //- /src/a.rs
        //- /src/b.rs
        ",
        &["app", "app::a", "app::b"],
    );
}

#[test]
fn tables_of_diesel() {
    check(
        "
        //- /Cargo.toml
        [package]
        name = \"app\"
        version = \"0.1.0\"
        edition = \"2021\"
        [dependencies]
        diesel = \"2\"
        //- /src/lib.rs
        mod schema { diesel::table! { users (id) { id -> Integer, name -> Nullable<Text>, } } }
        use schema::users;
        fn f() { users::table; users::dsl::name; }
        ",
        &[
            "app -> app::schema mod",
            "app::f -> app::schema::users::columns::name type",
            "app::f -> app::schema::users::table type",
        ],
    );
}

#[test]
fn a_macro_that_writes_itself_ends() {
    check(
        "
        //- /src/lib.rs
        macro_rules! m { () => { m!(); }; }
        m!();
        ",
        &["app -> app::m macro"],
    );
}

#[test]
fn attributes_and_derives_of_the_workspace() {
    check(
        "
        //- /Cargo.toml
        [package]
        name = \"app\"
        version = \"0.1.0\"
        edition = \"2021\"
        [lib]
        proc-macro = true
        //- /src/lib.rs
        #[proc_macro_derive(Thing, attributes(x))]
        pub fn derive_thing(input: TokenStream) -> TokenStream { input }
        #[proc_macro_attribute]
        pub fn wrap(a: TokenStream, b: TokenStream) -> TokenStream { b }
        //- /tests/t.rs
        #[derive(app::Thing)]
        struct S;
        #[app::wrap]
        fn f() {}
        ",
        &[
            "t(test)::S -> app::derive_thing attr (test)",
            "t(test)::f -> app::wrap attr (test)",
        ],
    );
}
