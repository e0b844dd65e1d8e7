//! Topics: calls of libraries that send and receive messages, and who names the topic of each.
//!
//! In: calls that the evaluator noted. Out: topics, each with who names it, sorted. A function that only hands a name on names
//! none; where nobody is seen to name one, it stands there open.

use std::collections::BTreeSet;

use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId};

use crate::code::{Caller, Code, Said};
use crate::eval::{Text, Value, ends_with};
use crate::{Direction, Topic};

/// A call that sends or receives: crates, name (`.x` for a method), which argument names the topic, which way.
type Row = (&'static [&'static str], &'static str, usize, Direction);

const KAFKA: &[&str] = &["rdkafka", "kafka"];
const RABBIT: &[&str] = &["lapin", "amqprs"];
const NATS: &[&str] = &["async_nats", "nats"];
const REDIS: &[&str] = &["redis", "fred", "deadpool_redis", "bb8_redis"];
const POSTGRES: &[&str] = &["sqlx", "tokio_postgres"];

/// Calls that send or receive. The argument is counted without the receiver.
const TOPICS: &[Row] = &[
    (KAFKA, "FutureRecord::to", 0, Direction::Publish),
    (KAFKA, "BaseRecord::to", 0, Direction::Publish),
    (KAFKA, "Record::from_value", 0, Direction::Publish),
    (KAFKA, ".subscribe", 0, Direction::Consume),
    (KAFKA, ".with_topic", 0, Direction::Consume),
    (RABBIT, ".basic_publish", 1, Direction::Publish),
    (RABBIT, ".basic_consume", 0, Direction::Consume),
    (RABBIT, "BasicPublishArguments::new", 1, Direction::Publish),
    (RABBIT, "BasicConsumeArguments::new", 0, Direction::Consume),
    (NATS, ".publish", 0, Direction::Publish),
    (NATS, ".request", 0, Direction::Publish),
    (NATS, ".subscribe", 0, Direction::Consume),
    (NATS, ".queue_subscribe", 0, Direction::Consume),
    (REDIS, ".publish", 0, Direction::Publish),
    (REDIS, ".spublish", 0, Direction::Publish),
    (REDIS, ".ssubscribe", 0, Direction::Consume),
    (REDIS, ".xadd", 0, Direction::Publish),
    (REDIS, ".xadd_map", 0, Direction::Publish),
    (REDIS, ".xadd_maxlen", 0, Direction::Publish),
    (REDIS, ".xadd_maxlen_map", 0, Direction::Publish),
    (REDIS, ".xadd_options", 0, Direction::Publish),
    (REDIS, ".lpush", 0, Direction::Publish),
    (REDIS, ".rpush", 0, Direction::Publish),
    (REDIS, ".subscribe", 0, Direction::Consume),
    (REDIS, ".psubscribe", 0, Direction::Consume),
    (REDIS, ".xread", 0, Direction::Consume),
    (REDIS, ".xread_options", 0, Direction::Consume),
    (REDIS, ".xreadgroup", 2, Direction::Consume),
    (REDIS, ".blpop", 0, Direction::Consume),
    (REDIS, ".brpop", 0, Direction::Consume),
    (POSTGRES, ".listen", 0, Direction::Consume),
    (POSTGRES, ".listen_all", 0, Direction::Consume),
];

/// Topics seen so far.
#[derive(Default)]
pub(super) struct Topics {
    found: BTreeSet<Topic>,
    /// Topics of calls whose function is only handed the name.
    open: BTreeSet<Topic>,
    /// The calls of which somebody names the topic.
    named: BTreeSet<(Direction, Site)>,
}

