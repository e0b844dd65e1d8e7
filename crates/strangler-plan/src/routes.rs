//! Routes, their owners, and which of them the gateway can stand before.
//!
//! In: the code graph, facts, boundaries and decisions. Out: routes with owners, and those of the fronted servers as
//! the routing wants them.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{Diagnostic, ServiceId};
use strangler_facts::{Facts, PathPart, Route};
use strangler_migration::Decisions;
use strangler_resolve::CodeGraph;
use strangler_routing::OwnedRoute;

use crate::Boundaries;
use crate::effects::Effectful;

/// The service that answers a route: the handler's, else that of the module that registers it.
pub(crate) fn owner(graph: &CodeGraph, boundaries: &Boundaries, route: &Route) -> Option<ServiceId> {
    let of_handler = route.handler.and_then(|handler| boundaries.owner(graph, handler));
    of_handler.or_else(|| boundaries.modules.get(&route.module).copied())
}

/// Every route that has an owner, in the order of the facts.
pub(crate) fn owned(graph: &CodeGraph, facts: &Facts, boundaries: &Boundaries) -> Vec<(ServiceId, Route)> {
    let routes = facts.routes.iter();
    routes
        .filter_map(|route| Some((owner(graph, boundaries, route)?, route.clone())))
        .collect()
}

/// The servers that the gateway stands before: those that people named, else the one with the most routes.
pub(crate) fn fronted(
    facts: &Facts,
    decisions: &Decisions,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for route in &facts.routes {
        *counts.entry(&route.server).or_default() += 1;
    }
    let named = &decisions.plan.monolith_targets;
    if !named.is_empty() {
        let servers: Vec<&str> = counts.keys().copied().filter(|name| !name.is_empty()).collect();
        let known = servers
            .iter()
            .filter(|server| named.iter().any(|name| means(name, server)));
        let known: BTreeSet<String> = known.map(|&server| server.to_owned()).collect();
        if !known.is_empty() {
            return known;
        }
        let text = format!("none of the targets {} has a route", named.join(", "));
        let help = format!(
            "name servers in [monolith] of migration/plan.toml: {}",
            servers.join(", ")
        );
        diagnostics.push(Diagnostic::warning("no-such-server", text).help(help));
    }
    // A router that no server mounts counts only where none is mounted.
    let main = counts
        .iter()
        .max_by_key(|(name, count)| (!name.is_empty(), **count, std::cmp::Reverse(**name)));
    let main = main.map(|(name, _)| (*name).to_owned());
    for (name, count) in &counts {
        if main.as_deref() != Some(*name) {
            diagnostics.push(left_out(name, *count, main.as_deref().unwrap_or_default()));
        }
    }
    main.into_iter().collect()
}

/// Whether a server is what people call so: by the name of the program, or as routes name it.
fn means(name: &str, server: &str) -> bool {
    name == server || server.strip_suffix("(bin)").unwrap_or(server) == name.replace('-', "_")
}

fn left_out(name: &str, count: usize, main: &str) -> Diagnostic {
    let whose = if name.is_empty() {
        "no server mounts".to_owned()
    } else {
        format!("server {name} answers")
    };
    let routes = if count == 1 {
        "1 route that".to_owned()
    } else {
        format!("{count} routes that")
    };
    Diagnostic::note(
        "server-not-fronted",
        format!("the gateway of the plan stands before {main}; {routes} {whose} are not in its tables"),
    )
    .help("name every server of the monolith in [monolith] of migration/plan.toml")
}

/// The routes of the fronted servers. A part that is not known and that all of them begin with is the path under which
/// the server is deployed: it is taken for empty. Where it is not, no entry fits and the monolith answers.
pub(crate) fn at_servers(
    routes: &[(ServiceId, Route)],
    servers: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(ServiceId, Route)> {
    let fronted = routes.iter().filter(|(_, route)| servers.contains(&route.server));
    let mut fronted: Vec<(ServiceId, Route)> = fronted.cloned().collect();
    let has_base = |route: &Route| route.path.parts.first() == Some(&PathPart::Unknown);
    if fronted.is_empty() || !fronted.iter().all(|(_, route)| has_base(route)) {
        return fronted;
    }
    for (_, route) in &mut fronted {
        route.path.parts.remove(0);
    }
    let text = "every route begins with a part that is not known: the tables assume that it is empty";
    let help = "where the server is deployed under a path of its own, let the gateway take it off first";
    diagnostics.push(Diagnostic::warning("base-path-assumed", text).help(help));
    fronted
}

/// Routes as the routing wants them; those of the kernel stay in the monolith.
pub(crate) fn at_gateway<'a>(
    boundaries: &'a Boundaries,
    routes: &'a [(ServiceId, Route)],
    effectful: &Effectful,
) -> Vec<OwnedRoute<'a>> {
    routes
        .iter()
        .map(|(owner, route)| OwnedRoute {
            route,
            owner: (!boundaries.is_kernel(*owner)).then(|| boundaries.service(*owner).id.as_str()),
            effects: effectful.of(route),
        })
        .collect()
}
