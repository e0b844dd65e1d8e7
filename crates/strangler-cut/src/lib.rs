//! Couples modules by evidence and proposes services.
//!
//! In: the code graph, the facts, the history and the weights. Out: a [`Coupling`] (by `couple`) and a [`Proposal`]
//! (by `propose`). It only proposes; the files under `migration/` decide.

mod coupling;
mod proposal;

pub use coupling::{Coupling, Evidence, EvidenceKind, Node, Pair};
pub use proposal::{Answer, Assignment, Baseline, Cut, Metrics, Proposal, Service, ServiceKind, Verdict};
