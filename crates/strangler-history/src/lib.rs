//! Mines git objects: how often files change, which change together, who changed them, who owns them.
//!
//! In: the root of a git work tree, the paths of today's files, and [`HistoryOptions`]. Out: a [`History`] and messages.
//! The git program is never called; merges and mass commits are left out, renames are followed.
#![allow(
    clippy::disallowed_methods,
    reason = "this is the crate that opens git repositories"
)]

mod authors;
mod git;
mod mine;
mod owners;
mod remote;
mod renames;
mod state;
mod tally;
mod today;
mod value;

#[cfg(test)]
mod tests;

pub use git::{Standing, standing};
pub use mine::{INCOMPLETE, mine};
pub use owners::{OwnerRule, Owners, owners};
pub use state::state;
pub use value::{CoChange, FileHistory, History, HistoryOptions};
