//! What happens to the tables of a phase.
//!
//! In: accesses, tables with their foreign keys, joins, and the services of the phase. Out: a move for each table that
//! these services own, and for each foreign one that they touch, with the steps in order.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ServiceId, Site};
use strangler_facts::{Access, Facts, Table};
use strangler_resolve::CodeGraph;

use crate::order::user;
use crate::{Boundaries, DataMove, DataPattern};

/// Service → where it touches a table.
type Users = BTreeMap<ServiceId, BTreeSet<Site>>;

/// Who touches one table in production code.
#[derive(Default)]
struct Uses {
    writers: Users,
    readers: Users,
}

pub(crate) fn moves(
    graph: &CodeGraph,
    facts: &Facts,
    boundaries: &Boundaries,
    services: &[ServiceId],
    gone: &[ServiceId],
) -> Vec<DataMove> {
    let uses = uses(graph, facts, boundaries);
    let mut moves: Vec<DataMove> = Vec::new();
    for (table, owner) in &boundaries.tables {
        let none = Uses::default();
        let uses = uses.get(table.as_str()).unwrap_or(&none);
        let touched = services
            .iter()
            .any(|id| uses.writers.contains_key(id) || uses.readers.contains_key(id));
        let writers = others(&uses.writers, *owner, &[]);
        let readers = others(&uses.readers, *owner, &writers);
        let pattern = pattern(&writers, &readers);
        let steps = if services.contains(owner) {
            own_steps(graph, facts, boundaries, table, *owner, pattern, uses)
        } else if touched && !gone.contains(owner) {
            foreign_steps(graph, boundaries, table, *owner, services, uses)
        } else {
            continue;
        };
        moves.push(DataMove {
            table: table.clone(),
            owner: *owner,
            writers,
            readers,
            pattern,
            steps,
        });
    }
    // Its own tables first.
    moves.sort_by_key(|data| !services.contains(&data.owner));
    moves
}

fn uses<'f>(graph: &CodeGraph, facts: &'f Facts, boundaries: &Boundaries) -> BTreeMap<&'f str, Uses> {
    let mut all: BTreeMap<&str, Uses> = BTreeMap::new();
    for access in &facts.accesses {
        let Some(service) = user(graph, boundaries, access) else {
            continue;
        };
        let uses = all.entry(&access.table).or_default();
        let users = match access.at_work() {
            Access::Write => &mut uses.writers,
            Access::Read => &mut uses.readers,
            Access::Schema => continue,
        };
        users.entry(service).or_default().insert(access.site);
    }
    all
}

/// Users but the owner and those who are named already.
fn others(users: &Users, owner: ServiceId, named: &[ServiceId]) -> Vec<ServiceId> {
    let users = users.keys().copied();
    users.filter(|id| *id != owner && !named.contains(id)).collect()
}

fn pattern(writers: &[ServiceId], readers: &[ServiceId]) -> DataPattern {
    match (writers, readers) {
        ([], []) => DataPattern::Own,
        ([], _) => DataPattern::Publish,
        _ => DataPattern::Wrap,
    }
}

fn own_steps(
    graph: &CodeGraph,
    facts: &Facts,
    boundaries: &Boundaries,
    table: &str,
    owner: ServiceId,
    pattern: DataPattern,
    uses: &Uses,
) -> Vec<String> {
    let name = &boundaries.service(owner).id;
    let mut steps = Vec::new();
    for (writer, sites) in uses.writers.iter().filter(|(id, _)| **id != owner) {
        let places = places(graph, sites);
        let writer = &boundaries.service(*writer).id;
        steps.push(format!(
            "wrap the writes of `{table}` by {writer} behind {name} ({places})"
        ));
    }
    for (reader, sites) in uses.readers.iter().filter(|(id, _)| **id != owner) {
        let places = places(graph, sites);
        let reader = &boundaries.service(*reader).id;
        steps.push(format!(
            "publish `{table}` to {reader}: an API where the answer has to be fresh, a view while the database is \
             shared, else a copy kept up to date ({places})"
        ));
    }
    steps.extend(keys_to_cut(graph, facts, boundaries, table, owner));
    steps.extend(joins_to_cut(graph, facts, boundaries, table, owner));
    if pattern == DataPattern::Wrap {
        steps.push(format!(
            "send one traced write of `{table}` through {name} and compare both sides"
        ));
    }
    steps.push(format!(
        "copy `{table}` to the database of {name}, keep the copy in step, compare rows"
    ));
    steps.push(format!(
        "let {name} alone write `{table}`; from here on the old copy is behind"
    ));
    steps
}

