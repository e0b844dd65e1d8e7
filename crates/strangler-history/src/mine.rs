//! The door: from a folder to its `History`.

use std::collections::BTreeSet;

use camino::Utf8Path;
use rayon::prelude::*;
use strangler_base::{Diagnostic, RelPath};

use crate::git::{Change, Entry, Git, Listed, Mailmap, Standing, standing};
use crate::tally::{Tally, Touch};
use crate::today::Today;
use crate::{History, HistoryOptions, authors, remote, renames};

/// The message that objects are missing, which may be there the next time.
pub const INCOMPLETE: &str = "history-incomplete";

/// Commits that one thread reads in a row: enough to profit from its cache.
const CHUNK: usize = 128;

/// The history of `files` up to head, and messages.
///
/// Only the root of a git work tree has one: in a subfolder, whose name may have changed, it would tell half of the story.
#[must_use]
pub fn mine(root: &Utf8Path, files: &[RelPath], options: &HistoryOptions) -> (History, Vec<Diagnostic>) {
    match standing(root) {
        Standing::Root => {}
        Standing::Inside(_) => return (History::default(), vec![inside()]),
        Standing::Outside => return (History::default(), Vec::new()),
    }
    match Git::open(root) {
        Ok(git) => mine_git(&git, files, options),
        Err(reason) => (History::default(), vec![unopened(&reason)]),
    }
}

fn mine_git(git: &Git, files: &[RelPath], options: &HistoryOptions) -> (History, Vec<Diagnostic>) {
    let Some(head) = git.head() else {
        return (History::default(), vec![no_commit()]);
    };
    let mut names = files.to_vec();
    names.sort();
    names.dedup();
    let listed = git.commits(head.id, options.max_commits);
    let read = read_all(git, &listed.commits, &names);
    let n_missing = read.iter().filter(|commit| commit.is_none()).count();
    let mut history = History {
        head: Some(head.id.to_string()),
        head_time: Some(head.time),
        remote: git.origin().and_then(|url| remote::address(&url)),
        left_out: listed.n_merges,
        capped: listed.capped,
        ..History::default()
    };
    let commits: Vec<Read> = read.into_iter().flatten().collect();
    sum(&commits, &names, head.time, options, &mut history);
    (history, messages(git, &listed, n_missing))
}

/// A commit as far as it concerns us, its author after the mailmap.
struct Read {
    time: i64,
    name: String,
    address: String,
    n_files: usize,
    touched: Vec<String>,
    renames: Vec<(String, String)>,
}

fn read_all(git: &Git, commits: &[Entry], names: &[RelPath]) -> Vec<Option<Read>> {
    let kinds: BTreeSet<&str> = names.iter().map(|name| kind(name.as_str())).collect();
    let wanted = |path: &str| kinds.contains(kind(path));
    let mailmap = git.mailmap();
    let chunks = commits.par_chunks(CHUNK);
    chunks
        .flat_map_iter(|chunk| read_chunk(git, chunk, &mailmap, &wanted))
        .collect()
}

fn read_chunk(
    git: &Git,
    chunk: &[Entry],
    mailmap: &Mailmap,
    wanted: &dyn Fn(&str) -> bool,
) -> Vec<Option<Read>> {
    let mut reader = git.reader();
    let mut read = |entry: &Entry| {
        let commit = reader.read(entry, wanted)?;
        let renames = renames::find(&commit.changes, &reader);
        let (name, address) = mailmap.resolve(commit.name, commit.email);
        let touched = commit.changes.into_iter().filter_map(touched).collect();
        Some(Read {
            time: entry.time,
            name,
            address,
            n_files: commit.n_files,
            touched,
            renames,
        })
    };
    chunk.iter().map(&mut read).collect()
}

/// What kind of file a path names: its extension, or its whole name where it has none.
fn kind(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(_, extension)| extension)
}

fn touched(change: Change) -> Option<String> {
    match change {
        Change::Added(path, _) | Change::Modified(path) => Some(path),
        Change::Deleted(..) => None,
    }
}

fn sum(commits: &[Read], names: &[RelPath], head_time: i64, options: &HistoryOptions, history: &mut History) {
    let renames = commits.iter().enumerate().flat_map(|(n, commit)| {
        commit
            .renames
            .iter()
            .map(move |(old, new)| (old.as_str(), new.as_str(), n))
    });
    let today = Today::new(names, renames);
    let is_small = |commit: &Read| commit.n_files <= options.max_files_per_commit;
    let counted: Vec<(usize, &Read)> = (0..)
        .zip(commits)
        .filter(|(_, commit)| is_small(commit))
        .collect();
    let signatures = counted
        .iter()
        .map(|(_, commit)| (commit.name.as_str(), commit.address.as_str()));
    let (author_names, author_numbers) = authors::number(signatures);
    let mut tally = Tally::new(head_time, options.half_life_days);
    for ((n, commit), author) in counted.iter().zip(author_numbers) {
        let files: BTreeSet<u32> = commit
            .touched
            .iter()
            .filter_map(|path| today.find(path, *n))
            .collect();
        tally.add(&Touch {
            time: commit.time,
            author,
            files: files.into_iter().collect(),
        });
    }
    let n_counted = u32::try_from(counted.len()).unwrap_or(u32::MAX);
    history.commits = n_counted;
    history.left_out += u32::try_from(commits.len()).unwrap_or(u32::MAX) - n_counted;
    history.authors = author_names;
    tally.finish(names, history);
}

fn messages(git: &Git, listed: &Listed, n_missing: usize) -> Vec<Diagnostic> {
    let mut messages = Vec::new();
    if git.is_shallow() {
        messages.push(
            Diagnostic::note("history-shallow", "the clone is shallow: its history begins late")
                .help("`git fetch --unshallow` brings the rest"),
        );
    }
    if listed.capped {
        let n_read = listed.commits.len() + listed.n_merges as usize;
        messages.push(Diagnostic::note(
            "history-capped",
            format!("only the newest {n_read} commits were read"),
        ));
    }
    if n_missing > 0 {
        let message = format!("{n_missing} commits could not be read: git objects are missing");
        messages.push(Diagnostic::warning(INCOMPLETE, message).help("`git fsck` says which"));
    }
    messages
}

fn inside() -> Diagnostic {
    Diagnostic::note(
        "history-inside",
        "the folder is only a part of a git work tree: its history is not used",
    )
    .help("run on the root of the work tree to use it")
}

fn no_commit() -> Diagnostic {
    Diagnostic::note("history-empty", "the git repository has no commit yet")
}

fn unopened(reason: &str) -> Diagnostic {
    Diagnostic::warning(
        "history-unreadable",
        format!("the git repository cannot be opened: {reason}"),
    )
}
