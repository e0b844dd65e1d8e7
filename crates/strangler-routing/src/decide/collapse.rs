//! Drops entries that say what the fallback says.
//!
//! In: sorted entries. Out: the same without those whose requests reach the fallback anyway. An entry for the monolith
//! stays where a later one would take its requests elsewhere: `/pet/findByStatus` before `/pet/{id}`.

use strangler_facts::Method;

use crate::{Action, Entry, Matcher, overlaps};

pub(super) fn collapse(entries: &[(&Matcher, Action)], fallback: &Action) -> Vec<Entry> {
    let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
    // Those that take requests elsewhere.
    let mut moved: Vec<&Matcher> = Vec::new();
    for (matcher, action) in entries.iter().rev() {
        let moves = action != fallback;
        if moves || moved.iter().any(|later| meet(matcher, later)) {
            kept.push(Entry {
                matcher: (*matcher).clone(),
                action: action.clone(),
            });
        }
        moved.extend(moves.then_some(*matcher));
    }
    kept.reverse();
    kept
}

/// Whether some request fits both.
pub(super) fn meet(a: &Matcher, b: &Matcher) -> bool {
    methods_meet(&a.method, &b.method) && overlaps(&a.path, &b.path)
}

fn methods_meet(a: &Method, b: &Method) -> bool {
    let (Method::Named(a), Method::Named(b)) = (a, b) else {
        return true;
    };
    let head = |a: &str, b: &str| a == "GET" && b == "HEAD";
    a == b || head(a, b) || head(b, a)
}
