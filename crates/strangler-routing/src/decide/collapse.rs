//! Drops entries that say what the fallback says.
//!
//! In: sorted entries. Out: the same without those whose requests reach the fallback anyway. An entry for the monolith
//! stays where a later one would take its requests elsewhere: `/pet/findByStatus` before `/pet/{id}`.

use strangler_facts::Method;

use crate::{Action, Entry, Matcher, overlaps};

pub(super) fn collapse(entries: Vec<Entry>, fallback: &Action) -> Vec<Entry> {
    let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries.into_iter().rev() {
        let shields = || {
            let others = kept.iter().filter(|later| later.action != *fallback);
            others
                .into_iter()
                .any(|later| meet(&entry.matcher, &later.matcher))
        };
        if entry.action != *fallback || shields() {
            kept.push(entry);
        }
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
