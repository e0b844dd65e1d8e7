//! Reads and edits the decisions under `migration/`.
//!
//! In: the texts of `migration/**/*.toml`. Out: [`Decisions`] and messages that point into the files (by [`read`]); or
//! the texts again, with an [`Edit`] made in them (by [`edit`]). It does not know the code: whether a member exists is
//! for the plan to say. It touches no file.

mod documents;
mod value;

mod agree;
mod ask;
mod claims;
mod document;
mod edit;
mod following;
mod id;
mod read;
mod schema;
mod section;
mod suggest;
mod template;

pub use ask::ask;
pub use claims::{Claims, lies_below};
pub use documents::{Change, Documents};
pub use edit::{Adopted, Edit, EditError, edit};
pub use read::{read, weight_names};
pub use schema::{SCHEMAS, schema};
pub use suggest::nearest;
pub use template::{Template, templates};
pub use value::{
    Constraints, Decisions, Exception, GatewaySettings, Moved, PhaseDecision, PlanDecision, Policy,
    ServiceDecision, Status,
};

#[cfg(test)]
mod tests;
