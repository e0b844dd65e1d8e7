//! Relations of entities: which table each leads to, and the foreign keys that `belongs_to` says.

use std::collections::BTreeMap;

use strangler_base::{ItemId, ModuleId, Site};
use strangler_syntax::ir::{self, Expr, ExprId};

use super::Entities;
use super::names::{At, Kind, Names};
use crate::ForeignKey;
use crate::code::{Argument, Code};
use crate::names::snake_case;
use crate::tables::Collector;

/// (Module, variant of its `Relation`) → the module of the entity that it leads to.
pub(super) type Relations = BTreeMap<(ModuleId, String), ModuleId>;

/// Reads the variants of `Relation` and the chains that begin with `belongs_to`.
pub(super) fn read(
    code: &Code<'_>,
    entities: &Entities,
    names: &Names<'_>,
    out: &mut Collector,
) -> Relations {
    let mut relations = Relations::new();
    for item in code.production() {
        let module = code.module(item);
        if let Some(table) = entities.tables.get(&module) {
            variants(code, names, item, table, &mut relations, out);
            chains(code, names, item, table, out);
        }
    }
    relations
}

fn variants(
    code: &Code<'_>,
    names: &Names<'_>,
    item: ItemId,
    table: &str,
    relations: &mut Relations,
    out: &mut Collector,
) {
    let Some((part, syntax)) = code.syntax(item) else {
        return;
    };
    let ir::ItemKind::Enum { variants, .. } = syntax.kind else {
        return;
    };
    let file = code.file(part);
    for variant in &file[variants] {
        for attr in &file[variant.attrs] {
            if code.last_name(part, attr.path) != "sea_orm" {
                continue;
            }
            let arguments = code.arguments(part, *attr);
            let text = |key: &str| arguments.named(key).and_then(Argument::text);
            let leads = ["belongs_to", "has_one", "has_many"];
            let Some((kind, target)) = leads.iter().find_map(|key| Some((*key, text(key)?))) else {
                continue;
            };
            let Some(target) = module_of(names, At::module(part, code.module(item)), target) else {
                continue;
            };
            let name = code.name(part, variant.name).to_owned();
            relations.insert((code.module(item), name), target);
            if kind == "belongs_to" {
                let columns = text("from").map(columns).unwrap_or_default();
                key(names, table, target, columns, code.site(part, variant.pos), out);
            }
        }
    }
}

/// `super::cakes::Entity`
fn module_of(names: &Names<'_>, at: At, path: &str) -> Option<ModuleId> {
    let mut parts = path.rsplit("::").map(str::trim);
    match (parts.next(), parts.next()) {
        (Some("Entity"), Some(module)) => names.module(at, module),
        (Some("Entity"), None) => names.module(at, "self"),
        _ => None,
    }
}

/// `Column::UserId`, `(Column::A, Column::B)`
fn columns(text: &str) -> Vec<String> {
    let parts = text.split(|char: char| !(char.is_alphanumeric() || matches!(char, '_' | ':')));
    let last = parts.filter_map(|path| path.rsplit("::").next());
    last.filter(|name| !name.is_empty()).map(snake_case).collect()
}

/// `Entity::belongs_to(super::cakes::Entity).from(Column::CakeId)`
fn chains(code: &Code<'_>, names: &Names<'_>, item: ItemId, table: &str, out: &mut Collector) {
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let file = code.file(part);
    code.walk(part, file[body].root, &mut |id| {
        let Expr::MethodCall {
            receiver, name, args, ..
        } = file[id].expr
        else {
            return;
        };
        let Expr::Call { callee, args: of } = file[receiver].expr else {
            return;
        };
        let path = |id: ExprId| match file[id].expr {
            Expr::Path(path) => Some(path),
            _ => None,
        };
        let (Some(callee), [of], [column]) = (path(callee), &file[of], &file[args]) else {
            return;
        };
        if code.name(part, name) != "from" || code.last_name(part, callee) != "belongs_to" {
            return;
        }
        let named = path(*of).and_then(|of| names.read(At::module(part, code.module(item)), of));
        if let Some(named) = named.filter(|named| named.kind == Kind::Entity) {
            let columns = columns(&code.written(part, *column));
            key(
                names,
                table,
                named.module,
                columns,
                code.site(part, file[id].pos),
                out,
            );
        }
    });
}

fn key(
    names: &Names<'_>,
    table: &str,
    target: ModuleId,
    columns: Vec<String>,
    site: Site,
    out: &mut Collector,
) {
    if let Some(target) = names.table(target) {
        let key = ForeignKey {
            columns,
            table: target.to_owned(),
            site,
        };
        out.foreign_key(table, key);
    }
}
