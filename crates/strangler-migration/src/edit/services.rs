//! Edits of services: status, members, ids.
//!
//! In: the draft and what is wanted. Out: the draft, changed; or why not.

use toml_edit::{Item, Table, TableLike};

use super::list::{List, Row};
use super::table::{list, put_list, set};
use super::{Draft, EditError};
use crate::claims::{Claims, lies_below};
use crate::value::{ServiceDecision, Status};

pub(crate) fn status(draft: &mut Draft, id: &str, status: Status) -> Result<(), EditError> {
    let service = draft.service(id)?;
    if service.status == status {
        return Err(EditError::Nothing(format!("{id} is {} already", status.word())));
    }
    if service.status == Status::Rejected {
        claims_nothing_twice(draft, service, id)?;
    }
    set(draft.table(id), "status", status.word());
    Ok(())
}

/// While a service was rejected, others may have taken what it names.
fn claims_nothing_twice(draft: &Draft, service: &ServiceDecision, into: &str) -> Result<(), EditError> {
    let twice = |names: &[String], of: fn(&ServiceDecision) -> &Vec<String>| {
        let mut others = draft.decisions.services.iter();
        let other = others.find_map(|other| {
            let stands =
                ![service.id.as_str(), into].contains(&other.id.as_str()) && other.status != Status::Rejected;
            let name = names.iter().find(|name| of(other).contains(name))?;
            stands.then(|| (name.clone(), other.id.clone()))
        });
        other.map(|(member, other)| EditError::ClaimedTwice {
            member,
            service: service.id.clone(),
            other,
        })
    };
    let member = twice(&service.members, |other| &other.members);
    let table = twice(&service.tables, |other| &other.tables);
    member.or(table).map_or(Ok(()), Err)
}

pub(crate) fn relocate(draft: &mut Draft, member: &str, to: &str) -> Result<(), EditError> {
    draft.standing(to)?;
    is_path(member)?;
    let owner = draft.claims.service(member).map(str::to_owned);
    if owner.as_deref() == Some(to) {
        return Err(EditError::Nothing(format!("`{member}` belongs to {to} already")));
    }
    hand_over(draft, member, to);
    Ok(())
}

/// Gives `member` to `to`, and with it whatever its old service names below it.
fn hand_over(draft: &mut Draft, member: &str, to: &str) {
    let mut rows = vec![Row::new(member)];
    let owner = draft.claims.service(member).map(str::to_owned);
    if let Some(owner) = &owner {
        let mut members = list(draft.table(owner), "members");
        // Named below a deeper member of another service, it was no part of what moves.
        let goes = |path: &str| lies_below(path, member) && follows(&draft.claims, path, member);
        let paths = members.rows.iter().map(|row| row.text.clone());
        let going: Vec<String> = paths.filter(|path| goes(path)).collect();
        rows.extend(going.iter().filter_map(|text| members.take(text)));
        put_list(draft.table(owner), "members", &members);
    }
    // What lies below a member of `to` belongs to it without being named.
    let inherits = member
        .rfind("::")
        .is_some_and(|end| draft.claims.service(&member[..end]) == Some(to));
    let mut members = list(draft.table(to), "members");
    for row in rows.into_iter().filter(|row| !inherits || row.has_comments()) {
        members.insert(row);
    }
    put_list(draft.table(to), "members", &members);
}

/// Whether nothing between `path` and `above` belongs to another service than `above` does.
fn follows(claims: &Claims, path: &str, above: &str) -> bool {
    let owner = claims.service(above);
    let mut at = path;
    while at.len() > above.len() {
        if claims.service(at) != owner {
            return false;
        }
        match at.rfind("::") {
            Some(end) => at = &at[..end],
            None => return true,
        }
    }
    true
}

pub(crate) fn forget(draft: &mut Draft, member: &str) -> Result<(), EditError> {
    let owner = draft.claims.longest(member).filter(|(named, _)| *named == member);
    let Some(owner) = owner.map(|(_, owner)| owner.to_owned()) else {
        return Err(EditError::Nothing(format!("no service names `{member}`")));
    };
    let mut members = list(draft.table(&owner), "members");
    members.take(member);
    put_list(draft.table(&owner), "members", &members);
    Ok(())
}

pub(crate) fn split(draft: &mut Draft, id: &str, new: &str, members: &[String]) -> Result<(), EditError> {
    let service = draft.standing(id)?.clone();
    draft.is_free(new)?;
    for member in members {
        is_path(member)?;
        let owner = draft.claims.service(member);
        if let Some(owner) = owner.filter(|owner| *owner != id) {
            return Err(EditError::Elsewhere {
                member: member.clone(),
                owner: owner.to_owned(),
                service: id.to_owned(),
            });
        }
    }
    let status = match service.status {
        Status::Proposed => Status::Proposed,
        _ => Status::Accepted,
    };
    let kind = if service.kind == "kernel" {
        "domain"
    } else {
        &service.kind
    };
    draft.write_like(new, id);
    let table = draft.table(new);
    for (key, text) in [
        ("id", new),
        ("name", &title(new)),
        ("kind", kind),
        ("status", status.word()),
    ] {
        set(table, key, text);
    }
    put_list(table, "members", &List::default());
    // The longest first, so that a member below another one is still where it was when its turn comes.
    let mut sorted: Vec<&String> = members.iter().collect();
    sorted.sort_by_key(|member| std::cmp::Reverse(member.len()));
    for member in sorted {
        hand_over(draft, member, new);
    }
    Ok(())
}

