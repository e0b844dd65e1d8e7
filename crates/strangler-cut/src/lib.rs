//! Couples modules by evidence and proposes services.
//!
//! In: the code graph, the facts, the history and the weights. Out: a [`Coupling`] (by [`couple`], or by [`from_json`]
//! from a graph from elsewhere) and a [`Proposal`] (by [`propose`]). It only proposes; the files under `migration/`
//! decide.

mod coupling;
mod proposal;

mod couple;
mod domain;
mod explain;
mod folders;
mod pins;
mod propose;
mod splits;
mod weights;

mod kernel;
mod levels;
mod metrics;
mod naming;
mod problem;

mod leiden;
mod libraries;
mod network;
mod random;
mod wholes;
mod words;

pub mod agreement;

pub use couple::graph_file::{Error, from_json};
pub use couple::{Keep, couple, couple_keeping};
pub use coupling::{Coupling, Evidence, EvidenceKind, Node, Pair, Source};
pub use domain::{bind_by_contexts, name_by_contexts};
pub use explain::{Bond, Direction, Explanation, explain};
pub use pins::{PinnedService, Pins};
pub use proposal::{Answer, Assignment, Baseline, Cut, Metrics, Proposal, Service, ServiceKind, Verdict};
pub use propose::{ProposeOptions, directories, grouping, propose};
pub use splits::{Part, Split, splits};
pub use weights::Weights;

#[cfg(test)]
mod tests;
