//! Scopes, imports and paths.

use super::{check, check_externals, check_unknown};

#[test]
fn a_named_import() {
    check(
        "
        //- /src/lib.rs
        mod a { pub struct S; }
        mod b { use crate::a::S; fn f(_: S) {} }
        ",
        &["app::b -> app::a::S use", "app::b::f -> app::a::S type"],
    );
}

#[test]
fn a_reexport_leads_to_the_definition() {
    check(
        "
        //- /src/lib.rs
        mod a { pub struct S; }
        mod facade { pub use crate::a::S; }
        mod b { use crate::facade::S; fn f(_: S) {} }
        ",
        &[
            "app::b -> app::a::S use",
            "app::b::f -> app::a::S type",
            "app::facade -> app::a::S reexport",
        ],
    );
}

#[test]
fn renames_are_undone() {
    check(
        "
        //- /src/lib.rs
        mod a { pub fn g() {} }
        use a::g as h;
        fn f() { h() }
        ",
        &["app -> app::a::g use", "app::f -> app::a::g fn"],
    );
}

#[test]
fn a_glob_refers_to_the_module_and_its_names_to_the_items() {
    check(
        "
        //- /src/lib.rs
        mod a { pub fn g() {} fn hidden() {} }
        use a::*;
        fn f() { g() }
        ",
        &["app -> app::a glob", "app::f -> app::a::g fn"],
    );
}

#[test]
fn what_is_named_wins_over_a_glob() {
    check(
        "
        //- /src/lib.rs
        mod a { pub fn g() {} }
        mod b { pub fn g() {} }
        use a::*;
        use b::g;
        fn f() { g() }
        ",
        &[
            "app -> app::a glob",
            "app -> app::b::g use",
            "app::f -> app::b::g fn",
        ],
    );
}

#[test]
fn globs_chain_through_reexports() {
    check(
        "
        //- /src/lib.rs
        mod a { pub mod b { pub fn g() {} } pub use b::*; }
        use a::*;
        fn f() { g() }
        ",
        &[
            "app -> app::a glob",
            "app::a -> app::a::b glob",
            "app::f -> app::a::b::g fn",
        ],
    );
}

#[test]
fn private_names_stay_out_of_globs_of_strangers() {
    check_unknown(
        "
        //- /src/lib.rs
        mod a { fn hidden() {} }
        use a::*;
        fn f() { hidden() }
        ",
        &["hidden"],
    );
}

#[test]
fn a_child_sees_private_names_by_glob() {
    check(
        "
        //- /src/lib.rs
        fn g() {}
        mod a { use super::*; fn f() { g() } }
        ",
        &["app::a -> app glob", "app::a::f -> app::g fn"],
    );
}

#[test]
fn cyclic_globs_end() {
    check(
        "
        //- /src/lib.rs
        mod a { pub use super::b::*; pub fn x() {} }
        mod b { pub use super::a::*; fn f() { x() } }
        ",
        &[
            "app::a -> app::b glob",
            "app::b -> app::a glob",
            "app::b::f -> app::a::x fn",
        ],
    );
}

#[test]
fn variants_by_enum_glob_and_by_name() {
    check(
        "
        //- /src/lib.rs
        mod a { pub enum E { X, Y } }
        mod b { use crate::a::E::*; fn f() { X; } }
        mod c { use crate::a::E::{self, Y}; fn f() -> E { Y } }
        ",
        &[
            "app::b -> app::a::E glob",
            "app::b::f -> app::a::E::X variant",
            "app::c -> app::a::E use",
            "app::c -> app::a::E::Y use",
            "app::c::f -> app::a::E type",
            "app::c::f -> app::a::E::Y variant",
        ],
    );
}

#[test]
fn a_type_in_front_of_a_name_is_a_reference_beside_it() {
    check(
        "
        //- /src/lib.rs
        mod a { pub struct S; impl S { pub fn new() -> S { S } } }
        fn f() { a::S::new(); }
        ",
        &[
            "app::a::S::new -> app::a::S type",
            "app::a::<S> -> app::a::S type",
            "app::f -> app::a::S type",
            "app::f -> app::a::S::new assoc",
        ],
    );
}

#[test]
fn modules_on_the_way_are_no_references() {
    check(
        "
        //- /src/lib.rs
        mod a { pub mod b { pub fn g() {} } }
        fn f() { crate::a::b::g() }
        ",
        &["app::f -> app::a::b::g fn"],
    );
}

