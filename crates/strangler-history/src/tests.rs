//! Tests of the doors: a small repository goes in, a dump of its history comes out.

mod mining;
mod owners;
mod remote;

use std::fmt::Write;

use strangler_base::RelPath;
use strangler_testing::GitTree;

use crate::{HistoryOptions, mine};

const OPTIONS: HistoryOptions = HistoryOptions {
    half_life_days: 100.0,
    max_commits: 1_000,
    max_files_per_commit: 4,
};

#[track_caller]
fn check(git: &GitTree) -> String {
    check_with(git, &OPTIONS)
}

/// What is known of the files that the work tree has now.
#[track_caller]
fn check_with(git: &GitTree, options: &HistoryOptions) -> String {
    let files: Vec<RelPath> = git
        .tree()
        .files()
        .keys()
        .filter_map(|path| RelPath::new(path))
        .collect();
    let (history, messages) = mine(git.tree().root(), &files, options);
    let mut out = format!(
        "{} commits, {} left out, {}",
        history.commits,
        history.left_out,
        history.authors.join(", ")
    );
    for (path, file) in &history.files {
        let authors: Vec<String> = file
            .authors
            .iter()
            .map(|(&n, count)| format!("{} {count}", history.authors[n as usize]))
            .collect();
        let (commits, weight) = (file.commits, file.weight);
        write!(
            out,
            "\n{path}: {commits} weighing {weight:.2} by {}",
            authors.join(", ")
        )
        .expect("a string");
    }
    for pair in &history.co_changes {
        write!(
            out,
            "\n{} with {}: {} weighing {:.2}",
            pair.a, pair.b, pair.commits, pair.weight
        )
        .expect("a string");
    }
    for message in messages {
        write!(out, "\n{:?} {}: {message}", message.severity, message.code).expect("a string");
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}
