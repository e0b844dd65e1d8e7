//! What a disk holds beside files: links, pipes, what cannot be read, what a build wrote.

use camino::Utf8Path;
use insta::assert_snapshot;
use strangler_testing::TempTree;

use super::{disk, options};
use crate::{Error, ManifestReader, Tree, load};

const PACKAGE: &str = "//- Cargo.toml\n[package]\nname = \"app\"\n//- src/main.rs\nfn main() {}\n";

#[track_caller]
fn fails(path: &str) -> Error {
    load(&Tree::disk(path), &options(ManifestReader::Own)).expect_err("nothing to load")
}

#[test]
fn build_output_and_foreign_packages_are_left_out() {
    let tree = TempTree::new(PACKAGE);
    for path in [
        "target/CACHEDIR.TAG",
        "target/debug/build/out.rs",
        "src/target/mod.rs",
        "odd/target/CACHEDIR.TAG",
        "odd/target/hidden.rs",
        "web/node_modules/x/y.rs",
        ".git/hooks/x.rs",
    ] {
        tree.write(path, "");
    }
    assert_snapshot!(disk(tree.root()), @r"
    package app 0.0.0 in /
    Bin app 2015 src/main.rs
    skipped odd/target: build output of cargo
    skipped web/node_modules: packages of another language
    ");
}

#[test]
fn own_output_changes_nothing() {
    let tree = TempTree::new(PACKAGE);
    let before = disk(tree.root());
    tree.write("target/strangler/cache/x.rs", "");
    assert_eq!(before, disk(tree.root()));
}

#[test]
fn target_without_its_mark_is_told() {
    let tree = TempTree::new(PACKAGE);
    tree.write("target/sources.rs", "");
    assert_snapshot!(disk(tree.root()), @r"
    package app 0.0.0 in /
    Bin app 2015 src/main.rs
    skipped target: build output of cargo
    ");
}

#[test]
fn not_utf_8_and_too_large() {
    let tree = TempTree::new(PACKAGE);
    tree.write("src/latin.rs", b"// caf\xe9\n");
    tree.write("src/huge.rs", vec![b' '; (8 << 20) + 1]);
    tree.write("src/large.rs", vec![b' '; 8 << 20]);
    assert_snapshot!(disk(tree.root()), @r"
    package app 0.0.0 in /
    Bin app 2015 src/main.rs
    skipped src/huge.rs: larger than 8 MiB
    skipped src/latin.rs: not UTF-8 from byte 6
    ");
}

#[test]
fn path_that_is_no_folder() {
    let tree = TempTree::new(PACKAGE);
    let root = tree.root().as_str();
    let say = |path: &str| fails(path).to_string().replace(root, "ROOT");
    assert_snapshot!(say(&format!("{root}/gone")), @"ROOT/gone does not exist; give the folder that holds the Cargo.toml");
    assert_snapshot!(say(&format!("{root}/Cargo.toml")), @"ROOT/Cargo.toml is not a folder; give the folder that holds the Cargo.toml");
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, Permissions};
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;
    use crate::check_git_folder;

    #[track_caller]
    fn make_pipe(path: &Utf8Path) {
        let made = Command::new("mkfifo").arg(path).status();
        assert!(made.expect("every Unix has mkfifo").success());
    }

    #[test]
    fn links_stay_in_the_tree_and_end() {
        let tree = TempTree::new(PACKAGE);
        tree.write("shared/common.rs", "pub fn shared() {}");
        let outside = TempTree::new("//- secret.rs\n");
        let link = |target: &str, name: &str| {
            symlink(target, tree.root().join(name)).expect("a link can be made");
        };
        link("../shared/common.rs", "src/common.rs");
        link("common.rs", "src/twice.rs");
        link("../folder/common.rs", "src/through.rs");
        link("shared", "folder");
        link("..", "src/up");
        link("loop_b.rs", "loop_a.rs");
        link("loop_a.rs", "loop_b.rs");
        link("gone.rs", "dangling.rs");
        link("../../secret.rs", "src/escape.rs");
        link(outside.root().join("secret.rs").as_str(), "absolute.rs");
        link(outside.root().as_str(), "elsewhere");
        assert_snapshot!(disk(tree.root()), @r"
    package app 0.0.0 in /
    Bin app 2015 src/main.rs
    skipped absolute.rs: a link that leaves the tree
    skipped dangling.rs: a link that leads nowhere
    skipped elsewhere: a link that leaves the tree
    skipped folder: a link to a folder
    skipped loop_a.rs: a loop of links
    skipped loop_b.rs: a loop of links
    skipped src/escape.rs: a link that leaves the tree
    skipped src/up: a link to a folder
    ");
        let (set, _) = load(&Tree::disk(tree.root()), &options(ManifestReader::Own)).expect("a tree");
        let rust = set.files.iter().filter(|file| file.text.contains("shared"));
        let paths: Vec<_> = rust.map(|file| file.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "shared/common.rs",
                "src/common.rs",
                "src/through.rs",
                "src/twice.rs"
            ]
        );
    }

    #[test]
    fn pipes_and_sockets_are_not_opened() {
        let tree = TempTree::new(PACKAGE);
        make_pipe(&tree.root().join("src/pipe.rs"));
        let _socket = UnixListener::bind(tree.root().join("src/socket.rs")).expect("a socket");
        assert_snapshot!(disk(tree.root()), @r"
    package app 0.0.0 in /
    Bin app 2015 src/main.rs
    skipped src/pipe.rs: a pipe
    skipped src/socket.rs: a socket
    ");
    }

    #[test]
    fn manifest_that_is_no_file() {
        let tree = TempTree::new(
            "//- a/Cargo.toml\n[package]\nname = \"app\"\n//- a/src/main.rs\nfn main() {}\n//- b/src/lib.rs\n",
        );
        symlink("Cargo.toml", tree.root().join("Cargo.toml")).expect("a link can be made");
        make_pipe(&tree.root().join("b/Cargo.toml"));
        assert_snapshot!(disk(tree.root()), @r"
    package app 0.0.0 in /a
    Bin app 2015 a/src/main.rs
    skipped Cargo.toml: a loop of links
    skipped b/Cargo.toml: a pipe
    Warning manifest-unreadable: Cargo.toml: not read: a loop of links (its package is left out; put a plain file in its place)
    Warning manifest-unreadable: b/Cargo.toml: not read: a pipe (its package is left out; put a plain file in its place)
    ");
    }

    #[test]
    fn pipes_in_a_git_folder_are_found_before_it_is_opened() {
        for place in ["HEAD", "config", "refs/heads/main", "objects/pack/pack-1.idx"] {
            let tree = TempTree::new("//- .git/objects/pack/pack-2.idx\n//- .git/refs/heads/other\n");
            make_pipe(&tree.root().join(".git").join(place));
            let found = check_git_folder(tree.root());
            assert!(found.is_err_and(|reason| reason.contains(place)), "{place}");
        }
    }

    #[test]
    fn git_folder_elsewhere_is_looked_at_too() {
        let tree = TempTree::new("//- .git\ngitdir: hidden/own\n//- hidden/own/commondir\n..\n");
        assert_eq!(check_git_folder(tree.root()), Ok(()));
        make_pipe(&tree.root().join("hidden/config"));
        assert!(check_git_folder(tree.root()).is_err());
    }

    #[test]
    fn names_that_no_path_can_hold() {
        let tree = TempTree::new(PACKAGE);
        tree.write("src/back\\slash.rs", "");
        let odd = tree
            .root()
            .as_std_path()
            .join(std::ffi::OsStr::from_bytes(b"src/caf\xe9.rs"));
        fs::write(odd, "").expect("a file with an odd name");
        tree.write("src/new\nline.rs", "");
        assert_snapshot!(disk(tree.root()), @r"
    package app 0.0.0 in /
    Bin app 2015 src/main.rs
    skipped src/back�slash.rs: its name is no plain name
    skipped src/caf�.rs: its name is not UTF-8
    ");
    }

    #[test]
    fn unreadable_file_and_folder() {
        let tree = TempTree::new(PACKAGE);
        tree.write("src/closed.rs", "");
        tree.write("closed/inner.rs", "");
        for path in ["src/closed.rs", "closed"] {
            let path = tree.root().join(path);
            fs::set_permissions(path, Permissions::from_mode(0o0)).expect("our own file");
        }
        // Root may read everything.
        let is_root = fs::read(tree.root().join("src/closed.rs")).is_ok();
        let expected = if is_root { 0 } else { 2 };
        let (set, _) = load(&Tree::disk(tree.root()), &options(ManifestReader::Own)).expect("a tree");
        let reasons = set
            .skipped
            .iter()
            .filter(|skipped| skipped.reason == "no permission to read it");
        assert_eq!(reasons.count(), expected);
        fs::set_permissions(tree.root().join("closed"), Permissions::from_mode(0o700))
            .expect("our own folder");
    }
}
