//! A tree of files, whatever holds it: a folder, a git revision, or memory.
//!
//! In: where the tree is. Out: its files by path, their bytes, and what was left out. It does not know what a file means.

mod disk;
mod git_folder;
mod left_out;
mod links;
mod revision;

pub use git_folder::check_git_folder;
pub(crate) use left_out::NO_OBJECT;

use std::collections::BTreeMap;
use std::path::PathBuf;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use strangler_base::RelPath;

use crate::{Error, Skipped};

/// Files larger than this are generated or hostile; no hand-written source comes near it.
pub(crate) const MAX_FILE_BYTES: u64 = 8 << 20;

/// Where a tree is; nothing is read before `load`.
#[derive(Clone, Debug)]
pub struct Tree(Holder);

#[derive(Clone, Debug)]
enum Holder {
    Disk {
        root: Utf8PathBuf,
    },
    Revision {
        root: Utf8PathBuf,
        revision: String,
    },
    Memory {
        name: String,
        files: BTreeMap<RelPath, Vec<u8>>,
    },
}

impl Tree {
    /// The folder `root` as it is now.
    #[must_use]
    pub fn disk(root: impl AsRef<Utf8Path>) -> Self {
        Self(Holder::Disk {
            root: root.as_ref().to_owned(),
        })
    }

    /// The folder `root`, inside a git work tree, as it was at `revision` (anything git can resolve to a commit).
    #[must_use]
    pub fn revision(root: impl AsRef<Utf8Path>, revision: &str) -> Self {
        Self(Holder::Revision {
            root: root.as_ref().to_owned(),
            revision: revision.to_owned(),
        })
    }

    /// A tree that was never written anywhere: for tests, and for what-if questions.
    #[must_use]
    pub fn memory(name: &str, files: BTreeMap<RelPath, Vec<u8>>) -> Self {
        Self(Holder::Memory {
            name: name.to_owned(),
            files,
        })
    }

    /// The id of the commit, for a revision.
    ///
    /// # Errors
    /// Where the revision is not there.
    pub fn commit(&self) -> Result<Option<String>, Error> {
        match &self.0 {
            Holder::Revision { root, revision } => revision::commit(root, revision).map(Some),
            Holder::Disk { .. } | Holder::Memory { .. } => Ok(None),
        }
    }

    /// Of a folder in a git work tree: the commit that last changed what lies below `folder`, going back from head by first
    /// parents; none where head has no such folder.
    #[must_use]
    pub fn last_change(root: &Utf8Path, folder: &RelPath) -> Option<String> {
        revision::last_change(root, folder)
    }

    /// The name of the folder, for a tree whose root is no package.
    pub(crate) fn name(&self) -> String {
        let (Holder::Disk { root } | Holder::Revision { root, .. }) = &self.0 else {
            let Holder::Memory { name, .. } = &self.0 else {
                return String::new();
            };
            return name.clone();
        };
        let full = root.canonicalize_utf8().unwrap_or_else(|_| root.clone());
        full.file_name().unwrap_or("tree").to_owned()
    }

    /// Everything in the tree that is a file, sorted by path.
    pub(crate) fn list(&self) -> Result<Listing, Error> {
        let raw = match &self.0 {
            Holder::Disk { root } => disk::list(root)?,
            Holder::Revision { root, revision } => revision::list(root, revision)?,
            Holder::Memory { files, .. } => RawListing {
                store: Store::Memory(files.clone()),
                files: files.keys().map(|path| (path.clone(), Handle::Memory)).collect(),
                ..RawListing::default()
            },
        };
        Ok(Listing::new(raw))
    }
}

/// What a holder finds before links are followed.
#[derive(Default)]
struct RawListing {
    store: Store,
    files: BTreeMap<RelPath, Handle>,
    links: BTreeMap<RelPath, String>,
    skipped: Vec<Skipped>,
}

/// How to get at the bytes of one file.
#[derive(Clone, Copy, Debug)]
enum Handle {
    Disk,
    Object(gix::ObjectId),
    Memory,
}

#[derive(Default)]
enum Store {
    #[default]
    Empty,
    Disk(PathBuf),
    Objects(Box<gix::ThreadSafeRepository>),
    Memory(BTreeMap<RelPath, Vec<u8>>),
}

/// The files of a tree, links to files among them.
pub(crate) struct Listing {
    store: Store,
    /// Path → the path that holds its bytes (another one only for a link) and how to read them.
    files: BTreeMap<RelPath, (RelPath, Handle)>,
    /// What was left out, unsorted.
    pub(crate) skipped: Vec<Skipped>,
}

impl Listing {
    fn new(raw: RawListing) -> Self {
        let (linked, mut skipped) = links::follow(&raw.files, &raw.links);
        skipped.extend(raw.skipped);
        let own = raw
            .files
            .iter()
            .map(|(path, handle)| (path.clone(), (path.clone(), *handle)));
        let files = own.chain(linked).collect();
        Self {
            store: raw.store,
            files,
            skipped,
        }
    }

    /// All paths, sorted.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &RelPath> {
        self.files.keys()
    }

    /// Whether a file stands at `path`.
    pub(crate) fn contains(&self, path: &RelPath) -> bool {
        self.files.contains_key(path)
    }

    /// The files below `folder`, at any depth, sorted.
    pub(crate) fn below<'a>(&'a self, folder: &'a RelPath) -> impl Iterator<Item = &'a RelPath> {
        self.files
            .range(folder.clone()..)
            .map(|(path, _)| path)
            .take_while(|path| path.is_below(folder))
    }

    /// The bytes of each path, in the same order, or why there are none.
    pub(crate) fn read(&self, paths: &[RelPath]) -> Vec<Result<Vec<u8>, String>> {
        let open = || match &self.store {
            Store::Objects(repository) => Some(repository.to_thread_local()),
            _ => None,
        };
        paths
            .par_iter()
            .map_init(open, |repository, path| self.read_one(repository.as_ref(), path))
            .collect()
    }

    fn read_one(&self, repository: Option<&gix::Repository>, path: &RelPath) -> Result<Vec<u8>, String> {
        let Some((source, handle)) = self.files.get(path) else {
            return Err("no such file".to_owned());
        };
        match (&self.store, handle, repository) {
            (Store::Disk(root), Handle::Disk, _) => disk::read(&root.join(source.as_str())),
            (Store::Memory(files), Handle::Memory, _) => Ok(files.get(source).cloned().unwrap_or_default()),
            (_, Handle::Object(id), Some(repository)) => revision::read(repository, *id),
            _ => Err("no such file".to_owned()),
        }
    }
}
