//! What has to hold before a phase is finished, as far as a machine can check it.
//!
//! In: boundaries, routes and the services of the phase. Out: predicates; none of them holds numbers that change when
//! the code does.

use strangler_base::ServiceId;
use strangler_facts::Route;

use crate::{Boundaries, Predicate};

/// The predicates of the services of one phase.
pub(crate) fn predicates(
    boundaries: &Boundaries,
    routes: &[(ServiceId, Route)],
    services: &[ServiceId],
) -> Vec<Predicate> {
    let all = services
        .iter()
        .flat_map(|service| of_service(boundaries, routes, *service));
    all.collect()
}

/// The kernel has to be a library before the first service can leave.
pub(crate) fn of_foundation(boundaries: &Boundaries) -> Vec<Predicate> {
    let kernels = boundaries
        .all()
        .filter(|(id, _)| boundaries.is_kernel(*id) && has_members(boundaries, *id));
    kernels
        .map(|(id, _)| predicate(boundaries, id, "crate-exists"))
        .collect()
}

fn of_service(boundaries: &Boundaries, routes: &[(ServiceId, Route)], service: ServiceId) -> Vec<Predicate> {
    let serves = routes.iter().any(|(owner, _)| *owner == service);
    let kinds = [
        ("crate-exists", true),
        ("no-edges", true),
        ("routes-owned", serves),
        ("no-shared-table-writes", true),
        ("no-monolith-module", true),
    ];
    let wanted = kinds.into_iter().filter(|(_, wanted)| *wanted);
    wanted
        .map(|(kind, _)| predicate(boundaries, service, kind))
        .collect()
}

fn predicate(boundaries: &Boundaries, service: ServiceId, kind: &str) -> Predicate {
    let id = &boundaries.service(service).id;
    Predicate {
        id: format!("{id}/{kind}"),
        kind: kind.to_owned(),
        args: vec![("service".to_owned(), id.clone())],
    }
}

fn has_members(boundaries: &Boundaries, service: ServiceId) -> bool {
    boundaries.modules.values().any(|owner| *owner == service)
}
