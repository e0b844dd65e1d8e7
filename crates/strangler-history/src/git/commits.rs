//! The commits that head can reach, newest first.

use gix::ObjectId;
use gix::revision::walk::Sorting;
use gix::traverse::commit::simple::CommitTimeOrder;

use super::Git;

/// One commit of the list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) id: ObjectId,
    /// `None` for the first commit of all.
    pub(crate) parent: Option<ObjectId>,
    pub(crate) time: i64,
}

/// What the walk found.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    /// Commits with at most one parent.
    pub(crate) commits: Vec<Entry>,
    pub(crate) n_merges: u32,
    pub(crate) capped: bool,
}

impl Git {
    /// At most `max` commits from `head` on.
    pub(crate) fn commits(&self, head: ObjectId, max: usize) -> Listed {
        let mut listed = Listed::default();
        let mut repository = self.local();
        repository.object_cache_size(1 << 20);
        let cut = self.border();
        let newest_first = Sorting::ByCommitTime(CommitTimeOrder::NewestFirst);
        let Ok(walk) = repository.rev_walk([head]).sorting(newest_first).all() else {
            return listed;
        };
        for (n, info) in walk.filter_map(Result::ok).enumerate() {
            if n == max {
                listed.capped = true;
                break;
            }
            match info.parent_ids.as_slice() {
                // What a commit at the border of a shallow clone changed cannot be known.
                _ if cut.contains(&info.id) => {}
                [] => listed.commits.push(Entry {
                    id: info.id,
                    parent: None,
                    time: info.commit_time(),
                }),
                [one] => listed.commits.push(Entry {
                    id: info.id,
                    parent: Some(*one),
                    time: info.commit_time(),
                }),
                _ => listed.n_merges += 1,
            }
        }
        listed
    }
}
