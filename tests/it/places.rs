//! Where things are read from and written to: each place that cannot be is named, with a remedy, and nothing is half done.

use std::fs;

use strangler_testing::TempTree;

use crate::program::{Ran, strangler};
use crate::sample::diner;

#[track_caller]
fn refused(tree: &TempTree, args: &[&str], code: i32) -> String {
    let before = tree.files();
    let ran = strangler(tree, &[args, &["-q"]].concat());
    assert_eq!(ran.code, code, "{}", ran.shown());
    let mut after = tree.files();
    after.retain(|path, _| !path.starts_with("target/strangler/cache/"));
    assert_eq!(before, after, "nothing may be written");
    ran.stderr
}

#[track_caller]
fn fine(tree: &TempTree, args: &[&str]) -> Ran {
    let ran = strangler(tree, args);
    assert_eq!(ran.code, 0, "{}", ran.shown());
    ran
}

#[test]
fn out_that_is_a_file() {
    insta::assert_snapshot!(refused(&diner(), &["run", "--out", "Cargo.toml"], 3), @"error: Cargo.toml is no folder; give another --out");
    insta::assert_snapshot!(refused(&diner(), &["run", "--out", "Cargo.toml/x"], 3), @"error: Cargo.toml/x cannot be made; give another --out: Not a directory (os error 20)");
}

#[test]
fn out_among_the_decisions() {
    insta::assert_snapshot!(refused(&diner(), &["run", "--out", "migration/out"], 2), @"error: migration/out holds what people decide; give another --out");
}

#[test]
fn files_of_others_are_not_replaced() {
    let tree = diner();
    tree.write("docs/ARCHITECTURE.md", "by hand");
    insta::assert_snapshot!(refused(&tree, &["run", "--out", "docs"], 3), @"error: docs/ARCHITECTURE.md is in the way: no earlier run wrote it; move it, or give another --out");
    tree.write("mine/report/index.html/x", "a folder");
    insta::assert_snapshot!(refused(&tree, &["run", "--out", "mine"], 3), @"error: mine/report/index.html is in the way: it is a folder; remove it, or give another --out");
}

#[test]
fn own_files_are_replaced_where_only_the_list_was_lost() {
    let tree = diner();
    fine(&tree, &["run", "--out", "out"]);
    fs::remove_file(tree.root().join("out/.strangler-files")).expect("the list");
    fine(&tree, &["run", "--out", "out"]);
}

#[test]
fn out_inside_the_sources_or_the_root_itself() {
    for out in ["src", "."] {
        let tree = diner();
        let first = fine(&tree, &["run", "--out", out]).stdout;
        assert_eq!(
            fine(&tree, &["run", "--out", out]).stdout,
            first,
            "what was written is not read"
        );
    }
}

#[test]
fn out_and_path_that_are_empty() {
    insta::assert_snapshot!(refused(&diner(), &["run", "--out", ""], 2), @r"
    error: invalid value '' for '--out <DIR>': a path is missing; `.` is this folder

    For more information, try '--help'.
    ");
    assert!(refused(&diner(), &["run", ""], 2).contains("a path is missing"));
}

#[test]
fn path_with_spaces_quotes_and_more() {
    let around = TempTree::empty();
    let odd = "a b'c\"d $(e) [f] é";
    for (path, text) in diner().files() {
        around.write(&format!("{odd}/{path}"), text);
    }
    let ran = fine(&around, &["run", odd, "--out", "o u't\""]);
    assert!(
        ran.stdout.contains("open o u't\"/report/index.html"),
        "{}",
        ran.stdout
    );
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn path_that_is_not_utf_8() {
        let around = TempTree::empty();
        let odd = around.root().as_std_path().join(OsStr::from_bytes(b"caf\xe9"));
        fs::create_dir(&odd).expect("a folder with an odd name");
        fs::write(odd.join("main.rs"), "fn main() {}").expect("a file");
        let program = || Command::new(env!("CARGO_BIN_EXE_strangler"));
        let output = program()
            .arg("run")
            .arg(&odd)
            .output()
            .expect("the program starts");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.contains("is not UTF-8; rename it, or go into the folder and give `.`"),
            "{said}"
        );
        let inside = program().args(["run", ".", "-q"]).current_dir(&odd).output();
        assert_eq!(
            inside.expect("the program starts").status.code(),
            Some(0),
            "the remedy helps"
        );
    }

    #[test]
    fn out_behind_a_link_is_where_the_user_said() {
        let (tree, elsewhere) = (diner(), TempTree::empty());
        symlink(elsewhere.root(), tree.root().join("link")).expect("a link");
        symlink("nowhere", tree.root().join("dangling")).expect("a link");
        fine(&tree, &["run", "--out", "link"]);
        assert!(elsewhere.root().join("report/index.html").exists());
        assert!(refused(&tree, &["run", "--out", "dangling"], 3).contains("dangling cannot be made"));
    }

    #[test]
    fn out_that_cannot_be_written() {
        let tree = diner();
        fs::create_dir(tree.root().join("closed")).expect("a folder");
        let closed = |mode| fs::set_permissions(tree.root().join("closed"), fs::Permissions::from_mode(mode));
        closed(0o500).expect("our own folder");
        // Root may write everywhere.
        if fs::write(tree.root().join("closed/probe"), "").is_err() {
            let said = refused(&tree, &["run", "--out", "closed"], 3);
            assert!(said.contains("nothing was written: closed"), "{said}");
        }
        closed(0o700).expect("our own folder");
        let said = refused(&tree, &["run", "--out", "/proc/strangler"], 3);
        assert!(
            said.contains("/proc/strangler cannot be made; give another --out"),
            "{said}"
        );
    }

    #[test]
    fn a_link_below_the_own_cache_is_not_followed() {
        let (tree, elsewhere) = (diner(), TempTree::empty());
        fs::create_dir_all(tree.root().join("target/strangler")).expect("a folder");
        symlink(elsewhere.root(), tree.root().join("target/strangler/cache")).expect("a link");
        fine(&tree, &["run"]);
        assert_eq!(elsewhere.files().len(), 0);
    }
}

#[test]
fn cache_dir_that_is_a_file() {
    insta::assert_snapshot!(refused(&diner(), &["graph", "--cache-dir", "Cargo.toml"], 3), @"error: Cargo.toml cannot hold a cache; give another --cache-dir, or --no-cache: File exists (os error 17)");
}

#[test]
fn decisions_that_cannot_be_read_are_not_passed_over() {
    let tree = diner();
    tree.write("migration/plan.toml", b"# caf\xe9\n");
    insta::assert_snapshot!(refused(&tree, &["run"], 2), @r"
    error: migration/plan.toml: not read: not UTF-8 from byte 5 (put a plain UTF-8 file in its place, or remove it)
    error: stopped at the error above
    ");
}

#[test]
fn a_folder_without_anything_to_read_says_so() {
    let broken = TempTree::new("//- Cargo.toml\nx = [\n");
    for command in ["run", "graph", "routes"] {
        let nothing = TempTree::new("//- README.md\nnothing\n");
        assert_eq!(
            refused(&nothing, &[command], 3),
            "error: nothing to analyze in .: no package and no Rust file; give the folder that holds the Cargo.toml\n"
        );
        let ran = strangler(&broken, &[command]);
        assert_eq!(ran.code, 3, "{}", ran.shown());
        assert!(ran.stderr.contains("Cargo.toml:1: not TOML"), "{}", ran.stderr);
    }
}
