//! Makes boundaries of what people decided and of what was proposed.
//!
//! In: the code graph, facts, coupling, proposal and decisions. Out: [`Boundaries`] in which every production module of the
//! monolith has exactly one service, and messages about decisions that do not fit the code. Decisions win: the longest member
//! that fits a module or an item says where it goes. What no member names goes where the proposal says, else to the
//! service of its parent, else to the kernel. A package that is no part of the monolith has none, unless a member names it.

mod constraints;
mod draft;
mod members;
mod names;
mod tables;

use strangler_base::Diagnostic;
use strangler_cut::{Coupling, Proposal};
use strangler_facts::Facts;
use strangler_migration::Decisions;
use strangler_resolve::CodeGraph;

use crate::Boundaries;
use draft::Draft;

pub use constraints::{Broken, broken};
pub(crate) use draft::at_service;

/// Makes boundaries. Without decisions the recommended cut of the proposal stands in. Whether they keep the constraints is
/// for [`broken`] to say.
#[must_use]
pub fn validate(
    graph: &CodeGraph,
    facts: &Facts,
    coupling: &Coupling,
    proposal: Option<&Proposal>,
    decisions: &Decisions,
) -> (Boundaries, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let cut = proposal.and_then(|proposal| proposal.cuts.get(proposal.recommended));
    let mut draft = Draft::new(decisions, cut, &mut diagnostics);
    members::assign(&mut draft, graph, coupling, cut, decisions, &mut diagnostics);
    let mut boundaries = draft.finish();
    tables::assign(&mut boundaries, graph, facts, cut, decisions, &mut diagnostics);
    names::check(&boundaries, decisions, &mut diagnostics);
    diagnostics.sort();
    diagnostics.dedup();
    (boundaries, diagnostics)
}
