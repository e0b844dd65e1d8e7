//! Validates boundaries and plans the migration.
//!
//! In: decisions or a proposal (by `validate`), then the snapshot, the coupling and the boundaries (by `plan`).
//! Out: [`Boundaries`] and a [`Plan`]: order, phases, steps, route tables, seams, data moves, predicates. It writes no file.

mod boundaries;
mod crossing;
mod data;
mod deferred;
mod effects;
mod effort;
mod interactions;
mod jobs;
mod manual;
mod needs;
mod order;
mod plan;
mod predicates;
mod registration;
mod routes;
mod sagas;
mod seams;
mod steps;
mod suggestions;
mod tally;
mod teams;
mod units;
mod validate;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use boundaries::{Boundaries, Origin, Service};
pub use plan::plan;
pub use suggestions::{Suggestion, suggestions};
pub use tally::{Tally, tally};
pub use teams::{Owner, Ownership, team, teams};
pub use validate::{Broken, broken, validate};
pub use value::{
    Call, DataMove, DataPattern, Effort, Event, Need, NeedKind, Order, OrderState, Phase, Plan, Predicate,
    Saga, Seam, SeamItem, Step, StepKind, Transport,
};
