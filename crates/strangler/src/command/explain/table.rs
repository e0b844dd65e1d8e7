//! Who owns a table, who touches it, and what has to happen before it can leave.

use std::collections::BTreeMap;
use std::fmt::Write;

use strangler_base::{ServiceId, Site, counted};
use strangler_facts::{Access, TableAccess};

use super::module::places;
use crate::session::Session;
use crate::ui::shell_word;

/// Accesses shown of one service.
const SHOWN: usize = 5;

pub(super) fn explain(session: &Session, table: &str) -> (String, String) {
    let mut text = declared(session, table);
    text.push_str(&owner(session, table));
    for (title, access) in [("written by", Access::Write), ("read by", Access::Read)] {
        text.push_str(&touched(session, table, title, access));
    }
    text.push_str(&bound(session, table));
    text.push_str(&moves(session, table));
    (text, next(session, table))
}

fn declared(session: &Session, table: &str) -> String {
    let (facts, graph) = (&session.snapshot.facts, &session.snapshot.graph);
    let Some(known) = facts.tables.iter().find(|known| known.name == table) else {
        return format!("{table}: a table that nothing here declares\n");
    };
    let what = match known.view_of.as_slice() {
        [] => "a table".to_owned(),
        read => format!("a view of {}", read.join(", ")),
    };
    format!("{table}: {what}{}\n", places(graph, &known.sites))
}

fn owner(session: &Session, table: &str) -> String {
    let boundaries = &session.planned.boundaries;
    let Some(owner) = boundaries.tables.get(table) else {
        return "no service owns it: no production code at work is known to touch it\n".to_owned();
    };
    let id = &boundaries.service(*owner).id;
    let decided = session.proposed.decisions.services.iter();
    let mut decided =
        decided.filter(|service| service.id == *id && service.tables.iter().any(|name| name == table));
    match decided.next() {
        Some(_) => format!("{id} owns it: migration/services/{id}.toml names it\n"),
        None => format!("{id} owns it: nobody decided, so who writes and reads it most does\n"),
    }
}

/// Who touches it in one way, by service.
fn touched(session: &Session, table: &str, title: &str, access: Access) -> String {
    let (graph, boundaries) = (&session.snapshot.graph, &session.planned.boundaries);
    let mut services: BTreeMap<ServiceId, Vec<&TableAccess>> = BTreeMap::new();
    let accesses = session.snapshot.facts.accesses.iter();
    for known in accesses.filter(|known| known.table == table && known.at_work() == access) {
        if let Some(service) = known.item.and_then(|item| boundaries.owner(graph, item)) {
            services.entry(service).or_default().push(known);
        }
    }
    let mut text = String::new();
    for (service, accesses) in services {
        let _ = writeln!(text, "\n{title} {}:", boundaries.service(service).id);
        for known in accesses.iter().take(SHOWN) {
            let item = known.item.map(|item| graph.path(item)).unwrap_or_default();
            let _ = writeln!(text, "  {item} ({})", graph.place(known.site));
        }
        if accesses.len() > SHOWN {
            let _ = writeln!(text, "  {} more", accesses.len() - SHOWN);
        }
    }
    text
}

/// Foreign keys and joins: what has to be cut where the other table has another owner.
fn bound(session: &Session, table: &str) -> String {
    let facts = &session.snapshot.facts;
    let keys = facts
        .tables
        .iter()
        .flat_map(|from| from.foreign_keys.iter().map(move |key| (from, key)));
    let keys = keys.filter_map(|(from, key)| match (from.name == table, key.table == table) {
        (true, _) => Some((
            format!(
                "refers to {} ({})",
                owned(session, &key.table),
                key.columns.join(", ")
            ),
            key.site,
        )),
        (_, true) => Some((
            format!(
                "referred to by {} ({})",
                owned(session, &from.name),
                key.columns.join(", ")
            ),
            key.site,
        )),
        _ => None,
    });
    let joins = facts
        .joins
        .iter()
        .filter(|join| join.tables.iter().any(|name| name == table));
    let joins = joins.map(|join| {
        let others = join.tables.iter().filter(|name| *name != table);
        let others: Vec<String> = others.map(|name| owned(session, name)).collect();
        (format!("joined with {}", others.join(", ")), join.site)
    });
    let mut bonds: BTreeMap<String, Vec<Site>> = BTreeMap::new();
    for (bond, site) in keys.chain(joins) {
        bonds.entry(bond).or_default().push(site);
    }
    let lines = bonds
        .iter()
        .map(|(bond, sites)| format!("{bond}{}\n", places(&session.snapshot.graph, sites)));
    let lines: String = lines.collect();
    if lines.is_empty() {
        lines
    } else {
        format!("\n{lines}")
    }
}

/// A table and, in brackets, its owner.
fn owned(session: &Session, table: &str) -> String {
    let boundaries = &session.planned.boundaries;
    match boundaries.tables.get(table) {
        Some(owner) => format!("{table} [{}]", boundaries.service(*owner).id),
        None => table.to_owned(),
    }
}

/// What the plan does with it when its owner leaves.
fn moves(session: &Session, table: &str) -> String {
    let plan = &session.planned.plan;
    let phases = plan
        .phases
        .iter()
        .flat_map(|phase| phase.data.iter().map(move |data| (phase, data)));
    let mut own = phases.filter(|(phase, data)| data.table == table && phase.services.contains(&data.owner));
    let Some((phase, data)) = own.next() else {
        return String::new();
    };
    let steps = data.steps.iter().enumerate();
    let steps: String = steps
        .map(|(index, step)| format!("  {}. {step}\n", index + 1))
        .collect();
    format!(
        "\nphase {} ({}) takes it out in {} ({}):\n{steps}",
        phase.number,
        phase.id,
        counted(data.steps.len(), "step"),
        data.pattern.word()
    )
}

fn next(session: &Session, table: &str) -> String {
    let boundaries = &session.planned.boundaries;
    match boundaries.tables.get(table) {
        Some(owner) => format!(
            "`strangler explain {}` says why its owner is a service; a line under `tables` in that service's file under \
             migration/services decides who owns {table}",
            shell_word(&boundaries.service(*owner).id)
        ),
        None => "`strangler tables` lists what touches which table".to_owned(),
    }
}
