//! Packages, dependencies and targets: cargo and our own reader agree.

use insta::assert_snapshot;

use strangler_testing::TempTree;

use super::{check, check_with, options, tree};
use crate::{LoadOptions, ManifestReader, load};

#[test]
fn single_package_with_every_kind_of_target() {
    assert_snapshot!(check(
        r#"
//- Cargo.toml
[package]
name = "my-shop"
version = "1.2.3"
edition = "2021"
[[bin]]
name = "admin"
required-features = ["ui"]
[[test]]
name = "integration"
path = "src/tests/mod.rs"
[features]
ui = []
//- src/lib.rs
//- src/main.rs
//- src/bin/admin.rs
//- src/bin/import/main.rs
//- src/tests/mod.rs
//- examples/demo.rs
//- tests/api.rs
//- tests/common/mod.rs
//- benches/speed.rs
//- build.rs
"#
    ), @r"
    package my-shop 1.2.3 in /
      feature ui =
    Lib my_shop 2021 src/lib.rs
    Bin admin 2021 src/bin/admin.rs needs ui
    Bin import 2021 src/bin/import/main.rs
    Bin my_shop(bin) 2021 src/main.rs
    Example demo(example) 2021 examples/demo.rs
    Test api(test) 2021 tests/api.rs
    Test integration(test) 2021 src/tests/mod.rs
    Bench speed(bench) 2021 benches/speed.rs
    Build my_shop(build) 2021 build.rs
    ");
}

#[test]
fn virtual_workspace_with_inheritance_renames_and_patches() {
    assert_snapshot!(check(
        r#"
//- Cargo.toml
[workspace]
members = ["crates/*", "app"]
[workspace.package]
version = "3.0.0"
edition = "2024"
[workspace.dependencies]
store = { path = "crates/store" }
axum = "0.8"
json = { package = "serde_json", version = "1" }
[patch.crates-io]
time = { path = "vendor/time" }
//- app/Cargo.toml
[package]
name = "app"
version.workspace = true
edition.workspace = true
[dependencies]
store.workspace = true
axum = { workspace = true, optional = true }
json.workspace = true
time = "0.3"
[target.'cfg(unix)'.dependencies]
libc = "0.2"
[dev-dependencies]
kernel = { package = "shared-kernel", path = "../crates/kernel" }
[build-dependencies]
cc = "1"
//- app/src/main.rs
//- crates/store/Cargo.toml
[package]
name = "store"
version.workspace = true
[lib]
name = "shop_store"
//- crates/store/src/lib.rs
//- crates/kernel/Cargo.toml
[package]
name = "shared-kernel"
edition = "2018"
[lib]
proc-macro = true
//- crates/kernel/src/lib.rs
//- crates/README.md
//- vendor/time/Cargo.toml
[package]
name = "time"
version = "0.3.0"
[workspace]
//- vendor/time/src/lib.rs
"#
    ), @r"
    package app 3.0.0 in /app of /
      axum is axum, optional
      build cc is cc
      json is serde_json
      dev kernel is shared-kernel in /crates/kernel
      libc is libc
      shop_store is store in /crates/store
      time is time in /vendor/time
      feature axum = dep:axum
    package shared-kernel 0.0.0 in /crates/kernel of /
    package store 3.0.0 in /crates/store of /
    package time 0.3.0 in /vendor/time
    Bin app 2024 app/src/main.rs
    ProcMacro shared_kernel 2018 crates/kernel/src/lib.rs
    Lib shop_store 2015 crates/store/src/lib.rs
    Lib time 2015 vendor/time/src/lib.rs
    ");
}

#[test]
fn nested_workspaces_and_excluded_packages_stand_beside_each_other() {
    assert_snapshot!(check(
        r#"
//- Cargo.toml
[package]
name = "root"
edition = "2021"
[workspace]
members = ["a"]
exclude = ["fuzz", "tools"]
//- src/main.rs
//- a/Cargo.toml
[package]
name = "a"
[dependencies]
root = { path = ".." }
//- a/src/lib.rs
//- fuzz/Cargo.toml
[package]
name = "fuzz"
[dependencies]
a = { path = "../a" }
//- fuzz/src/main.rs
//- tools/Cargo.toml
[workspace]
members = ["one"]
//- tools/one/Cargo.toml
[package]
name = "one"
//- tools/one/src/main.rs
"#
    ), @r"
    package root 0.0.0 in /
    package a 0.0.0 in /a of /
      root is root in /
    package fuzz 0.0.0 in /fuzz
      a is a in /a
    package one 0.0.0 in /tools/one of /tools
    Bin root 2021 src/main.rs
    Lib a 2015 a/src/lib.rs
    Bin fuzz 2015 fuzz/src/main.rs
    Bin one 2015 tools/one/src/main.rs
    ");
}

#[test]
fn two_roots_without_one_above() {
    assert_snapshot!(check(
        r#"
//- server/Cargo.toml
[package]
name = "svc"
//- server/src/main.rs
//- cli/Cargo.toml
[package]
name = "svc"
//- cli/src/main.rs
"#
    ), @r"
    package svc 0.0.0 in /cli
    package svc 0.0.0 in /server
    Bin cli/svc(bin) 2015 cli/src/main.rs
    Bin server/svc(bin) 2015 server/src/main.rs
    ");
}

#[test]
fn same_names_get_suffixes_then_folders() {
    assert_snapshot!(check(
        r#"
//- Cargo.toml
[workspace]
members = ["a", "b"]
//- a/Cargo.toml
[package]
name = "a"
//- a/src/lib.rs
//- a/src/main.rs
//- a/src/bin/worker.rs
//- a/tests/it.rs
//- b/Cargo.toml
[package]
name = "b"
//- b/src/main.rs
//- b/src/bin/worker.rs
//- b/tests/it.rs
"#
    ), @r"
    package a 0.0.0 in /a of /
    package b 0.0.0 in /b of /
    Lib a 2015 a/src/lib.rs
    Bin a(bin) 2015 a/src/main.rs
    Bin a/worker(bin) 2015 a/src/bin/worker.rs
    Test a/it(test) 2015 a/tests/it.rs
    Bin b 2015 b/src/main.rs
    Bin b/worker(bin) 2015 b/src/bin/worker.rs
    Test b/it(test) 2015 b/tests/it.rs
    ");
}

#[test]
fn edition_2015_lists_replace_the_search() {
    assert_snapshot!(check(
        r#"
//- Cargo.toml
[package]
name = "old"
version = "0.1.0"
[[bin]]
name = "one"
path = "src/bin/one.rs"
//- src/lib.rs
//- src/bin/one.rs
//- src/bin/two.rs
"#
    ), @r"
    package old 0.1.0 in /
    Lib old 2015 src/lib.rs
    Bin one 2015 src/bin/one.rs
    ");
}

#[test]
fn switched_off_search() {
    assert_snapshot!(check(
        r#"
//- Cargo.toml
[package]
name = "quiet"
edition = "2024"
autobins = false
autotests = false
autolib = false
build = false
[[bin]]
name = "only"
path = "cmd/only.rs"
//- build.rs
//- src/lib.rs
//- src/main.rs
//- tests/t.rs
//- cmd/only.rs
"#
    ), @r"
    package quiet 0.0.0 in /
    Bin only 2024 cmd/only.rs
    ");
}

#[test]
fn optional_dependencies_are_features_unless_mentioned() {
    assert_snapshot!(check(
        r#"
//- Cargo.toml
[package]
name = "opt"
[features]
default = ["pg"]
pg = ["dep:sqlx", "serde?/derive"]
[dependencies]
sqlx = { version = "0.8", optional = true }
serde = { version = "1", optional = true }
tokio_rt = { package = "tokio", version = "1", optional = true }
//- src/lib.rs
"#
    ), @r"
    package opt 0.0.0 in /
      serde is serde, optional
      sqlx is sqlx, optional
      tokio_rt is tokio, optional
      feature default = pg
      feature pg = dep:sqlx serde?/derive
      feature serde = dep:serde
      feature tokio_rt = dep:tokio_rt
    Lib opt 2015 src/lib.rs
    ");
}

#[test]
fn named_registries_do_not_stop_cargo() {
    assert_snapshot!(check(
        r#"
//- Cargo.toml
[package]
name = "private"
version = "1.0.0"
publish = ["inhouse"]
[dependencies]
secret = { version = "1", registry = "inhouse" }
//- src/lib.rs
"#
    ), @r"
    package private 1.0.0 in /
      secret is secret
    Lib private 2015 src/lib.rs
    ");
}

#[test]
fn newer_edition_and_nightly_feature_are_read_without_cargo() {
    assert_snapshot!(check_with(
        r#"
//- Cargo.toml
cargo-features = ["profile-rustflags"]
[package]
name = "future"
edition = "2042"
[dependencies]
serde = "1"
//- src/lib.rs
"#,
        ManifestReader::Cargo
    ), @r"
    package future 0.0.0 in /
      serde is serde
    Lib future 2042 src/lib.rs
    Note cargo-refuses: Cargo.toml: read without cargo, which refuses it: the cargo feature `profile-rustflags` requires a nightly version of Cargo, but this is the `stable` channel See https://doc.rust-lang.org/book/appendix-07-nightly-rust.html for more information about Rust release channels. See https://doc.rust-lang.org/cargo/reference/unstable.html#profile-rustflags-option for more information about using this feature.
    ");
}

#[test]
fn answers_are_kept_for_the_next_run() {
    let cache = TempTree::empty();
    let kept = LoadOptions {
        cache: Some(cache.root().join("new/folder")),
        ..options(ManifestReader::Cargo)
    };
    let tree = tree("//- Cargo.toml\n[package]\nname = \"first\"\n//- src/lib.rs\n");
    let name = || load(&tree, &kept).expect("a tree").0.packages[0].name.clone();
    assert_eq!(name(), "first");
    let (file, answer) = cache.files().pop_first().expect("one answer is kept");
    let answer = String::from_utf8(answer).expect("cargo answers in UTF-8");
    cache.write(&file, answer.replace("first", "kept"));
    assert_eq!(name(), "kept");
    cache.write(&file, "nonsense");
    assert_eq!(name(), "first");
}

#[test]
fn binaries_can_be_chosen() {
    let tree = tree(
        "
//- Cargo.toml
[package]
name = \"shop\"
//- src/lib.rs
//- src/main.rs
//- src/bin/admin.rs
//- tests/it.rs
",
    );
    let binaries = vec!["admin".to_owned(), "sop".to_owned()];
    let chosen = LoadOptions {
        binaries,
        ..options(ManifestReader::Own)
    };
    let (set, messages) = load(&tree, &chosen).expect("a tree");
    assert_snapshot!(super::dump::dump(&set, &messages), @r"
    package shop 0.0.0 in /
    Lib shop 2015 src/lib.rs
    Bin admin 2015 src/bin/admin.rs
    Test it(test) 2015 tests/it.rs
    Error no-such-target: no binary is called `sop` (there are: admin, shop(bin))
    ");
}
