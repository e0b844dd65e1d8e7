//! Several packages and targets.

use super::check;

#[test]
fn a_binary_names_its_library() {
    check(
        "
        //- /src/lib.rs
        pub fn g() {}
        //- /src/main.rs
        fn main() { app::g() }
        ",
        &["app(bin)::main -> app::g fn"],
    );
}

#[test]
fn an_integration_test_is_test_code() {
    check(
        "
        //- /src/lib.rs
        pub fn g() {}
        //- /tests/t.rs
        #[test]
        fn t() { app::g() }
        ",
        &["t(test)::t -> app::g fn (test)"],
    );
}

const TWO: &str = "
        //- /Cargo.toml
        [workspace]
        members = [\"one\", \"two-parts\"]
        //- /one/Cargo.toml
        [package]
        name = \"one\"
        version = \"0.1.0\"
        edition = \"2021\"
        [dependencies]
        two = { package = \"two-parts\", path = \"../two-parts\" }
        //- /two-parts/Cargo.toml
        [package]
        name = \"two-parts\"
        version = \"0.1.0\"
        edition = \"2021\"
        //- /two-parts/src/lib.rs
        pub mod a { pub struct S; }
        pub use a::S;
        #[macro_export]
        macro_rules! make { ($name:ident) => { pub fn $name() -> $crate::S { $crate::S } }; }
        //- /one/src/lib.rs
";

#[track_caller]
fn check_two(text: &str, expected: &[&str]) {
    let mut all = vec![
        "two_parts -> two_parts::a::S reexport",
        "two_parts::make -> two_parts::a::S macro_body",
    ];
    all.extend(expected);
    check(&format!("{TWO}        {text}\n"), &all);
}

#[test]
fn a_renamed_dependency_of_the_workspace() {
    check_two("fn f(_: two::S) {}", &["one::f -> two_parts::a::S type"]);
}

#[test]
fn extern_crate_with_a_name() {
    check_two(
        "extern crate two as zwei; fn f(_: zwei::S) {}",
        &["one -> two_parts mod", "one::f -> two_parts::a::S type"],
    );
}

#[test]
fn a_macro_of_another_crate_writes_items_here() {
    check_two(
        "two::make!(g); fn f() { g(); }",
        &[
            "one -> two_parts::make macro",
            "one::f -> one::g fn",
            "one::g -> two_parts::a::S macro_body",
        ],
    );
}

#[test]
fn a_target_whose_file_is_missing_leaves_the_others_alone() {
    check(
        "
        //- /Cargo.toml
        [package]
        name = \"app\"
        version = \"0.1.0\"
        edition = \"2021\"
        [lib]
        path = \"src/lib.rs\"
        [[bin]]
        name = \"made\"
        path = \"generated/main.rs\"
        //- /src/lib.rs
        pub struct S { pub n: u32 }
        pub fn g(s: impl Fn() -> S) { made_elsewhere().n(); s().n; }
        ",
        &["app::g -> app::S type", "app::g -> app::S field"],
    );
}
