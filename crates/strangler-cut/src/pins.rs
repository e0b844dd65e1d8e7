//! What people decided about the cut: hard constraints, in the numbers of one coupling.
//!
//! In: the decisions and a coupling. Out: [`Pins`], free of contradictions, and a message for each contradiction that
//! had to be dropped. Item paths pin no node: whole modules are clustered.

use std::collections::BTreeMap;

use strangler_base::Diagnostic;
use strangler_migration::{Decisions, ServiceDecision, Status};

use crate::{Coupling, ServiceKind};

/// Hard constraints.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Pins {
    /// Services that are decided, sorted by id.
    pub services: Vec<PinnedService>,
    /// Groups of nodes that stay together.
    pub must_link: Vec<Vec<usize>>,
    /// Pairs of nodes that come apart.
    pub cannot_link: Vec<(usize, usize)>,
    /// At most so many services, the kernel not counted.
    pub at_most: Option<usize>,
}

/// A decided service.
#[derive(Clone, PartialEq, Debug)]
pub struct PinnedService {
    /// Its id.
    pub id: String,
    /// For people.
    pub name: String,
    /// What it is.
    pub kind: ServiceKind,
    /// Its nodes, sorted.
    pub members: Vec<usize>,
}

impl Pins {
    /// The constraints that the decisions put on this coupling. A member pins every node below it that no longer
    /// member claims, so that new modules inherit the service of their parent.
    #[must_use]
    pub fn of(decisions: &Decisions, coupling: &Coupling) -> (Self, Vec<Diagnostic>) {
        let services = pinned(decisions, coupling);
        let constraints = &decisions.plan.constraints;
        let mut messages = Vec::new();
        let mut below = |path: &str| nodes_below(path, coupling, &mut messages);
        let must_link = constraints.must_link.iter();
        let must_link = must_link
            .map(|group| group.iter().flat_map(|path| below(path)).collect())
            .collect();
        let mut cannot_link = Vec::new();
        for pair in &constraints.cannot_link {
            let [a, b] = pair.as_slice() else { continue };
            let (left, right) = (below(a), below(b));
            cannot_link.extend(left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b))));
        }
        let mut pins = Self {
            services,
            must_link,
            cannot_link,
            at_most: constraints.max_services,
        };
        messages.extend(pins.drop_contradictions(coupling));
        (pins, messages)
    }

    /// The pinned service of each node.
    #[must_use]
    pub fn by_node(&self) -> BTreeMap<usize, usize> {
        let services = self.services.iter().enumerate();
        services
            .flat_map(|(index, service)| service.members.iter().map(move |node| (*node, index)))
            .collect()
    }

    /// The representative of each node under pins and must-links.
    pub(crate) fn roots(&self, nodes: usize) -> Vec<usize> {
        let mut roots: Vec<usize> = (0..nodes).collect();
        let groups = self
            .services
            .iter()
            .map(|service| &service.members)
            .chain(&self.must_link);
        for group in groups {
            for pair in group.windows(2) {
                union(&mut roots, pair[0], pair[1]);
            }
        }
        (0..nodes).map(|node| find(&roots, node)).collect()
    }

    /// Must-links between different pinned services and cannot-links within one group cannot hold.
    fn drop_contradictions(&mut self, coupling: &Coupling) -> Vec<Diagnostic> {
        let mut messages = Vec::new();
        let pinned = self.by_node();
        self.must_link.retain(|group| {
            let mut services = group.iter().filter_map(|node| pinned.get(node));
            let first = services.next();
            let other = services.find(|service| Some(*service) != first);
            if let (Some(first), Some(other)) = (first, other) {
                let (a, b) = (&self.services[*first].id, &self.services[*other].id);
                let message = format!("must_link joins the decided services `{a}` and `{b}`; it is left out");
                messages.push(contradiction(
                    message,
                    "merge the two services or remove the must_link",
                ));
            }
            other.is_none()
        });
        let roots = self.roots(coupling.nodes.len());
        self.cannot_link.retain(|(a, b)| {
            let together = roots[*a] == roots[*b];
            if together {
                let (a, b) = (&coupling.nodes[*a].name, &coupling.nodes[*b].name);
                let message =
                    format!("cannot_link parts `{a}` and `{b}`, which a decided service or must_link joins");
                messages.push(contradiction(message, "change one of the two"));
            }
            !together
        });
        messages
    }
}

fn contradiction(message: String, help: &str) -> Diagnostic {
    Diagnostic::warning("cut-contradiction", message).help(help)
}

/// Accepted, extracting and done services; the longest member that a node lies below wins.
fn pinned(decisions: &Decisions, coupling: &Coupling) -> Vec<PinnedService> {
    let stands = |service: &&ServiceDecision| {
        matches!(
            service.status,
            Status::Accepted | Status::Extracting | Status::Done
        )
    };
    let decided: Vec<&ServiceDecision> = decisions.services.iter().filter(stands).collect();
    let mut services: Vec<PinnedService> = decided.iter().map(|decision| empty(decision)).collect();
    for (node, known) in coupling.nodes.iter().enumerate() {
        let claims = decided.iter().enumerate().flat_map(|(index, service)| {
            let fits = service
                .members
                .iter()
                .filter(|member| is_below(&known.name, member));
            fits.map(move |member| (member.len(), std::cmp::Reverse(index)))
        });
        if let Some((_, std::cmp::Reverse(index))) = claims.max() {
            services[index].members.push(node);
        }
    }
    services
}

fn empty(decision: &ServiceDecision) -> PinnedService {
    let kind = match decision.kind.as_str() {
        "kernel" => ServiceKind::Kernel,
        "capability" => ServiceKind::Capability,
        _ => ServiceKind::Domain,
    };
    PinnedService {
        id: decision.id.clone(),
        name: decision.name.clone(),
        kind,
        members: Vec::new(),
    }
}

/// Whether a name is a path or lies below it, whatever the separator.
fn is_below(name: &str, path: &str) -> bool {
    name.strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '.', '/']))
}

fn nodes_below(path: &str, coupling: &Coupling, messages: &mut Vec<Diagnostic>) -> Vec<usize> {
    let nodes = coupling
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| is_below(&node.name, path));
    let nodes: Vec<usize> = nodes.map(|(index, _)| index).collect();
    if nodes.is_empty() {
        let message = format!("[constraints] names `{path}`, but no module lies there");
        messages
            .push(Diagnostic::warning("cut-unknown-module", message).help("correct the path or remove it"));
    }
    nodes
}

fn find(roots: &[usize], mut node: usize) -> usize {
    while roots[node] != node {
        node = roots[node];
    }
    node
}

fn union(roots: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(roots, a), find(roots, b));
    roots[a.max(b)] = a.min(b);
}
