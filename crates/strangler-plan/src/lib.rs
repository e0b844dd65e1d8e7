//! Validates boundaries and plans the migration.
//!
//! In: decisions or a proposal (by `validate`), then the snapshot, the coupling and the boundaries (by `plan`).
//! Out: [`Boundaries`] and a [`Plan`]: order, phases, steps, route tables, seams, data moves, predicates. It writes no file.

mod boundaries;
mod value;

pub use boundaries::{Boundaries, Origin, Service};
pub use value::{
    Call, DataMove, DataPattern, Effort, Event, Order, OrderState, Phase, Plan, Predicate, Saga, Seam,
    SeamItem, Step, StepKind, Transport,
};