#[test]
fn a_module_that_an_import_ends_in_is_one() {
    check(
        "
        //- /src/lib.rs
        mod a { pub mod b { pub fn g() {} } }
        use a::b::{self as c};
        fn f() { c::g() }
        ",
        &["app -> app::a::b mod", "app::f -> app::a::b::g fn"],
    );
}

#[test]
fn locals_hide_items() {
    check(
        "
        //- /src/lib.rs
        fn g() {}
        fn f(g: u8) { g; let g = 1; g; |g: u8| g; for g in [1] { g; } if let Some(g) = None { g; } }
        ",
        &[],
    );
}

#[test]
fn a_let_is_not_in_scope_of_itself() {
    check(
        "
        //- /src/lib.rs
        fn g() -> u8 { 1 }
        fn f() { let g = g(); }
        ",
        &["app::f -> app::g fn"],
    );
}

#[test]
fn a_binding_ends_with_its_block() {
    check(
        "
        //- /src/lib.rs
        fn g() {}
        fn f() { { let g = 1; g; } g() }
        ",
        &["app::f -> app::g fn"],
    );
}

#[test]
fn generic_parameters_hide_types() {
    check(
        "
        //- /src/lib.rs
        struct T;
        fn f<T>(_: T) {}
        ",
        &[],
    );
}

#[test]
fn constants_and_variants_in_patterns() {
    check(
        "
        //- /src/lib.rs
        const N: u8 = 1;
        enum E { A, B(u8) }
        use E::A;
        fn f(n: u8, e: E) {
            match n { N => {} other => { other; } }
            match e { A => {} E::B(x) => { x; } }
        }
        ",
        &[
            "app -> app::E use",
            "app -> app::E::A use",
            "app::f -> app::E type",
            "app::f -> app::E::A variant",
            "app::f -> app::E::B variant",
            "app::f -> app::N const",
        ],
    );
}

#[test]
fn imports_in_blocks_count_there_only() {
    check(
        "
        //- /src/lib.rs
        mod a { pub fn g() {} }
        fn f() { use a::g; g() }
        fn h() { crate::a::g() }
        ",
        &[
            "app::f -> app::a::g fn",
            "app::f -> app::a::g use",
            "app::h -> app::a::g fn",
        ],
    );
}

#[test]
fn items_in_blocks_hide_those_outside() {
    check(
        "
        //- /src/lib.rs
        fn g() {}
        fn f() { fn g() {} g() }
        ",
        &["app::f -> app::f::g fn"],
    );
}

#[test]
fn paths_of_edition_2015_start_at_the_root() {
    check(
        "
        //- /Cargo.toml
        [package]
        name = \"app\"
        version = \"0.1.0\"
        //- /src/lib.rs
        pub mod a { pub fn g() {} }
        mod b { use a::g; fn f() { g(); ::a::g() } }
        ",
        &["app::b -> app::a::g use", "app::b::f -> app::a::g fn"],
    );
}

#[test]
fn self_and_super() {
    check(
        "
        //- /src/lib.rs
        fn g() {}
        mod a { use self::b::h; mod b { pub fn h() { super::super::g() } } fn f() { h() } }
        ",
        &[
            "app::a -> app::a::b::h use",
            "app::a::b::h -> app::g fn",
            "app::a::f -> app::a::b::h fn",
        ],
    );
}

#[test]
fn outside_paths_keep_their_own_names() {
    check_externals(
        "
        //- /Cargo.toml
        [package]
        name = \"app\"
        version = \"0.1.0\"
        edition = \"2021\"
        [dependencies]
        web = { package = \"axum\", version = \"1\" }
        //- /src/lib.rs
        mod facade { pub use web::routing as r; }
        use facade::r::get as fetch;
        fn f() { fetch() }
        ",
        &["axum::routing", "axum::routing::get"],
    );
}

#[test]
fn an_unknown_name_is_unknown() {
    check_unknown(
        "
        //- /src/lib.rs
        fn f() { nowhere(); crate::missing::g() }
        ",
        &["crate::missing::g", "nowhere"],
    );
}

#[test]
fn an_import_named_as_its_crate_keeps_its_path() {
    check_externals(
        "
        //- /Cargo.toml
        [package]
        name = \"app\"
        version = \"0.1.0\"
        edition = \"2021\"
        [dependencies]
        async-trait = \"1\"
        //- /src/lib.rs
        use async_trait::async_trait;
        #[async_trait]
        trait Tr {}
        fn f() { async_trait::other() }
        ",
        &["async_trait::async_trait", "async_trait::other"],
    );
}
