//! A tree with its proposal and its plan, and the same with edits: what the commands that decide have in common.

use std::collections::BTreeSet;

use anyhow::Context;
use camino::Utf8Path;
use strangler_base::Diagnostic;
use strangler_migration::{Documents, Edit, EditError, edit, nearest};
use strangler_pipeline::{Planned, Proposed, Snapshot};
use strangler_plan::{Origin, Tally};

use crate::args::{Analysis, Search};
use crate::exit::WrongUsage;
use crate::ui::Ui;
use crate::{analyze, decide, store};

/// Everything that holds now.
pub(crate) struct Session {
    pub(crate) snapshot: Snapshot,
    pub(crate) proposed: Proposed,
    pub(crate) planned: Planned,
}

/// Everything that would hold after an edit.
pub(crate) struct Edited {
    pub(crate) documents: Documents,
    pub(crate) proposed: Proposed,
    pub(crate) planned: Planned,
}

impl Session {
    pub(crate) fn open(
        root: &Utf8Path,
        search: &Search,
        analysis: &Analysis,
        ui: &Ui,
    ) -> anyhow::Result<Self> {
        let snapshot = analyze::snapshot(root, analysis, ui)?;
        let proposed = decide::propose(&snapshot, root, search, analysis, ui)?;
        let planned = decide::plan(&snapshot, &proposed, analysis, ui)?;
        Ok(Self {
            snapshot,
            proposed,
            planned,
        })
    }

    /// The edits, one after the other, and what follows from them; nothing is written. Refused where the result names
    /// what is not there.
    pub(crate) fn edited(&self, edits: &[Edit], analysis: &Analysis, ui: &Ui) -> anyhow::Result<Edited> {
        let edited = self.edited_leniently(edits, analysis, ui)?;
        decide::refuse_errors_of(&[&edited.proposed.messages, &edited.planned.messages], ui)?;
        Ok(edited)
    }

    /// The same, whatever the result names.
    pub(crate) fn edited_leniently(
        &self,
        edits: &[Edit],
        analysis: &Analysis,
        ui: &Ui,
    ) -> anyhow::Result<Edited> {
        self.refuse_unknown_paths(edits)?;
        let before = &self.proposed.documents;
        let mut documents = before.clone();
        for wanted in edits {
            match edit(&documents, wanted) {
                Ok(edited) => documents = edited,
                // What goes along with something else need not be named, but may.
                Err(EditError::Nothing(_)) if edits.len() > 1 && documents != *before => {}
                Err(error) => return Err(self.refused(error, ui)),
            }
        }
        let Session {
            snapshot, proposed, ..
        } = self;
        let threads = analysis.threads;
        let (proposed, planned) =
            strangler_pipeline::replan(snapshot, proposed, &documents, threads, &|_| {})?;
        Ok(Edited {
            documents,
            proposed,
            planned,
        })
    }

    /// What an edit moves has to be there.
    fn refuse_unknown_paths(&self, edits: &[Edit]) -> anyhow::Result<()> {
        let paths = edits.iter().flat_map(|edit| match edit {
            Edit::Move { member, .. } => std::slice::from_ref(member),
            Edit::Split { members, .. } => members.as_slice(),
            _ => &[],
        });
        let paths: Vec<&String> = paths.collect();
        if paths.is_empty() {
            return Ok(());
        }
        let graph = &self.snapshot.graph;
        let known: BTreeSet<String> = graph.paths().collect();
        let Some(unknown) = paths.into_iter().find(|path| !known.contains(*path)) else {
            return Ok(());
        };
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let remedy = match (nearest(unknown, &known), namesakes(unknown, &known)) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, Some(others)) => format!("of that name there are {others}"),
            (None, None) => {
                "`strangler graph` prints modules, `strangler graph --level item` items".to_owned()
            }
        };
        Err(WrongUsage(format!("`{unknown}` is neither a module nor an item; {remedy}")).into())
    }

    /// Why not, with the next step where we know it better than the files do.
    fn refused(&self, error: EditError, ui: &Ui) -> anyhow::Error {
        if let EditError::Broken(messages) = &error {
            ui.pointing(messages, &|file| self.proposed.documents.text(file));
        }
        let proposal = self.planned.boundaries.services.iter();
        let mut proposed = proposal.filter(|service| service.origin == Origin::Proposal);
        let text = match &error {
            EditError::NoService { id, .. } if proposed.any(|service| service.id == *id) => {
                format!(
                    "`{id}` is proposed only; `strangler init` writes a file for it to migration/services"
                )
            }
            _ => error.to_string(),
        };
        WrongUsage(text).into()
    }

    /// What the plan costs now.
    pub(crate) fn tally(&self) -> Tally {
        strangler_pipeline::tally(&self.snapshot, &self.planned)
    }

    /// What the plan costs now, in the names that hold after the edits.
    pub(crate) fn tally_before(&self, edits: &[Edit]) -> Tally {
        edits.iter().fold(self.tally(), |tally, edit| match edit {
            Edit::Rename { service, to } => tally.renamed(service, to),
            _ => tally,
        })
    }

    /// What it would cost.
    pub(crate) fn tally_of(&self, edited: &Edited) -> Tally {
        strangler_pipeline::tally(&self.snapshot, &edited.planned)
    }

    /// Constraints that the edit breaks, or breaks further.
    pub(crate) fn newly_broken(&self, edited: &Edited) -> Vec<Diagnostic> {
        strangler_pipeline::newly_broken(
            &self.snapshot,
            (&self.proposed, &self.planned),
            (&edited.proposed, &edited.planned),
        )
    }

    /// Writes the edited files below `root`, unless a constraint that was kept would be broken. Returns what was done.
    pub(crate) fn write(&self, root: &Utf8Path, edited: &Edited, ui: &Ui) -> anyhow::Result<String> {
        let broken = self.newly_broken(edited);
        if !broken.is_empty() {
            ui.pointing(&broken, &|file| self.proposed.documents.text(file));
            let text =
                "nothing was written: the edit breaks a constraint; change the one or the other".to_owned();
            return Err(WrongUsage(text).into());
        }
        let waiting = || {
            ui.status(&format!(
                "another command writes to {root}/migration: waiting until it is done"
            ))
        };
        let changes = store::store(root, &self.proposed.documents, &edited.documents, &waiting)
            .context("migration/ was not changed, or not all of it")?;
        Ok(written(&changes))
    }
}

/// Paths that end like one that is not known, where they are few.
fn namesakes(path: &str, known: &[&str]) -> Option<String> {
    const FEW: usize = 3;
    let last = path.rsplit("::").next()?;
    let ends_so = |other: &&&str| other.rsplit("::").next() == Some(last);
    let found: Vec<String> = known
        .iter()
        .filter(ends_so)
        .map(|other| format!("`{other}`"))
        .collect();
    (1..=FEW).contains(&found.len()).then(|| found.join(", "))
}

fn written(changes: &[strangler_migration::Change]) -> String {
    use strangler_migration::Change;
    let lines = changes.iter().map(|change| match change {
        Change::Write(path, _) => format!("wrote {path}\n"),
        Change::Remove(path) => format!("removed {path}\n"),
    });
    lines.collect()
}
