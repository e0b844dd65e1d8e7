//! What people decided about the cut: hard constraints, in the numbers of one coupling.
//!
//! In: the decisions and a coupling. Out: [`Pins`], free of contradictions, and a message for each contradiction that
//! had to be dropped. Item paths pin no node: whole modules are clustered.

use std::collections::BTreeMap;

use strangler_base::{Diagnostic, RelPath};
use strangler_migration::{Decisions, ServiceDecision, Status, nearest};

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
    /// Constraints that cannot hold, of which the messages tell: the key, and which of the groups under it.
    pub contradicted: Vec<(&'static str, usize)>,
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
        let constraints = &decisions.plan.constraints;
        let mut messages = Vec::new();
        let mut pins = Self {
            services: pinned(decisions, coupling),
            at_most: constraints.max_services,
            ..Self::default()
        };
        let limit = pins.raise_limit().into_iter().collect();
        pins.tell(("max_services", 0), limit, &mut messages);
        for (index, group) in constraints.must_link.iter().enumerate() {
            let told = pins.link(group, coupling);
            pins.tell(("must_link", index), told, &mut messages);
        }
        let roots = pins.roots(coupling.nodes.len(), &[]);
        for (index, pair) in constraints.cannot_link.iter().enumerate() {
            if let [a, b] = pair.as_slice() {
                let told = pins.part(a, b, coupling, &roots);
                pins.tell(("cannot_link", index), told, &mut messages);
            }
        }
        (pins, messages)
    }

    /// Keeps in mind which constraints are told of, so that nobody tells of them again.
    fn tell(
        &mut self,
        constraint: (&'static str, usize),
        told: Vec<Diagnostic>,
        messages: &mut Vec<Diagnostic>,
    ) {
        if told.iter().any(|message| message.code == CONTRADICTION) {
            self.contradicted.push(constraint);
        }
        messages.extend(told);
    }

    /// What is decided stands, however many services that makes.
    fn raise_limit(&mut self) -> Option<Diagnostic> {
        let decided = self.services.iter();
        let decided =
            decided.filter(|service| service.kind != ServiceKind::Kernel && !service.members.is_empty());
        let ids: Vec<&str> = decided.map(|service| service.id.as_str()).collect();
        let most = self.at_most.filter(|most| *most < ids.len())?;
        let text = format!(
            "`max_services` is {most}, but {} services are decided: {}",
            ids.len(),
            ids.join(", ")
        );
        self.at_most = Some(ids.len());
        let help = "merge services with `strangler edit merge`, or allow more";
        Some(contradiction(text, help))
    }

    /// A group that stays together, unless different services that are decided hold it.
    fn link(&mut self, group: &[String], coupling: &Coupling) -> Vec<Diagnostic> {
        let mut messages = Vec::new();
        let mut nodes: Vec<(usize, &String)> = Vec::new();
        for path in group {
            let below = nodes_below(path, coupling, &mut messages);
            nodes.extend(below.into_iter().map(|node| (node, path)));
        }
        let pinned = self.by_node();
        let mut held = nodes
            .iter()
            .filter_map(|(node, path)| Some((*pinned.get(node)?, *path)));
        let first = held.next();
        let other = held.find(|(service, _)| first.is_some_and(|(first, _)| first != *service));
        match (first, other) {
            (Some((a, left)), Some((b, right))) => {
                let (a, b) = (&self.services[a].id, &self.services[b].id);
                let text = format!(
                    "must_link joins `{left}`, which {} holds, and `{right}`, which {} holds; it is left out",
                    file(a),
                    file(b)
                );
                let help =
                    format!("`strangler edit merge {b} {a}`, move one of the two, or remove the must_link");
                messages.push(contradiction(text, &help));
            }
            _ => self
                .must_link
                .push(nodes.into_iter().map(|(node, _)| node).collect()),
        }
        messages
    }

    /// Two that come apart, unless something joins them. What lies below the one is no part of the other.
    fn part(&mut self, a: &str, b: &str, coupling: &Coupling, roots: &[usize]) -> Vec<Diagnostic> {
        let mut messages = Vec::new();
        let (mut left, mut right) = (
            nodes_below(a, coupling, &mut messages),
            nodes_below(b, coupling, &mut messages),
        );
        match a.len() > b.len() {
            true => right.retain(|node| !left.contains(node)),
            false => left.retain(|node| !right.contains(node)),
        }
        let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b)));
        let (together, apart): (Vec<_>, Vec<_>) = pairs.partition(|(a, b)| roots[*a] == roots[*b]);
        if let Some((left, right)) = together.first() {
            let pinned = self.by_node();
            let why = match (pinned.get(left), pinned.get(right)) {
                (Some(service), Some(other)) if service == other => {
                    format!("{} holds both", file(&self.services[*service].id))
                }
                _ => "a must_link joins them".to_owned(),
            };
            let text = format!("cannot_link parts `{a}` and `{b}`, but {why}");
            messages.push(contradiction(
                text,
                "move one of the two, or change one of the constraints",
            ));
        } else if a == b {
            let text = format!("cannot_link parts `{a}` from itself");
            messages.push(contradiction(text, "name two modules"));
        }
        self.cannot_link.extend(apart);
        messages
    }

    /// The pinned service of each node.
    #[must_use]
    pub fn by_node(&self) -> BTreeMap<usize, usize> {
        let services = self.services.iter().enumerate();
        services
            .flat_map(|(index, service)| service.members.iter().map(move |node| (*node, index)))
            .collect()
    }

    /// The representative of each node under pins, must-links, and what else is joined.
    pub(crate) fn roots(&self, nodes: usize, joined: &[Vec<usize>]) -> Vec<usize> {
        let mut roots: Vec<usize> = (0..nodes).collect();
        let groups = self
            .services
            .iter()
            .map(|service| &service.members)
            .chain(&self.must_link)
            .chain(joined);
        for group in groups {
            for pair in group.windows(2) {
                union(&mut roots, pair[0], pair[1]);
            }
        }
        (0..nodes).map(|node| find(&roots, node)).collect()
    }
}

