//! Nothing of a tree is executed, and nothing in it changes, whatever it plants.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use strangler_testing::{GitTree, TempTree};
use walkdir::WalkDir;

use super::options;
use crate::{ManifestReader, Tree, load};

/// Programs that a tree may smuggle in; each leaves a mark when it runs.
const PROGRAMS: [&str; 9] = [
    "wrapper",
    "rustc",
    "credentials",
    "toolchain/bin/cargo",
    "toolchain/bin/rustc",
    "cargo",
    "filter",
    ".git/hooks/post-checkout",
    "monitor",
];

const MANIFESTS: &str = r#"
//- Cargo.toml
[package]
name = "innocent"
version = "0.1.0"
edition = "2021"
build = "build.rs"
[dependencies]
private = { version = "1", registry = "inhouse" }
serde = "1"
//- build.rs
fn main() { panic!("a build script ran") }
//- src/main.rs
fn main() {}
//- .gitattributes
* filter=evil diff=evil
"#;

struct Trap {
    git: GitTree,
    marks: TempTree,
}

impl Trap {
    fn new() -> Self {
        let trap = Self {
            git: GitTree::new(MANIFESTS),
            marks: TempTree::empty(),
        };
        let root = trap.git.tree().root();
        for program in PROGRAMS {
            let mark = trap.marks.root().join(program.replace('/', "_"));
            trap.git
                .tree()
                .write(program, format!("#!/bin/sh\n: > '{mark}'\nexec \"$@\"\n"));
            fs::set_permissions(root.join(program), Permissions::from_mode(0o755)).expect("our own file");
        }
        trap.git.tree().write(".cargo/config.toml", configuration(root));
        trap.git.tree().write(
            "rust-toolchain.toml",
            format!("[toolchain]\npath = \"{root}/toolchain\"\n"),
        );
        trap.git.commit("Eve <eve@example.org>", 0, &[]);
        let git = format!(
            "[core]\nrepositoryformatversion = 0\nfsmonitor = {root}/monitor\nhooksPath = {root}\n\
             [filter \"evil\"]\nclean = {root}/filter\nsmudge = {root}/filter\nprocess = {root}/filter\nrequired = true\n\
             [diff \"evil\"]\ntextconv = {root}/filter\ncommand = {root}/filter\n",
        );
        trap.git.tree().write(".git/config", git);
        trap
    }

    fn root(&self) -> &Utf8Path {
        self.git.tree().root()
    }

    fn marks(&self) -> Vec<String> {
        self.marks.files().into_keys().collect()
    }
}

fn configuration(root: &Utf8Path) -> String {
    format!(
        "paths = [\"{root}/override\"]\n[build]\nrustc-wrapper = \"{root}/wrapper\"\nrustc = \"{root}/rustc\"\n\
         [registry]\nglobal-credential-providers = [\"{root}/credentials\"]\n\
         [registries.inhouse]\nindex = \"sparse+https://registry.invalid/\"\ncredential-provider = [\"{root}/credentials\"]\n\
         [alias]\nmetadata = \"run\"\n[env]\nPATH = {{ value = \"{root}\", force = true }}\n",
    )
}

/// Every file and link with its bytes and the time of its last change, `.git` and `target` among them.
fn everything(root: &Utf8Path) -> BTreeMap<Utf8PathBuf, (Vec<u8>, std::time::SystemTime)> {
    let mut found = BTreeMap::new();
    for entry in WalkDir::new(root).into_iter().filter_map(Result::ok) {
        let path = Utf8PathBuf::from_path_buf(entry.path().to_owned()).expect("UTF-8 names");
        let changed = entry
            .metadata()
            .expect("it is there")
            .modified()
            .expect("every disk tells");
        found.insert(path, (fs::read(entry.path()).unwrap_or_default(), changed));
    }
    found
}

#[test]
fn nothing_runs_and_nothing_changes() {
    let trap = Trap::new();
    let before = everything(trap.root());
    for tree in [Tree::disk(trap.root()), Tree::revision(trap.root(), "HEAD")] {
        let (set, messages) =
            load(&tree, &options(ManifestReader::Cargo)).expect("a tree that can be loaded");
        assert_eq!(set.packages[0].name, "innocent");
        assert_eq!(messages, [], "cargo itself answered");
    }
    assert_eq!(trap.marks(), [""; 0]);
    assert_eq!(everything(trap.root()), before);
}

#[test]
fn the_trap_works() {
    let trap = Trap::new();
    // Without dependencies, so that cargo gets as far as asking for the compiler.
    trap.git.tree().write(
        "Cargo.toml",
        "[package]\nname = \"innocent\"\nversion = \"0.1.0\"\n",
    );
    let mut careless = Command::new("cargo");
    careless
        .args(["metadata", "--offline", "--format-version", "1"])
        .current_dir(trap.root());
    let _ = careless.output().expect("cargo runs these tests");
    assert_ne!(
        trap.marks(),
        [""; 0],
        "called inside the tree, cargo runs what the tree says"
    );
}
