//! The one end-to-end test binary: each command as a person would call it.
//!
//! In: a tree. Out: exit code, stdout and stderr of the program, paths and times redacted. Few and slow tests; what a
//! stage returns is tested at its door.

mod document;
mod program;
