//! Takes a proposal over into files.
//!
//! In: services that have no file. Out: a file for each, and `plan.toml` with every key commented out where there is
//! none. Nothing is written over.

use super::list::List;
use super::table::{put_list, set};
use super::{Adopted, Draft, EditError};
use crate::documents::plan_path;
use crate::template::PLAN;

pub(crate) fn adopt(draft: &mut Draft, services: &[Adopted]) -> Result<(), EditError> {
    if services.is_empty() {
        let known = draft.decisions.services.iter().map(|service| service.id.as_str());
        return Err(EditError::NotEmpty(known.collect::<Vec<_>>().join(", ")));
    }
    if !draft.has(&plan_path()) {
        draft.write(plan_path(), PLAN.to_owned());
    }
    for adopted in services {
        draft.is_free(&adopted.service.id)?;
        write(draft, adopted);
    }
    Ok(())
}

fn write(draft: &mut Draft, adopted: &Adopted) {
    let service = &adopted.service;
    let table = draft.table(&service.id);
    for (key, text) in [
        ("id", &service.id),
        ("name", &service.name),
        ("kind", &service.kind),
        ("status", &service.status.word().to_owned()),
    ] {
        set(table, key, text);
    }
    put_list(table, "members", &List::of(&service.members));
    put_list(table, "tables", &List::of(&service.tables));
    if let Some(mut key) = table.key_mut("id") {
        let lines = adopted.comment.lines().map(|line| format!("# {line}\n"));
        key.leaf_decor_mut().set_prefix(lines.collect::<String>());
    }
}
