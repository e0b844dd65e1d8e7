//! A tree that plants programs wherever one could be run: none runs, and only the outputs are written.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use strangler_testing::{GitTree, TempTree};

/// Each leaves a mark when it runs.
const PROGRAMS: [&str; 12] = [
    "wrapper",
    "rustc",
    "linker",
    "credentials",
    "toolchain/bin/cargo",
    "toolchain/bin/rustc",
    "cargo",
    "git",
    "filter",
    "monitor",
    ".git/hooks/post-checkout",
    ".git/hooks/post-index-change",
];

const TREE: &str = r#"
//- Cargo.toml
[workspace]
members = ["macros"]
[package]
name = "innocent"
version = "0.1.0"
edition = "2021"
build = "build.rs"
[dependencies]
macros = { path = "macros" }
private = { version = "1", registry = "inhouse" }
//- build.rs
fn main() { std::fs::write("built", "").unwrap(); panic!("a build script ran") }
//- src/main.rs
macros::write_a_file!();
fn main() {}
//- macros/Cargo.toml
[package]
name = "macros"
version = "0.1.0"
edition = "2021"
[lib]
proc-macro = true
//- macros/src/lib.rs
#[proc_macro]
pub fn write_a_file(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    std::fs::write("expanded", "").unwrap();
    panic!("a procedural macro ran")
}
//- .gitattributes
* filter=evil diff=evil merge=evil
//- .gitmodules
[submodule "x"]
path = x
url = ext::sh -c touch% gone
"#;

/// The tree and, elsewhere, the marks of what ran.
struct Trap {
    git: GitTree,
    marks: TempTree,
}

impl Trap {
    fn new() -> Self {
        let (git, marks) = (GitTree::new(TREE), TempTree::empty());
        let root = git.tree().root().to_owned();
        for program in PROGRAMS {
            let mark = marks.root().join(program.replace('/', "_"));
            git.tree().write(program, format!("#!/bin/sh\n: > '{mark}'\n"));
            fs::set_permissions(root.join(program), Permissions::from_mode(0o755)).expect("our own file");
        }
        git.tree().write(".cargo/config.toml", cargo_configuration(&root));
        let toolchain = format!("[toolchain]\npath = \"{root}/toolchain\"\n");
        git.tree().write("rust-toolchain.toml", toolchain);
        git.commit("Eve <eve@example.org>", 0, &[]);
        git.tree().write(".git/config", git_configuration(&root));
        Self { git, marks }
    }

    fn root(&self) -> &Utf8Path {
        self.git.tree().root()
    }

    /// Runs the program inside the tree; the planted programs come first in `PATH` as a careless user may have them.
    #[track_caller]
    fn run(&self, args: &[&str]) {
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new(env!("CARGO_BIN_EXE_strangler"));
        command
            .args(args)
            .current_dir(self.root())
            .env("PATH", format!(".:{path}"))
            .env_remove("RUSTUP_TOOLCHAIN");
        let output = command.output().expect("the program starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{said}");
    }
}

fn cargo_configuration(root: &Utf8Path) -> String {
    format!(
        "paths = [\"{root}/override\"]\n\
         [alias]\nmetadata = \"run\"\n\
         [build]\nrustc = \"{root}/rustc\"\nrustc-wrapper = \"{root}/wrapper\"\ntarget-dir = \"{root}/elsewhere\"\n\
         [target.'cfg(all())']\nlinker = \"{root}/linker\"\nrunner = \"{root}/linker\"\n\
         [env]\nPATH = {{ value = \"{root}\", force = true }}\n\
         [http]\nproxy = \"http://127.0.0.1:9\"\n\
         [net]\ngit-fetch-with-cli = true\n\
         [source.crates-io]\nreplace-with = \"evil\"\n[source.evil]\nregistry = \"sparse+https://registry.invalid/\"\n\
         [registry]\nglobal-credential-providers = [\"{root}/credentials\"]\n\
         [registries.inhouse]\nindex = \"sparse+https://registry.invalid/\"\ncredential-provider = [\"{root}/credentials\"]\n"
    )
}

fn git_configuration(root: &Utf8Path) -> String {
    format!(
        "[core]\nrepositoryformatversion = 0\nfsmonitor = {root}/monitor\nhooksPath = {root}/.git/hooks\n\
         sshCommand = {root}/filter\npager = {root}/filter\neditor = {root}/filter\n\
         [filter \"evil\"]\nclean = {root}/filter\nsmudge = {root}/filter\nprocess = {root}/filter\nrequired = true\n\
         [diff \"evil\"]\ntextconv = {root}/filter\ncommand = {root}/filter\n[merge \"evil\"]\ndriver = {root}/filter\n\
         [credential]\nhelper = {root}/credentials\n[uploadpack]\npackObjectsHook = {root}/filter\n\
         [remote \"origin\"]\nurl = javascript:alert(1)\nfetch = +refs/heads/*:refs/remotes/origin/*\n"
    )
}

/// Every file below `root` with its bytes, those in `.git` too; what may be written is left out.
fn everything(root: &Utf8Path) -> BTreeMap<Utf8PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().expect("a folder").flatten() {
            let path = entry.path().to_owned();
            match entry.file_type() {
                _ if path == root.join("target/strangler") => {}
                Ok(kind) if kind.is_dir() => folders.push(path),
                _ => drop(found.insert(path.clone(), fs::read(&path).unwrap_or_default())),
            }
        }
    }
    found
}

#[test]
fn nothing_of_the_tree_is_executed_and_nothing_in_it_changes() {
    let trap = Trap::new();
    let before = everything(trap.root());
    trap.run(&["run"]);
    trap.run(&["graph", "--no-cache"]);
    trap.run(&["gateway", "--format", "nginx"]);
    trap.run(&[
        "run",
        "--out",
        "target/strangler/again",
        "--cache-dir",
        "target/strangler/kept",
    ]);
    assert_eq!(
        trap.marks.files().into_keys().collect::<Vec<_>>(),
        [""; 0],
        "these ran"
    );
    assert_eq!(everything(trap.root()), before);
}

#[test]
fn an_address_of_the_repository_that_is_no_address_makes_no_link() {
    let trap = Trap::new();
    let out = TempTree::empty();
    trap.run(&["run", "--out", out.root().as_str()]);
    for (path, text) in crate::program::texts(&out) {
        assert!(!text.contains("href=\"javascript"), "{path}");
    }
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_not_waited_on() {
    for place in [
        ".git/HEAD",
        ".git/config",
        "target/strangler/.strangler-files",
        "migration/plan.toml",
        "CODEOWNERS",
    ] {
        let git = GitTree::new(TREE);
        git.commit("Eve <eve@example.org>", 0, &[]);
        let path = git.tree().root().join(place);
        let _ = fs::remove_file(&path);
        fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
        let made = Command::new("mkfifo").arg(&path).status();
        assert!(made.expect("every Unix has mkfifo").success());
        let mut child = Command::new(env!("CARGO_BIN_EXE_strangler"))
            .args(["run", "-q"])
            .current_dir(git.tree().root())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut ended = None;
        for _ in 0..600 {
            ended = child.try_wait().expect("our own child");
            if ended.is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        let _ = child.kill();
        let code = ended.and_then(|status| status.code());
        let expected = if place.starts_with("migration") { 2 } else { 0 };
        assert_eq!(code, Some(expected), "{place}");
    }
}
