//! sea-query: enums that name tables and columns, and the builders that take them.

use std::collections::BTreeMap;

use strangler_base::{ItemId, Site};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{self, Expr, ExprId, Literal};

use super::lexer::table_name;
use super::queries::Queries;
use super::sql::only_name;
use super::{Collector, access};
use crate::code::{Argument, Arguments, Code, Said};
use crate::names::snake_case;
use crate::{Access, ForeignKey};

/// Crates whose builders these are.
const CRATES: &[&str] = &["sea_query", "sea_orm", "sea_orm_migration", "sea_schema"];
/// Derives that make an enum one of names.
const DERIVES: &[&str] = &["Iden", "DeriveIden", "IdenStatic", "EnumIter"];

/// Calls that begin a statement, which names its table perhaps by a text.
const BUILDERS: &[&str] = &[
    "Table::create",
    "Table::alter",
    "Table::drop",
    "Table::truncate",
    "Table::rename",
    "Query::select",
    "Query::insert",
    "Query::update",
    "Query::delete",
    "ForeignKey::create",
    "TableForeignKey::new",
];

/// Reads declarations, then bodies.
pub(super) fn read(code: &Code<'_>, out: &mut Collector) {
    if code.production_with(CRATES).next().is_none() {
        return;
    }
    let mut tables = Tables::default();
    for item in code.production() {
        match code.graph.item(item).kind {
            ItemKind::Enum => tables.variants.extend(table_of(code, item)),
            ItemKind::Struct => tables.made.extend(table_of_struct(code, item)),
            _ => {}
        }
    }
    for item in code.production() {
        body(code, &tables, item, out);
    }
}

/// Names that stand for tables.
#[derive(Default)]
struct Tables {
    /// Variants of enums.
    variants: BTreeMap<ItemId, String>,
    /// Enums that an attribute makes, by their names.
    made: BTreeMap<String, String>,
}

/// `#[enum_def(table_name = "users")] struct Account` makes an `AccountIden::Table`.
fn table_of_struct(code: &Code<'_>, item: ItemId) -> Option<(String, String)> {
    let arguments = code.attr_named(item, "enum_def")?;
    let text = |key: &str| arguments.named(key).and_then(Argument::text);
    let name = &code.graph.item(item).name;
    let made = [
        text("prefix").unwrap_or_default(),
        name,
        text("suffix").unwrap_or("Iden"),
    ]
    .concat();
    Some((
        made,
        text("table_name").map_or_else(|| snake_case(name), str::to_owned),
    ))
}

/// The variant `Table` and the table that it stands for.
fn table_of(code: &Code<'_>, item: ItemId) -> Option<(ItemId, String)> {
    let derives = code.derives(item);
    let is_names = derives
        .iter()
        .any(|derive| DERIVES.contains(derive) && *derive != "EnumIter");
    let mut variants = code.children(item).iter().copied();
    let variant = variants
        .find(|variant| code.graph.item(*variant).name == "Table")
        .filter(|_| is_names)?;
    let of_variant = variant_attr(code, item).and_then(|arguments| renamed(&arguments));
    let of_enum = || {
        code.attr_named(item, "iden")
            .and_then(|arguments| renamed(&arguments))
    };
    let table = of_variant
        .or_else(of_enum)
        .unwrap_or_else(|| snake_case(&code.graph.item(item).name));
    Some((variant, table))
}

/// `#[iden = "x"]`, `#[iden(rename = "x")]`
fn renamed(arguments: &Arguments) -> Option<String> {
    let named = arguments.named("rename").and_then(Argument::text);
    named.or_else(|| arguments.first_text()).map(str::to_owned)
}

