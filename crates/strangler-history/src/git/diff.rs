//! What one commit changed: paths and object ids, without looking into a file.

use gix::diff::tree::{Recorder, State, recorder};
use gix::objs::TreeRefIter;
use gix::objs::tree::EntryMode;
use gix::{ObjectId, Repository};

use super::{Entry, Git};

/// The id of a file's contents.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Blob(ObjectId);

/// One file that a commit touches.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Change {
    Added(String, Blob),
    Deleted(String, Blob),
    Modified(String),
}

/// A commit with its author and changes.
#[derive(Clone, Debug)]
pub(crate) struct Commit {
    pub(crate) name: String,
    pub(crate) email: String,
    /// All files that it touches.
    pub(crate) n_files: usize,
    /// Those that were asked for.
    pub(crate) changes: Vec<Change>,
}

/// Reads commits on one thread; buffers and caches live as long as it does.
pub(crate) struct Reader {
    repository: Repository,
    state: State,
}

impl Git {
    pub(crate) fn reader(&self) -> Reader {
        let mut repository = self.local();
        // Neighbouring commits share most of their trees.
        repository.object_cache_size(8 << 20);
        Reader {
            repository,
            state: State::default(),
        }
    }
}

impl Reader {
    /// The commit with the changes to files that are `wanted`; `None` where an object is missing.
    pub(crate) fn read(&mut self, entry: &Entry, wanted: &dyn Fn(&str) -> bool) -> Option<Commit> {
        let (name, email, tree) = self.head_of(entry.id)?;
        let parent = match entry.parent {
            Some(parent) => Some(self.head_of(parent)?.2),
            None => None,
        };
        let files = self.changes(parent, tree)?;
        let n_files = files.len();
        let changes = files
            .into_iter()
            .filter_map(|record| change(record, wanted))
            .collect();
        Some(Commit {
            name,
            email,
            n_files,
            changes,
        })
    }

    /// The contents of a file, if it is there and not larger than `max` bytes.
    pub(crate) fn contents(&self, blob: Blob, max: u64) -> Option<Vec<u8>> {
        let header = self.repository.try_find_header(blob.0).ok()??;
        if header.size() > max {
            return None;
        }
        Some(self.repository.find_object(blob.0).ok()?.detach().data)
    }

    /// Author's name and address, and the tree.
    fn head_of(&self, id: ObjectId) -> Option<(String, String, ObjectId)> {
        let commit = self.repository.find_commit(id).ok()?;
        let author = commit.author().ok()?.trim();
        let tree = commit.tree_id().ok()?.detach();
        Some((author.name.to_string(), author.email.to_string(), tree))
    }

    fn changes(&mut self, old: Option<ObjectId>, new: ObjectId) -> Option<Vec<recorder::Change>> {
        let old = old.map(|id| self.repository.find_tree(id)).transpose().ok()?;
        let new = self.repository.find_tree(new).ok()?;
        let old = old.as_ref().map_or(&[][..], |tree| &tree.data);
        let kind = self.repository.object_hash();
        let (old, new) = (
            TreeRefIter::from_bytes(old, kind),
            TreeRefIter::from_bytes(&new.data, kind),
        );
        let mut recorder = Recorder::default();
        gix::diff::tree(old, new, &mut self.state, &self.repository.objects, &mut recorder).ok()?;
        recorder.records.retain(|record| mode(record).is_blob());
        Some(recorder.records)
    }
}

fn mode(record: &recorder::Change) -> EntryMode {
    match record {
        recorder::Change::Addition { entry_mode, .. }
        | recorder::Change::Deletion { entry_mode, .. }
        | recorder::Change::Modification { entry_mode, .. } => *entry_mode,
    }
}

fn change(record: recorder::Change, wanted: &dyn Fn(&str) -> bool) -> Option<Change> {
    let (path, made): (_, fn(String, Blob) -> Change) = match &record {
        recorder::Change::Addition { path, .. } => (path, Change::Added),
        recorder::Change::Deletion { path, .. } => (path, Change::Deleted),
        recorder::Change::Modification { path, .. } => (path, |path, _| Change::Modified(path)),
    };
    let (recorder::Change::Addition { oid, .. }
    | recorder::Change::Deletion { oid, .. }
    | recorder::Change::Modification { oid, .. }) = &record;
    let path = std::str::from_utf8(path).ok().filter(|path| wanted(path))?;
    Some(made(path.to_owned(), Blob(*oid)))
}
