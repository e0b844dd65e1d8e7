//! Links in the place of files and folders: nothing is read or written through them.

use std::fs;
use std::os::unix::fs::symlink;

use super::*;

#[test]
fn a_folder_that_is_a_link_is_neither_read_nor_written() {
    let (tree, elsewhere) = (diner(), TempTree::empty());
    elsewhere.write("services/menu.toml", "members = [\"diner::menu\"]\n");
    let before = elsewhere.files();
    symlink(elsewhere.root(), tree.root().join("migration")).expect("a link");
    for args in [
        &["init"][..],
        &["accept", "menu"],
        &["edit", "rename", "menu", "x"],
    ] {
        let ran = strangler(&tree, &[args, &["-q"]].concat());
        assert!(
            matches!(ran.code, 2 | 3) && ran.stdout.is_empty(),
            "{}",
            ran.shown()
        );
    }
    assert_eq!(elsewhere.files(), before);
}

#[test]
fn a_folder_of_services_that_is_a_link_is_not_written() {
    let (tree, elsewhere) = (diner(), TempTree::empty());
    fs::create_dir(tree.root().join("migration")).expect("a folder");
    symlink(elsewhere.root(), tree.root().join("migration/services")).expect("a link");
    let ran = strangler(&tree, &["init", "-q"]);
    assert!(
        matches!(ran.code, 2 | 3) && ran.stdout.is_empty(),
        "{}",
        ran.shown()
    );
    assert_eq!(elsewhere.files().len(), 0);
}

#[test]
fn a_file_that_is_a_link_is_not_written() {
    let (tree, elsewhere) = (decided(), TempTree::empty());
    elsewhere.write("menu.toml", "members = [\"diner::menu\"]\n");
    let before = elsewhere.files();
    fs::remove_file(tree.root().join("migration/services/menu.toml")).expect("it is there");
    let link = tree.root().join("migration/services/menu.toml");
    symlink(elsewhere.root().join("menu.toml"), &link).expect("a link");
    let ran = split(&tree);
    assert!(
        matches!(ran.code, 2 | 3) && ran.stdout.is_empty(),
        "{}",
        ran.shown()
    );
    assert_eq!(elsewhere.files(), before);
    assert!(fs::symlink_metadata(link).is_ok_and(|metadata| metadata.is_symlink()));
}
