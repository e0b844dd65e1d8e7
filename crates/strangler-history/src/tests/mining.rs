//! What commits say about today's files.

use insta::assert_snapshot;
use strangler_testing::{GitTree, TempTree};

use super::{OPTIONS, check, check_with};
use crate::{HistoryOptions, Standing, mine, standing};

const ANN: &str = "Ann <ann@example.org>";
const BOB: &str = "Bob <bob@example.org>";
const TEXT: &str = "one line\nanother line\na third line\na fourth line\na fifth line\n";

#[test]
fn files_that_change_together() {
    let git = GitTree::new("//- a.rs\n1\n//- b.rs\n1\n//- c.sql\n1\n");
    git.commit(ANN, 0, &[]);
    git.tree().write("a.rs", "2");
    git.tree().write("b.rs", "2");
    git.commit(BOB, 100, &[]);
    git.tree().write("a.rs", "3");
    git.commit(BOB, 200, &[]);
    assert_snapshot!(check(&git), @r"
    3 commits, 0 left out, Ann, Bob
    a.rs: 3 weighing 1.75 by Ann 1, Bob 2
    b.rs: 2 weighing 0.75 by Ann 1, Bob 1
    c.sql: 1 weighing 0.25 by Ann 1
    a.rs with b.rs: 2 weighing 0.62
    a.rs with c.sql: 1 weighing 0.12
    b.rs with c.sql: 1 weighing 0.12
    ");
}

#[test]
fn merges_and_mass_commits_are_left_out() {
    let git = GitTree::new("//- a.rs\n//- b.rs\n");
    let first = git.commit(ANN, 0, &[]);
    git.tree().write("b.rs", "beside");
    let beside = git.commit_beside(&first, BOB, 1);
    git.tree().write("b.rs", "");
    git.tree().write("a.rs", "2");
    git.commit(ANN, 2, &[]);
    git.tree().write("b.rs", "beside");
    git.commit(ANN, 3, &[beside]);
    for name in ["c", "d", "e", "f", "g"] {
        git.tree().write(&format!("{name}.rs"), name);
    }
    git.commit(ANN, 4, &[]);
    assert_snapshot!(check(&git), @r"
    3 commits, 2 left out, Ann, Bob
    a.rs: 2 weighing 1.96 by Ann 2
    b.rs: 2 weighing 1.95 by Ann 1, Bob 1
    a.rs with b.rs: 1 weighing 0.97
    ");
}

#[test]
fn renames_with_and_without_edits_are_followed() {
    let git = GitTree::new("//- old/a.rs\n");
    git.tree().write("old/a.rs", TEXT);
    git.commit(ANN, 0, &[]);
    git.rename("old/a.rs", "new/b.rs");
    git.commit(ANN, 1, &[]);
    git.remove("new/b.rs");
    git.tree().write("new/c.rs", format!("{TEXT}an edit\n"));
    git.commit(ANN, 2, &[]);
    assert_snapshot!(check(&git), @r"
    3 commits, 0 left out, Ann
    new/c.rs: 3 weighing 2.98 by Ann 3
    ");
}

#[test]
fn mass_commits_rename_too() {
    let git = GitTree::new("");
    for name in ["a", "b", "c", "d", "e"] {
        git.tree()
            .write(&format!("src/{name}.rs"), format!("{name} {TEXT}"));
        git.commit(ANN, 0, &[]);
    }
    for name in ["a", "b", "c", "d", "e"] {
        git.rename(&format!("src/{name}.rs"), &format!("crates/{name}.rs"));
    }
    git.commit(ANN, 1, &[]);
    assert_snapshot!(check(&git), @r"
    5 commits, 1 left out, Ann
    crates/a.rs: 1 weighing 0.99 by Ann 1
    crates/b.rs: 1 weighing 0.99 by Ann 1
    crates/c.rs: 1 weighing 0.99 by Ann 1
    crates/d.rs: 1 weighing 0.99 by Ann 1
    crates/e.rs: 1 weighing 0.99 by Ann 1
    ");
}

#[test]
fn name_that_is_used_again_begins_anew() {
    let git = GitTree::new("");
    git.tree().write("a.rs", TEXT);
    git.commit(ANN, 0, &[]);
    git.rename("a.rs", "b.rs");
    git.commit(ANN, 1, &[]);
    git.tree().write("a.rs", "something else\n");
    git.commit(BOB, 2, &[]);
    assert_snapshot!(check(&git), @r"
    3 commits, 0 left out, Ann, Bob
    a.rs: 1 weighing 1.00 by Bob 1
    b.rs: 2 weighing 1.98 by Ann 2
    ");
}

#[test]
fn branch_that_did_not_know_the_rename() {
    let git = GitTree::new("");
    git.tree().write("a.rs", TEXT);
    let first = git.commit(ANN, 0, &[]);
    git.tree().write("a.rs", format!("{TEXT}beside\n"));
    let beside = git.commit_beside(&first, BOB, 5);
    git.tree().write("a.rs", TEXT);
    git.rename("a.rs", "b.rs");
    git.commit(ANN, 1, &[]);
    git.tree().write("b.rs", format!("{TEXT}beside\n"));
    git.commit(ANN, 6, &[beside]);
    assert_snapshot!(check(&git), @r"
    3 commits, 1 left out, Ann, Bob
    b.rs: 3 weighing 2.92 by Ann 2, Bob 1
    ");
}

#[test]
fn deleted_files_are_not_mentioned() {
    let git = GitTree::new("//- a.rs\n//- b.rs\n");
    git.commit(ANN, 0, &[]);
    git.remove("b.rs");
    git.commit(ANN, 1, &[]);
    assert_snapshot!(check(&git), @r"
    2 commits, 0 left out, Ann
    a.rs: 1 weighing 0.99 by Ann 1
    ");
}

#[test]
fn one_person_with_several_spellings_counts_once() {
    let git = GitTree::new("//- .mailmap\nAnn Smith <ann@example.org> <ann@home.example>\n//- a.rs\n");
    git.commit("ann <ann@home.example>", 0, &[]);
    git.tree().write("a.rs", "2");
    git.commit("A. Smith <ANN@example.org>", 1, &[]);
    git.tree().write("a.rs", "3");
    git.commit("Ann Smith <ann@example.org>", 2, &[]);
    assert_snapshot!(check(&git), @r"
    3 commits, 0 left out, Ann Smith
    .mailmap: 1 weighing 0.99 by Ann Smith 1
    a.rs: 3 weighing 2.98 by Ann Smith 3
    .mailmap with a.rs: 1 weighing 0.99
    ");
}

#[test]
fn cap_keeps_the_newest() {
    let git = GitTree::new("//- a.rs\n");
    git.commit(ANN, 0, &[]);
    git.tree().write("a.rs", "2");
    git.commit(BOB, 1, &[]);
    assert_snapshot!(check_with(&git, &HistoryOptions { max_commits: 1, ..OPTIONS }), @r"
    1 commits, 0 left out, Bob
    a.rs: 1 weighing 1.00 by Bob 1
    Note history-capped: only the newest 1 commits were read
    ");
}

#[test]
fn no_commit_yet() {
    assert_snapshot!(check(&GitTree::new("//- a.rs\n")), @r"
    0 commits, 0 left out,
    Note history-empty: the git repository has no commit yet
    ");
}

#[test]
fn shallow_clone_says_so_and_its_border_does_not_count() {
    let git = GitTree::new("//- a.rs\n");
    git.commit(ANN, 0, &[]);
    git.tree().write("a.rs", "2");
    let border = git.commit(ANN, 1, &[]);
    git.tree().write("a.rs", "3");
    git.commit(BOB, 2, &[]);
    git.tree().write(".git/shallow", format!("{border}\n"));
    assert_snapshot!(check(&git), @r"
    1 commits, 0 left out, Bob
    a.rs: 1 weighing 1.00 by Bob 1
    Note history-shallow: the clone is shallow: its history begins late (`git fetch --unshallow` brings the rest)
    ");
}

#[test]
fn subfolder_has_no_history_of_its_own() {
    let git = GitTree::new("//- app/a.rs\n");
    git.commit(ANN, 0, &[]);
    let app = git.tree().root().join("app");
    let (history, messages) = mine(&app, &[], &OPTIONS);
    assert_eq!(history.head, None);
    assert_snapshot!(messages[0], @"the folder is only a part of a git work tree: its history is not used (run on the root of the work tree to use it)");
    assert_eq!(standing(&app), Standing::Inside(git.tree().root().to_owned()));
    assert_eq!(standing(git.tree().root()), Standing::Root);
}

#[test]
fn folder_without_git() {
    let tree = TempTree::new("//- a.rs\n");
    let (history, messages) = mine(tree.root(), &[], &OPTIONS);
    assert_eq!((history.head, messages.len()), (None, 0));
    assert_eq!(standing(tree.root()), Standing::Outside);
}

#[test]
fn broken_repository_is_a_message() {
    let tree = TempTree::new("//- a.rs\n//- .git/HEAD\nnonsense\n");
    let (_, messages) = mine(tree.root(), &[], &OPTIONS);
    assert_eq!(messages[0].code, "history-unreadable");
}
