//! Reads and edits the decisions under `migration/`.
//!
//! In: the texts of `migration/**/*.toml`. Out: [`Decisions`] and messages that point into the files. It does not know
//! the code: whether a member exists is for the plan to say.

mod value;

mod agree;
mod ask;
mod read;
mod section;
mod suggest;
mod template;

pub use ask::ask;
pub use read::{read, weight_names};
pub use suggest::nearest;
pub use template::{Template, templates};
pub use value::{
    Constraints, Decisions, Exception, GatewaySettings, PhaseDecision, PlanDecision, Policy, ServiceDecision,
    Status,
};

#[cfg(test)]
mod tests;