pub(crate) fn merge(draft: &mut Draft, from: &str, into: &str) -> Result<(), EditError> {
    let gone = draft.service(from)?.clone();
    let stays = draft.standing(into)?.clone();
    if from == into {
        return Err(EditError::Nothing(format!("{from} and {into} are one")));
    }
    if gone.status == Status::Rejected {
        claims_nothing_twice(draft, &gone, into)?;
    }
    for key in ["members", "tables"] {
        let own: Vec<Row> = list(draft.table(from), key).rows;
        if own.is_empty() {
            continue;
        }
        let mut all = list(draft.table(into), key);
        own.into_iter().for_each(|row| all.insert(row));
        put_list(draft.table(into), key, &all);
    }
    for (key, of) in [
        (
            "team",
            (|service| &service.team) as fn(&ServiceDecision) -> &Option<String>,
        ),
        ("repository", |service| &service.repository),
    ] {
        if let (None, Some(text)) = (of(&stays), of(&gone)) {
            set(draft.table(into), key, text);
        }
    }
    for key in ["exception", "moved"] {
        take_tables(draft, from, into, key);
    }
    // Where the one listened that goes, the other one does not.
    if let Some(addresses) = draft.plan().and_then(addresses) {
        addresses.remove(from);
    }
    rename_everywhere(draft, from, into);
    draft.remove(from);
    Ok(())
}

/// Moves the `[[key]]` tables of one service's file to the end of another's.
fn take_tables(draft: &mut Draft, from: &str, into: &str, key: &str) {
    let Some(mut tables) = draft
        .table(from)
        .remove(key)
        .and_then(|item| item.into_array_of_tables().ok())
    else {
        return;
    };
    for table in tables.iter_mut() {
        table.set_position(None);
    }
    let target = draft.table(into);
    match target.get_mut(key).and_then(Item::as_array_of_tables_mut) {
        Some(known) => tables.into_iter().for_each(|table| known.push(table)),
        None => {
            target.insert(key, Item::ArrayOfTables(tables));
        }
    }
}

pub(crate) fn rename(draft: &mut Draft, id: &str, new: &str) -> Result<(), EditError> {
    let service = draft.service(id)?.clone();
    draft.is_free(new)?;
    draft.rename_file(id, new);
    let table = draft.table(new);
    if table.contains_key("id") {
        set(table, "id", new);
    }
    if service.name == title(id) {
        set(table, "name", &title(new));
    }
    rename_everywhere(draft, id, new);
    Ok(())
}

/// Wherever a file names a service by its id.
fn rename_everywhere(draft: &mut Draft, id: &str, new: &str) {
    if let Some(plan) = draft.plan() {
        rename_in_list(plan, "order", id, new);
        if let Some(addresses) = addresses(plan) {
            rename_key(addresses, id, new);
        }
    }
    for path in draft.phases() {
        if let Some(phase) = draft.existing(path) {
            rename_in_list(phase, "services", id, new);
        }
    }
}

/// `[gateway.services]`
fn addresses(plan: &mut Table) -> Option<&mut dyn TableLike> {
    let gateway = plan.get_mut("gateway").and_then(Item::as_table_like_mut);
    let services = gateway.and_then(|gateway| gateway.get_mut("services"));
    services.and_then(Item::as_table_like_mut)
}

fn rename_in_list(table: &mut dyn TableLike, key: &str, id: &str, new: &str) {
    let mut names = list(table, key);
    let Some(at) = names.rows.iter().position(|row| row.text == id) else {
        return;
    };
    let mut row = names.rows.remove(at);
    // The order says when each service leaves: it is kept, not sorted.
    if names.rows.iter().all(|row| row.text != new) {
        new.clone_into(&mut row.text);
        names.rows.insert(at, row);
    }
    put_list(table, key, &names);
}

fn rename_key(table: &mut dyn TableLike, id: &str, new: &str) {
    let key = table.key(id).cloned();
    let (Some(key), Some(item)) = (key, table.remove(id)) else {
        return;
    };
    if !table.contains_key(new) {
        table.insert(new, item);
        if let Some(mut renamed) = table.key_mut(new) {
            *renamed.leaf_decor_mut() = key.leaf_decor().clone();
        }
    }
}

/// `order-export` → `Order Export`
pub(crate) fn title(id: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    id.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

fn is_path(path: &str) -> Result<(), EditError> {
    let odd =
        path.is_empty() || path.starts_with(':') || path.ends_with(':') || path.chars().any(char::is_control);
    if odd {
        Err(EditError::BadPath(path.to_owned()))
    } else {
        Ok(())
    }
}
