//! What is written where the files are no longer those that were read.

use strangler_base::RelPath;
use strangler_migration::Documents;
use strangler_testing::TempTree;

use crate::store::store;

const READ: [(&str, &str); 2] = [
    ("migration/plan.toml", "order = []\n"),
    ("migration/services/menu.toml", "members = []\n"),
];

fn documents(files: &[(&str, &str)]) -> Documents {
    let path = |text: &str| RelPath::new(text).expect("a relative path");
    Documents::new(files.iter().map(|(file, text)| (path(file), *text)))
}

/// Writes one more file where `change` was done since the others were read.
#[track_caller]
fn check(change: impl Fn(&TempTree), expected: Result<usize, &str>) {
    let tree = TempTree::empty();
    for (path, text) in READ {
        tree.write(path, text);
    }
    change(&tree);
    let before = tree.files();
    let after = documents(&[&READ[..], &[("migration/services/new.toml", "members = []\n")]].concat());
    let written = store(tree.root(), &documents(&READ), &after, &|| {});
    match (written, expected) {
        (Ok(changes), Ok(n_changes)) => assert_eq!(changes.len(), n_changes),
        (Err(error), Err(part)) => {
            assert!(error.to_string().contains(part), "{error}");
            assert_eq!(tree.files(), before);
        }
        (written, _) => panic!("{written:?}"),
    }
}

#[test]
fn where_nothing_changed_it_is_written() {
    check(|_| {}, Ok(1));
    check(|tree| tree.write("migration/notes.md", "ours\n"), Ok(1));
}

#[test]
fn a_file_that_the_edit_is_not_about_counts_as_well() {
    check(
        |tree| tree.write("migration/services/menu.toml", "members = [\"a\"]\n"),
        Err("menu.toml was changed meanwhile"),
    );
}

#[test]
fn a_file_that_came_or_went_counts() {
    let come = "migration/services/come.toml";
    check(
        |tree| tree.write(come, "members = []\n"),
        Err("come.toml was changed"),
    );
    let gone = |tree: &TempTree| std::fs::remove_file(tree.root().join(READ[1].0)).expect("it is there");
    check(gone, Err("menu.toml was changed"));
}

#[test]
fn a_file_that_cannot_be_read_is_not_taken_for_none() {
    let garble = |tree: &TempTree| {
        let place = tree.root().join("migration/services/new.toml");
        std::fs::write(place, b"\xff").expect("our own folder");
    };
    check(garble, Err("new.toml cannot be read"));
}

#[test]
#[cfg(unix)]
fn while_another_command_writes_it_waits_and_says_so() {
    let tree = TempTree::empty();
    let held = crate::lock::alone(tree.root(), &|| {}).expect("a lock");
    let (say, said) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            let waiting = || say.send(()).expect("somebody listens");
            store(tree.root(), &documents(&[]), &documents(&READ), &waiting)
        });
        said.recv().expect("it waits");
        drop(held);
        let changes = writing.join().expect("no panic").expect("it is written");
        assert_eq!(changes.len(), READ.len());
    });
}
