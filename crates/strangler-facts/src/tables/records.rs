//! Libraries whose structs are tables: `#[welds(table = "products")] struct Product`, then `Product::all()`, `row.save(db)`.
//!
//! In: structs that such a library's derive or macro makes rows of. Out: accesses by functions of the struct, by methods of
//! its rows, and by the query that an attribute hands to a function.

use std::collections::BTreeMap;

use strangler_base::ItemId;
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{self, Expr, ExprId, PatId, PathIdx, TokenKind};

use super::lexer::table_name;
use super::{Collector, access};
use crate::Access;
use crate::code::{Argument, Code, Said};
use crate::names::snake_case;

/// How a library names the table of a struct that says nothing.
#[derive(Clone, Copy)]
enum Unsaid {
    /// Not at all: such a struct is none of its own.
    None,
    /// As the struct, in lower case with `_`.
    Snake,
    /// The same, as a plural.
    Plural,
}

/// Crate, the derive or attribute that makes rows, the attribute that names the table, and what holds without one.
type Library = (&'static str, &'static str, &'static str, Unsaid);

const LIBRARIES: &[Library] = &[
    ("welds", "WeldsModel", "welds", Unsaid::None),
    ("ormlite", "Model", "ormlite", Unsaid::Snake),
    ("ormx", "Table", "ormx", Unsaid::None),
    ("toasty", "Model", "table", Unsaid::Plural),
    ("georm", "Georm", "georm", Unsaid::None),
    ("sqlx_crud", "SqlxCrud", "sqlx_crud", Unsaid::Plural),
    ("turbosql", "Turbosql", "turbosql", Unsaid::Snake),
    ("butane", "model", "table", Unsaid::Snake),
    ("cot", "model", "model", Unsaid::Snake),
    ("charybdis", "charybdis_model", "charybdis_model", Unsaid::None),
    ("geekorm", "Table", "geekorm", Unsaid::None),
];

/// Beginnings of names of functions that only look.
const LOOKS: &[&str] = &[
    "all", "by", "count", "exists", "fetch", "filter", "find", "first", "get", "last", "list", "load",
    "query", "search", "select", "stream", "where",
];
/// The same of those that change rows.
const CHANGES: &[&str] = &[
    "create", "delete", "insert", "patch", "put", "remove", "save", "update", "upsert",
];

/// Reads structs, then bodies.
pub(super) fn read(code: &Code<'_>, out: &mut Collector) {
    let mut rows = Rows::default();
    for item in code.production() {
        if code.graph.item(item).kind == ItemKind::Struct {
            rows.0.extend(of_struct(code, item).map(|table| (item, table)));
        }
    }
    crud(code, &mut rows);
    if rows.0.is_empty() {
        return;
    }
    for (item, table) in &rows.0 {
        out.declare(table, code.graph.item(*item).site, Some(code.module(*item)));
    }
    for item in code.production() {
        body(code, &rows, item, out);
    }
}

/// Struct → table.
#[derive(Default)]
struct Rows(BTreeMap<ItemId, String>);

fn of_struct(code: &Code<'_>, item: ItemId) -> Option<String> {
    let library = LIBRARIES.iter().find(|(krate, made_by, ..)| {
        code.depends(item, &[krate])
            && (code.derives(item).contains(made_by) || code.attr_named(item, made_by).is_some())
    });
    let (.., attribute, unsaid) = library?;
    let attrs = code.attrs_named(item, attribute);
    let named = |keys: &[&str]| {
        let found = keys
            .iter()
            .find_map(|key| attrs.iter().find_map(|attr| attr.named(key)));
        found.and_then(Argument::word).map(str::to_owned)
    };
    let first = || attrs.iter().find_map(|attr| attr.first_text()).map(str::to_owned);
    let table = named(&["table", "table_name", "name"]).or_else(first);
    let name = snake_case(&code.graph.item(item).name);
    let table = table.or(match unsaid {
        Unsaid::None => None,
        Unsaid::Snake => Some(name),
        Unsaid::Plural => Some(format!("{name}s")),
    })?;
    let schema = named(&["schema", "schema_name"]);
    Some(table_name(&schema.into_iter().chain([table]).collect::<Vec<_>>()))
}

/// `crud!(User {}, "users")` of rbatis, and its like that make single functions.
fn crud(code: &Code<'_>, rows: &mut Rows) {
    for (row, part) in code.graph.parts.iter().enumerate() {
        let id = PartId(u32::try_from(row).unwrap_or(u32::MAX));
        for item in part.syntax.all::<ir::Item>() {
            let ir::ItemKind::MacroCall(call) = item.kind else {
                continue;
            };
            let call = &part.syntax[call];
            if !matches!(
                code.last_name(id, call.path),
                "crud" | "impl_insert" | "impl_select" | "impl_update" | "impl_delete"
            ) {
                continue;
            }
            let tokens = &part.syntax[call.tokens];
            let Some(TokenKind::Ident(name)) = tokens.first().map(|token| token.kind) else {
                continue;
            };
            let name = code.name(id, name);
            let mut here = code.named(name).iter().copied();
            let Some(of) = here.find(|item| {
                code.graph.item(*item).kind == ItemKind::Struct && code.depends(*item, &["rbatis"])
            }) else {
                continue;
            };
            let text = Code::split_tokens(tokens)
                .into_iter()
                .nth(1)
                .and_then(|piece| match piece {
                    [token] => match token.kind {
                        TokenKind::Literal(text) => Some(code.name(id, text).trim_matches('"').to_owned()),
                        _ => None,
                    },
                    _ => None,
                });
            rows.0.insert(of, text.unwrap_or_else(|| snake_case(name)));
        }
    }
}

fn kind(name: &str) -> Option<Access> {
    let first = name.split('_').next().unwrap_or_default();
    if CHANGES.contains(&first) {
        return Some(Access::Write);
    }
    LOOKS.contains(&first).then_some(Access::Read)
}

fn body(code: &Code<'_>, rows: &Rows, item: ItemId, out: &mut Collector) {
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let reader = Reader {
        code,
        rows,
        part,
        root: code.file(part)[body].root,
        given: given(code, rows, item),
    };
    let mut found = Vec::new();
    code.walk(part, reader.root, &mut |id| {
        found.extend(reader.touch(id).map(|touch| (touch, id)))
    });
    for ((of, kind), id) in found {
        let site = code.site(part, code.file(part)[id].pos);
        out.access(access(code, &rows.0[&of], kind, item, site));
    }
}

/// The parameters of a function that are rows.
fn given(code: &Code<'_>, rows: &Rows, item: ItemId) -> Vec<(PatId, ItemId)> {
    let mut found = Vec::new();
    let Some(function) = code.function(item) else {
        return found;
    };
    for param in &code.file(function.part)[function.sig.params] {
        let (mut types, mut bound) = (Vec::new(), Vec::new());
        code.items_in_type(function.part, param.ty, &mut types);
        code.bindings(function.part, param.pat, &mut bound);
        if let [of] = types[..]
            && rows.0.contains_key(&of)
        {
            found.extend(bound.into_iter().map(|pat| (pat, of)));
        }
    }
    found
}

struct Reader<'r> {
    code: &'r Code<'r>,
    rows: &'r Rows,
    part: PartId,
    root: ExprId,
    given: Vec<(PatId, ItemId)>,
}

