//! Brings routes together that no gateway can tell apart, and settles who gets them.
//!
//! In: owned routes. Out: one group for each distinct matcher that a gateway can be given, with its owner, in the order in
//! which they are tried.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::Diagnostic;
use strangler_facts::Method;

use super::{Effects, OwnedRoute, ServiceState, show};
use crate::precedence::{Shape, order_of, shape};
use crate::{Matcher, is_known};

/// Routes brought together, before anything is said of how far their services are: one value serves all steps of a plan.
pub struct Groups<'a> {
    pub(super) routes: &'a [OwnedRoute<'a>],
    /// In the order in which they are tried.
    pub(super) groups: Vec<Group<'a>>,
    /// Owner → its routes whose path is not known.
    unknown: BTreeMap<&'a str, Vec<&'a OwnedRoute<'a>>>,
    diagnostics: Vec<Diagnostic>,
}

/// Routes of one matcher, and who gets them in the end.
pub(super) struct Group<'a> {
    pub(super) matcher: Matcher,
    /// The service; none for the monolith.
    pub(super) owner: Option<&'a str>,
    pub(super) effects: Effects,
}

/// Brings routes together.
#[must_use]
pub fn group<'a>(routes: &'a [OwnedRoute<'a>]) -> Groups<'a> {
    let mut unknown: BTreeMap<&str, Vec<&OwnedRoute<'_>>> = BTreeMap::new();
    let mut by_shape: BTreeMap<Shape, BTreeMap<Method, Vec<OwnedRoute<'_>>>> = BTreeMap::new();
    for route in routes {
        if is_known(&route.route.path) {
            let methods = by_shape.entry(shape(&route.route.path)).or_default();
            methods
                .entry(route.route.method.clone())
                .or_default()
                .push(*route);
        } else if let Some(owner) = route.owner {
            unknown.entry(owner).or_default().push(route);
        }
    }
    let (mut groups, mut diagnostics) = (Vec::new(), Vec::new());
    for mut methods in by_shape.into_values() {
        settle_unknown_method(&mut methods, &mut diagnostics);
        for (method, routes) in methods {
            groups.push(settle(method, &routes, &mut diagnostics));
        }
    }
    groups.sort_by_cached_key(|group| order_of(&group.matcher));
    Groups {
        routes,
        groups,
        unknown,
        diagnostics,
    }
}

impl Groups<'_> {
    /// What there is to say of them where services are so far.
    pub(super) fn messages(&self, state: &dyn Fn(&str) -> ServiceState) -> Vec<Diagnostic> {
        let moving = self.unknown.iter();
        let moving = moving.filter(|(owner, _)| state(owner) != ServiceState::Inside);
        let unknown = moving.map(|(owner, routes)| unknown_paths(owner, routes));
        self.diagnostics.iter().cloned().chain(unknown).collect()
    }
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

fn settle<'a>(method: Method, routes: &[OwnedRoute<'a>], diagnostics: &mut Vec<Diagnostic>) -> Group<'a> {
    // The path that sorts first names the parameters.
    let path = routes
        .iter()
        .map(|route| &route.route.path)
        .min()
        .cloned()
        .unwrap_or_default();
    let matcher = Matcher { method, path };
    let owners: BTreeSet<Option<&'a str>> = routes.iter().map(|route| route.owner).collect();
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
        owner,
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
