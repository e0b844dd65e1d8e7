//! SQL texts that code hands to a library: functions, methods, macros, files; names of document collections.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use strangler_base::{ItemId, Site};
use strangler_resolve::{ExternalId, ItemKind, Resolution};
use strangler_syntax::ir::{Expr, ExprId, Literal, MacroArgs};

use super::sql::{Touched, Trust, looks_like_sql, only_name, touched};
use super::{CRATES, Collector, access};
use crate::Access;
use crate::code::Code;
use crate::eval::{Eval, Event, Text, Value};
use crate::framework::Tables;

/// Calls that take SQL, by their last name.
const TAKES_SQL: &[&str] = &[
    "query",
    "query_as",
    "query_scalar",
    "query_with",
    "query_as_with",
    "query_scalar_with",
    "query_unchecked",
    "query_as_unchecked",
    "query_scalar_unchecked",
    "raw_sql",
    "execute",
    "execute_batch",
    "batch_execute",
    "prepare",
    "prepare_cached",
    "query_row",
    "query_one",
    "query_opt",
    "query_map",
    "query_raw",
    "query_typed",
    "sql_query",
    "simple_query",
    "from_sql_and_values",
    "from_string",
    "fetch_all",
    "fetch_one",
    "fetch_optional",
    "execute_unprepared",
    "exec",
    "exec_drop",
    "exec_first",
    "query_first",
    "query_drop",
    "build",
    "build_query_as",
    "build_query_scalar",
    "query_and_then",
    "query_row_and_then",
    "query_arrow",
    "execute_raw",
    "raw",
    "copy_in_raw",
    "copy_out_raw",
    "copy_in",
    "prepare_typed",
    "client_query",
];
/// Macros and functions that show a text to people.
const SHOWS: &[&str] = &[
    "debug!",
    "info!",
    "warn!",
    "error!",
    "trace!",
    "println!",
    "eprintln!",
    "print!",
    "log!",
    "assert!",
    "assert_eq!",
    "assert_ne!",
    "anyhow!",
    "event!",
    "span!",
    "json!",
    "ensure!",
];
/// Expressions that one function's evaluation may take.
const FUEL: u32 = 60_000;

/// Reads them all.
pub(super) fn read(code: &Code<'_>, frameworks: &Tables, out: &mut Collector) {
    let candidates = candidates(code);
    let mut eval = Eval::new(code, frameworks, &candidates, FUEL);
    eval.watch = Some(is_watched);
    let mut cache = BTreeMap::new();
    for item in &candidates {
        if code.function(*item).is_none() {
            continue;
        }
        eval.refuel(FUEL);
        eval.run(*item);
        for event in std::mem::take(&mut eval.events) {
            if let Event::Call {
                item,
                callee,
                args,
                site,
            } = event
            {
                note(
                    code,
                    &mut cache,
                    out,
                    &Call {
                        item,
                        callee: &callee,
                        args: &args,
                        site,
                    },
                );
            }
        }
    }
}

fn is_watched(callee: &str, args: &[Value]) -> bool {
    let shows = SHOWS.iter().any(|name| callee.ends_with(name));
    let sql = |value: &Value| match value {
        Value::Text(text) => looks_like_sql(&text.fill("x")),
        Value::Either(values) => values
            .iter()
            .any(|value| matches!(value, Value::Text(text) if looks_like_sql(&text.fill("x")))),
        _ => false,
    };
    let of_collection = matches!(args.first(), Some(Value::Returned(path, _)) if &**path == ".collection");
    !shows
        && (args.iter().any(sql) || of_collection || callee == ".collection" || callee.contains("query_file"))
}

struct Call<'c> {
    item: ItemId,
    callee: &'c str,
    args: &'c [Value],
    site: Site,
}

