//! A git revision: the files of its tree object. Only objects are read; no filter, hook, attribute or helper runs.

use std::collections::BTreeSet;

use camino::Utf8Path;
use gix::bstr::ByteSlice;
use gix::objs::tree::EntryKind;
use gix::{ObjectId, Repository};
use strangler_base::RelPath;

use super::left_out::{self, Fate};
use super::{Handle, MAX_FILE_BYTES, RawListing, Store};
use crate::{Error, Skipped};

/// A few objects can spell out billions of paths (a "git bomb"): folders that are equal hold no more entries than this in all.
const MAX_REPEATED_ENTRIES: usize = 20_000;

pub(super) fn list(root: &Utf8Path, revision: &str) -> Result<RawListing, Error> {
    let (repository, prefix) = open(root)?;
    let tree = find_tree(&repository, &prefix, revision).map_err(|reason| unknown(root, revision, reason))?;
    let mut walk = Walk {
        repository: &repository,
        listing: RawListing::default(),
        seen: BTreeSet::new(),
        n_repeated: 0,
    };
    walk.folder(&RelPath::root(), tree, &[]);
    let mut listing = walk.listing;
    listing.store = Store::Objects(Box::new(repository.into_sync()));
    Ok(listing)
}

/// The id of the commit that `revision` names.
pub(super) fn commit(root: &Utf8Path, revision: &str) -> Result<String, Error> {
    let (repository, _) = open(root)?;
    let id = repository
        .rev_parse_single(revision)
        .and_then(|id| id.object()?.peel_to_commit());
    match id {
        Ok(commit) => Ok(commit.id.to_string()),
        Err(error) => Err(unknown(root, revision, error.to_string())),
    }
}

/// The oldest commit since which `folder` is as it is at head.
pub(super) fn last_change(root: &Utf8Path, folder: &RelPath) -> Option<String> {
    let (repository, prefix) = open(root).ok()?;
    let path = match prefix.as_str() {
        "" => folder.to_string(),
        prefix => format!("{prefix}/{folder}"),
    };
    let held =
        |commit: &gix::Commit<'_>| Some(commit.tree().ok()?.lookup_entry_by_path(&path).ok()??.object_id());
    let mut commit = repository.head_commit().ok()?;
    let today = held(&commit)?;
    loop {
        let parent = commit.parent_ids().next().map(gix::Id::detach);
        match parent.and_then(|parent| repository.find_commit(parent).ok()) {
            Some(before) if held(&before) == Some(today) => commit = before,
            _ => return Some(commit.id.to_string()),
        }
    }
}

fn unknown(root: &Utf8Path, revision: &str, reason: String) -> Error {
    Error::NoRevision {
        path: root.to_owned(),
        revision: revision.to_owned(),
        reason,
    }
}

/// The bytes of a blob, if it is not larger than the cap.
pub(super) fn read(repository: &Repository, id: ObjectId) -> Result<Vec<u8>, String> {
    let missing = |_| left_out::NO_OBJECT.to_owned();
    if repository.find_header(id).map_err(missing)?.size() > MAX_FILE_BYTES {
        return Err(left_out::TOO_LARGE.to_owned());
    }
    Ok(repository.find_object(id).map_err(missing)?.detach().data)
}

/// The repository that holds `root`, and where in it `root` is.
fn open(root: &Utf8Path) -> Result<(Repository, RelPath), Error> {
    let full = root.canonicalize_utf8().map_err(|_| Error::Missing {
        path: root.to_owned(),
    })?;
    let holder = full
        .ancestors()
        .find(|folder| folder.join(".git").exists())
        .unwrap_or(&full);
    super::check_git_folder(holder).map_err(|reason| Error::NoRepository {
        path: root.to_owned(),
        reason,
    })?;
    let opened = gix::open::Options::isolated().open(holder.as_std_path());
    let repository = opened.map_err(|error| Error::NoRepository {
        path: root.to_owned(),
        reason: error.to_string().lines().next().unwrap_or_default().to_owned(),
    })?;
    let mut repository = repository.to_thread_local();
    repository.object_cache_size_if_unset(8 << 20);
    let below = full.strip_prefix(holder).map_or("", Utf8Path::as_str);
    Ok((repository, RelPath::new(below).unwrap_or_default()))
}

