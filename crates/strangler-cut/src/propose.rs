//! The last door: services out of a coupling.
//!
//! In: a coupling, hard constraints, what the plan says about people and circumstances. Out: a [`Proposal`]: three cuts
//! with the reasons and the certainty of every assignment, baselines, and whether to cut at all. It does not decide.

mod assign;
mod baselines;
mod choose;
mod stability;
mod verdict;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use strangler_base::ServiceId;
use strangler_migration::PlanDecision;

use crate::levels::{Effort, Levels, OFFERED, Wanted, levels};
use crate::metrics::Measure;
use crate::network::renumber;
use crate::problem::{Problem, Task};
use crate::{Coupling, Cut, Metrics, Pins, Proposal, Service, ServiceKind, kernel, libraries, naming, words};

pub use baselines::directories;

/// What the caller may choose.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ProposeOptions {
    /// Where the search begins; the same seed gives the same proposal.
    pub seed: u64,
    /// How many services the recommended cut shall have, the kernel not counted.
    pub services: Option<usize>,
}

/// Proposes services.
#[must_use]
pub fn propose(coupling: &Coupling, pins: &Pins, plan: &PlanDecision, options: ProposeOptions) -> Proposal {
    let kernel = kernel::kernel(coupling, pins);
    let takes_part = (0..coupling.nodes.len()).map(|node| !kernel.contains(&node));
    let task = Task::new(coupling, pins, takes_part.collect());
    let problem = Problem::new(&task, &|_, _| true);
    let wanted = options.services.map_or(Wanted::Sweep, |services| {
        Wanted::Exactly((1..=services).collect())
    });
    let found = levels(&problem, effort(coupling, options.seed), &wanted);
    let smallest = found.keys().next().copied().unwrap_or(0);
    let most = options.services.unwrap_or(OFFERED).max(OFFERED).max(smallest);
    let stability = stability::stability(&task, &problem, &found, most, options.seed);
    let chosen = choose::choose(&found, &stability, pins, options.services, problem.modules());
    let measure = Measure::new(coupling);
    let cuts = chosen.iter().map(|choice| {
        let groups = problem.spread(&found[&choice.services].groups);
        let stability = stability.get(&choice.services);
        let (groups, kernel) = match options.services {
            Some(_) => (groups, kernel.clone()),
            None => libraries::fold(coupling, pins, &groups, &kernel),
        };
        cut(&measure, coupling, pins, &kernel, choice.name, &groups, stability)
    });
    let cuts: Vec<Cut> = cuts.collect();
    let recommended = cuts
        .iter()
        .position(|cut| cut.name == choose::RECOMMENDED)
        .unwrap_or(0);
    let metrics = cuts
        .get(recommended)
        .map_or_else(Metrics::default, |cut| cut.metrics);
    let baselines = baselines::baselines(
        &measure,
        coupling,
        &task.takes_part,
        cuts.get(recommended).map_or(1, Cut::size),
        options.seed,
    );
    let verdict = verdict::verdict(
        coupling,
        &problem,
        cuts.get(recommended),
        &metrics,
        plan,
        options.seed,
    );
    Proposal {
        cuts,
        recommended,
        baselines,
        verdict,
    }
}

fn effort(coupling: &Coupling, seed: u64) -> Effort {
    let restarts = if coupling.nodes.len() < 1000 { 4 } else { 1 };
    Effort { seed, restarts }
}

/// Services of one partition: names, kinds, tables, assignments.
fn cut(
    measure: &Measure<'_>,
    coupling: &Coupling,
    pins: &Pins,
    kernel: &BTreeSet<usize>,
    name: &str,
    groups: &[Option<usize>],
    stability: Option<&stability::Stability>,
) -> Cut {
    let mut services = services(coupling, pins, groups);
    if !kernel.is_empty() {
        services.push(kernel_service(pins, kernel));
    }
    services.sort_by(|a, b| {
        let last = |service: &Service| service.kind != ServiceKind::Kernel;
        (last(a), &a.id).cmp(&(last(b), &b.id))
    });
    let place = place(coupling.nodes.len(), &services);
    own_tables(coupling, &place, &mut services);
    let unmoved = vec![0.0; coupling.nodes.len()];
    let flips = stability.map_or(&unmoved, |stability| &stability.flips);
    Cut {
        name: name.to_owned(),
        assignments: assign::assignments(coupling, pins, &services, &place, flips),
        metrics: measure.metrics(groups),
        metrics_with_kernel: measure.metrics(
            &place
                .iter()
                .map(|service| Some(service.index()))
                .collect::<Vec<_>>(),
        ),
        stability: stability.map_or(1.0, |stability| stability.kept),
        services,
    }
}

