//! What happens to the requests of one group.
//!
//! In: the group, the state of its service, and the limits. Out: an [`Action`].

use strangler_facts::Method;

use super::group::Group;
use super::{Effects, ServiceState};
use crate::settings::Limits;
use crate::{Action, Backend, MONOLITH};

/// Everything to the monolith, as without a gateway: nothing is tried twice that was not tried twice before.
pub(super) fn monolith(limits: Limits) -> Action {
    Action {
        backends: vec![backend(MONOLITH, 100)],
        mirror: None,
        opt_in: None,
        timeout_ms: limits.timeout_ms,
        attempts: 1,
    }
}

pub(super) fn action(group: &Group<'_>, state: &dyn Fn(&str) -> ServiceState, limits: Limits) -> Action {
    let stay = monolith(limits);
    let Some(service) = group.owner else {
        return stay;
    };
    match state(service) {
        ServiceState::Inside => stay,
        ServiceState::Shadow => Action {
            mirror: may_mirror(group).then(|| service.to_owned()),
            ..stay
        },
        ServiceState::Canary(percent) => canary(group, service, percent.min(100), limits),
        ServiceState::Out => Action {
            backends: vec![backend(service, 100)],
            attempts: attempts(group, limits),
            ..stay
        },
    }
}

fn canary(group: &Group<'_>, service: &str, percent: u8, limits: Limits) -> Action {
    let shares = [backend(MONOLITH, 100 - percent), backend(service, percent)];
    Action {
        backends: shares.into_iter().filter(|backend| backend.weight > 0).collect(),
        mirror: None,
        opt_in: Some(service.to_owned()),
        timeout_ms: limits.timeout_ms,
        attempts: attempts(group, limits),
    }
}

fn backend(service: &str, weight: u8) -> Backend {
    Backend {
        service: service.to_owned(),
        weight,
    }
}

fn may_mirror(group: &Group<'_>) -> bool {
    group.effects == Effects::Reads && matches!(&group.matcher.method, Method::Named(name) if name == "GET")
}

/// `PUT` and `DELETE` are idempotent by the standard, but not every handler keeps to it: only safe methods are tried
/// again.
fn attempts(group: &Group<'_>, limits: Limits) -> u32 {
    let safe = matches!(&group.matcher.method, Method::Named(name) if ["GET", "HEAD", "OPTIONS"].contains(&name.as_str()));
    if safe && group.effects == Effects::Reads {
        limits.attempts
    } else {
        1
    }
}
