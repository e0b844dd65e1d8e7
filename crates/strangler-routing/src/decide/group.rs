//! Brings routes together that no gateway can tell apart, and settles who gets them.
//!
//! In: owned routes and states. Out: one group for each distinct matcher that a gateway can be given, with its owner.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::Diagnostic;
use strangler_facts::Method;

use super::{Effects, OwnedRoute, ServiceState, show};
use crate::precedence::{Shape, shape};
use crate::{Matcher, is_known};

/// Routes of one matcher, and who gets them now.
pub(super) struct Group {
    pub(super) matcher: Matcher,
    /// The service and its state; none for the monolith.
    pub(super) service: Option<(String, ServiceState)>,
    pub(super) effects: Effects,
}

pub(super) fn group(
    routes: &[OwnedRoute<'_>],
    states: &BTreeMap<String, ServiceState>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Group> {
    let state = |owner: &str| states.get(owner).copied().unwrap_or(ServiceState::Inside);
    let mut unknown: BTreeMap<&str, Vec<&OwnedRoute<'_>>> = BTreeMap::new();
    let mut by_shape: BTreeMap<Shape, BTreeMap<Method, Vec<OwnedRoute<'_>>>> = BTreeMap::new();
    for route in routes {
        if is_known(&route.route.path) {
            let methods = by_shape.entry(shape(&route.route.path)).or_default();
            methods
                .entry(route.route.method.clone())
                .or_default()
                .push(*route);
        } else if let Some(owner) = route.owner.filter(|owner| state(owner) != ServiceState::Inside) {
            unknown.entry(owner).or_default().push(route);
        }
    }
    diagnostics.extend(unknown.iter().map(|(owner, routes)| unknown_paths(owner, routes)));
    let mut groups = Vec::new();
    for mut methods in by_shape.into_values() {
        settle_unknown_method(&mut methods, diagnostics);
        for (method, routes) in methods {
            groups.push(settle(method, &routes, &state, diagnostics));
        }
    }
    groups
}

/// A method that is not known may be any: it is taken for all methods where one owner has the whole path, and else
/// left to the monolith.
fn settle_unknown_method(
    methods: &mut BTreeMap<Method, Vec<OwnedRoute<'_>>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let owners: BTreeSet<Option<&str>> = methods.values().flatten().map(|route| route.owner).collect();
    let Some(unknown) = methods.remove(&Method::Unknown) else {
        return;
    };
    if owners.len() == 1 {
        methods.entry(Method::Any).or_default().extend(unknown);
        return;
    }
    diagnostics.extend(unknown.iter().map(unknown_method));
    let left = unknown
        .into_iter()
        .map(|route| OwnedRoute { owner: None, ..route });
    methods.entry(Method::Any).or_default().extend(left);
}

fn unknown_method(route: &OwnedRoute<'_>) -> Diagnostic {
    Diagnostic::warning(
        "unknown-method",
        format!(
            "the method of {} ({}) is not known and other methods of the path have another owner: \
             it stays with the monolith",
            route.route.path, route.route.handler_text
        ),
    )
    .help("let one service own all methods of the path")
}

fn settle(
    method: Method,
    routes: &[OwnedRoute<'_>],
    state: &dyn Fn(&str) -> ServiceState,
    diagnostics: &mut Vec<Diagnostic>,
) -> Group {
    // The path that sorts first names the parameters.
    let path = routes
        .iter()
        .map(|route| &route.route.path)
        .min()
        .cloned()
        .unwrap_or_default();
    let matcher = Matcher { method, path };
    let owners: BTreeSet<Option<&str>> = routes.iter().map(|route| route.owner).collect();
    if owners.len() > 1 {
        diagnostics.push(conflict(&matcher, &owners));
    }
    let owner = if owners.len() == 1 {
        owners.into_iter().next().flatten()
    } else {
        None
    };
    let effects = routes
        .iter()
        .map(|route| route.effects)
        .max()
        .unwrap_or(Effects::Writes);
    Group {
        matcher,
        service: owner.map(|owner| (owner.to_owned(), state(owner))),
        effects,
    }
}

fn conflict(matcher: &Matcher, owners: &BTreeSet<Option<&str>>) -> Diagnostic {
    let names: Vec<&str> = owners
        .iter()
        .map(|owner| owner.unwrap_or("the monolith"))
        .collect();
    Diagnostic::warning(
        "route-conflict",
        format!(
            "no gateway can tell the routes {} of {} apart: they stay with the monolith",
            show(matcher),
            names.join(" and ")
        ),
    )
    .help("give them one owner, two paths or two hosts")
}

fn unknown_paths(owner: &str, routes: &[&OwnedRoute<'_>]) -> Diagnostic {
    const SHOWN: usize = 3;
    let show = |route: &&OwnedRoute<'_>| {
        let route = route.route;
        format!("{} {} ({})", route.method, route.path, route.handler_text)
    };
    let mut texts: Vec<String> = routes.iter().map(show).collect();
    texts.sort();
    texts.dedup();
    let more = texts.len().saturating_sub(SHOWN);
    texts.truncate(SHOWN);
    let rest = if more > 0 {
        format!(" and of {more} more")
    } else {
        String::new()
    };
    Diagnostic::warning(
        "unknown-path",
        format!(
            "routes of {owner} stay with the monolith, because the path is not known in full of {}{rest}",
            texts.join(", ")
        ),
    )
    .help("write the path as a literal or a constant, or route it by hand")
}
