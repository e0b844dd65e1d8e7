//! The texts under `migration/`, as one value.
//!
//! In: paths and texts. Out: decisions, or the difference between two such values. It writes nothing.

use std::collections::BTreeMap;

use strangler_base::{Diagnostic, RelPath};

use crate::read::{below, read};
use crate::value::Decisions;

/// Every TOML text under `migration/`, by path.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Documents {
    pub(crate) texts: BTreeMap<RelPath, String>,
}

/// What has to be done to a folder so that it holds other documents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// This file gets this text.
    Write(RelPath, String),
    /// This file goes.
    Remove(RelPath),
}

impl Documents {
    /// The texts that lie under `migration/`; others are passed over.
    pub fn new<T: AsRef<str>>(texts: impl IntoIterator<Item = (RelPath, T)>) -> Self {
        let inside = texts.into_iter().filter(|(path, _)| below(path).is_some());
        Self {
            texts: inside
                .map(|(path, text)| (path, text.as_ref().to_owned()))
                .collect(),
        }
    }

    /// What they say.
    #[must_use]
    pub fn read(&self) -> (Decisions, Vec<Diagnostic>) {
        let texts: Vec<(RelPath, &str)> = self
            .texts
            .iter()
            .map(|(path, text)| (path.clone(), text.as_str()))
            .collect();
        read(&texts)
    }

    /// The text of one file.
    #[must_use]
    pub fn text(&self, path: &RelPath) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Every path, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &RelPath> {
        self.texts.keys()
    }

    /// What leads from these documents to `after`: files to write first, then files to remove, each sorted by path.
    #[must_use]
    pub fn changes(&self, after: &Self) -> Vec<Change> {
        let written = after
            .texts
            .iter()
            .filter(|(path, text)| self.texts.get(*path) != Some(*text));
        let removed = self.texts.keys().filter(|path| !after.texts.contains_key(*path));
        let writes = written.map(|(path, text)| Change::Write(path.clone(), text.clone()));
        writes.chain(removed.cloned().map(Change::Remove)).collect()
    }
}

impl Change {
    /// Which file.
    #[must_use]
    pub fn path(&self) -> &RelPath {
        match self {
            Self::Write(path, _) | Self::Remove(path) => path,
        }
    }
}

/// `migration/plan.toml`
pub(crate) fn plan_path() -> RelPath {
    path("plan.toml")
}

/// `migration/services/<id>.toml`
pub(crate) fn service_path(id: &str) -> RelPath {
    path(&format!("services/{id}.toml"))
}

fn path(below: &str) -> RelPath {
    RelPath::new(&format!("migration/{below}")).expect("invariant: ids are slugs")
}
