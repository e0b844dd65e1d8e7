//! Whether the exit criteria of the plan hold at head.

use strangler_base::{ItemId, ModuleId, ServiceId};
use strangler_plan::{Plan, Predicate};

use crate::{Evaluation, Finding, Holds, Rule, Side, State};

/// Lines of evidence kept for a predicate.
const EVIDENCE: usize = 20;

/// Every predicate of every phase, in order.
pub(crate) fn evaluate(head: Side<'_>, plan: &Plan, findings: &[Finding]) -> Vec<Evaluation> {
    let predicates = plan.phases.iter().flat_map(|phase| &phase.predicates);
    predicates
        .map(|predicate| evaluation(head, plan, findings, predicate))
        .collect()
}

fn evaluation(head: Side<'_>, plan: &Plan, findings: &[Finding], predicate: &Predicate) -> Evaluation {
    let service = predicate
        .args
        .iter()
        .find(|(key, _)| key == "service")
        .and_then(|(_, id)| find(head, id));
    let (holds, mut evidence) = match (predicate.kind.as_str(), service) {
        ("no-edges", Some(service)) => none_left(head, findings, service, &[Rule::CrossingReference]),
        ("no-shared-table-writes", Some(service)) => {
            none_left(head, findings, service, &[Rule::ForeignWrite])
        }
        ("crate-exists", Some(service)) => crate_exists(head, service),
        ("no-monolith-module", Some(service)) => no_monolith_module(head, service),
        ("routes-owned", Some(service)) => routes_owned(head, plan, service),
        _ => (
            Holds::Unknown,
            vec![format!("no check is known for `{}`", predicate.kind)],
        ),
    };
    evidence.truncate(EVIDENCE);
    Evaluation {
        id: predicate.id.clone(),
        holds,
        evidence,
    }
}

fn find(head: Side<'_>, id: &str) -> Option<ServiceId> {
    head.boundaries
        .services
        .iter()
        .position(|service| service.id == id)
        .map(ServiceId::new)
}

fn answer(against: Vec<String>, otherwise: String) -> (Holds, Vec<String>) {
    if against.is_empty() {
        (Holds::True, vec![otherwise])
    } else {
        (Holds::False, against)
    }
}

fn none_left(
    head: Side<'_>,
    findings: &[Finding],
    service: ServiceId,
    rules: &[Rule],
) -> (Holds, Vec<String>) {
    let open = |finding: &&Finding| {
        let touches = finding.from_service == service || finding.to_service == service;
        touches && finding.state != State::Stale && rules.contains(&finding.rule)
    };
    let line = |finding: &Finding| match finding.sites.first() {
        Some(site) => format!("{} at {}", finding.id, head.graph.place(*site)),
        None => finding.id.clone(),
    };
    let against = findings.iter().filter(open).map(line).collect();
    answer(against, "no reference is left".to_owned())
}

/// A service that lives in a package of its own, or elsewhere, has a crate.
fn crate_exists(head: Side<'_>, service: ServiceId) -> (Holds, Vec<String>) {
    let shared = modules(head, service).filter(|module| package_is_shared(head, *module, service));
    let shared = names(head, shared);
    let apart =
        items(head, service).filter(|item| package_is_shared(head, head.graph.item(*item).module, service));
    answer(
        shared.into_iter().chain(paths(head, apart)).collect(),
        "each of its modules stands in a package of its own".to_owned(),
    )
}

fn package_is_shared(head: Side<'_>, module: ModuleId, service: ServiceId) -> bool {
    let package = head.graph.module(module).package;
    let others = head
        .boundaries
        .modules
        .iter()
        .filter(|(_, owner)| **owner != service);
    others
        .into_iter()
        .any(|(other, _)| head.graph.module(*other).package == package)
}

/// Nothing of a service that has left may stand beside a server of the monolith.
fn no_monolith_module(head: Side<'_>, service: ServiceId) -> (Holds, Vec<String>) {
    let servers: Vec<_> = head.facts.servers.iter().map(|server| server.target).collect();
    if servers.is_empty() {
        return (Holds::Unknown, vec!["no server was found".to_owned()]);
    }
    let is_inside = |module: &ModuleId| servers.contains(&head.graph.module(*module).target);
    let inside = names(head, modules(head, service).filter(is_inside));
    let apart = items(head, service).filter(|item| is_inside(&head.graph.item(*item).module));
    answer(
        inside.into_iter().chain(paths(head, apart)).collect(),
        "no module of it stands in a server of the monolith".to_owned(),
    )
}

fn routes_owned(head: Side<'_>, plan: &Plan, service: ServiceId) -> (Holds, Vec<String>) {
    let elsewhere = |route: &&strangler_facts::Route| {
        // Who answers is who owns the handler; where it is registered is a matter of wiring.
        let of_handler = route
            .handler
            .and_then(|handler| head.boundaries.owner(head.graph, handler));
        let of_module = || head.boundaries.modules.get(&route.module).copied();
        of_handler
            .or_else(of_module)
            .is_some_and(|owner| owner != service)
    };
    let routes = plan
        .routes
        .iter()
        .filter(|(owner, _)| *owner == service)
        .map(|(_, route)| route);
    let line = |route: &strangler_facts::Route| {
        format!(
            "{} {} at {}",
            route.method,
            route.path,
            head.graph.place(route.site)
        )
    };
    answer(
        routes.filter(elsewhere).map(line).collect(),
        "each of its routes is answered by its own code".to_owned(),
    )
}

fn modules(head: Side<'_>, service: ServiceId) -> impl Iterator<Item = ModuleId> {
    head.boundaries
        .modules
        .iter()
        .filter(move |(_, owner)| **owner == service)
        .map(|(module, _)| *module)
}

fn names(head: Side<'_>, modules: impl Iterator<Item = ModuleId>) -> Vec<String> {
    modules
        .map(|module| head.graph.module(module).name.to_string())
        .collect()
}

/// Items that belong to the service and whose module does not.
fn items(head: Side<'_>, service: ServiceId) -> impl Iterator<Item = ItemId> {
    let items = head.boundaries.items.iter();
    items
        .filter(move |(_, owner)| **owner == service)
        .map(|(item, _)| *item)
}

fn paths(head: Side<'_>, items: impl Iterator<Item = ItemId>) -> Vec<String> {
    items.map(|item| head.graph.path(item)).collect()
}
