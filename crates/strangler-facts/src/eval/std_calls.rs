//! What std does to strings, lists and options.

use super::branch::join;
use super::call::Outside;
use super::{Eval, Frame, Text, Value};

/// Functions that return what they are given, by the end of their path.
const TRANSPARENT: &[&str] = &[
    "Some",
    "Ok",
    "Box::new",
    "boxed::new",
    "boxed::pin",
    "boxed::from",
    "Arc::new",
    "Rc::new",
    "Mutex::new",
    "RwLock::new",
    "RefCell::new",
    "Cell::new",
    "Cow::Borrowed",
    "Cow::Owned",
    "String::from",
    "string::from",
    "From::from",
    "Into::into",
    "Box::pin",
    "Pin::new",
    "Cow::from",
    "Vec::from",
    "Arc::from",
    "Box::from",
    "BTreeMap::from",
    "HashMap::from",
    "IndexMap::from",
    "Rc::from",
    "String::from_utf8_lossy",
    "from_utf8",
    "QueryBuilder::new",
    "ToString::to_string",
    "ToOwned::to_owned",
    "Clone::clone",
    "Arc::clone",
    "Rc::clone",
    "PathBuf::from",
    "Path::new",
    "Uri::from_static",
    "mem::take",
    "AssertSqlSafe",
    "Iterator::collect",
    "Cow::into_owned",
];

/// Functions that call the closure that they are given, once.
const CALLERS: &[&str] = &[
    "LazyLock::new",
    "Lazy::new",
    "LazyCell::new",
    "block_on",
    "spawn",
    "spawn_blocking",
    "catch_unwind",
    "from_fn",
    "iter::once",
];

/// Methods that return their receiver as far as this evaluator sees.
const SAME: &[&str] = &[
    "to_string",
    "to_owned",
    "into",
    "as_str",
    "as_ref",
    "as_mut",
    "clone",
    "cloned",
    "copied",
    "borrow",
    "borrow_mut",
    "deref",
    "deref_mut",
    "unwrap",
    "expect",
    "to_vec",
    "iter",
    "iter_mut",
    "into_iter",
    "collect",
    "as_slice",
    "as_bytes",
    "into_boxed_str",
    "into_string",
    "to_str",
    "as_deref",
    "ok",
    "ok_or",
    "ok_or_else",
    "map_err",
    "context",
    "with_context",
    "into_owned",
    "leak",
    "lock",
    "read",
    "write",
    "await",
    "boxed",
    "take",
    "as_mut_slice",
    "unwrap_or_default",
    "into_inner",
    "get_mut",
    "by_ref",
    "parse",
    "peekable",
    "try_into",
    "inspect",
    "to_bytes",
    "into_bytes",
    "display",
    "skip",
];

/// Functions that make an empty list.
const LISTS: &[&str] = &[
    "Vec::new",
    "Vec::with_capacity",
    "vec::new",
    "vec::with_capacity",
    "VecDeque::new",
    "BTreeMap::new",
    "HashMap::new",
    "HashMap::with_capacity",
    "IndexMap::new",
    "Vec::default",
    "VecDeque::default",
    "BTreeMap::default",
    "HashMap::default",
    "IndexMap::default",
    "vec::default",
];

/// Functions that make an empty string.
const TEXTS: &[&str] = &[
    "String::new",
    "String::with_capacity",
    "string::new",
    "string::with_capacity",
    "String::default",
];

/// What a function or a method of std does, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Std {
    /// Makes an empty list.
    List,
    /// Makes an empty string.
    Text,
    /// Returns what it is given, or called on.
    Same,
    /// Calls the closure that it is given.
    Caller,
    /// Something else.
    Other,
}

/// What std does by the name of a callee, `.name` for a method.
pub(super) fn kind_of(callee: &str) -> Std {
    if let Some(method) = callee.strip_prefix('.') {
        return match SAME.contains(&method) {
            true => Std::Same,
            false => Std::Other,
        };
    }
    let path = callee.trim_start_matches('?');
    let kinds = [
        (LISTS, Std::List),
        (TEXTS, Std::Text),
        (TRANSPARENT, Std::Same),
        (CALLERS, Std::Caller),
    ];
    let mut of_name = kinds.into_iter().filter(|(ends, _)| ends_with(path, ends));
    of_name.next().map_or(Std::Other, |(_, kind)| kind)
}

