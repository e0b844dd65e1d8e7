//! `plan.json`: the verdict, the services, the order and the phases.

mod document;
mod phase;

pub(crate) use document::PlanV1;
pub use document::plan_json;
