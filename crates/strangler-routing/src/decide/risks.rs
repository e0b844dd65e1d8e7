//! Where a request may go to another place than today.
//!
//! In: the entries and all routes. Out: messages only. Two kinds: paths of which each is the more specific one
//! somewhere, and entries with parameters that may take requests of a route whose path is not known.

use strangler_base::Diagnostic;
use strangler_facts::PathPart;

use super::collapse::meet;
use super::{OwnedRoute, show};
use crate::precedence::cross;
use crate::{Action, Entry, Matcher, is_known};

pub(super) fn find(
    entries: &[Entry],
    routes: &[OwnedRoute<'_>],
    fallback: &Action,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let open: Vec<&Entry> = entries.iter().filter(|entry| is_open(&entry.matcher)).collect();
    for (index, first) in open.iter().enumerate() {
        for second in &open[index + 1..] {
            if first.action.backends != second.action.backends && ambiguous(&first.matcher, &second.matcher) {
                diagnostics.push(ambiguity(&first.matcher, &second.matcher));
            }
        }
    }
    let moved = open.iter().filter(|entry| entry.action != *fallback);
    let unknown: Vec<&OwnedRoute<'_>> = routes
        .iter()
        .filter(|route| !is_known(&route.route.path))
        .collect();
    for entry in moved {
        let reached = unknown.iter().filter(|route| may_take(entry, route));
        diagnostics.extend(reached.map(|route| taken(&entry.matcher, route)));
    }
}

fn is_open(matcher: &Matcher) -> bool {
    matcher
        .path
        .parts
        .iter()
        .any(|part| !matches!(part, PathPart::Literal(_)))
}

fn ambiguous(a: &Matcher, b: &Matcher) -> bool {
    cross(&a.path, &b.path) && meet(a, b)
}

fn ambiguity(first: &Matcher, second: &Matcher) -> Diagnostic {
    Diagnostic::warning(
        "ambiguous-routes",
        format!(
            "some requests fit both {} and {}, which have two destinations: the gateway takes the first",
            show(first),
            show(second)
        ),
    )
    .help("check that the router of the monolith does the same, or give both one owner")
}

fn may_take(entry: &Entry, route: &OwnedRoute<'_>) -> bool {
    let matcher = Matcher {
        method: route.route.method.clone(),
        path: route.route.path.clone(),
    };
    let same_owner = route.owner.is_some_and(|owner| {
        entry
            .action
            .backends
            .iter()
            .all(|backend| backend.service == owner)
    });
    !same_owner && meet(&entry.matcher, &matcher)
}

fn taken(matcher: &Matcher, route: &OwnedRoute<'_>) -> Diagnostic {
    Diagnostic::warning(
        "may-take-unknown",
        format!(
            "{} may take requests of {} {} ({}), whose path is not known in full",
            show(matcher),
            route.route.method,
            route.route.path,
            route.route.handler_text
        ),
    )
    .help("write that path as a literal or a constant, so that it can stand before")
}
