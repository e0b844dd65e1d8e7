//! The domain's words: identifiers of each module split, without the words of every program.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, StrExt, format_smolstr};
use strangler_base::{ItemId, ModuleId};
use strangler_resolve::ItemKind;
use strangler_syntax::ir::{self, Fields};

use crate::code::Code;
use crate::names;

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
    let mut known = Known::new();
    let mut said: Vec<Vec<WordId>> = vec![Vec::new(); code.graph.modules.len()];
    for item in code.production() {
        let row = code.graph.item(item);
        if row.kind == ItemKind::Impl {
            continue;
        }
        let name = row.name.rsplit(':').next().unwrap_or_default();
        let here = &mut said[row.module.index()];
        for name in std::iter::once(name).chain(field_names(code, item)) {
            here.extend(known.of_name(name));
        }
    }
    let modules = (0..).map(ModuleId::new).zip(said);
    let counted = modules.filter(|(_, words)| !words.is_empty());
    counted
        .map(|(module, words)| (module, known.counted(words)))
        .collect()
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

/// A row of the words that are known.
type WordId = usize;

/// Names that were split already, and the words in them that mean something: most are said again and again.
struct Known<'n> {
    stop: FxHashSet<&'static str>,
    /// Name → where its words stand in `of_names`.
    names: FxHashMap<&'n str, Range<usize>>,
    of_names: Vec<WordId>,
    rows: FxHashMap<SmolStr, WordId>,
    words: Vec<SmolStr>,
}

impl<'n> Known<'n> {
    fn new() -> Self {
        Self {
            stop: STOP.iter().copied().collect(),
            names: FxHashMap::default(),
            of_names: Vec::new(),
            rows: FxHashMap::default(),
            words: Vec::new(),
        }
    }

    fn of_name(&mut self, name: &'n str) -> &[WordId] {
        let known = self.names.get(name).cloned();
        let rows = known.unwrap_or_else(|| {
            let start = self.of_names.len();
            for word in names::words(name) {
                let row = self.of_word(word);
                self.of_names.extend(row);
            }
            let rows = start..self.of_names.len();
            self.names.insert(name, rows.clone());
            rows
        });
        &self.of_names[rows]
    }

    /// A word, where it means something.
    fn of_word(&mut self, word: &str) -> Option<WordId> {
        let word = word.to_lowercase_smolstr();
        if word.len() < 2 || !word.chars().all(char::is_alphabetic) || self.stop.contains(word.as_str()) {
            return None;
        }
        let words = &mut self.words;
        let row = self.rows.entry(singular(&word)).or_insert_with_key(|word| {
            words.push(word.clone());
            words.len() - 1
        });
        Some(*row)
    }

    /// Each word with how often it is said.
    fn counted(&self, mut said: Vec<WordId>) -> BTreeMap<String, u32> {
        said.sort_unstable();
        let n = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        let same = said.chunk_by(|one, next| one == next);
        same.map(|same| (self.words[same[0]].to_string(), n(same.len())))
            .collect()
    }
}

/// `categories` → `category`, `orders` → `order`.
fn singular(word: &str) -> SmolStr {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format_smolstr!("{stem}y");
    }
    let plural =
        word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    let sibilant = || {
        let mut ends = ["sses", "xes", "ches", "shes"].iter();
        ends.any(|end| word.ends_with(end))
    };
    let cut = match plural {
        true if sibilant() => 2,
        true => 1,
        false => 0,
    };
    word[..word.len() - cut].into()
}