/// The `iden` attribute of the variant `Table`.
fn variant_attr(code: &Code<'_>, item: ItemId) -> Option<Arguments> {
    let (part, syntax) = code.syntax(item)?;
    let ir::ItemKind::Enum { variants, .. } = syntax.kind else {
        return None;
    };
    let file = code.file(part);
    let mut variants = file[variants].iter();
    let table = variants.find(|variant| code.name(part, variant.name) == "Table")?;
    let mut attrs = file[table.attrs].iter();
    let attr = attrs.find(|attr| code.last_name(part, attr.path) == "iden")?;
    Some(code.arguments(part, *attr))
}

fn body(code: &Code<'_>, tables: &Tables, item: ItemId, out: &mut Collector) {
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let file = code.file(part);
    let mut found = Vec::new();
    let root = file[body].root;
    let queries = Queries::new(code, part, root);
    let mut keys = Keys::default();
    code.walk(part, root, &mut |id| {
        let Expr::MethodCall {
            receiver, name, args, ..
        } = file[id].expr
        else {
            return;
        };
        let name = code.name(part, name);
        let named = |(row, arg): (usize, &ExprId)| {
            let mut found = table_named(code, tables, part, *arg);
            if takes_table(name, row) {
                found = found.or_else(|| said(code, part, receiver, *arg));
            } else {
                found = found.filter(|_| matches!(file[*arg].expr, Expr::Path(_)));
            }
            found
        };
        let site = code.site(part, file[id].pos);
        if begins(code, part, receiver).is_some_and(|first| is_key(&first)) {
            keys.take(code, part, id, name, &file[args], tables, site);
        }
        for table in file[args].iter().enumerate().filter_map(named) {
            if let Some(kind) = kind(code, part, receiver, name) {
                found.push((table, kind, site, id));
            }
        }
    });
    if !dropped(code, item) {
        keys.finish(out);
    }
    let reads = found.iter().filter(|(_, kind, _, _)| *kind != Access::Schema);
    let places: Vec<_> = reads
        .map(|(table, _, site, id)| (table.clone(), *id, *site))
        .collect();
    for (tables, site) in queries.joins(&places) {
        out.join(tables, item, site);
    }
    for (table, kind, site, _) in found {
        if kind == Access::Schema && !dropped(code, item) {
            out.declare(&table, site, Some(code.module(item)));
        }
        out.access(access(code, &table, kind, item, site));
    }
}

