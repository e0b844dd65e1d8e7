//! sea-orm: entities by their `table_name`, and bodies that name them or hold their rows.

mod bodies;
mod helpers;
mod keys;
mod locals;
mod names;
mod shape;
mod values;
mod ways;

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, ModuleId};
use strangler_resolve::ItemKind;
use strangler_syntax::ir::{Expr, Literal, Stmt};

use self::bodies::Known;
use self::helpers::Helpers;
pub(super) use self::helpers::RowCalls;
use self::names::Names;
use super::Collector;
use super::lexer::table_name;
use crate::code::{Argument, Code};

/// Entities of the tree.
#[derive(Default)]
struct Entities {
    /// Module → table.
    tables: BTreeMap<ModuleId, String>,
    /// Last name of the module → the modules that bear it.
    modules: BTreeMap<String, BTreeSet<ModuleId>>,
}

impl Entities {
    /// The only module that bears a name, in the whole tree or at least in the package of `own`.
    fn module(&self, code: &Code<'_>, own: ModuleId, name: &str) -> Option<ModuleId> {
        let bearing = self.modules.get(name)?;
        let package = |module: ModuleId| code.graph.module(module).package;
        let mut near = bearing
            .iter()
            .copied()
            .filter(|module| bearing.len() == 1 || package(*module) == package(own));
        near.next().filter(|_| near.next().is_none())
    }
}

/// Reads declarations, then bodies; which methods are called on rows is known thereafter.
pub(super) fn read(code: &Code<'_>, out: &mut Collector) -> RowCalls {
    let mut calls = RowCalls::new();
    let mut entities = Entities::default();
    for item in code.production() {
        entity(code, item, &mut entities, out);
    }
    if entities.tables.is_empty() {
        return calls;
    }
    let names = Names::new(code, &entities);
    let known = Known {
        code,
        names: &names,
        helpers: &Helpers::new(code, &names),
        relations: &keys::read(code, &entities, &names, out),
    };
    for item in code.production() {
        bodies::read(&known, item, &mut calls, out);
    }
    calls
}

/// `impl EntityName for Entity { fn table_name(&self) -> &str { "cake" } }`
fn said_by_impl<'c>(code: &Code<'c>, item: ItemId, method: &str) -> Option<&'c str> {
    let entity = code.graph.item(item).name == "Entity" && code.depends(item, &["sea_orm"]);
    let (part, body) = code.body(code.method_of(item, method).filter(|_| entity)?)?;
    let file = code.file(part);
    let Expr::Block(block) = file[file[body].root].expr else {
        return None;
    };
    let Stmt::Tail(mut id) = *file[file[block].stmts].last()? else {
        return None;
    };
    // `Some("schema")`
    if let Expr::Call { args, .. } = file[id].expr {
        id = *file[args].first()?;
    }
    match file[id].expr {
        Expr::Literal(Literal::Str(name)) => Some(code.name(part, name)),
        _ => None,
    }
}

fn entity(code: &Code<'_>, item: ItemId, entities: &mut Entities, out: &mut Collector) {
    let row = code.graph.item(item);
    if row.kind != ItemKind::Struct {
        return;
    }
    let named = code.attr_named(item, "sea_orm");
    let text = |key: &str| {
        let arguments = named.as_ref()?;
        arguments.named(key).and_then(Argument::text)
    };
    let Some(table) = text("table_name").or_else(|| said_by_impl(code, item, "table_name")) else {
        return;
    };
    let schema = text("schema_name").or_else(|| said_by_impl(code, item, "schema_name"));
    let parts: Vec<String> = schema.into_iter().chain([table]).map(str::to_owned).collect();
    let table = table_name(&parts);
    out.declare(&table, row.site, Some(row.module));
    entities.tables.insert(row.module, table);
    let name = &code.graph.module(row.module).name;
    let name = name.rsplit("::").next().unwrap_or_default().to_owned();
    entities.modules.entry(name).or_default().insert(row.module);
}
