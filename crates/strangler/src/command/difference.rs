//! What an edit does to a plan: before and after, in a table.

use std::collections::{BTreeMap, BTreeSet};

use strangler_plan::Tally;

use crate::columns::columns;

/// Changes of one kind that are named; the rest is counted.
const NAMED: usize = 4;

/// `before` and `after`, a row for each cost.
pub(crate) fn difference(before: &Tally, after: &Tally) -> String {
    let count = |count: usize| count.to_string();
    let rows = [
        row(
            "services",
            count(before.members.len()),
            count(after.members.len()),
            &members(before, after),
        ),
        row(
            "crossings",
            count(before.n_crossings()),
            count(after.n_crossings()),
            &crossings(before, after),
        ),
        row(
            "shared tables",
            count(before.shared_tables.len()),
            count(after.shared_tables.len()),
            &entered_and_left(&before.shared_tables, &after.shared_tables),
        ),
        row(
            "sagas",
            count(before.sagas.len()),
            count(after.sagas.len()),
            &entered_and_left(&before.sagas, &after.sagas),
        ),
        row(
            "cost of order",
            format!("{:.1}", before.cost),
            format!("{:.1}", after.cost),
            &order(before, after),
        ),
    ];
    columns(["", "BEFORE", "AFTER", "WHAT CHANGES"], &rows)
}

fn row(name: &str, before: String, after: String, changes: &[String]) -> [String; 4] {
    let mut named = changes.iter().take(NAMED).cloned().collect::<Vec<_>>();
    if changes.len() > NAMED {
        named.push(format!("{} more", changes.len() - NAMED));
    }
    [name.to_owned(), before, after, named.join(", ")]
}

fn members(before: &Tally, after: &Tally) -> Vec<String> {
    let ids: BTreeSet<&String> = before.members.keys().chain(after.members.keys()).collect();
    let change = |id: &String| match (before.members.get(id), after.members.get(id)) {
        (Some(a), Some(b)) if a != b => Some(format!("{id} {a} → {b}")),
        (None, Some(b)) => Some(format!("new {id} with {b}")),
        (Some(_), None) => Some(format!("no {id}")),
        _ => None,
    };
    ids.into_iter().filter_map(change).collect()
}

/// Pairs whose number changes, the greatest change first.
fn crossings(before: &Tally, after: &Tally) -> Vec<String> {
    let pairs: BTreeSet<_> = before.crossings.keys().chain(after.crossings.keys()).collect();
    let number = |tally: &Tally, pair: &(String, String)| tally.crossings.get(pair).copied().unwrap_or(0);
    let mut changes: Vec<_> = pairs
        .into_iter()
        .map(|pair| (number(before, pair), number(after, pair), pair))
        .filter(|(a, b, _)| a != b)
        .collect();
    changes.sort_by_key(|(a, b, pair)| (std::cmp::Reverse(a.abs_diff(*b)), *pair));
    let changes = changes.into_iter();
    changes
        .map(|(a, b, (from, to))| format!("{from} to {to} {a} → {b}"))
        .collect()
}

fn entered_and_left<T: PartialEq>(before: &BTreeMap<String, T>, after: &BTreeMap<String, T>) -> Vec<String> {
    let left = before.keys().filter(|name| !after.contains_key(*name));
    let entered = after.keys().filter(|name| !before.contains_key(*name));
    let entered = entered.map(|name| format!("now {name}"));
    entered
        .chain(left.map(|name| format!("no longer {name}")))
        .collect()
}

fn order(before: &Tally, after: &Tally) -> Vec<String> {
    if before.order == after.order {
        return Vec::new();
    }
    vec![format!("they leave as {}", after.order.join(", "))]
}
