//! Follows what was renamed or moved in the code.
//!
//! In: an old and a new path. Out: every path in the documents that is the old one or lies below it, rewritten; and a
//! `[[moved]]` in the file of the service that owns it, by which older revisions are read.

use toml_edit::{Array, ArrayOfTables, Item, Table, Value};

use super::table::{list, put_list};
use super::{Draft, EditError};
use crate::claims::lies_below;

pub(crate) fn follow(draft: &mut Draft, from: &str, to: &str) -> Result<(), EditError> {
    let own =
        |service: &crate::ServiceDecision| service.members.iter().any(|member| lies_below(member, from));
    let services: Vec<String> = draft
        .decisions
        .services
        .iter()
        .filter(|service| own(service))
        .map(|service| service.id.clone())
        .collect();
    let Some(owner) = services
        .first()
        .cloned()
        .or_else(|| draft.claims.service(from).map(str::to_owned))
    else {
        return Err(EditError::Nothing(format!("no service names `{from}`")));
    };
    is_unclaimed(draft, from, to)?;
    if let Some(plan) = draft.plan() {
        follow_constraints(plan, from, to);
    }
    let ids: Vec<String> = draft
        .decisions
        .services
        .iter()
        .map(|service| service.id.clone())
        .collect();
    for id in ids {
        follow_service(draft.table(&id), from, to);
    }
    record(draft.table(&owner), from, to);
    Ok(())
}

/// No new path may be one that another service names and keeps.
fn is_unclaimed(draft: &Draft, from: &str, to: &str) -> Result<(), EditError> {
    for service in &draft.decisions.services {
        for member in service
            .members
            .iter()
            .filter_map(|member| moved(member, from, to))
        {
            let claim = draft
                .claims
                .longest(&member)
                .filter(|(named, _)| *named == member);
            let kept = claim.filter(|(named, owner)| *owner != service.id && !lies_below(named, from));
            if let Some((_, other)) = kept {
                return Err(EditError::ClaimedTwice {
                    other: other.to_owned(),
                    service: service.id.clone(),
                    member,
                });
            }
        }
    }
    Ok(())
}

fn follow_service(table: &mut Table, from: &str, to: &str) {
    let mut members = list(table, "members");
    let below: Vec<String> = members.rows.iter().map(|row| row.text.clone()).collect();
    let mut touched = false;
    for text in below {
        if let Some(new) = moved(&text, from, to) {
            members.replace(&text, &new);
            touched = true;
        }
    }
    if touched {
        put_list(table, "members", &members);
    }
    let exceptions = table.get_mut("exception").and_then(Item::as_array_of_tables_mut);
    for exception in exceptions.into_iter().flat_map(ArrayOfTables::iter_mut) {
        for key in ["from", "to"] {
            let path = exception.get_mut(key).and_then(Item::as_value_mut);
            path.into_iter().for_each(|value| follow_value(value, from, to));
        }
    }
}

fn follow_constraints(plan: &mut Table, from: &str, to: &str) {
    let Some(constraints) = plan.get_mut("constraints").and_then(Item::as_table_like_mut) else {
        return;
    };
    for key in ["must_link", "cannot_link"] {
        let groups = constraints.get_mut(key).and_then(Item::as_array_mut);
        for group in groups.into_iter().flat_map(Array::iter_mut) {
            let paths = group.as_array_mut().into_iter().flat_map(Array::iter_mut);
            paths.for_each(|value| follow_value(value, from, to));
        }
    }
}

fn follow_value(value: &mut Value, from: &str, to: &str) {
    if let Some(new) = value.as_str().and_then(|text| moved(text, from, to)) {
        let decor = value.decor().clone();
        *value = Value::from(new);
        *value.decor_mut() = decor;
    }
}

/// The new path of what is `from` or lies below it.
pub(crate) fn moved(path: &str, from: &str, to: &str) -> Option<String> {
    lies_below(path, from).then(|| format!("{to}{}", &path[from.len()..]))
}

fn record(table: &mut Table, from: &str, to: &str) {
    let mut row = Table::new();
    row.insert("from", toml_edit::value(from));
    row.insert("to", toml_edit::value(to));
    row.decor_mut().set_prefix("\n");
    match table.get_mut("moved").and_then(Item::as_array_of_tables_mut) {
        Some(known) => known.push(row),
        None => {
            let mut tables = ArrayOfTables::new();
            tables.push(row);
            table.insert("moved", Item::ArrayOfTables(tables));
        }
    }
}
