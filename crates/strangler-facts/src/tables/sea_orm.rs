//! sea-orm: entities by their `table_name`, and bodies that name them or hold their rows.

mod keys;
mod names;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, ModuleId, Site};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{Expr, ExprId, PathIdx};

use self::keys::Relations;
use self::names::{Kind, Names};
use self::values::Values;
use super::queries::Queries;
use super::{Collector, access};
use crate::Access;
use crate::code::{Argument, Code};

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
/// Methods of a row that change it where it is stored; each takes the connection.
const CHANGES: &[&str] = &["insert", "update", "delete", "save"];

/// Functions that declare a relation.
const DECLARES: &[&str] = &["belongs_to", "has_one", "has_many"];

/// Entities of the tree.
#[derive(Default)]
struct Entities {
    /// Module → table.
    tables: BTreeMap<ModuleId, String>,
    /// Last name of the module → module, where only one module bears it.
    modules: BTreeMap<String, Option<ModuleId>>,
}

/// Reads declarations, then bodies.
pub(super) fn read(code: &Code<'_>, out: &mut Collector) {
    let mut entities = Entities::default();
    for item in code.production() {
        entity(code, item, &mut entities, out);
    }
    if entities.tables.is_empty() {
        return;
    }
    let names = Names::new(code, &entities);
    let relations = keys::read(code, &entities, &names, out);
    for item in code.production() {
        body(code, &names, &relations, item, out);
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
    entities.tables.insert(row.module, table.to_owned());
    let name = &code.graph.module(row.module).name;
    let name = name.rsplit("::").next().unwrap_or_default().to_owned();
    // A name that two modules bear means neither.
    let module = entities.modules.entry(name).or_insert(Some(row.module));
    if *module != Some(row.module) {
        *module = None;
    }
}

fn body(code: &Code<'_>, names: &Names<'_>, relations: &Relations, item: ItemId, out: &mut Collector) {
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let root = code.file(part)[body].root;
    let reader = Reader {
        code,
        names,
        relations,
        part,
        module: code.module(item),
        values: Values::new(code, names, item, part, root),
    };
    let mut found: Vec<(String, ExprId, Site, Access)> = Vec::new();
    let mut declared = BTreeSet::new();
    code.walk(part, root, &mut |id| {
        declared.extend(reader.declared(id));
        let Some((module, kind)) = reader.expr(id).filter(|_| !declared.contains(&id)) else {
            return;
        };
        if let Some(table) = names.table(module) {
            let site = code.site(part, code.file(part)[id].pos);
            found.push((table.to_owned(), id, site, kind));
        }
    });
    if found.is_empty() {
        return;
    }
    let places: Vec<_> = found
        .iter()
        .map(|(table, id, site, _)| (table.clone(), *id, *site))
        .collect();
    for (tables, site) in Queries::new(code, part, root).joins(&places) {
        out.join(tables, item, site);
    }
    for (table, _, site, kind) in found {
        out.access(access(code, &table, kind, item, site));
    }
}

struct Reader<'r> {
    code: &'r Code<'r>,
    names: &'r Names<'r>,
    relations: &'r Relations,
    part: PartId,
    module: ModuleId,
    values: Values<'r>,
}

impl Reader<'_> {
    /// The entity that an expression touches.
    fn expr(&self, id: ExprId) -> Option<(ModuleId, Access)> {
        let file = self.code.file(self.part);
        match file[id].expr {
            Expr::Path(path) => self.path(path),
            Expr::Struct { path, .. } => {
                let named = self.names.read((self.part, self.module), path)?;
                (named.kind == Kind::ActiveModel).then_some((named.module, Access::Write))
            }
            Expr::MethodCall {
                receiver, name, args, ..
            } if args.len() == 1 && CHANGES.contains(&self.code.name(self.part, name)) => {
                Some((self.values.of(receiver)?, Access::Write))
            }
            _ => None,
        }
    }

    /// The entities that a declaration of a relation names: said of the relation, not of rows.
    fn declared(&self, id: ExprId) -> Vec<ExprId> {
        let file = self.code.file(self.part);
        match file[id].expr {
            Expr::Call { callee, args } => match file[callee].expr {
                Expr::Path(path) if DECLARES.contains(&self.code.last_name(self.part, path)) => {
                    file[args].to_vec()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn path(&self, path: PathIdx) -> Option<(ModuleId, Access)> {
        let named = self.names.read((self.part, self.module), path)?;
        let last = named.rest.last().map(String::as_str);
        let writes = last.is_some_and(|last| WRITES.contains(&last));
        match named.kind {
            Kind::Entity | Kind::ActiveModel if writes => Some((named.module, Access::Write)),
            Kind::Entity if last.is_some_and(|last| DECLARES.contains(&last)) => None,
            Kind::Entity => Some((named.module, Access::Read)),
            // In its own module a relation is declared, elsewhere it is joined along.
            Kind::Relation if named.module == self.module => None,
            Kind::Relation => {
                let key = (named.module, last?.to_owned());
                Some((*self.relations.get(&key)?, Access::Read))
            }
            Kind::ActiveModel | Kind::Column | Kind::Model => None,
        }
    }
}
