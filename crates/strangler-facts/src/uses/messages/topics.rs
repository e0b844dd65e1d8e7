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
const MQTT: &[&str] = &[
    "rumqttc",
    "rumqttc_v4",
    "rumqttc_v5",
    "paho_mqtt",
    "mqtt_async_client",
    "ntex_mqtt",
];
const PUBSUB: &[&str] = &["google_cloud_pubsub", "gcloud_pubsub"];
const PULSAR: &[&str] = &["pulsar"];
const SQS: &[&str] = &["aws_sdk_sqs"];
const SNS: &[&str] = &["aws_sdk_sns"];

/// Calls that send or receive. The argument is counted without the receiver.
const TOPICS: &[Row] = &[
    (KAFKA, "FutureRecord::to", 0, Direction::Publish),
    (KAFKA, "BaseRecord::to", 0, Direction::Publish),
    (KAFKA, "FutureRecord{topic}", 0, Direction::Publish),
    (KAFKA, "BaseRecord{topic}", 0, Direction::Publish),
    (NATS, "pull::Config{filter_subject}", 0, Direction::Consume),
    (NATS, "push::Config{filter_subject}", 0, Direction::Consume),
    (KAFKA, "Record::from_value", 0, Direction::Publish),
    (KAFKA, ".subscribe", 0, Direction::Consume),
    (KAFKA, ".with_topic", 0, Direction::Consume),
    (RABBIT, ".basic_publish", 1, Direction::Publish),
    (RABBIT, ".basic_consume", 0, Direction::Consume),
    (RABBIT, "BasicPublishArguments::new", 1, Direction::Publish),
    (RABBIT, "BasicConsumeArguments::new", 0, Direction::Consume),
    (NATS, ".publish", 0, Direction::Publish),
    (NATS, ".request", 0, Direction::Publish),
    (NATS, ".publish_with_reply", 0, Direction::Publish),
    (NATS, ".publish_with_headers", 0, Direction::Publish),
    (NATS, ".publish_with_reply_and_headers", 0, Direction::Publish),
    (NATS, ".request_with_headers", 0, Direction::Publish),
    (NATS, ".send_request", 0, Direction::Publish),
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
    (MQTT, ".publish", 0, Direction::Publish),
    (MQTT, ".try_publish", 0, Direction::Publish),
    (MQTT, "Message::new", 0, Direction::Publish),
    (MQTT, ".subscribe", 0, Direction::Consume),
    (MQTT, ".try_subscribe", 0, Direction::Consume),
    (PUBSUB, ".topic", 0, Direction::Publish),
    (PUBSUB, ".subscription", 0, Direction::Consume),
    (PULSAR, ".with_topic", 0, Direction::Consume),
    (PULSAR, ".with_topics", 0, Direction::Consume),
    (SQS, ".queue_url", 0, Direction::Consume),
    (SNS, ".topic_arn", 0, Direction::Publish),
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
            let Some(direction) = of_chain(code, item, site, name, *direction) else {
                continue;
            };
            // Without a topic it is a channel of this process.
            let Some(topic) = args.get(row).filter(|topic| may_name(name, topic, args)) else {
                continue;
            };
            for text in names(topic) {
                let by = code.caller_naming(&text, item, callers, helpers);
                let topic = Topic {
                    name: text.to_string(),
                    direction,
                    item: by.map_or(item, |by| by.item),
                    site: by.and_then(|by| by.at).unwrap_or(site),
                };
                if by.is_none() || text.as_known().is_none() && topic.site == site {
                    self.open.insert(topic);
                } else {
                    self.named.insert((direction, site));
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
        let quality = |value: &Value| matches!(value, Value::External(path) if path.contains("QoS"));
        return args.len() == 2 || args.get(2).is_some_and(quality);
    }
    if matches!(call, ".topic" | ".subscription") {
        return args.len() == 2 && matches!(topic, Value::Text(_) | Value::Either(_));
    }
    call != ".listen" || matches!(topic, Value::Text(_) | Value::Either(_)) || of_database(&args[0])
}

/// Methods before a call that say whether it sends or receives what the call names.
const BEFORE: &[(&str, Direction)] = &[
    ("send_message", Direction::Publish),
    ("send_message_batch", Direction::Publish),
    ("producer", Direction::Publish),
    ("receive_message", Direction::Consume),
    ("consumer", Direction::Consume),
    ("reader", Direction::Consume),
    ("publish", Direction::Publish),
    ("publish_batch", Direction::Publish),
];

/// Which way the chain goes in which a call stands that only names; none where it manages what it names.
fn of_chain(
    code: &Code<'_>,
    item: ItemId,
    site: Site,
    name: &str,
    direction: Direction,
) -> Option<Direction> {
    if !matches!(name, ".queue_url" | ".topic_arn" | ".with_topic" | ".with_topics") {
        return Some(direction);
    }
    let before = code.called_before(item, site);
    let mut known = before
        .iter()
        .filter_map(|name| BEFORE.iter().find(|(of, _)| of == name));
    let found = known.next().map(|(_, direction)| *direction);
    found.or(Some(direction).filter(|_| name.starts_with(".with_topic")))
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