impl Reader<'_> {
    fn touch(&self, id: ExprId) -> Option<(ItemId, Access)> {
        let file = self.code.file(self.part);
        match file[id].expr {
            Expr::Call { callee, .. } => {
                let Expr::Path(path) = file[callee].expr else {
                    return None;
                };
                Some((self.owner(path)?, kind(self.code.last_name(self.part, path))?))
            }
            Expr::MethodCall { receiver, name, .. } => {
                let kind = kind(self.code.name(self.part, name)).filter(|kind| *kind == Access::Write)?;
                Some((self.row(receiver, 16)?, kind))
            }
            _ => None,
        }
    }

    /// The struct of rows whose function a path names: `Product::all`.
    fn owner(&self, path: PathIdx) -> Option<ItemId> {
        let own = |item: ItemId| {
            let parent = self.code.graph.item(item).parent;
            parent.and_then(|parent| self.code.graph.item(parent).self_type)
        };
        if let Said::Item(item) = self.code.said(self.part, path) {
            // A function that the tree has itself touches what its body says.
            return Some(item).filter(|item| self.rows.0.contains_key(item) && own(*item).is_none());
        }
        let text = self.code.path_text(self.part, path);
        let (of, _) = text.rsplit_once("::")?;
        let name = of.rsplit("::").next()?;
        let mut named = self.code.named(name).iter().copied();
        named.find(|item| self.rows.0.contains_key(item))
    }

    /// The struct whose row an expression is.
    fn row(&self, id: ExprId, depth: u32) -> Option<ItemId> {
        let (file, depth) = (self.code.file(self.part), depth.checked_sub(1)?);
        match file[id].expr {
            Expr::Ref { inner, .. } | Expr::Try(inner) | Expr::Await(inner) => self.row(inner, depth),
            Expr::Struct { path, .. } => match self.code.said(self.part, path) {
                Said::Item(item) => Some(item).filter(|item| self.rows.0.contains_key(item)),
                _ => None,
            },
            Expr::Call { callee, .. } => match file[callee].expr {
                Expr::Path(path) => self.owner(path),
                _ => None,
            },
            Expr::MethodCall { receiver, .. } => self.row(receiver, depth),
            Expr::Path(path) => match self.code.said(self.part, path) {
                Said::Local(pat) => {
                    let given = self.given.iter().find(|(bound, _)| *bound == pat);
                    let begun = || self.row(self.code.begins_as(self.part, self.root, pat)?, depth);
                    given.map(|(_, of)| *of).or_else(begun)
                }
                _ => None,
            },
            _ => None,
        }
    }
}
