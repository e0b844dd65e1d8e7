//! What `table!` and `joinable!` declare, and the structs whose rows are of these tables.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use strangler_base::{ItemId, Site};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{self, Delimiter, ItemIdx, List, Pos, Token, TokenKind};

use super::super::Collector;
use crate::ForeignKey;
use crate::code::{Argument, Arguments, Code, unquote};
use crate::names::snake_case;

/// Name in code → table.
#[derive(Default)]
pub(super) struct Declared {
    pub(super) names: FxHashMap<String, String>,
    /// Where one is declared; what a macro makes of it stands there again.
    sites: BTreeSet<Site>,
    /// Struct whose rows are of a table → table.
    pub(super) rows: BTreeMap<ItemId, String>,
    /// Structs of these that say themselves how they are queried: `Post::query()`.
    pub(super) queried: BTreeSet<ItemId>,
}

/// Derives of structs whose rows are of a table.
const DERIVES: &[&str] = &[
    "Identifiable",
    "Insertable",
    "AsChangeset",
    "Selectable",
    "HasQuery",
    "Associations",
];

/// `#[diesel(table_name = posts)]`, in whichever of its attributes; before diesel 2 `#[table_name = "posts"]`. A struct that
/// says nothing is of the table that is its plural.
pub(super) fn rows(code: &Code<'_>, tables: &mut Declared) {
    for item in code.production() {
        if code.graph.item(item).kind != ItemKind::Struct {
            continue;
        }
        let attrs = code.attrs_named(item, "diesel");
        let mut named = attrs.iter().filter_map(|arguments| arguments.named("table_name"));
        let bare = code.attr_named(item, "table_name");
        let bare = bare.as_ref().and_then(Arguments::first_text);
        let said = named.next().and_then(Argument::word).or(bare);
        let derives = code.derives(item);
        let plural = || {
            let derived = derives.iter().any(|derive| DERIVES.contains(derive));
            derived.then(|| plural(&snake_case(&code.graph.item(item).name)))
        };
        let Some(name) = said.map(str::to_owned).or_else(plural) else {
            continue;
        };
        let name = name.rsplit("::").next().unwrap_or_default().trim();
        if let Some(table) = tables.names.get(name) {
            tables.rows.insert(item, table.clone());
            if derives.contains(&"HasQuery") {
                tables.queried.insert(item);
            }
        }
    }
}

pub(super) fn declarations(code: &Code<'_>, part: PartId, tables: &mut Declared, out: &mut Collector) {
    let file = code.file(part);
    let nested: BTreeSet<ItemIdx> = file
        .all::<ir::Block>()
        .iter()
        .flat_map(|block| file[block.items].iter().copied())
        .collect();
    for (row, item) in file.all::<ir::Item>().iter().enumerate() {
        let local = nested.contains(&ItemIdx::new(row));
        let ir::ItemKind::MacroCall(call) = item.kind else {
            continue;
        };
        let call = &file[call];
        match code.last_name(part, call.path) {
            "table" | "view" => table(code, part, call.tokens, local, tables, out),
            "joinable" => joinable(code, part, call.tokens, tables, out),
            _ => {}
        }
    }
}

/// `#[sql_name = "x"] schema.name (key) { … }`. One inside a function often only gives a shape to the rows of a query:
/// it counts where another declaration knows the table.
fn table(
    code: &Code<'_>,
    part: PartId,
    tokens: List<Token>,
    local: bool,
    tables: &mut Declared,
    out: &mut Collector,
) {
    let mut depth = 0_u32;
    let mut words: Vec<(&str, Pos)> = Vec::new();
    let mut renamed = None;
    let mut sql_name = false;
    let mut imports = false;
    for token in &code.file(part)[tokens] {
        match token.kind {
            // `use a::{b, c};` has braces of its own.
            TokenKind::Punct { ch: ';', .. } if imports => imports = false,
            _ if imports => {}
            TokenKind::Ident(name) if depth == 0 && code.name(part, name) == "use" => imports = true,
            TokenKind::Open(Delimiter::Paren | Delimiter::Brace) if depth == 0 => break,
            TokenKind::Open(_) => depth += 1,
            TokenKind::Close(_) => depth = depth.saturating_sub(1),
            TokenKind::Ident(name) if depth > 0 => sql_name = code.name(part, name) == "sql_name",
            TokenKind::Literal(name) if sql_name => renamed = unquote(code.name(part, name)),
            TokenKind::Ident(name) => words.push((code.name(part, name).trim_start_matches("r#"), token.pos)),
            _ => {}
        }
    }
    let Some((name, pos)) = words.last().copied() else {
        return;
    };
    let plain = renamed.unwrap_or_else(|| name.to_owned());
    let table = match words.as_slice() {
        [(schema, _), _] if *schema != "public" => format!("{schema}.{plain}"),
        _ => plain,
    };
    if local && !out.is_declared(&table) {
        return;
    }
    let site = code.site(part, pos);
    if !tables.sites.insert(site) {
        return;
    }
    tables.names.insert(name.to_owned(), table.clone());
    let module = code.graph.part(part).module;
    out.declare(&table, site, Some(module));
}

/// `posts -> users (user_id)`
fn joinable(code: &Code<'_>, part: PartId, tokens: List<Token>, tables: &Declared, out: &mut Collector) {
    let words: Vec<(&str, Pos)> = code.file(part)[tokens]
        .iter()
        .filter_map(|token| match token.kind {
            TokenKind::Ident(name) => Some((code.name(part, name), token.pos)),
            _ => None,
        })
        .collect();
    let named = |name: &str| tables.names.get(name).map_or(name, String::as_str).to_owned();
    if let [(from, pos), (to, _), (column, _)] = *words {
        let key = ForeignKey {
            columns: vec![column.to_owned()],
            table: named(to),
            site: code.site(part, pos),
        };
        out.foreign_key(&named(from), key);
    }
}

/// As the derives make it.
fn plural(name: &str) -> String {
    let end = if name.ends_with('s') { "" } else { "s" };
    format!("{name}{end}")
}