fn find_tree(repository: &Repository, prefix: &RelPath, revision: &str) -> Result<ObjectId, String> {
    let say = |error: gix::Error| error.to_string();
    let id = repository.rev_parse_single(revision).map_err(say)?;
    let tree = id.object().map_err(say)?.peel_to_tree().map_err(say)?;
    if *prefix == RelPath::root() {
        return Ok(tree.id);
    }
    let inner = tree.lookup_entry_by_path(prefix.as_str()).map_err(say)?;
    let inner = inner.filter(|entry| entry.mode().is_tree());
    Ok(inner
        .ok_or_else(|| format!("it has no folder {prefix}"))?
        .object_id())
}

struct Child {
    name: Vec<u8>,
    kind: EntryKind,
    id: ObjectId,
}

fn children(repository: &Repository, tree: ObjectId) -> Vec<Child> {
    let Ok(tree) = repository.find_tree(tree) else {
        return Vec::new();
    };
    let entries = tree.iter().filter_map(Result::ok);
    let child = |entry: gix::object::tree::EntryRef<'_, '_>| Child {
        name: entry.filename().to_vec(),
        kind: entry.kind(),
        id: entry.object_id(),
    };
    entries.map(child).collect()
}

struct Walk<'a> {
    repository: &'a Repository,
    listing: RawListing,
    seen: BTreeSet<ObjectId>,
    n_repeated: usize,
}

impl Walk<'_> {
    fn folder(&mut self, path: &RelPath, id: ObjectId, beside: &[Child]) {
        let children = children(self.repository, id);
        match judge(path, &children, beside) {
            Fate::Read => {}
            Fate::Silent => return,
            Fate::Report(reason) => return self.skip(path.clone(), reason),
        }
        if !self.seen.insert(id) {
            self.n_repeated += children.len();
            if self.n_repeated > MAX_REPEATED_ENTRIES {
                return self.skip(path.clone(), "one of too many equal folders");
            }
        }
        for child in &children {
            self.child(path, child, &children);
        }
    }

    fn child(&mut self, folder: &RelPath, child: &Child, beside: &[Child]) {
        let name = child.name.to_str_lossy();
        let plain = if name.contains('/') {
            Err(folder.clone())
        } else {
            Ok(join(folder, &name))
        };
        let path = match plain.map(|text| left_out::name(&text, child.name.to_str().is_ok())) {
            Ok(Ok(path)) => path,
            Ok(Err(skipped)) => return self.listing.skipped.push(skipped),
            Err(path) => return self.skip(path, "it holds a name that is no plain name"),
        };
        match child.kind {
            EntryKind::Blob | EntryKind::BlobExecutable => {
                self.listing.files.insert(path, Handle::Object(child.id));
            }
            EntryKind::Link => {
                let target = read(self.repository, child.id)
                    .ok()
                    .and_then(|bytes| String::from_utf8(bytes).ok());
                self.listing.links.insert(path, target.unwrap_or_default());
            }
            EntryKind::Tree => self.folder(&path, child.id, beside),
            // A submodule: a checkout without it has an empty folder, which is not seen either.
            EntryKind::Commit => {}
        }
    }

    fn skip(&mut self, path: RelPath, reason: &str) {
        self.listing.skipped.push(Skipped {
            path,
            reason: reason.to_owned(),
        });
    }
}

fn judge(path: &RelPath, children: &[Child], beside: &[Child]) -> Fate {
    let has = |children: &[Child], name: &str| children.iter().any(|child| child.name == name.as_bytes());
    let only = |name: &str| children.iter().all(|child| child.name == name.as_bytes());
    left_out::judge(path, |name| has(children, name), |name| has(beside, name), only)
}

fn join(folder: &RelPath, name: &str) -> String {
    if *folder == RelPath::root() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}
