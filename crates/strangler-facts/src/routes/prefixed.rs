//! A prefix that is only there where the configuration says so: the same registrations with and without it.

use std::collections::BTreeSet;

use strangler_base::{ItemId, Site};

use crate::{Method, PathPart, Route};

/// What two alternatives of one registration share.
type Key<'r> = (&'r str, &'r [PathPart], &'r Method, Option<ItemId>, Site);

/// Folds each route that is registered at its path, and under another condition below an unknown prefix, into the one
/// at its path; the condition then says of the prefix.
pub(super) fn fold(routes: &mut Vec<Route>) {
    let plain: BTreeSet<Key<'_>> = routes.iter().map(|route| key(route, &route.path.parts)).collect();
    let folded: Vec<usize> = (0..routes.len())
        .filter(|row| {
            let route = &routes[*row];
            below_prefix(route).is_some_and(|rest| plain.contains(&key(route, rest)))
        })
        .collect();
    let mut gone = BTreeSet::new();
    for row in folded {
        let Some(rest) = below_prefix(&routes[row]).map(<[PathPart]>::to_vec) else {
            continue;
        };
        let sought = key(&routes[row], &rest);
        let other = routes
            .iter()
            .position(|other| key(other, &other.path.parts) == sought);
        if let Some(other) = other
            && routes[other].condition != routes[row].condition
        {
            let condition = noted(
                routes[other].condition.as_deref(),
                routes[row].condition.as_deref(),
            );
            routes[other].condition = Some(condition);
            gone.insert(row);
        }
    }
    let mut row = 0;
    routes.retain(|_| {
        row += 1;
        !gone.contains(&(row - 1))
    });
}

fn key<'r>(route: &'r Route, parts: &'r [PathPart]) -> Key<'r> {
    (&route.server, parts, &route.method, route.handler, route.site)
}

/// What follows an unknown prefix.
fn below_prefix(route: &Route) -> Option<&[PathPart]> {
    match route.path.parts.as_slice() {
        [PathPart::Unknown, rest @ ..] => Some(rest),
        _ => None,
    }
}

/// `debug && below {?} if !prefix.is_empty()`
fn noted(plain: Option<&str>, prefixed: Option<&str>) -> String {
    let held: Vec<&str> = plain.into_iter().flat_map(|text| text.split(" && ")).collect();
    let of_prefix = prefixed.into_iter().flat_map(|text| text.split(" && "));
    let of_prefix: Vec<&str> = of_prefix.filter(|part| !held.contains(part)).collect();
    let denied = |part: &&str| {
        of_prefix
            .iter()
            .any(|other| denies(part, other) || denies(other, part))
    };
    let mut all: Vec<String> = held
        .iter()
        .filter(|part| !denied(part))
        .map(|part| (*part).to_owned())
        .collect();
    all.push(match of_prefix.as_slice() {
        [] => "with or without {?} before it".to_owned(),
        parts => format!("below {{?}} if {}", parts.join(" && ")),
    });
    all.join(" && ")
}

/// Whether one condition is the other, denied.
fn denies(one: &str, other: &str) -> bool {
    one == format!("!({other})") || one == format!("!{other}")
}