impl Eval<'_> {
    /// What a call of std yields; `None` where it is none that is known here.
    pub(super) fn std_call(&mut self, frame: &mut Frame, call: &Outside<'_>) -> Option<Value> {
        let kind = self.callee(&call.callee).std;
        match (call.callee.strip_prefix('.'), &call.receiver) {
            (Some(name), Some(receiver)) => self.std_method(frame, (name, kind), receiver, call),
            _ => self.std_function(kind, call),
        }
    }

    fn std_function(&mut self, kind: Std, call: &Outside<'_>) -> Option<Value> {
        match kind {
            Std::List => Some(Value::list(Vec::new())),
            Std::Text => Some(Value::text("")),
            Std::Same => call.args.first().cloned(),
            Std::Caller => self.run_closure(call.args.first()?),
            Std::Other => None,
        }
    }

    fn std_method(
        &mut self,
        frame: &mut Frame,
        (name, kind): (&str, Std),
        receiver: &Value,
        call: &Outside<'_>,
    ) -> Option<Value> {
        if let (Value::External(path), "as_str" | "as_ref" | "to_string") = (receiver, name)
            && path.contains("Method::")
        {
            return path.rsplit("::").next().map(Value::text);
        }
        if kind == Std::Same && !matches!(receiver, Value::Unknown | Value::Returned(..)) {
            return Some(
                call.place
                    .filter(|_| is_borrow(name))
                    .map_or_else(|| receiver.clone(), Value::Place),
            );
        }
        // A cell that is filled when it is first asked, a list of which nothing is known but what is done with each.
        match (receiver, name, &*call.args) {
            (Value::Returned(..) | Value::Unknown, "get_or_init" | "get_or_try_init", [callee]) => {
                return self.run_closure(callee);
            }
            (Value::Returned(..) | Value::Unknown, "fold" | "try_fold", [start, callee]) => {
                let (start, callee) = (self.load(start.clone()), callee.clone());
                return Some(self.call_value(frame, &callee, vec![start, Value::Unknown], call.site));
            }
            _ => {}
        }
        match (receiver, name) {
            (Value::Unknown | Value::Node(_), "unwrap_or" | "unwrap_or_else") | (_, "unwrap_or") => {
                let other = call.args.first().cloned().unwrap_or(Value::Unknown);
                let other = self.run_closure(&other).unwrap_or(other);
                let other = self.load(other);
                Some(join(receiver.clone(), other))
            }
            (Value::Text(text), _) => self.text_method(name, text, call),
            (Value::List(values), _) => self.list_method(frame, name, &values.clone(), call),
            (Value::Either(values), _) => {
                let each = values
                    .iter()
                    .map(|value| self.std_method(frame, (name, kind), value, call));
                let each: Option<Vec<Value>> = each.collect();
                each?.into_iter().reduce(join)
            }
            _ => None,
        }
    }

    fn text_method(&mut self, name: &str, text: &Text, call: &Outside<'_>) -> Option<Value> {
        let arg = call.args.first().map(|arg| self.load(arg.clone()));
        let shown = |arg: &Option<Value>| arg.as_ref().map_or_else(Text::hole, Value::to_text);
        Some(match name {
            "push_str" | "push" | "write_str" => {
                if let Some(cell) = call.place {
                    self.write(cell, Value::Text(Text::concat([text, &shown(&arg)])));
                }
                call.place.map_or(Value::Unknown, Value::Place)
            }
            "push_bind" | "push_values" | "push_tuples" | "push_bind_unseparated" => {
                if let Some(cell) = call.place {
                    self.write(cell, Value::Text(Text::concat([text, &Text::hole()])));
                }
                for arg in &call.args {
                    self.run_closure(arg);
                }
                call.place.map_or_else(|| Value::Text(text.clone()), Value::Place)
            }
            "separated" | "push_unseparated" => {
                call.place.map_or_else(|| Value::Text(text.clone()), Value::Place)
            }
            "trim" => Value::Text(text.trim(true, true, &char::is_whitespace)),
            "trim_start" => Value::Text(text.trim(true, false, &char::is_whitespace)),
            "trim_end" => Value::Text(text.trim(false, true, &char::is_whitespace)),
            "trim_end_matches" | "trim_start_matches" | "trim_matches" => {
                let set = shown(&arg).as_known()?.to_owned();
                let (start, end) = (name != "trim_end_matches", name != "trim_start_matches");
                Value::Text(text.trim(start, end, &|char| set.contains(char)))
            }
            "strip_prefix" | "strip_suffix" => {
                let (known, part) = (text.as_known()?, shown(&arg));
                let part = part.as_known()?;
                let rest = if name == "strip_prefix" {
                    known.strip_prefix(part)
                } else {
                    known.strip_suffix(part)
                };
                Value::Text(Text::known(rest.unwrap_or(known), text.origin))
            }
            "to_lowercase" | "to_ascii_lowercase" => Value::Text(text.map(str::to_lowercase)),
            "to_uppercase" | "to_ascii_uppercase" => Value::Text(text.map(str::to_uppercase)),
            "replace" => {
                let from = shown(&arg).as_known()?.to_owned();
                let to = shown(&call.args.get(1).map(|arg| self.load(arg.clone())));
                Value::Text(replace(text, &from, &to))
            }
            "map" | "and_then" | "then" => {
                let closure = arg?;
                let Value::Closure(closure) = closure else {
                    return None;
                };
                self.call_closure(&closure, vec![Value::Text(text.clone())])
            }
            "len" => Value::text(&text.as_known()?.len().to_string()),
            "unwrap_or_else" | "or" | "or_else" => Value::Text(text.clone()),
            _ => return None,
        })
    }

    fn list_method(
        &mut self,
        frame: &mut Frame,
        name: &str,
        values: &[Value],
        call: &Outside<'_>,
    ) -> Option<Value> {
        let args: Vec<Value> = call.args.iter().map(|arg| self.load(arg.clone())).collect();
        let grown = |more: &[Value]| Value::list(values.iter().chain(more).cloned().collect());
        match (name, &*args) {
            ("push" | "push_back", [value]) => self.set(call, grown(std::slice::from_ref(value))),
            ("insert", [key, value]) => {
                let value = match is_row(key) {
                    true => value.clone(),
                    false => Value::list(args.clone()),
                };
                self.set(call, grown(&[value]))
            }
            ("keys" | "into_keys", []) => Some(self.each(values, "0")),
            ("values" | "values_mut" | "into_values", []) => Some(self.each(values, "1")),
            ("append" | "extend" | "extend_from_slice", [Value::List(more)]) => self.set(call, grown(more)),
            ("append" | "extend" | "extend_from_slice", [value]) if value.holds_node() => {
                self.set(call, grown(std::slice::from_ref(value)))
            }
            ("chain", [Value::List(more)]) => Some(grown(more)),
            ("concat", []) if values.iter().any(is_list) => {
                let all = values.iter().flat_map(|value| match value {
                    Value::List(inner) => inner.to_vec(),
                    other => vec![other.clone()],
                });
                Some(Value::list(all.collect()))
            }
            ("concat", []) => Some(glue(values, &Text::default())),
            ("join", [by]) => Some(glue(values, &by.to_text())),
            ("first" | "next", []) => values.first().cloned(),
            ("last", []) => values.last().cloned(),
            ("rev" | "enumerate" | "filter" | "flatten", _) => Some(Value::list(values.to_vec())),
            ("map" | "for_each" | "flat_map" | "filter_map", [callee]) => {
                let results: Vec<Value> = values
                    .iter()
                    .map(|value| self.call_value(frame, callee, vec![value.clone()], call.site))
                    .collect();
                Some(Value::list(results))
            }
            ("reduce", [callee]) => {
                let mut steps = values.iter().cloned();
                let first = steps.next()?;
                Some(steps.fold(first, |sum, value| {
                    self.call_value(frame, callee, vec![sum, value], call.site)
                }))
            }
            ("fold", [start, callee]) => {
                let steps = values.iter().cloned();
                Some(steps.fold(start.clone(), |sum, value| {
                    self.call_value(frame, callee, vec![sum, value], call.site)
                }))
            }
            _ => None,
        }
    }

    /// A field of each value.
    fn each(&mut self, values: &[Value], name: &str) -> Value {
        let all = values.iter().map(|value| self.field(value.clone(), name));
        Value::list(all.collect())
    }

    fn set(&mut self, call: &Outside<'_>, value: Value) -> Option<Value> {
        if let Some(cell) = call.place {
            self.write(cell, value);
        }
        Some(Value::Unknown)
    }
}

