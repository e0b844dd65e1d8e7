//! sea-query: enums that name tables and columns, and the builders that take them.

use std::collections::BTreeMap;

use strangler_base::ItemId;
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{self, Expr, ExprId};

use super::{Collector, access};
use crate::Access;
use crate::code::{Argument, Arguments, Code, Said};
use crate::framework::snake_case;

/// Derives that make an enum one of names.
const DERIVES: &[&str] = &["Iden", "DeriveIden", "IdenStatic", "EnumIter"];

/// Reads declarations, then bodies.
pub(super) fn read(code: &Code<'_>, out: &mut Collector) {
    let mut tables: BTreeMap<ItemId, String> = BTreeMap::new();
    for item in code.production() {
        if code.graph.item(item).kind == ItemKind::Enum {
            tables.extend(table_of(code, item));
        }
    }
    if tables.is_empty() {
        return;
    }
    for item in code.production() {
        body(code, &tables, item, out);
    }
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

fn body(code: &Code<'_>, tables: &BTreeMap<ItemId, String>, item: ItemId, out: &mut Collector) {
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let file = code.file(part);
    let mut found = Vec::new();
    code.walk(part, file[body].root, &mut |id| {
        let Expr::MethodCall {
            receiver, name, args, ..
        } = file[id].expr
        else {
            return;
        };
        for arg in &file[args] {
            let Expr::Path(path) = file[*arg].expr else {
                continue;
            };
            let Said::Item(variant) = code.said(part, path) else {
                continue;
            };
            let Some(table) = tables.get(&variant) else {
                continue;
            };
            if let Some(kind) = kind(code, part, receiver, code.name(part, name)) {
                found.push((table.clone(), kind, code.site(part, file[id].pos)));
            }
        }
    });
    for (table, kind, site) in found {
        if kind == Access::Schema && !dropped(code, item) {
            out.declare(&table, site, Some(code.module(item)));
        }
        out.access(access(code, &table, kind, item, site));
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
        | "join_as" => Some(if root(code, part, receiver).contains("ForeignKey") {
            Access::Schema
        } else {
            Access::Read
        }),
        "table" | "rename" | "to" | "to_tbl" | "from_tbl" => {
            let root = root(code, part, receiver);
            let writes = root.ends_with("update") || root.ends_with("Query::delete");
            Some(if writes { Access::Write } else { Access::Schema })
        }
        _ => None,
    }
}

/// The path that begins a chain of calls.
fn root(code: &Code<'_>, part: PartId, mut id: ExprId) -> String {
    let file = code.file(part);
    loop {
        match file[id].expr {
            Expr::MethodCall { receiver, .. } => id = receiver,
            Expr::Call { callee, .. } => id = callee,
            Expr::Ref { inner, .. } => id = inner,
            Expr::Path(path) => return code.path_text(part, path),
            _ => return String::new(),
        }
    }
}
