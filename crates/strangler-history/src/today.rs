//! Under which name a file of the past lives today.
//!
//! In: today's files and every rename with its place in time. Out: the file that a path of some commit became. Commits are numbered
//! from the newest on, so that a smaller number is later.

use rustc_hash::FxHashMap;
use strangler_base::RelPath;

/// A name may wander; a circle of renames must end.
const MAX_STEPS: usize = 64;

/// Index into today's files.
pub(crate) type FileNumber = u32;

/// Old path, new path, number of the commit.
pub(crate) type Rename<'a> = (&'a str, &'a str, usize);

pub(crate) struct Today<'a> {
    files: FxHashMap<&'a str, FileNumber>,
    /// Old path → (commit, new path), the newest first.
    renames: FxHashMap<&'a str, Vec<(usize, &'a str)>>,
}

impl<'a> Today<'a> {
    /// `renames` newest first.
    pub(crate) fn new(files: &'a [RelPath], renames: impl Iterator<Item = Rename<'a>>) -> Self {
        let files = (0..)
            .zip(files)
            .map(|(number, file)| (file.as_str(), number))
            .collect();
        let mut by_path: FxHashMap<&str, Vec<(usize, &str)>> = FxHashMap::default();
        for (old, new, commit) in renames {
            by_path.entry(old).or_default().push((commit, new));
        }
        Self {
            files,
            renames: by_path,
        }
    }

    /// What `path`, as commit `at` knew it, is called today.
    pub(crate) fn find(&self, path: &'a str, at: usize) -> Option<FileNumber> {
        let (mut path, mut at) = (path, at);
        for _ in 0..MAX_STEPS {
            let renames = self.renames.get(path).map_or(&[][..], Vec::as_slice);
            let n_later = renames.partition_point(|&(commit, _)| commit < at);
            let later = n_later.checked_sub(1).map(|last| renames[last]);
            // A commit on a branch that did not know the rename yet may be newer than it.
            let elsewhere = || {
                renames[n_later..]
                    .iter()
                    .find(|&&(commit, _)| commit > at)
                    .copied()
            };
            (at, path) = match (later, self.files.get(path)) {
                (Some(rename), _) => rename,
                (None, Some(&number)) => return Some(number),
                (None, None) => elsewhere()?,
            };
        }
        None
    }
}
