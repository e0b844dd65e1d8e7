//! The one end-to-end test binary: each command as a person would call it.
//!
//! In: a tree. Out: exit code, stdout and stderr of the program, paths and times redacted. Few and slow tests; what a
//! stage returns is tested at its door.

#![allow(
    clippy::disallowed_methods,
    reason = "tests start the program and prepare folders for it"
)]

mod browser;
mod cluster;
mod decisions;
mod document;
mod drift;
mod edits;
mod explained;
mod facts;
mod fixtures;
mod gateways;
mod graph;
mod hostile;
mod merge;
mod names;
mod picture;
mod places;
mod plan;
mod program;
mod readme;
mod recut;
mod run;
mod sample;
mod sync;
mod usage;
mod written;
