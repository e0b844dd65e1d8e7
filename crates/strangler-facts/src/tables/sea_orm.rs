//! sea-orm: entities by their `table_name`, and bodies that name them.

use std::collections::BTreeMap;

use strangler_base::{ItemId, ModuleId};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{Expr, ImportLeaf, ImportTarget, PathIdx};

use super::{Collector, access};
use crate::Access;
use crate::code::{Argument, Code, Said};

/// What a derive makes in the module of an entity.
const PARTS: &[&str] = &["Entity", "ActiveModel", "Column", "Model"];
/// Functions that change rows.
const WRITES: &[&str] = &[
    "insert",
    "insert_many",
    "update",
    "update_many",
    "delete",
    "delete_many",
    "delete_by_id",
    "save",
    "insert_one",
];

/// Entities of the tree.
#[derive(Default)]
struct Entities {
    /// Module → table.
    modules: BTreeMap<ModuleId, String>,
    /// Last name of the module → table, where only one module bears it.
    names: BTreeMap<String, Option<String>>,
    /// Name under which an entity is brought in → table.
    aliases: BTreeMap<String, Option<String>>,
}

/// Reads declarations, then bodies.
pub(super) fn read(code: &Code<'_>, out: &mut Collector) {
    let mut entities = Entities::default();
    for item in code.production() {
        entity(code, item, &mut entities, out);
    }
    if entities.modules.is_empty() {
        return;
    }
    aliases(code, &mut entities);
    for item in code.production() {
        body(code, &entities, item, out);
    }
}

fn entity(code: &Code<'_>, item: ItemId, entities: &mut Entities, out: &mut Collector) {
    let row = code.graph.item(item);
    if row.kind != ItemKind::Struct {
        return;
    }
    let named = code.attr_named(item, "sea_orm");
    let Some(table) = named
        .as_ref()
        .and_then(|arguments| arguments.named("table_name"))
        .and_then(Argument::text)
    else {
        return;
    };
    out.declare(table, row.site, Some(row.module));
    entities.modules.insert(row.module, table.to_owned());
    let name = code
        .graph
        .module(row.module)
        .name
        .rsplit("::")
        .next()
        .unwrap_or_default()
        .to_owned();
    add(&mut entities.names, name, table);
}

/// A name that two tables bear means neither.
fn add(names: &mut BTreeMap<String, Option<String>>, name: String, table: &str) {
    let row = names.entry(name).or_insert_with(|| Some(table.to_owned()));
    if row.as_deref() != Some(table) {
        *row = None;
    }
}

/// `pub use super::users::Entity as Users;`
fn aliases(code: &Code<'_>, entities: &mut Entities) {
    for (row, part) in code.graph.parts.iter().enumerate() {
        let id = PartId(u32::try_from(row).unwrap_or(u32::MAX));
        for leaf in part.syntax.all::<ImportLeaf>() {
            let ImportTarget::Named(bound) = leaf.target else {
                continue;
            };
            let text = code.path_text(id, leaf.path);
            let names: Vec<&str> = text.split("::").collect();
            if let [.., module, kind] = *names
                && PARTS.contains(&kind)
                && let Some(Some(table)) = entities.names.get(module).cloned()
                && code.name(id, bound) != kind
            {
                add(&mut entities.aliases, code.name(id, bound).to_owned(), &table);
            }
        }
    }
}

fn body(code: &Code<'_>, entities: &Entities, item: ItemId, out: &mut Collector) {
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let file = code.file(part);
    let mut found = Vec::new();
    code.walk(part, file[body].root, &mut |id| {
        let (path, default) = match file[id].expr {
            Expr::Path(path) => (path, Access::Read),
            Expr::Struct { path, .. } => (path, Access::Write),
            _ => return,
        };
        let site = code.site(part, file[id].pos);
        found.extend(
            touched(code, entities, item, part, path)
                .map(|(table, kind)| (table, kind.unwrap_or(default), site)),
        );
    });
    let tables: Vec<String> = found.iter().map(|(table, _, _)| table.clone()).collect();
    if let Some((_, _, site)) = found.first() {
        out.join(tables, item, *site);
    }
    for (table, kind, site) in found {
        out.access(access(code, &table, kind, item, site));
    }
}

/// The table that a path names: through its module, an alias, or the module that it stands in.
fn touched(
    code: &Code<'_>,
    entities: &Entities,
    item: ItemId,
    part: PartId,
    path: PathIdx,
) -> Option<(String, Option<Access>)> {
    let text = code.path_text(part, path);
    let names: Vec<&str> = text.split("::").collect();
    let kind = names.iter().position(|name| PARTS.contains(name));
    let (table, rest) = match kind {
        Some(0) => {
            let own = entities.modules.get(&code.module(item)).cloned();
            let imported = || imported(code, entities, part, names[0]);
            (own.or_else(imported), &names[..])
        }
        Some(row) => {
            let module = entities.names.get(names[row - 1]).cloned().flatten();
            (
                module.or_else(|| resolved(code, entities, part, path)),
                &names[row..],
            )
        }
        None => (
            entities.aliases.get(*names.first()?).cloned().flatten(),
            &names[..],
        ),
    };
    let last = *rest.last()?;
    let access = if WRITES.contains(&last) {
        Some(Access::Write)
    } else if rest[0] == "ActiveModel" || rest.first() == Some(&"Column") && rest.len() > 2 {
        None
    } else {
        Some(Access::Read)
    };
    if matches!(rest[0], "Column" | "Model") {
        return None;
    }
    Some((table?, access))
}

fn resolved(code: &Code<'_>, entities: &Entities, part: PartId, path: PathIdx) -> Option<String> {
    match code.said(part, path) {
        Said::Item(item) => entities.modules.get(&code.module(item)).cloned(),
        _ => None,
    }
}

/// `use super::users::Entity;`, then `Entity::find()`.
fn imported(code: &Code<'_>, entities: &Entities, part: PartId, name: &str) -> Option<String> {
    let mut leaves = code.file(part).all::<ImportLeaf>().iter();
    leaves.find_map(|leaf| match leaf.target {
        ImportTarget::Named(bound) if code.name(part, bound) == name => {
            let text = code.path_text(part, leaf.path);
            let module = text.rsplit("::").nth(1)?;
            entities.names.get(module).cloned().flatten()
        }
        _ => None,
    })
}
