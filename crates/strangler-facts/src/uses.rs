//! Coupling that is neither a call nor a table: shared state, jobs, topics, other systems.
//!
//! In: the code, and the evaluator for names of topics and addresses. Out: lists, each sorted.

mod jobs;
mod messages;
mod settings;
mod state;
mod stores;
mod tokens;

pub(crate) use jobs::jobs;
pub(crate) use messages::messages;
pub(crate) use state::state;
pub(crate) use tokens::{Sessions, sessions, token_role};
