//! The reversible moves of a phase, each with its route table.
//!
//! In: routes, settings, the services that left before and the services of the phase. Out: steps. Tables are
//! cumulative: what has left stays out.

mod texts;

use std::collections::BTreeMap;

use strangler_base::{Diagnostic, ServiceId};
use strangler_migration::{GatewaySettings, Policy};
use strangler_routing::{Effects, Groups, OwnedRoute, RouteTable, ServiceState, decide};

use crate::{Boundaries, DataMove, Step, StepKind};

/// Shares of a canary unless told otherwise.
const CANARY: [u8; 3] = [1, 10, 50];

/// What all steps of a plan have in common.
#[derive(Clone, Copy)]
pub(crate) struct Gateway<'a> {
    pub(crate) routes: &'a [OwnedRoute<'a>],
    /// The same, brought together once for all tables.
    pub(crate) groups: &'a Groups<'a>,
    pub(crate) settings: &'a GatewaySettings,
    pub(crate) policy: &'a Policy,
}

/// The route tables of a plan, step after step, and what there is to say of them.
pub(crate) struct Tables<'a> {
    gateway: Gateway<'a>,
    /// Many a step leaves the traffic where the one before it put it.
    last: Option<(States, RouteTable)>,
    pub(crate) messages: Vec<Diagnostic>,
}

/// Id → how far the service is; none that is inside.
type States = BTreeMap<String, ServiceState>;

impl<'a> Tables<'a> {
    pub(crate) fn new(gateway: Gateway<'a>) -> Self {
        Self {
            gateway,
            last: None,
            messages: Vec::new(),
        }
    }

    fn table(&mut self, mut states: States) -> RouteTable {
        states.retain(|_, state| *state != ServiceState::Inside);
        if let Some((_, table)) = self.last.as_ref().filter(|(known, _)| *known == states) {
            return table.clone();
        }
        let Gateway {
            groups,
            settings,
            policy,
            ..
        } = self.gateway;
        let (table, messages) = decide(groups, &states, settings, policy);
        self.messages.extend(messages);
        self.last = Some((states, table.clone()));
        table
    }
}

/// The only step of the foundation: everything goes to the monolith.
pub(crate) fn foundation(tables: &mut Tables<'_>) -> Vec<Step> {
    vec![Step {
        number: 1,
        kind: StepKind::Foundation,
        id: StepKind::Foundation.word().to_owned(),
        action: texts::FOUNDATION.to_owned(),
        table: tables.table(States::new()),
        rollback: "point the host names at the monolith again".to_owned(),
        notes: Vec::new(),
    }]
}

/// The steps of one phase, and the number of the one from which on going back loses data.
pub(crate) fn of_phase(
    tables: &mut Tables<'_>,
    boundaries: &Boundaries,
    services: &[ServiceId],
    gone: &[ServiceId],
    data: &[DataMove],
) -> (Vec<Step>, Option<u32>) {
    let gateway = tables.gateway;
    let traffic = Traffic::of(gateway, boundaries, services);
    let owns = data.iter().any(|table| services.contains(&table.owner));
    let mut steps = Vec::new();
    for (kind, id, state) in moves(gateway.policy, &traffic, !data.is_empty()) {
        let states = states(boundaries, services, gone, state);
        steps.push(Step {
            number: u32::try_from(steps.len() + 1).unwrap_or(u32::MAX),
            kind,
            id,
            action: texts::action(kind, &traffic),
            table: tables.table(states),
            rollback: texts::rollback(kind, &traffic, owns),
            notes: texts::notes(kind, &traffic, owns),
        });
    }
    let split = steps.iter().find(|step| step.kind == StepKind::DataSplit && owns);
    let no_return = split.map(|step| step.number);
    (steps, no_return)
}

/// What the gateway sees of a phase.
pub(crate) struct Traffic {
    /// Whether a route of it stands behind the gateway.
    pub(crate) any: bool,
    /// Whether one of them can be mirrored.
    pub(crate) reads: bool,
    /// `orders and users`
    pub(crate) names: String,
}

impl Traffic {
    fn of(gateway: Gateway<'_>, boundaries: &Boundaries, services: &[ServiceId]) -> Self {
        let ids: Vec<&str> = services
            .iter()
            .map(|id| boundaries.service(*id).id.as_str())
            .collect();
        let mine = || {
            gateway
                .routes
                .iter()
                .filter(|route| route.owner.is_some_and(|owner| ids.contains(&owner)))
        };
        let is_read = |route: &OwnedRoute<'_>| {
            let get = matches!(&route.route.method, strangler_facts::Method::Named(name) if name == "GET");
            get && route.effects == Effects::Reads
        };
        Self {
            any: mine().next().is_some(),
            reads: mine().any(is_read),
            names: ids.join(" and "),
        }
    }
}

/// Only steps in which something happens: no shadow without a read to mirror, no canary without a route, no split of
/// data without a table.
fn moves(policy: &Policy, traffic: &Traffic, has_data: bool) -> Vec<(StepKind, String, ServiceState)> {
    let named = |kind: StepKind, state: ServiceState| (kind, kind.word().to_owned(), state);
    let mut moves = vec![named(StepKind::Seam, ServiceState::Inside)];
    if traffic.reads {
        moves.push(named(StepKind::Shadow, ServiceState::Shadow));
    }
    if traffic.any {
        let canary = shares(policy).into_iter().map(|percent| {
            let id = format!("{}-{percent}", StepKind::Canary.word());
            (StepKind::Canary, id, ServiceState::Canary(percent))
        });
        moves.extend(canary);
    }
    moves.push(named(StepKind::CutOver, ServiceState::Out));
    if has_data {
        moves.push(named(StepKind::DataSplit, ServiceState::Out));
    }
    moves.push(named(StepKind::Retire, ServiceState::Out));
    moves
}

/// Growing shares from 1 to 99; all is the cut-over.
fn shares(policy: &Policy) -> Vec<u8> {
    let wanted = if policy.canary.is_empty() {
        &CANARY[..]
    } else {
        &policy.canary
    };
    let mut shares: Vec<u8> = wanted
        .iter()
        .copied()
        .filter(|share| (1..100).contains(share))
        .collect();
    shares.sort_unstable();
    shares.dedup();
    shares
}

fn states(
    boundaries: &Boundaries,
    services: &[ServiceId],
    gone: &[ServiceId],
    state: ServiceState,
) -> States {
    let id = |service: &ServiceId| boundaries.service(*service).id.clone();
    let out = gone.iter().map(|service| (id(service), ServiceState::Out));
    out.chain(services.iter().map(|service| (id(service), state)))
        .collect()
}