/// Whether the last names of `path` are one of `ends`.
pub(crate) fn ends_with(path: &str, ends: &[&str]) -> bool {
    // Nearly all differ in their last letter already.
    let last = path.as_bytes().last();
    let mut ends = ends.iter().filter(|end| end.as_bytes().last() == last);
    ends.any(|end| {
        path.strip_suffix(end)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with("::"))
    })
}

/// Whether a value says where in a list something is put, as no key of a map does.
fn is_row(value: &Value) -> bool {
    let text = value.to_text();
    let known = text.as_known();
    known.is_none_or(|known| known.parse::<usize>().is_ok())
        && !matches!(value, Value::Item(_) | Value::External(_))
}

fn is_list(value: &Value) -> bool {
    matches!(value, Value::List(_)) || value.holds_node()
}

fn is_borrow(name: &str) -> bool {
    matches!(
        name,
        "as_mut" | "borrow_mut" | "deref_mut" | "iter_mut" | "lock" | "get_mut" | "by_ref"
    )
}

fn glue(values: &[Value], by: &Text) -> Value {
    let mut texts = Vec::new();
    for (row, value) in values.iter().enumerate() {
        if row > 0 {
            texts.push(by.clone());
        }
        texts.push(value.to_text());
    }
    Value::Text(Text::concat(&texts))
}

fn replace(text: &Text, from: &str, to: &Text) -> Text {
    match to.as_known() {
        Some(known) => text.map(|piece| piece.replace(from, known)),
        None => {
            let filled = text.fill("\u{0}").replace(from, "\u{0}");
            let pieces: Vec<Text> = filled
                .split('\u{0}')
                .map(|piece| Text::known(piece, text.origin))
                .collect();
            let hole = Text::hole();
            let mut all = Vec::new();
            for (row, piece) in pieces.iter().enumerate() {
                if row > 0 {
                    all.push(&hole);
                }
                all.push(piece);
            }
            Text::concat(all)
        }
    }
}
