//! Route tables: what a gateway does in one step of the migration, and the reference matcher that says what it must do.
//!
//! In: routes with their owners and the state of each service (by `decide`). Out: a [`RouteTable`]. It knows no
//! gateway's syntax.

mod table;

pub use table::{Action, Backend, Entry, MONOLITH, Matcher, RouteTable, Upstream};
