//! Git repositories for tests, made without the git program: a bare machine need not have it.

use std::collections::BTreeMap;
use std::fs;

use camino::Utf8Path;
use gix::actor::SignatureRef;
use gix::objs::tree::EntryKind;
use gix::{ObjectId, Repository};
use walkdir::WalkDir;

use crate::{TempTree, merge};

/// A repository in a temporary folder, with a work tree. Its commits record the work tree as it is.
#[derive(Debug)]
pub struct GitTree {
    tree: TempTree,
    repository: Repository,
}

impl GitTree {
    /// An empty repository around the files of a fixture; nothing is committed yet.
    ///
    /// # Panics
    /// Where the system gives no temporary folder.
    #[must_use]
    #[track_caller]
    pub fn new(fixture: &str) -> Self {
        let tree = TempTree::new(fixture);
        let repository = gix::init(tree.root()).expect("a repository can be made");
        Self { tree, repository }
    }

    /// An empty repository around a copy of a folder; nothing is committed yet.
    ///
    /// # Panics
    /// Where the folder cannot be read.
    #[must_use]
    #[track_caller]
    pub fn copy_of(folder: &Utf8Path) -> Self {
        let tree = TempTree::copy_of(folder);
        let repository = gix::init(tree.root()).expect("a repository can be made");
        Self { tree, repository }
    }

    /// Makes the work tree hold what a commit holds; head stays where it is.
    ///
    /// # Panics
    /// Where the commit is none of this repository.
    #[track_caller]
    pub fn check_out(&self, commit: &str) {
        for path in self.tree.files().into_keys() {
            self.remove(&path);
        }
        for (path, bytes) in self.committed(commit) {
            self.tree.write(&path, bytes);
        }
    }

    /// Merges two commits that came from one, line by line; the paths at which they conflict where they do.
    ///
    /// # Errors
    /// Where both sides changed the same lines, or one removed what the other one changed.
    ///
    /// # Panics
    /// Where a commit is none of this repository.
    #[track_caller]
    pub fn merge(&self, [base, ours, theirs]: [&str; 3]) -> Result<BTreeMap<String, String>, Vec<String>> {
        merge::merge([base, ours, theirs].map(|commit| self.committed(commit)))
    }

    /// The files of a commit, read from its objects.
    fn committed(&self, commit: &str) -> BTreeMap<String, Vec<u8>> {
        let commit = self.repository.find_commit(parse(commit)).expect("a commit");
        let tree = commit.tree().expect("it has a tree");
        let entries = tree
            .traverse()
            .breadthfirst
            .files()
            .expect("its trees can be read");
        let blobs = entries.into_iter().filter(|entry| entry.mode.is_blob());
        blobs
            .map(|entry| {
                let blob = self.repository.find_blob(entry.oid).expect("a blob");
                (entry.filepath.to_string(), blob.data.clone())
            })
            .collect()
    }

    /// The work tree.
    #[must_use]
    pub fn tree(&self) -> &TempTree {
        &self.tree
    }

    /// Removes a file of the work tree.
    ///
    /// # Panics
    /// Where it is not there.
    #[track_caller]
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.tree.root().join(path)).expect("the file is there");
    }

    /// Renames a file of the work tree.
    ///
    /// # Panics
    /// Where it is not there.
    #[track_caller]
    pub fn rename(&self, old: &str, new: &str) {
        let text = fs::read(self.tree.root().join(old)).expect("the file is there");
        self.tree.write(new, text);
        self.remove(old);
    }

    /// Commits the work tree on top of head, `others` as further parents; `author` is `Name <address>`, `day` counts from
    /// 2020-01-01. Returns the commit's id.
    ///
    /// # Panics
    /// Where the repository cannot be written.
    #[track_caller]
    pub fn commit(&self, author: &str, day: i64, others: &[String]) -> String {
        let head = self.repository.head_id().ok().map(gix::Id::detach);
        let parents: Vec<ObjectId> = head
            .into_iter()
            .chain(others.iter().map(|id| parse(id)))
            .collect();
        let written = with_signature(author, day, |signature| {
            let tree = self.write_tree();
            let made = self
                .repository
                .commit_as(signature, signature, "HEAD", "a commit", tree, parents);
            made.map(gix::Id::detach)
        });
        written.expect("a commit can be written").to_string()
    }

    /// Commits the work tree on top of `parent` and leaves head where it is.
    ///
    /// # Panics
    /// Where the repository cannot be written.
    #[track_caller]
    pub fn commit_beside(&self, parent: &str, author: &str, day: i64) -> String {
        let written = with_signature(author, day, |signature| {
            let tree = self.write_tree();
            self.repository
                .new_commit_as(signature, signature, "beside", tree, [parse(parent)])
                .map(|made| made.id)
        });
        written.expect("a commit can be written").to_string()
    }

    fn write_tree(&self) -> ObjectId {
        let root = self.tree.root();
        let mut editor = self.repository.empty_tree().edit().expect("a tree can be edited");
        let entries = WalkDir::new(root)
            .into_iter()
            .filter_entry(|entry| entry.file_name() != ".git");
        for entry in entries
            .filter_map(Result::ok)
            .filter(|entry| !entry.file_type().is_dir())
        {
            let (kind, bytes) = if entry.file_type().is_symlink() {
                let target = fs::read_link(entry.path()).expect("a link can be read");
                (EntryKind::Link, target.into_os_string().into_encoded_bytes())
            } else if entry.file_type().is_file() {
                (
                    EntryKind::Blob,
                    fs::read(entry.path()).expect("a file can be read"),
                )
            } else {
                continue;
            };
            let below = entry.path().strip_prefix(root).expect("walked from the root");
            let path = below.to_str().expect("UTF-8 names").replace('\\', "/");
            let blob = self.repository.write_blob(bytes).expect("a blob can be written");
            editor.upsert(path, kind, blob).expect("an entry can be added");
        }
        editor.write().expect("a tree can be written").detach()
    }
}

fn parse(id: &str) -> ObjectId {
    id.parse().expect("the id of a commit")
}

/// 2020-01-01 and `day` days, at noon.
fn with_signature<T>(author: &str, day: i64, use_it: impl FnOnce(SignatureRef<'_>) -> T) -> T {
    let seconds = 1_577_880_000 + day * 86_400;
    let text = format!("{author} {seconds} +0000");
    use_it(SignatureRef::from_bytes(text.as_bytes()).expect("`Name <address>`"))
}
