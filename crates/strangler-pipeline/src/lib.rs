//! Wires the stages: what each takes from the ones before.
//!
//! In: a tree and [`Settings`]. Out: everything known of it. It decides nothing and prints nothing; threads and the cache
//! are its own.
#![allow(
    clippy::disallowed_methods,
    reason = "the cache is the one thing here that touches a disk"
)]

mod analyze;
mod cache;
mod clustered;
mod date;
mod decide;
mod edit;
mod emit;
mod error;
mod explain;
mod kept;
mod lower;
mod past;
mod settings;
mod sync;
mod threads;

#[cfg(test)]
mod tests;

pub use analyze::{Code, Loaded, Snapshot, analyze, analyze_loaded, code, load};
pub use decide::{Planned, Proposed, documents, plan, propose};
pub use edit::{adoption, newly_broken, replan, tally};
pub use emit::{emit, title};
pub use error::Error;
pub use explain::{Whence, Why, standing, why};
pub use kept::{Ledger, Outcome};
pub use settings::{CacheChoice, HistoryChoice, Progress, Settings, Stage};
pub use sync::{Apart, apart};
