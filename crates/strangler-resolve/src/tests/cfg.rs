//! Conditions.

use super::{check, check_with};
use crate::{FeatureChoice, ResolveOptions};

#[test]
fn what_only_tests_see_is_test_code() {
    check(
        "
        //- /src/lib.rs
        fn g() {}
        #[cfg(test)] fn a() { g() }
        #[test] fn b() { g() }
        #[cfg(not(test))] fn c() { g() }
        #[cfg(any(test, feature = \"x\"))] fn d() { g() }
        #[cfg(all(test, feature = \"x\"))] mod e { fn f() { super::g() } }
        ",
        &[
            "app::a -> app::g fn (test)",
            "app::b -> app::g fn (test)",
            "app::c -> app::g fn",
            "app::d -> app::g fn",
            "app::e::f -> app::g fn (test)",
        ],
    );
}

const FEATURES: &str = "
        //- /Cargo.toml
        [package]
        name = \"app\"
        version = \"0.1.0\"
        edition = \"2021\"
        [features]
        default = [\"x\"]
        x = []
        y = []
        //- /src/lib.rs
        #[cfg(feature = \"y\")] mod a { pub fn y() {} }
        #[cfg(feature = \"x\")] mod a { pub fn x() {} }
        #[cfg(feature = \"y\")] use a::y as g;
        #[cfg(not(feature = \"y\"))] use a::x as g;
        fn f() { g() }
";

#[test]
fn of_alternatives_that_of_the_default_features_is_meant() {
    check(
        FEATURES,
        &[
            "app -> app::a::x use",
            "app -> app::a::y use",
            "app::f -> app::a::x fn",
        ],
    );
}

#[test]
fn chosen_features_decide() {
    let options = ResolveOptions {
        features: Some(FeatureChoice {
            names: vec!["y".to_owned()],
            all: false,
            default: false,
        }),
        cfg: Vec::new(),
    };
    check_with(
        FEATURES,
        &options,
        &["app -> app::a::y use", "app::f -> app::a::y fn"],
    );
}
