//! Route tables: what a gateway does in one step of the migration, and the reference matcher that says what it must do.
//!
//! In: routes with their owners and the state of each service (by `decide`). Out: a [`RouteTable`]. It knows no
//! gateway's syntax.

mod decide;
mod mixed;
mod overlap;
mod precedence;
mod request;
mod settings;
mod table;
#[cfg(test)]
mod tests;

pub use decide::{Effects, Groups, OwnedRoute, ServiceState, decide, group};
pub use mixed::{Piece, pieces};
pub use overlap::overlaps;
pub use precedence::{compare_matchers, is_known};
pub use request::{Decision, Rejection, Request};
pub use settings::{DEFAULT_ATTEMPTS, DEFAULT_GATEWAY_PORT, DEFAULT_PORT, DEFAULT_TIMEOUT_MS};
pub use table::{Action, Backend, Entry, MONOLITH, Matcher, RouteTable, Tls, Upstream};
