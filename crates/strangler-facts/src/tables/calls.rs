//! SQL texts that code hands to a library: functions, methods, macros, files; names of document collections.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use strangler_base::{ItemId, Site};
use strangler_resolve::{ExternalId, ItemKind, Resolution};
use strangler_syntax::ir::{Expr, ExprId, Literal, MacroArgs};

use super::collections::{self, Collections};
use super::sql::{Touched, Trust, looks_like_sql, touched};
use super::{CRATES, Collector, access, naming};
use crate::Topic;
use crate::code::{Caller, Code};
use crate::eval::{Eval, Event, Text, Value, Watch};
use crate::framework::Tables;
use crate::store_calls::hands_out;

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
    "append_statement",
    "query_unpaged",
    "execute_unpaged",
    "query_iter",
    "exec_batch",
    "exec_map",
    "exec_iter",
    "exec_fold",
    "prep",
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
    let mut candidates = candidates(code);
    let helpers = collections::helpers(code, &candidates);
    candidates.extend(code.callers(&helpers));
    let mut eval = Eval::new(code, frameworks, &candidates, FUEL);
    eval.watch(Watch {
        name: |callee| !SHOWS.iter().any(|name| callee.ends_with(name)),
        args: is_watched,
    });
    let mut cache = BTreeMap::new();
    let mut collections = Collections::new(helpers);
    for item in &candidates {
        if code.function(*item).is_none() {
            continue;
        }
        eval.refuel(FUEL);
        eval.run(*item);
        for event in std::mem::take(&mut eval.events) {
            match event {
                Event::Call {
                    item,
                    callers,
                    callee,
                    args,
                    site,
                } => {
                    let call = Call {
                        item,
                        callers: &callers,
                        callee: &callee,
                        args: &args,
                        site,
                    };
                    collections.call(code, out, &call);
                    naming::note(code, out, &call);
                    note(code, &mut cache, out, &call);
                }
                Event::Field { of, name, value } => collections.field(of, &name, &value),
                Event::Serve { .. } => {}
            }
        }
    }
    collections.finish(code, out);
}

fn is_watched(callee: &str, args: &[Value]) -> bool {
    let is_sql = |value: &Value| match value {
        Value::Text(text) => match text.as_known() {
            Some(known) => looks_like_sql(known),
            None => looks_like_sql(&text.fill("x")),
        },
        _ => false,
    };
    let sql = |value: &Value| match value {
        Value::Either(values) => values.iter().any(is_sql),
        value => is_sql(value),
    };
    let handed = |value: &Value| matches!(value, Value::Returned(path, _) if hands_out(path));
    let of_collection = || hands_out(callee) || args.iter().take(2).any(handed);
    args.iter().any(sql) || of_collection() || naming::is_one(callee) || callee.contains("query_file")
}

pub(super) struct Call<'c> {
    pub(super) item: ItemId,
    pub(super) callers: &'c [Caller],
    pub(super) callee: &'c str,
    pub(super) args: &'c [Value],
    pub(super) site: Site,
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
        let item = code.written_by(text.origin, call.item, call.callers);
        for table in &found.temporary {
            out.temporary(table);
        }
        for (table, kind) in &found.tables {
            out.access(access(code, table, *kind, item, call.site));
        }
        for tables in &found.joins {
            out.join(tables.clone(), item, call.site);
        }
        for (direction, name) in &found.channels {
            out.topic(Topic {
                name: name.clone(),
                direction: *direction,
                item,
                site: call.site,
            });
        }
        for routine in &found.calls {
            for (table, kind) in out.called(routine) {
                out.access(access(code, &table, kind, item, call.site));
            }
        }
    }
}

pub(super) fn texts(value: &Value) -> Vec<Text> {
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

/// Functions that hold SQL, name a constant that does, or call what takes it.
fn candidates(code: &Code<'_>) -> BTreeSet<ItemId> {
    let mut judged = Judged::default();
    let constants: BTreeSet<ItemId> = code
        .production()
        .filter(|item| matches!(code.graph.item(*item).kind, ItemKind::Const | ItemKind::Static))
        .filter(|item| holds_sql(code, *item, &BTreeSet::new(), &mut judged))
        .collect();
    code.production_with(CRATES)
        .filter(|item| code.function(*item).is_some())
        .filter(|item| takes_builder(code, *item) || holds_sql(code, *item, &constants, &mut judged))
        .collect()
}

/// `fn filtered(query: &mut QueryBuilder<'_, Postgres>)` adds to a query of its caller.
fn takes_builder(code: &Code<'_>, item: ItemId) -> bool {
    let Some(function) = code.function(item) else {
        return false;
    };
    let mut params = code.file(function.part)[function.sig.params].iter();
    params.any(|param| {
        let path = code.type_path(function.part, param.ty);
        path.is_some_and(|path| code.last_name(function.part, path) == "QueryBuilder")
    })
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
    let of_stores = collections::any(code, item) || naming::any(code, item);
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
                let takes = || name != "build" && name != "exec" && TAKES_SQL.contains(&name);
                let of_store =
                    || collections::is_of_store(code, item, name) || naming::is_of_library(code, item, name);
                of_stores && of_store() || *judged.methods.entry(name).or_insert_with(takes)
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