fn note(
    code: &Code<'_>,
    cache: &mut BTreeMap<(String, bool), Touched>,
    out: &mut Collector,
    call: &Call<'_>,
) {
    if !code.depends(call.item, CRATES) {
        return;
    }
    collection(code, out, call);
    let last = call
        .callee
        .rsplit(['.', ':'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('!');
    for text in call.args.iter().flat_map(texts) {
        let text = if last.starts_with("query_file") {
            file(code, call.item, &text)
        } else {
            Some(text)
        };
        let Some(text) = text.filter(|text| looks_like_sql(&text.fill("x"))) else {
            continue;
        };
        let trust = if TAKES_SQL.contains(&last) || last.starts_with("query") {
            Trust::Given
        } else {
            Trust::Looks
        };
        let key = (text.fill("\u{0}"), trust == Trust::Given);
        let found = cache.entry(key).or_insert_with(|| touched(&text, trust));
        let item = responsible(code, call.item, &text);
        for table in &found.temporary {
            out.temporary(table);
        }
        for (table, kind) in &found.tables {
            out.access(access(code, table, *kind, item, call.site));
        }
        for tables in &found.joins {
            out.join(tables.clone(), item, call.site);
        }
    }
}

/// The function that wrote the text, where it handed it to another.
fn responsible(code: &Code<'_>, caller: ItemId, text: &Text) -> ItemId {
    let origin = text.origin.filter(|origin| code.function(*origin).is_some());
    origin.unwrap_or(caller)
}

fn texts(value: &Value) -> Vec<Text> {
    match value {
        Value::Text(text) => vec![text.clone()],
        Value::Either(values) => values.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// The text of a file named relative to the package.
fn file(code: &Code<'_>, item: ItemId, path: &Text) -> Option<Text> {
    let folder = &code.source.package(code.package(item)).folder;
    let file = code.source.find(&folder.join(path.as_known()?)?)?;
    Some(Text::known(&code.source.file(file).text, Some(item)))
}

/// A document collection by its name; how it is touched says the method called on it.
fn collection(code: &Code<'_>, out: &mut Collector, call: &Call<'_>) {
    if !code.depends(call.item, &["mongodb"]) {
        return;
    }
    let named = |values: &[Value]| values.iter().flat_map(texts).next();
    let (name, kind) = if call.callee == ".collection" {
        (named(call.args), Access::Read)
    } else {
        match call.args.first() {
            Some(Value::Returned(path, args)) if &**path == ".collection" => {
                (named(args), method_access(call.callee))
            }
            _ => return,
        }
    };
    let Some(name) = name else { return };
    let shown = name
        .as_known()
        .and_then(only_name)
        .unwrap_or_else(|| super::UNKNOWN.to_owned());
    out.access(access(code, &shown, kind, call.item, call.site));
}

fn method_access(method: &str) -> Access {
    let writes = [
        "insert",
        "update",
        "delete",
        "replace",
        "find_one_and",
        "drop",
        "bulk_write",
    ];
    if writes
        .iter()
        .any(|prefix| method.trim_start_matches('.').starts_with(prefix))
    {
        Access::Write
    } else {
        Access::Read
    }
}

/// Functions that hold SQL, name a constant that does, or call what takes it.
fn candidates(code: &Code<'_>) -> BTreeSet<ItemId> {
    let mut judged = Judged::default();
    let constants: BTreeSet<ItemId> = code
        .production()
        .filter(|item| matches!(code.graph.item(*item).kind, ItemKind::Const | ItemKind::Static))
        .filter(|item| holds_sql(code, *item, &BTreeSet::new(), &mut judged))
        .collect();
    let functions = code.production().filter(|item| code.function(*item).is_some());
    functions
        .filter(|item| code.depends(*item, CRATES) && holds_sql(code, *item, &constants, &mut judged))
        .collect()
}

/// What names alone say, each judged once.
#[derive(Default)]
struct Judged<'a> {
    /// Path outside → whether it takes SQL.
    paths: FxHashMap<ExternalId, bool>,
    /// Method → the same.
    methods: FxHashMap<&'a str, bool>,
}

fn holds_sql<'a>(
    code: &Code<'a>,
    item: ItemId,
    constants: &BTreeSet<ItemId>,
    judged: &mut Judged<'a>,
) -> bool {
    let Some((part, body)) = code.body(item) else {
        return false;
    };
    let file = code.file(part);
    let mut found = false;
    code.walk(part, file[body].root, &mut |id: ExprId| {
        found |= match file[id].expr {
            Expr::Literal(Literal::Str(name)) => looks_like_sql(code.name(part, name)),
            Expr::Path(path) => match code.graph.resolution(part, path) {
                Resolution::Item(item) => constants.contains(&item),
                Resolution::External(id) => {
                    let takes = || takes_sql(code.graph.external(id));
                    *judged.paths.entry(id).or_insert_with(takes)
                }
                _ => false,
            },
            Expr::MethodCall { name, .. } => {
                let name = code.name(part, name);
                let takes =
                    || name == "collection" || name != "build" && name != "exec" && TAKES_SQL.contains(&name);
                *judged.methods.entry(name).or_insert_with(takes)
            }
            Expr::Macro(call) => {
                let name = code.last_name(part, file[call].path);
                name.starts_with("query")
                    || name == "include_str" && matches!(file[call].args, MacroArgs::Exprs(_))
            }
            _ => false,
        };
    });
    found
}

fn takes_sql(path: &str) -> bool {
    let first = path.split("::").next().unwrap_or_default();
    let last = path.rsplit("::").next().unwrap_or_default();
    CRATES.contains(&first) && (TAKES_SQL.contains(&last) || path.contains("QueryBuilder"))
}
