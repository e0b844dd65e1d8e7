//! What standing in an intermediate state costs. Relative numbers: one unit is one kind of call across the wire
//! (counted `1 + ln` of its sites, because the tenth call of one function costs less thought than the first).

/// A call from what is inside to a service that is out: latency and failure where there were none.
pub(super) const FORWARD: f64 = 1.0;
/// A call between two services that are out.
pub(super) const PEER: f64 = 1.0;
/// A call from a service that is out back into the monolith: as above, and it has to be rerouted once more when the
/// callee leaves. The rule "minimise calls back" comes from here.
pub(super) const BACK: f64 = 2.0;
/// A table that is written from one more place: two sources of truth, kept in step by hand.
pub(super) const SHARED_WRITE: f64 = 4.0;
/// A table that is read from a place that does not own it.
pub(super) const FOREIGN_READ: f64 = 1.0;
/// A transaction with one more place in it: a saga with compensations.
pub(super) const OPEN_SAGA: f64 = 6.0;
/// A service that is out though another one changes more often: the gain of a split lies with what changes often.
/// Below one call, so that it only decides between orders that are alike otherwise.
pub(super) const STALE: f64 = 0.5;
