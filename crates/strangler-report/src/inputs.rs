//! What the emitters read: the values of the stages, side by side.

use strangler_base::{Diagnostic, ServiceId};
use strangler_cut::{Coupling, Cut, Proposal};
use strangler_facts::Facts;

use strangler_plan::{Boundaries, Plan, Service};
use strangler_resolve::CodeGraph;

/// Everything a page may show. Borrowed, complete, never changed.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// Where the tree comes from.
    pub origin: &'a Origin,
    /// The code.
    pub graph: &'a CodeGraph,
    /// What it does.
    pub facts: &'a Facts,
    /// What binds modules together.
    pub coupling: &'a Coupling,
    /// What the clustering proposes.
    pub proposal: &'a Proposal,
    /// The services that hold.
    pub boundaries: &'a Boundaries,
    /// The migration.
    pub plan: &'a Plan,
    /// What the stages had to say.
    pub diagnostics: &'a [Diagnostic],
}

/// Where a tree comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Origin {
    /// The name of the tree.
    pub name: String,
    /// The revision, as hex.
    pub revision: Option<String>,
    /// The day of its commit, `2026-11-22`.
    pub date: Option<String>,
    /// Address of the remote.
    pub remote: Option<String>,
    /// Commits that the history counts; 0 without history.
    pub commits: u32,
    /// Rust files read.
    pub rust_files: usize,
    /// Files and folders that were not read, or not parsed whole: path and reason.
    pub skipped: Vec<(String, String)>,
}

impl<'a> Inputs<'a> {
    /// The recommended cut.
    pub(crate) fn cut(&self) -> &'a Cut {
        &self.proposal.cuts[self.proposal.recommended]
    }

    /// A service of the boundaries.
    pub(crate) fn service(&self, id: ServiceId) -> &'a Service {
        &self.boundaries.services[id.index()]
    }

    /// The services with their ids.
    pub(crate) fn services(&self) -> impl Iterator<Item = (ServiceId, &'a Service)> {
        self.boundaries
            .services
            .iter()
            .enumerate()
            .map(|(index, service)| (ServiceId::new(index), service))
    }

    /// Whether people drew any of the boundaries.
    pub(crate) fn is_decided(&self) -> bool {
        self.boundaries
            .services
            .iter()
            .any(|service| service.origin == strangler_plan::Origin::Input)
    }
}
