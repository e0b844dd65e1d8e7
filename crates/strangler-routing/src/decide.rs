//! Decides what the gateway does with each request, given how far each service is.
//!
//! In: routes with their owners, brought together ([`group`]), the state of each service, settings and policy. Out: a
//! [`RouteTable`] and messages.
//! What is not known for sure stays with the monolith: a path with unknown parts, and two routes that no gateway can
//! tell apart but that have two owners.

mod action;
mod collapse;
mod group;
mod risks;

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::Diagnostic;
use strangler_facts::Route;
use strangler_migration::{GatewaySettings, Policy};

use crate::settings::{limits, upstreams};
use crate::{Action, DEFAULT_GATEWAY_PORT, Entry, MONOLITH, Matcher, RouteTable, Tls};
pub use group::{Groups, group};

/// A route and who answers it in the end.
#[derive(Clone, Copy, Debug)]
pub struct OwnedRoute<'a> {
    /// The route.
    pub route: &'a Route,
    /// The id of the service that owns its handler; none where it stays in the monolith.
    pub owner: Option<&'a str>,
    /// What answering it does.
    pub effects: Effects,
}

/// Whether answering a request changes anything, whatever its method says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Effects {
    /// As far as seen it only reads.
    Reads,
    /// Its handler reaches a write: such a request is neither mirrored nor tried again.
    Writes,
}

/// How far a service is on its way out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ServiceState {
    /// The monolith answers.
    Inside,
    /// The monolith answers, the service gets a copy of the reads.
    Shadow,
    /// The service answers this many percent.
    Canary(u8),
    /// The service answers.
    Out,
}

/// Decides what the gateway does. A service without a state is inside.
#[must_use]
pub fn decide(
    groups: &Groups<'_>,
    states: &BTreeMap<String, ServiceState>,
    gateway: &GatewaySettings,
    policy: &Policy,
) -> (RouteTable, Vec<Diagnostic>) {
    let limits = limits(policy);
    let fallback = action::monolith(limits);
    let state = |owner: &str| states.get(owner).copied().unwrap_or(ServiceState::Inside);
    let mut diagnostics = groups.messages(&state);
    let actions = groups.groups.iter();
    let actions: Vec<(&Matcher, Action)> = actions
        .map(|group| (&group.matcher, action::action(group, &state, limits)))
        .collect();
    let entries = collapse::collapse(&actions, &fallback);
    risks::find(&entries, groups.routes, &fallback, &mut diagnostics);
    let services = destinations(&entries);
    let upstreams = upstreams(&services, gateway, &mut diagnostics);
    let table = RouteTable {
        hosts: gateway.hosts.clone(),
        port: gateway.port.unwrap_or(DEFAULT_GATEWAY_PORT),
        tls: tls(gateway),
        identity: gateway.identity.clone(),
        breaker: policy.breaker,
        entries,
        fallback,
        upstreams,
    };
    diagnostics.sort();
    diagnostics.dedup();
    (table, diagnostics)
}

fn tls(gateway: &GatewaySettings) -> Option<Tls> {
    Some(Tls {
        certificate: gateway.tls_certificate.clone()?,
        key: gateway.tls_key.clone()?,
    })
}

fn destinations(entries: &[Entry]) -> BTreeSet<&str> {
    let actions = entries.iter().map(|entry| &entry.action);
    actions
        .flat_map(|action| {
            let backends = action.backends.iter().map(|backend| backend.service.as_str());
            backends
                .chain(action.mirror.as_deref())
                .chain(action.opt_in.as_deref())
        })
        .filter(|id| *id != MONOLITH)
        .collect()
}

/// `GET /a/{id}`
fn show(matcher: &Matcher) -> String {
    format!("{} {}", matcher.method, matcher.path)
}