impl Topics {
    /// Reads a call of `item`.
    pub(super) fn take(
        &mut self,
        code: &Code<'_>,
        helpers: &BTreeSet<ItemId>,
        (item, callers, site): (ItemId, &[Caller], Site),
        (callee, args): (&str, &[Value]),
    ) {
        for (crates, name, row, direction) in TOPICS {
            if !matches(callee, name) || !code.depends(item, crates) {
                continue;
            }
            let row = row + usize::from(name.starts_with('.'));
            // Without a topic it is a channel of this process.
            let Some(topic) = args.get(row).filter(|topic| may_name(name, topic, args)) else {
                continue;
            };
            for text in names(topic) {
                let by = code.caller_naming(&text, item, callers, helpers);
                let topic = Topic {
                    name: text.to_string(),
                    direction: *direction,
                    item: by.map_or(item, |by| by.item),
                    site: by.and_then(|by| by.at).unwrap_or(site),
                };
                if by.is_none() || text.as_known().is_none() && topic.site == site {
                    self.open.insert(topic);
                } else {
                    self.named.insert((*direction, site));
                    self.found.insert(topic);
                }
            }
        }
    }

    /// What one caller names is not open any more.
    pub(super) fn finish(mut self) -> Vec<Topic> {
        let named = &self.named;
        let open = self.open.into_iter();
        self.found
            .extend(open.filter(|topic| !named.contains(&(topic.direction, topic.site))));
        self.found.into_iter().collect()
    }
}

/// Which argument of a call that sends or receives names the topic.
pub(super) fn names_topic(code: &Code<'_>, part: PartId, id: ExprId, item: ItemId) -> Option<usize> {
    let of = |is_row: &dyn Fn(&str) -> bool| {
        let mut rows = TOPICS.iter().filter(|(_, name, ..)| is_row(name));
        let row = rows.find(|(crates, ..)| code.depends(item, crates));
        row.map(|(_, _, argument, _)| *argument)
    };
    match code.file(part)[id].expr {
        Expr::Call { callee, .. } => match code.file(part)[callee].expr {
            Expr::Path(path) => match code.said(part, path) {
                Said::External(text) => of(&|name| matches(&text, name)),
                _ => None,
            },
            _ => None,
        },
        Expr::MethodCall { name, .. } if code.graph.method(part, id).is_none() => {
            let called = code.name(part, name);
            of(&|name| name.strip_prefix('.') == Some(called))
        }
        _ => None,
    }
}

/// Whether a path outside names one of the calls.
pub(super) fn is_call(callee: &str) -> bool {
    TOPICS.iter().any(|(_, name, ..)| matches(callee, name))
}

/// Whether a method bears the name of one of the calls.
pub(super) fn is_method(name: &str) -> bool {
    TOPICS
        .iter()
        .any(|(_, row, ..)| row.strip_prefix('.') == Some(name))
}

/// The same of a method of what a package declares.
pub(super) fn is_method_in(code: &Code<'_>, item: ItemId, name: &str) -> bool {
    TOPICS
        .iter()
        .any(|(crates, row, ..)| row.strip_prefix('.') == Some(name) && code.depends(item, crates))
}

/// Whether an argument may be a topic: what servers of requests are started with, `server.listen(socket)`, is none, nor what
/// an own `group.subscribe(user, sink, stream)` is given.
fn may_name(call: &str, topic: &Value, args: &[Value]) -> bool {
    let of_database = |value: &Value| match value {
        Value::Returned(path, _) | Value::External(path) => path.contains("PgListener"),
        _ => false,
    };
    if call == ".subscribe" {
        return args.len() == 2;
    }
    call != ".listen" || matches!(topic, Value::Text(_) | Value::Either(_)) || of_database(&args[0])
}

fn matches(callee: &str, name: &str) -> bool {
    if name.starts_with('.') {
        callee == name
    } else {
        ends_with(callee.trim_start_matches('?'), &[name])
    }
}

fn names(value: &Value) -> Vec<Text> {
    match value {
        Value::Text(text) => vec![text.clone()],
        Value::List(values) | Value::Either(values) => values.iter().flat_map(names).collect(),
        _ => vec![Text::hole()],
    }
}
