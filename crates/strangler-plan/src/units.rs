//! What leaves together: one service, or the services of one phase that people decided on.
//!
//! In: boundaries and decisions. Out: units, sorted by id. The kernel is in none.

use std::collections::BTreeSet;

use strangler_base::ServiceId;
use strangler_migration::{Decisions, PhaseDecision, Status};

use crate::Boundaries;

/// Services that leave in one phase.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// The id of the phase.
    pub(crate) id: String,
    /// Sorted.
    pub(crate) services: Vec<ServiceId>,
}

pub(crate) fn units(boundaries: &Boundaries, decisions: &Decisions) -> Vec<Unit> {
    let mut taken = BTreeSet::new();
    let mut units: Vec<Unit> = decisions
        .phases
        .iter()
        .map(|phase| decided(boundaries, phase, &mut taken))
        .filter(|unit| !unit.services.is_empty())
        .collect();
    let single = boundaries
        .all()
        .filter(|(id, _)| !boundaries.is_kernel(*id) && !taken.contains(id));
    units.extend(single.map(|(id, service)| Unit {
        id: service.id.clone(),
        services: vec![id],
    }));
    units.sort_by(|a, b| a.id.cmp(&b.id));
    units
}

fn decided(boundaries: &Boundaries, phase: &PhaseDecision, taken: &mut BTreeSet<ServiceId>) -> Unit {
    let services = phase.services.iter().filter_map(|id| boundaries.find(id));
    let mut services: Vec<ServiceId> = services
        .filter(|id| !boundaries.is_kernel(*id) && taken.insert(*id))
        .collect();
    services.sort_unstable();
    Unit {
        id: phase.id.clone(),
        services,
    }
}

impl Unit {
    /// How far the unit is: as far as the service that is least far.
    pub(crate) fn status(&self, boundaries: &Boundaries) -> Option<Status> {
        self.services
            .iter()
            .map(|id| boundaries.service(*id).status)
            .min()
    }
}
