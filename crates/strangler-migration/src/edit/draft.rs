//! The documents while they are edited: parsed, comments and all.

use std::collections::BTreeMap;

use strangler_base::{RelPath, Severity};
use toml_edit::{DocumentMut, Table};

use super::EditError;
use super::style;
use crate::claims::Claims;
use crate::documents::{Documents, plan_path, service_path};
use crate::id;
use crate::suggest;
use crate::value::{Decisions, ServiceDecision, Status};

pub(crate) struct Draft {
    /// What the documents say, before the edit.
    pub(crate) decisions: Decisions,
    pub(crate) claims: Claims,
    files: BTreeMap<RelPath, DocumentMut>,
    /// Files that nothing touched keep their bytes.
    untouched: BTreeMap<RelPath, String>,
    /// The texts as they were read.
    originals: BTreeMap<RelPath, String>,
    /// New path of a file → the path of the one that it is written like.
    origins: BTreeMap<RelPath, RelPath>,
}

impl Draft {
    pub(crate) fn new(documents: &Documents) -> Result<Self, EditError> {
        let (decisions, messages) = documents.read();
        if messages.iter().any(|message| message.severity == Severity::Error) {
            return Err(EditError::Broken(messages));
        }
        Ok(Self {
            claims: Claims::of(&decisions),
            decisions,
            files: BTreeMap::new(),
            untouched: documents.texts.clone(),
            originals: documents.texts.clone(),
            origins: BTreeMap::new(),
        })
    }

    pub(crate) fn finish(self) -> Documents {
        let mut texts = self.untouched;
        for (path, document) in self.files {
            let origin = self.origins.get(&path).unwrap_or(&path);
            let original = self.originals.get(origin).map_or("", String::as_str);
            texts.insert(path, style::like(original, &document.to_string()));
        }
        Documents { texts }
    }

    /// The service with this id, whatever its status.
    pub(crate) fn service(&self, id: &str) -> Result<&ServiceDecision, EditError> {
        if self.decisions.services.is_empty() {
            return Err(EditError::NoServices);
        }
        let mut services = self.decisions.services.iter();
        services.find(|service| service.id == id).ok_or_else(|| {
            let ids = self.decisions.services.iter().map(|service| service.id.as_str());
            EditError::NoService {
                id: id.to_owned(),
                remedy: suggest::remedy(id, &ids.collect::<Vec<_>>()),
            }
        })
    }

    /// The same, where it is not rejected.
    pub(crate) fn standing(&self, id: &str) -> Result<&ServiceDecision, EditError> {
        let service = self.service(id)?;
        if service.status == Status::Rejected {
            return Err(EditError::Rejected(id.to_owned()));
        }
        Ok(service)
    }

    /// Fails where a new service cannot have this id.
    pub(crate) fn is_free(&self, id: &str) -> Result<(), EditError> {
        if let Some(why) = id::fault(id) {
            return Err(EditError::BadId {
                id: id::shown(id),
                why,
            });
        }
        if self.untouched.contains_key(&service_path(id)) {
            return Err(EditError::Exists(id.to_owned()));
        }
        Ok(())
    }

    /// The table of a service's file; an empty one where there is none.
    pub(crate) fn table(&mut self, id: &str) -> &mut Table {
        self.file(service_path(id))
    }

    /// `plan.toml`, where there is one.
    pub(crate) fn plan(&mut self) -> Option<&mut Table> {
        self.existing(plan_path())
    }

    /// Every phase's file.
    pub(crate) fn phases(&mut self) -> Vec<RelPath> {
        let phase = |path: &&RelPath| path.as_str().starts_with("migration/phases/");
        self.untouched.keys().filter(phase).cloned().collect()
    }

    pub(crate) fn existing(&mut self, path: RelPath) -> Option<&mut Table> {
        if self.files.contains_key(&path) || self.untouched.contains_key(&path) {
            Some(self.file(path))
        } else {
            None
        }
    }

    fn file(&mut self, path: RelPath) -> &mut Table {
        let text = self.untouched.get(&path);
        self.files.entry(path).or_insert_with(|| {
            let parsed = text.map(|text| text.parse::<DocumentMut>());
            // Errors of syntax were refused before.
            parsed.and_then(Result::ok).unwrap_or_default()
        })
    }

    pub(crate) fn has(&self, path: &RelPath) -> bool {
        self.untouched.contains_key(path)
    }

    /// Writes a whole file.
    pub(crate) fn write(&mut self, path: RelPath, text: String) {
        self.files.remove(&path);
        self.untouched.insert(path, text);
    }

    /// Gives a service's file another name.
    pub(crate) fn rename_file(&mut self, from: &str, to: &str) {
        let table = self.table(from).clone();
        let trailing = self.files[&service_path(from)].trailing().clone();
        let mut document = DocumentMut::from(table);
        document.set_trailing(trailing);
        self.files.insert(service_path(to), document);
        self.origins.insert(service_path(to), service_path(from));
        self.remove(from);
    }

    /// A new service's file is written as the one of another service is.
    pub(crate) fn write_like(&mut self, new: &str, other: &str) {
        self.origins.insert(service_path(new), service_path(other));
    }

    pub(crate) fn remove(&mut self, id: &str) {
        self.files.remove(&service_path(id));
        self.untouched.remove(&service_path(id));
    }
}
