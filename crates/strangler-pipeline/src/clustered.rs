//! What the clustering found, unless something of what it follows from has changed.
//!
//! In: the name of a tree and its cache. Out: kernels and proposals of an earlier run, or new ones. An edit that leaves the
//! essence of the coupling as it was, as many inside a function do, proposes nothing new.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use strangler_cut::{Coupling, Pins, Proposal, ProposeOptions, propose};
use strangler_migration::PlanDecision;

use crate::CacheChoice;
use crate::cache::Cache;
use crate::kept::{Inputs, VERSION};

/// The last kernel and the last proposal of one tree.
pub(crate) struct Kept<'n> {
    cache: Cache,
    name: &'n str,
}

impl<'n> Kept<'n> {
    pub(crate) fn new(name: &'n str, choice: &CacheChoice) -> Self {
        Self {
            cache: Cache::open(choice, VERSION),
            name,
        }
    }

    pub(crate) fn proposal(
        &self,
        coupling: &Coupling,
        pins: &Pins,
        plan: &PlanDecision,
        options: ProposeOptions,
    ) -> Proposal {
        // Nothing but the essence has a part in what is kept.
        let essence = coupling.essence();
        self.or_made("proposal", &(&essence, pins, plan, options), || {
            propose(&essence, pins, plan, options)
        })
    }

    /// The value in a place that holds one at a time, if it follows from the same; else a new one.
    pub(crate) fn or_made<T: Serialize + DeserializeOwned>(
        &self,
        what: &str,
        follows_from: &dyn Debug,
        make: impl Fn() -> T,
    ) -> T {
        if !self.cache.is_on() {
            return make();
        }
        let (mut place, mut inputs) = (Inputs::default(), Inputs::default());
        place.value(&(what, self.name));
        inputs.value(follows_from);
        let (place, inputs) = (place.key(), inputs.key());
        self.cache.get_from(&place, &inputs).unwrap_or_else(|| {
            let made = make();
            self.cache.put_in(&place, &inputs, &made);
            made
        })
    }
}