fn services(coupling: &Coupling, pins: &Pins, groups: &[Option<usize>]) -> Vec<Service> {
    let count = groups.iter().flatten().max().map_or(0, |last| last + 1);
    let names = naming::names(coupling, pins, groups, count);
    let named = names.into_iter().enumerate().map(|(group, naming)| Service {
        id: naming.id,
        name: naming.name,
        kind: naming.kind,
        members: (0..groups.len())
            .filter(|node| groups[*node] == Some(group))
            .collect(),
        tables: Vec::new(),
        named_after: naming.named_after,
    });
    named.collect()
}

fn kernel_service(pins: &Pins, kernel: &BTreeSet<usize>) -> Service {
    let decided = pins
        .services
        .iter()
        .find(|service| service.kind == ServiceKind::Kernel);
    Service {
        id: decided.map_or_else(|| "kernel".to_owned(), |service| service.id.clone()),
        name: decided.map_or_else(|| "Kernel".to_owned(), |service| service.name.clone()),
        kind: ServiceKind::Kernel,
        members: kernel.iter().copied().collect(),
        tables: Vec::new(),
        named_after: "what everyone uses, and roots that only put parts together".to_owned(),
    }
}

fn place(nodes: usize, services: &[Service]) -> Vec<ServiceId> {
    let mut place = vec![ServiceId(0); nodes];
    for (index, service) in services.iter().enumerate() {
        for node in &service.members {
            place[*node] = ServiceId::new(index);
        }
    }
    place
}

/// How strongly a service claims a table; what comes first decides. What the kernel does with it counts only where no
/// service touches it: a library keeps nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Claim {
    is_service: bool,
    /// Modules that write it.
    writers: usize,
    /// Modules that only read it.
    readers: usize,
    /// Modules that touch it and speak of it.
    speakers: usize,
    /// Modules in all.
    members: usize,
}

/// A table belongs to the service with the strongest claim, the first of equals.
fn own_tables(coupling: &Coupling, place: &[ServiceId], services: &mut [Service]) {
    for (table, nodes) in &coupling.tables {
        let names: Vec<String> = words::split(table).iter().map(|word| words::stem(word)).collect();
        let mut claims: BTreeMap<usize, Claim> = BTreeMap::new();
        for (node, writes) in nodes {
            let service = place[*node].index();
            let claim = claims.entry(service).or_default();
            claim.is_service = services[service].kind != ServiceKind::Kernel;
            claim.members = services[service].members.len();
            claim.writers += usize::from(*writes);
            claim.readers += usize::from(!writes);
            let spoken = &coupling.nodes[*node].words;
            claim.speakers += usize::from(spoken.iter().any(|word| names.contains(word)));
        }
        let owner = claims
            .into_iter()
            .max_by_key(|(service, claim)| (*claim, Reverse(*service)));
        if let Some((owner, _)) = owner {
            services[owner].tables.push(table.clone());
        }
    }
}

/// Group numbers of all nodes, for those who compare cuts: services of a cut in the order of the coupling's nodes.
#[must_use]
pub fn grouping(cut: &Cut) -> Vec<usize> {
    renumber(
        &cut.assignments
            .iter()
            .map(|assignment| assignment.service.index())
            .collect::<Vec<_>>(),
    )
}

/// The level with at most so many groups that comes nearest, else the smallest above.
fn nearest_level(levels: &Levels, services: usize) -> Option<usize> {
    let below = levels.range(..=services).next_back();
    below
        .or_else(|| levels.range(services..).next())
        .map(|(count, _)| *count)
}
