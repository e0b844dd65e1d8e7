//! How sure each assignment is: where the node's coupling goes.

use strangler_base::ServiceId;

use crate::{Assignment, Coupling, Pins, Service, ServiceKind};

/// One for each node: the share of its coupling that stays inside, the runner-up, the margin between the two.
pub(crate) fn assignments(
    coupling: &Coupling,
    pins: &Pins,
    services: &[Service],
    place: &[ServiceId],
    flips: &[f64],
) -> Vec<Assignment> {
    let pulls = pulls(coupling, services.len(), place);
    let pinned = pins.by_node();
    let assignment = |node: usize| {
        let own = place[node];
        let is_kernel = services[own.index()].kind == ServiceKind::Kernel;
        let pull = &pulls[node];
        let all: f64 = pull.iter().sum();
        let share = |service: usize| if all > 0.0 { pull[service] / all } else { 0.0 };
        let others = (0..services.len()).filter(|service| *service != own.index() && pull[*service] > 0.0);
        let others = others.filter(|service| is_kernel || services[*service].kind != ServiceKind::Kernel);
        let runner_up = others.max_by(|a, b| pull[*a].total_cmp(&pull[*b]).then(b.cmp(a)));
        let next = runner_up.map_or(0.0, share);
        // A kernel module is in its place when no single service pulls it.
        let stays = if is_kernel { 1.0 - next } else { share(own.index()) };
        Assignment {
            service: own,
            confidence: stays * (1.0 - flips[node]),
            runner_up: runner_up.map(ServiceId::new),
            margin: stays - next,
            flip_rate: flips[node],
            pinned: pinned.contains_key(&node),
        }
    };
    (0..place.len()).map(assignment).collect()
}

/// Node → service → weight of its pairs with that service's members.
fn pulls(coupling: &Coupling, services: usize, place: &[ServiceId]) -> Vec<Vec<f64>> {
    let mut pulls = vec![vec![0.0; services]; place.len()];
    for pair in &coupling.pairs {
        pulls[pair.a][place[pair.b].index()] += pair.weight;
        pulls[pair.b][place[pair.a].index()] += pair.weight;
    }
    pulls
}
