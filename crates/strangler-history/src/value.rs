//! What the past says about today's files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strangler_base::RelPath;

/// How to read the history.
#[derive(Clone, Debug)]
pub struct HistoryOptions {
    /// Days after which a commit counts half.
    pub half_life_days: f64,
    /// Commits read at most, newest first.
    pub max_commits: usize,
    /// A commit that touches more files than this says nothing about what belongs together.
    pub max_files_per_commit: usize,
}

/// The history of a tree; empty where the tree is not the root of a git work tree.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct History {
    /// The revision at head, as hex.
    pub head: Option<String>,
    /// Seconds since 1970 of head's commit: the only date that outputs may show.
    pub head_time: Option<i64>,
    /// Address of the remote `origin`, without credentials.
    pub remote: Option<String>,
    /// Commits that count.
    pub commits: u32,
    /// Commits left out: merges and mass commits.
    pub left_out: u32,
    /// Whether `max_commits` cut the history.
    pub capped: bool,
    /// Each of today's files that the history touches.
    pub files: BTreeMap<RelPath, FileHistory>,
    /// Pairs of today's files that changed together, sorted, each once.
    pub co_changes: Vec<CoChange>,
    /// Names of the authors (mailmap applied); [`FileHistory::authors`] points into it.
    pub authors: Vec<String>,
}

/// The past of one file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FileHistory {
    /// Commits that touch it.
    pub commits: u32,
    /// The same, each weighed by its age.
    pub weight: f64,
    /// Seconds since 1970 of the last one.
    pub last_time: i64,
    /// Author (index into [`History::authors`]) → commits.
    pub authors: BTreeMap<u32, u32>,
}

/// Two files that changed in the same commits.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CoChange {
    /// The first path in order.
    pub a: RelPath,
    /// The second.
    pub b: RelPath,
    /// In how many commits.
    pub commits: u32,
    /// The sum over those commits of `2^(-age/half_life) / (files - 1)`.
    pub weight: f64,
}
