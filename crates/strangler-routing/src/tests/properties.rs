//! What holds for every set of routes.

use proptest::prelude::*;
use strangler_facts::{Method, RoutePath};

use super::{decided, lines, path, route};
use crate::{Decision, MONOLITH, Matcher, Request, compare_matchers, overlaps};

fn part() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["a", "b", "ab", "{x}", "{y}", "a{z}", "{z}b"])
}

fn path_text() -> impl Strategy<Value = String> {
    let end = prop::sample::select(vec!["", "", "", "/", "/{*rest}"]);
    (prop::collection::vec(part(), 1..4), end).prop_map(|(parts, end)| format!("/{}{end}", parts.join("/")))
}

fn url() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec!["a", "b", "ab", "aab", "c"]);
    (prop::collection::vec(part, 0..5), any::<bool>()).prop_map(|(parts, slash)| {
        let slash = if slash && !parts.is_empty() { "/" } else { "" };
        format!("/{}{slash}", parts.join("/"))
    })
}

fn method() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["GET", "HEAD", "POST", "ANY"])
}

fn routes() -> impl Strategy<Value = String> {
    let owner = prop::sample::select(vec!["-", "one", "two"]);
    let line =
        (owner, method(), path_text()).prop_map(|(owner, method, path)| format!("{owner} {method} {path}"));
    prop::collection::vec(line, 1..12).prop_map(|lines| lines.join("\n"))
}

fn fits(path: RoutePath, url: &str) -> bool {
    let matcher = Matcher {
        method: Method::Any,
        path,
    };
    Request::new("GET", url).is_ok_and(|request| matcher.fits(&request))
}

proptest! {
    #[test]
    fn what_fits_both_paths_shows_that_they_overlap(a in path_text(), b in path_text(), url in url()) {
        let both = fits(path(&a), &url) && fits(path(&b), &url);
        prop_assert!(!both || overlaps(&path(&a), &path(&b)), "{a} {b} {url}");
    }

    #[test]
    fn overlapping_does_not_depend_on_the_order(a in path_text(), b in path_text()) {
        prop_assert_eq!(overlaps(&path(&a), &path(&b)), overlaps(&path(&b), &path(&a)));
    }

    /// The decision is that of the first of all routes in the order of precedence, whatever the table leaves out.
    #[test]
    fn collapsing_changes_no_decision(routes in routes(), method in method(), url in url()) {
        let (table, _) = decided(&routes, "one=out two=10");
        let mut all: Vec<_> = lines(&routes).map(route).collect();
        let matcher = |route: &strangler_facts::Route| Matcher { method: route.method.clone(), path: route.path.clone() };
        all.sort_by(|a, b| compare_matchers(&matcher(&a.2), &matcher(&b.2)));
        let request = Request::new(method, &url);
        let request = request.as_ref().expect("urls of this test are clean");
        let first = all.iter().find(|(_, _, route)| matcher(route).fits(request));
        let last = table.decide_request(method, &url).action().and_then(|action| action.backends.last().cloned());
        let last = last.map_or_else(String::new, |backend| backend.service);
        let expected = first.and_then(|(owner, _, _)| owner.clone()).unwrap_or_else(|| MONOLITH.to_owned());
        let shared = all.iter().any(|(owner, _, other)| first.is_some_and(|(mine, _, route)| {
            owner != mine && route.method == other.method && crate::precedence::shape(&route.path) == crate::precedence::shape(&other.path)
        }));
        prop_assert!(last == expected || (shared && last == MONOLITH), "{last} instead of {expected}");
    }

    #[test]
    fn weights_add_up_and_writes_are_left_alone(routes in routes(), percent in 0u8..=100) {
        let (table, _) = decided(&routes, &format!("one=shadow two={percent}"));
        for entry in &table.entries {
            let sum: u32 = entry.action.backends.iter().map(|backend| u32::from(backend.weight)).sum();
            prop_assert_eq!(sum, 100);
            let safe = matches!(&entry.matcher.method, Method::Named(name) if name == "GET" || name == "HEAD");
            prop_assert!(safe || (entry.action.mirror.is_none() && entry.action.attempts == 1));
        }
    }

    #[test]
    fn the_order_of_the_routes_does_not_count(routes in routes()) {
        let reversed = lines(&routes).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n");
        prop_assert_eq!(decided(&routes, "one=out two=shadow"), decided(&reversed, "one=out two=shadow"));
    }

    #[test]
    fn no_url_breaks_the_matcher(method in "\\PC*", url in "(/|%|\\PC)*") {
        let (table, _) = decided("one GET /{*rest}", "one=out");
        let decision = table.decide_request(&method, &url);
        let rejected = matches!(decision, Decision::Rejected(_));
        prop_assert_eq!(rejected, decision.action().is_none());
    }
}