/// The table that an argument names: `Users::Table`, `Alias::new("users")`, `(Schema::Main, Users::Table)`.
fn table_named(code: &Code<'_>, tables: &Tables, part: PartId, arg: ExprId) -> Option<String> {
    let file = code.file(part);
    match file[arg].expr {
        Expr::Path(path) => match code.said(part, path) {
            Said::Item(variant) => tables.variants.get(&variant).cloned(),
            Said::Local(_) => None,
            _ => {
                let text = code.path_text(part, path);
                let of = text.strip_suffix("::Table")?.rsplit("::").next()?;
                tables.made.get(of).cloned()
            }
        },
        Expr::Call { callee, args } => match (file[callee].expr, &file[args]) {
            (Expr::Path(path), [name]) if code.path_text(part, path).ends_with("Alias::new") => {
                literal(code, part, *name)
            }
            _ => None,
        },
        Expr::Tuple(parts) => match &file[parts] {
            [schema, table] => {
                let table = table_named(code, tables, part, *table)?;
                let schema = table_named(code, tables, part, *schema);
                Some(schema.map_or(table.clone(), |schema| table_name(&[schema, table])))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Which argument of a method is a table, where others may be columns or aliases.
fn takes_table(method: &str, row: usize) -> bool {
    match method {
        "join" | "join_as" => row == 1,
        "rename" => true,
        "table" => row < 2,
        _ => row == 0,
    }
}

/// `Table::create().table("users")`
fn said(code: &Code<'_>, part: PartId, receiver: ExprId, arg: ExprId) -> Option<String> {
    let first = begins(code, part, receiver)?;
    let of_builder = BUILDERS.iter().any(|name| first.ends_with(name));
    literal(code, part, arg).filter(|_| of_builder)
}

fn literal(code: &Code<'_>, part: PartId, id: ExprId) -> Option<String> {
    match code.file(part)[id].expr {
        Expr::Literal(Literal::Str(name)) => only_name(code.name(part, name)),
        _ => None,
    }
}

fn is_key(first: &str) -> bool {
    first.ends_with("ForeignKey::create") || first.ends_with("TableForeignKey::new")
}

/// Foreign keys while their chains are read, by where each chain begins.
#[derive(Default)]
struct Keys(BTreeMap<ExprId, Key>);

#[derive(Default)]
struct Key {
    from: Option<String>,
    to: Option<String>,
    columns: Vec<String>,
    site: Option<Site>,
}

impl Keys {
    /// `.from(Users::Table, Users::GroupId).to(Groups::Table, Groups::Id)`
    #[expect(clippy::too_many_arguments, reason = "one call with all that it says")]
    fn take(
        &mut self,
        code: &Code<'_>,
        part: PartId,
        id: ExprId,
        method: &str,
        args: &[ExprId],
        tables: &Tables,
        site: Site,
    ) {
        let key = self.0.entry(start(code, part, id)).or_default();
        let table = args.first().and_then(|arg| table_named(code, tables, part, *arg));
        let mut column = |arg: Option<&ExprId>| {
            let text = arg.map(|arg| code.written(part, *arg)).unwrap_or_default();
            let names = text.split(|char: char| !(char.is_alphanumeric() || matches!(char, '_' | ':')));
            let last = names.filter_map(|name| name.rsplit("::").next());
            let last = last.filter(|name| !name.is_empty());
            key.columns.extend(last.map(snake_case));
        };
        match method {
            "from" => {
                column(args.get(1));
                (key.from, key.site) = (table, Some(site));
            }
            "from_tbl" => (key.from, key.site) = (table, Some(site)),
            "from_col" => column(args.first()),
            "to" | "to_tbl" => key.to = table,
            _ => {}
        }
    }

    fn finish(self, out: &mut Collector) {
        for key in self.0.into_values() {
            if let (Some(from), Some(table), Some(site)) = (key.from, key.to, key.site) {
                let columns = key.columns;
                out.foreign_key(&from, ForeignKey { columns, table, site });
            }
        }
    }
}

/// The function that takes a migration back declares nothing.
fn dropped(code: &Code<'_>, item: ItemId) -> bool {
    code.graph.item(item).name == "down"
}

fn kind(code: &Code<'_>, part: PartId, receiver: ExprId, method: &str) -> Option<Access> {
    match method {
        "into_table" | "from_table" => Some(Access::Write),
        "from" | "from_as" | "join" | "inner_join" | "left_join" | "right_join" | "full_outer_join"
        | "join_as" => Some(
            if begins(code, part, receiver)
                .unwrap_or_default()
                .contains("ForeignKey")
            {
                Access::Schema
            } else {
                Access::Read
            },
        ),
        "table" | "rename" | "to" | "to_tbl" | "from_tbl" => {
            let root = begins(code, part, receiver).unwrap_or_default();
            let writes = root.ends_with("update") || root.ends_with("Query::delete");
            // What is taken away is not declared thereby.
            if root.ends_with("Table::drop") {
                return None;
            }
            Some(if writes { Access::Write } else { Access::Schema })
        }
        _ => None,
    }
}

/// The expression that begins a chain of calls.
fn start(code: &Code<'_>, part: PartId, mut id: ExprId) -> ExprId {
    let file = code.file(part);
    loop {
        match file[id].expr {
            Expr::MethodCall { receiver, .. } => id = receiver,
            Expr::Call { callee, .. } => id = callee,
            Expr::Ref { inner, .. } => id = inner,
            _ => return id,
        }
    }
}

/// The path that begins a chain of calls.
fn begins(code: &Code<'_>, part: PartId, id: ExprId) -> Option<String> {
    match code.file(part)[start(code, part, id)].expr {
        Expr::Path(path) => Some(code.path_text(part, path)),
        _ => None,
    }
}
