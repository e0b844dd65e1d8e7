//! The only module that names gix: opening a repository, listing its commits, and what one commit changed.
//!
//! In: a path. Out: plain values. Only objects, references and the repository's own configuration are read; no filter, text
//! conversion or helper that they configure is run, and nothing is fetched.

mod commits;
mod diff;

use camino::{Utf8Path, Utf8PathBuf};
use gix::{ObjectId, Repository, ThreadSafeRepository};

pub(crate) use commits::{Entry, Listed};
pub(crate) use diff::{Blob, Change, Reader};

/// Where a folder stands towards git.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It is the root of a work tree: its history counts.
    Root,
    /// It lies inside the work tree at this path.
    Inside(Utf8PathBuf),
    /// No folder above it holds a repository.
    Outside,
}

/// Where `folder` stands towards git.
#[must_use]
pub fn standing(folder: &Utf8Path) -> Standing {
    let Ok(full) = folder.canonicalize_utf8() else {
        return Standing::Outside;
    };
    match full.ancestors().find(|above| above.join(".git").exists()) {
        Some(root) if root == full => Standing::Root,
        Some(root) => Standing::Inside(root.to_owned()),
        None => Standing::Outside,
    }
}

/// An opened repository, shared by the threads.
pub(crate) struct Git {
    repository: ThreadSafeRepository,
}

/// Names and addresses as their owners want them.
pub(crate) struct Mailmap(gix::mailmap::Snapshot);

impl Mailmap {
    pub(crate) fn resolve(&self, name: String, address: String) -> (String, String) {
        let signature = gix::actor::SignatureRef {
            name: name.as_bytes().into(),
            email: address.as_bytes().into(),
            time: "",
        };
        let Some(found) = self.0.try_resolve_ref(signature) else {
            return (name, address);
        };
        let new_name = found.name.map(ToString::to_string);
        let new_address = found.email.map(ToString::to_string);
        (new_name.unwrap_or(name), new_address.unwrap_or(address))
    }
}

/// What head is.
pub(crate) struct Head {
    pub(crate) id: ObjectId,
    pub(crate) time: i64,
}

impl Git {
    pub(crate) fn open(root: &Utf8Path) -> Result<Self, String> {
        let opened = gix::open::Options::isolated().open(root.as_std_path());
        opened
            .map(|repository| Self { repository })
            .map_err(|error| first_line(&error))
    }

    /// The commit at head; `None` before the first one.
    pub(crate) fn head(&self) -> Option<Head> {
        let repository = self.local();
        let commit = repository.head_commit().ok()?;
        Some(Head {
            id: commit.id,
            time: commit.committer().ok()?.seconds(),
        })
    }

    pub(crate) fn is_shallow(&self) -> bool {
        self.local().is_shallow().unwrap_or(false)
    }

    /// The commits at which a shallow clone ends.
    pub(crate) fn border(&self) -> Vec<ObjectId> {
        match self.local().shallow_commits() {
            Ok(Some(commits)) => commits.iter().copied().collect(),
            _ => Vec::new(),
        }
    }

    /// Address of `origin`, as configured.
    pub(crate) fn origin(&self) -> Option<String> {
        Some(
            self.local()
                .config_snapshot()
                .string("remote.origin.url")?
                .to_string(),
        )
    }

    /// The mailmap that head holds; one outside of the tree does not count.
    pub(crate) fn mailmap(&self) -> Mailmap {
        let text = self.head_file(".mailmap").unwrap_or_default();
        Mailmap(gix::mailmap::Snapshot::from_bytes(&text))
    }

    fn head_file(&self, name: &str) -> Option<Vec<u8>> {
        let repository = self.local();
        let tree = repository.head_tree().ok()?;
        let entry = tree.lookup_entry_by_path(name).ok()??;
        if !entry.mode().is_blob() {
            return None;
        }
        Some(entry.object().ok()?.detach().data)
    }

    fn local(&self) -> Repository {
        self.repository.to_thread_local()
    }
}

fn first_line(error: &dyn std::fmt::Display) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}
