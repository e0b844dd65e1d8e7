//! The domain's words: identifiers of each module split, without the words of every program.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use strangler_base::{ItemId, ModuleId};
use strangler_resolve::ItemKind;
use strangler_syntax::ir::{self, Fields};

use crate::code::Code;
use crate::framework::snake_case;

/// Words of layers and of the language, and those without a meaning of their own.
const STOP: &[&str] = &[
    "a",
    "an",
    "and",
    "api",
    "app",
    "arg",
    "args",
    "as",
    "async",
    "at",
    "base",
    "body",
    "bool",
    "builder",
    "by",
    "bytes",
    "call",
    "check",
    "client",
    "cmd",
    "code",
    "collect",
    "common",
    "conf",
    "config",
    "conn",
    "connection",
    "const",
    "context",
    "controller",
    "count",
    "create",
    "created",
    "ctx",
    "data",
    "db",
    "de",
    "default",
    "delete",
    "deserialize",
    "do",
    "dto",
    "else",
    "entity",
    "enum",
    "err",
    "error",
    "errors",
    "execute",
    "ext",
    "factory",
    "false",
    "fetch",
    "field",
    "file",
    "filter",
    "find",
    "flag",
    "fmt",
    "fn",
    "for",
    "form",
    "format",
    "from",
    "fut",
    "get",
    "handle",
    "handler",
    "handlers",
    "has",
    "header",
    "helper",
    "helpers",
    "id",
    "ids",
    "if",
    "impl",
    "in",
    "index",
    "info",
    "init",
    "inner",
    "input",
    "insert",
    "int",
    "into",
    "is",
    "item",
    "items",
    "iter",
    "json",
    "key",
    "kind",
    "len",
    "let",
    "lib",
    "limit",
    "list",
    "load",
    "log",
    "main",
    "make",
    "manager",
    "map",
    "max",
    "message",
    "method",
    "middleware",
    "min",
    "mod",
    "model",
    "models",
    "module",
    "mut",
    "name",
    "new",
    "next",
    "no",
    "none",
    "not",
    "num",
    "of",
    "offset",
    "ok",
    "on",
    "opt",
    "option",
    "options",
    "or",
    "other",
    "out",
    "output",
    "page",
    "param",
    "params",
    "parse",
    "path",
    "pool",
    "post",
    "prefix",
    "process",
    "provider",
    "pub",
    "put",
    "query",
    "read",
    "record",
    "ref",
    "remove",
    "repo",
    "repository",
    "req",
    "request",
    "res",
    "resp",
    "response",
    "result",
    "ret",
    "route",
    "router",
    "routes",
    "row",
    "rows",
    "run",
    "save",
    "schema",
    "self",
    "send",
    "serde",
    "serialize",
    "server",
    "service",
    "services",
    "set",
    "setup",
    "size",
    "sql",
    "start",
    "state",
    "static",
    "status",
    "stop",
    "store",
    "str",
    "string",
    "struct",
    "sub",
    "sum",
    "sync",
    "table",
    "test",
    "tests",
    "text",
    "the",
    "then",
    "time",
    "timestamp",
    "to",
    "total",
    "trait",
    "true",
    "try",
    "tx",
    "type",
    "types",
    "unwrap",
    "update",
    "updated",
    "url",
    "use",
    "util",
    "utils",
    "uuid",
    "val",
    "validate",
    "value",
    "values",
    "var",
    "vec",
    "version",
    "view",
    "views",
    "web",
    "where",
    "with",
    "write",
    "x",
    "y",
];

/// Module → words with their counts.
pub(crate) fn words(code: &Code<'_>) -> BTreeMap<ModuleId, BTreeMap<String, u32>> {
    let mut found: BTreeMap<ModuleId, BTreeMap<String, u32>> = BTreeMap::new();
    let mut split: FxHashMap<&str, Vec<String>> = FxHashMap::default();
    for item in code.production() {
        let row = code.graph.item(item);
        if row.kind == ItemKind::Impl {
            continue;
        }
        let words = found.entry(row.module).or_default();
        let name = row.name.rsplit("::").next().unwrap_or_default();
        for name in field_names(code, item).into_iter().chain([name]) {
            add(words, split.entry(name).or_insert_with(|| words_of(name)));
        }
    }
    found.retain(|_, words| !words.is_empty());
    found
}

fn field_names<'a>(code: &Code<'a>, item: ItemId) -> Vec<&'a str> {
    let Some((part, syntax)) = code.syntax(item) else {
        return Vec::new();
    };
    match syntax.kind {
        ir::ItemKind::Struct {
            fields: Fields::Named(fields),
            ..
        } => code.file(part)[fields]
            .iter()
            .map(|field| code.name(part, field.name))
            .collect(),
        _ => Vec::new(),
    }
}

fn add(words: &mut BTreeMap<String, u32>, more: &[String]) {
    for word in more {
        match words.get_mut(word) {
            Some(count) => *count += 1,
            None => {
                words.insert(word.clone(), 1);
            }
        }
    }
}

/// The words of a name that mean something.
fn words_of(name: &str) -> Vec<String> {
    let name = snake_case(name);
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(|char| char.is_alphabetic());
    let words = name.split('_').filter(is_word);
    words
        .filter(|word| STOP.binary_search(word).is_err())
        .map(singular)
        .collect()
}

/// `categories` → `category`, `orders` → `order`.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let plural =
        word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    let sibilant = ["sses", "xes", "ches", "shes"]
        .iter()
        .any(|end| word.ends_with(end));
    match (plural, sibilant) {
        (true, true) => word[..word.len() - 2].to_owned(),
        (true, false) => word[..word.len() - 1].to_owned(),
        _ => word.to_owned(),
    }
}