fn foreign_steps(
    graph: &CodeGraph,
    boundaries: &Boundaries,
    table: &str,
    owner: ServiceId,
    services: &[ServiceId],
    uses: &Uses,
) -> Vec<String> {
    let stays = boundaries.is_kernel(owner);
    let owner = &boundaries.service(owner).id;
    let until = if stays {
        "a view of the database".to_owned()
    } else {
        format!("a view until {owner} leaves")
    };
    let mine = |users: &Users| -> Vec<(ServiceId, BTreeSet<Site>)> {
        let users = users.iter().filter(|(id, _)| services.contains(id));
        users.map(|(id, sites)| (*id, sites.clone())).collect()
    };
    let writes = mine(&uses.writers).into_iter().map(|(id, sites)| {
        let (id, places) = (&boundaries.service(id).id, places(graph, &sites));
        format!("let {id} ask {owner}, inside the monolith, to write `{table}` ({places})")
    });
    let reads = mine(&uses.readers).into_iter().map(|(id, sites)| {
        let (id, places) = (&boundaries.service(id).id, places(graph, &sites));
        format!("let {id} read `{table}` through an API of {owner}, or {until} ({places})")
    });
    writes.chain(reads).collect()
}

/// Foreign keys between this table and tables of others, in both directions.
fn keys_to_cut(
    graph: &CodeGraph,
    facts: &Facts,
    boundaries: &Boundaries,
    table: &str,
    owner: ServiceId,
) -> Vec<String> {
    let foreign = |name: &str| boundaries.tables.get(name).filter(|other| **other != owner);
    let mut steps = Vec::new();
    for from in &facts.tables {
        for key in &from.foreign_keys {
            let other = match (from.name == table, key.table == table) {
                (true, false) => foreign(&key.table),
                (false, true) => foreign(&from.name),
                _ => None,
            };
            if let Some(other) = other {
                steps.push(cut(
                    graph,
                    from,
                    &key.columns,
                    &key.table,
                    &boundaries.service(*other).id,
                    key.site,
                ));
            }
        }
    }
    steps
}

fn cut(graph: &CodeGraph, from: &Table, columns: &[String], to: &str, other: &str, site: Site) -> String {
    format!(
        "cut the foreign key `{}` ({}) → `{to}`, because {other} is on the other side: keep the value, check it in \
         code ({})",
        from.name,
        columns.join(", "),
        graph.place(site)
    )
}

/// Queries that join this table with tables of others.
fn joins_to_cut(
    graph: &CodeGraph,
    facts: &Facts,
    boundaries: &Boundaries,
    table: &str,
    owner: ServiceId,
) -> Vec<String> {
    let foreign = |name: &&String| boundaries.tables.get(*name).is_some_and(|other| *other != owner);
    let joins = facts
        .joins
        .iter()
        .filter(|join| join.tables.iter().any(|name| name == table));
    joins
        .filter_map(|join| {
            let others: Vec<&str> = join.tables.iter().filter(foreign).map(String::as_str).collect();
            let place = graph.place(join.site);
            (!others.is_empty()).then(|| {
                format!(
                    "take the query over `{table}` and `{}` apart ({place})",
                    others.join("`, `")
                )
            })
        })
        .collect()
}

/// The first places, and how many more there are.
fn places(graph: &CodeGraph, sites: &BTreeSet<Site>) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> = sites.iter().take(SHOWN).map(|site| graph.place(*site)).collect();
    let more = sites.len().saturating_sub(SHOWN);
    let rest = if more > 0 {
        format!(", {more} more")
    } else {
        String::new()
    };
    shown.join(", ") + &rest
}