const CONTRADICTION: &str = "cut-contradiction";

fn contradiction(message: String, help: &str) -> Diagnostic {
    at_plan(Diagnostic::warning(CONTRADICTION, message).help(help))
}

/// The constraints stand in one file.
fn at_plan(message: Diagnostic) -> Diagnostic {
    match RelPath::new("migration/plan.toml") {
        Some(file) => message.at(file, None),
        None => message,
    }
}

fn file(service: &str) -> String {
    format!("migration/services/{service}.toml")
}

/// Accepted, extracting and done services; the longest member that a node lies below wins. Where that is one of a service
/// that is only proposed, the node is open: it is not inherited from what is around it.
fn pinned(decisions: &Decisions, coupling: &Coupling) -> Vec<PinnedService> {
    let standing = decisions.services.iter();
    let standing = standing.filter(|service| service.status != Status::Rejected);
    let (open, decided): (Vec<&ServiceDecision>, Vec<_>) =
        standing.partition(|service| service.status == Status::Proposed);
    let mut services: Vec<PinnedService> = decided.iter().map(|decision| empty(decision)).collect();
    for (node, known) in coupling.nodes.iter().enumerate() {
        let claims = decided.iter().chain(&open).enumerate();
        let claims = claims.flat_map(|(index, service)| {
            let fits = service
                .members
                .iter()
                .filter(|member| is_below(&known.name, member));
            fits.map(move |member| (member.len(), std::cmp::Reverse(index)))
        });
        let longest = claims.max().map(|(_, std::cmp::Reverse(index))| index);
        if let Some(service) = longest.and_then(|index| services.get_mut(index)) {
            service.members.push(node);
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
        let known: Vec<&str> = coupling.nodes.iter().map(|node| node.name.as_str()).collect();
        let help = match nearest(path, &known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "correct the path or remove it".to_owned(),
        };
        messages.push(at_plan(
            Diagnostic::warning("cut-unknown-module", message).help(help),
        ));
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
