//! Checks boundaries between two revisions and tells the progress.
//!
//! In: one [`Side`] for head, one for the base revision where there is one (head's boundaries applied to both), and
//! the plan. Out: a [`Check`]: findings with their state, predicates with their evidence; and, by [`moves`], where code
//! went that is no longer under its old path. It writes nothing.

mod findings;
mod moves;
mod predicates;
#[cfg(test)]
mod tests;
mod value;

pub use moves::{Candidate, Evidence, Vanished, Version, moves};
pub use value::{Check, Evaluation, Finding, Holds, Rule, Side, State};

use strangler_plan::Plan;

/// What crosses the boundaries at head, what of it is new since the base, and which predicates of the plan hold.
#[must_use]
pub fn check(head: Side<'_>, base: Option<Side<'_>>, plan: &Plan) -> Check {
    let findings = findings::compare(head, base);
    let predicates = predicates::evaluate(head, plan, &findings);
    Check { findings, predicates }
}
