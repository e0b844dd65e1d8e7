//! Trees that no one planned: members that are not there, paths that leave, no manifest, no code.

use insta::assert_snapshot;

use super::{check, check_with};
use crate::ManifestReader;

#[test]
fn missing_members_are_named() {
    assert_snapshot!(check_with(
        r#"
//- Cargo.toml
[workspace]
members = ["here", "gone", "lost/*"]
//- here/Cargo.toml
[package]
name = "here"
//- here/src/lib.rs
"#,
        ManifestReader::Own
    ), @r"
    package here 0.0.0 in /here of /
    Lib here 2015 here/src/lib.rs
    Warning member-missing: Cargo.toml: workspace member `gone` has no manifest in the tree (check out the submodule or generated folder, or remove the entry)
    Warning member-missing: Cargo.toml: workspace member `lost/*` has no manifest in the tree (check out the submodule or generated folder, or remove the entry)
    ");
}

#[test]
fn paths_out_of_the_tree_are_rejected_by_name() {
    assert_snapshot!(check(
        r#"
//- Cargo.toml
[package]
name = "inside"
[workspace]
members = ["../sibling", "/etc/evil"]
[lib]
path = "../outside.rs"
[dependencies]
common = { path = "../common" }
"#
    ), @r"
    package inside 0.0.0 in /
      common is common
    Lib inside 2015 (missing)
    Warning path-outside: Cargo.toml: `../common` lies outside of the tree and is not read (run on a folder that holds both to include it)
    Warning path-outside: Cargo.toml: `../sibling` lies outside of the tree and is not read (run on a folder that holds both to include it)
    Warning path-outside: Cargo.toml: `/etc/evil` lies outside of the tree and is not read (run on a folder that holds both to include it)
    ");
}

#[test]
fn member_that_nobody_declared_is_read_all_the_same() {
    assert_snapshot!(check(
        r#"
//- Cargo.toml
[workspace]
members = ["a"]
//- a/Cargo.toml
[package]
name = "a"
//- a/src/lib.rs
//- forgotten/Cargo.toml
[package]
name = "forgotten"
//- forgotten/src/lib.rs
"#
    ), @r"
    package a 0.0.0 in /a of /
    package forgotten 0.0.0 in /forgotten of /
    Lib a 2015 a/src/lib.rs
    Lib forgotten 2015 forgotten/src/lib.rs
    ");
}

#[test]
fn subfolder_of_a_workspace_whose_root_is_above() {
    assert_snapshot!(check(
        r#"
//- Cargo.toml
[package]
name = "member"
version.workspace = true
edition.workspace = true
[dependencies]
axum.workspace = true
//- src/lib.rs
"#
    ), @r"
    package member 0.0.0 in /
      axum is axum
    Lib member 2021 src/lib.rs
    Note workspace-missing: Cargo.toml: it inherits from a workspace whose root is not in the tree (run on the folder of the workspace to have its versions and renamed dependencies)
    ");
}

#[test]
fn broken_manifest_is_named_with_its_line() {
    assert_snapshot!(check_with(
        "//- Cargo.toml\n[package]\nname = {{project-name}}\n//- src/main.rs\nfn main() {}\n",
        ManifestReader::Own
    ), @r"
    package tree  in /
    Bin tree 2021 src/main.rs
    Warning manifest-unreadable: Cargo.toml:2: not TOML: missing key for inline table element, expected key (its package is left out; correct the manifest, or ignore this if it is a template)
    Warning no-manifest: no package in the tree: its Rust files are read as one, `tree`
    ");
}

#[test]
fn plain_src_without_manifest() {
    assert_snapshot!(check("//- src/main.rs\nmod a;\n//- src/a.rs\n"), @r"
    package tree  in /
    Bin tree 2021 src/main.rs
    Warning no-manifest: no package in the tree: its Rust files are read as one, `tree`
    ");
}

#[test]
fn loose_files_without_manifest() {
    assert_snapshot!(check("//- server.rs\nmod store;\n//- store.rs\n//- tool.rs\n//- deep/x.rs\n"), @r"
    package tree  in /
    Bin server 2021 server.rs
    Bin tool 2021 tool.rs
    Warning no-manifest: no package in the tree: its Rust files are read as one, `tree`
    ");
}

#[test]
fn empty_tree() {
    assert_snapshot!(check(""), @"Warning no-sources: the tree holds no package and no Rust file (give the folder that holds the Cargo.toml)");
}

#[test]
fn virtual_workspace_without_members() {
    assert_snapshot!(check("//- Cargo.toml\n[workspace]\n"), @"Warning no-sources: the tree holds no package and no Rust file (give the folder that holds the Cargo.toml)");
}

#[test]
fn manifests_of_wrong_types() {
    let fixture = "//- a/Cargo.toml\n[package]\nversion = 1\n//- b/Cargo.toml\n\u{feff}[package]\nname = \"b\"\nedition = 5\nbuild = 7\n[lib]\nname = 3\n[[bin]]\n[dependencies]\nx = 1\ny = {}\n[features]\nf = 2\n//- b/src/lib.rs\n";
    assert_snapshot!(check_with(fixture, ManifestReader::Own), @r"
    package b 0.0.0 in /b
      x is x
      y is y
      feature f =
    Lib b 2021 b/src/lib.rs
    Warning package-nameless: a/Cargo.toml: a package without a name is left out (add `name` to [package])
    ");
}

#[test]
fn two_targets_of_one_name() {
    let fixture = r#"
//- Cargo.toml
[package]
name = "a-b"
edition = "2024"
[[bin]]
name = "x-y"
path = "one.rs"
[[bin]]
name = "x_y"
path = "two.rs"
[[bin]]
name = "x_y"
path = "three.rs"
//- one.rs
//- two.rs
//- three.rs
"#;
    assert_snapshot!(check_with(fixture, ManifestReader::Own), @r"
    package a-b 0.0.0 in /
    Bin x_y(bin) 2024 one.rs
    Bin x_y(bin)#2 2024 two.rs
    ");
}
