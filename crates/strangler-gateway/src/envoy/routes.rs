//! The routes of an Envoy configuration, as text.
//!
//! In: a table, and what was written of matchers before. Out: the routes as they stand in the configuration. Written piece by
//! piece: a plan has a table for each step, most entries of which are those of the step before.

use serde_json::{Value, json};
use strangler_facts::{Method, PathPart, RoutePath};
use strangler_routing::{Action, Matcher, RouteTable};

use crate::matchers::Matchers;
use crate::pattern;

/// Paths that a gateway and a service could read differently.
const REFUSED: &str = concat!(
    r"/(.*/)?(|(\.|%2[eE]){1,2})/.*|/(.*/)?(\.|%2[eE]){1,2}",
    r"|.*(%2[fF]|%5[cC]|%7[fF]|%[01][0-9a-fA-F]|\\).*",
    r"|.*%(|[^0-9a-fA-F].*|[0-9a-fA-F](|[^0-9a-fA-F].*))",
);

/// How deep a route stands in the configuration.
const DEPTH: usize = 13;

/// All routes of a table.
pub(super) fn text(table: &RouteTable, known: &mut Matchers) -> String {
    let refused = json!({
        "match": { "safe_regex": { "regex": REFUSED } },
        "direct_response": { "status": 400 },
    });
    let mut routes = Routes {
        texts: vec![nested(&refused, DEPTH)],
        actions: Vec::new(),
    };
    for entry in &table.entries {
        if let Some(matcher) = known.of(&entry.matcher, matcher) {
            routes.add(matcher, &entry.action);
        }
    }
    routes.add(&with_opt_in(json!({ "prefix": "/" })), &table.fallback);
    routes.texts.join(&format!(",{}", line(DEPTH)))
}

/// Routes while they are written.
struct Routes<'a> {
    texts: Vec<String>,
    /// Most entries share few actions.
    actions: Vec<(&'a Action, ActionTexts)>,
}

/// What an action becomes, and what it becomes for those who opt in.
struct ActionTexts {
    shared: String,
    asked: Option<String>,
}

impl<'a> Routes<'a> {
    /// One route, and before it one for those who opt in.
    fn add(&mut self, [all, asked]: &[String; 2], action: &'a Action) {
        let row = self.actions.iter().position(|(known, _)| *known == action);
        let row = row.unwrap_or_else(|| {
            self.actions.push((action, action_texts(action)));
            self.actions.len() - 1
        });
        let (_, texts) = &self.actions[row];
        self.texts
            .extend(texts.asked.as_ref().map(|route| object(asked, route)));
        self.texts.push(object(all, &texts.shared));
    }
}

fn object(matcher: &str, route: &str) -> String {
    let (outer, inner) = (line(DEPTH), line(DEPTH + 1));
    format!("{{{inner}\"match\": {matcher},{inner}\"route\": {route}{outer}}}")
}

/// A value as it stands so deep in the configuration.
fn nested(value: &Value, depth: usize) -> String {
    let text = serde_json::to_string_pretty(value).expect("invariant: a JSON value prints");
    text.replace('\n', &line(depth))
}

/// The beginning of a line so deep in the configuration.
fn line(depth: usize) -> String {
    format!("\n{}", "  ".repeat(depth))
}

/// What a matcher becomes, and what it becomes for those who opt in.
fn matcher(matcher: &Matcher) -> Option<[String; 2]> {
    let mut text = path(&matcher.path)?;
    match &matcher.method {
        Method::Any => {}
        Method::Named(name) => text["headers"] = json!([method(name)]),
        Method::Unknown => return None,
    }
    Some(with_opt_in(text))
}

fn with_opt_in(matcher: Value) -> [String; 2] {
    let all = nested(&matcher, DEPTH + 1);
    let mut asked = matcher;
    let header = json!({ "name": "x-canary", "string_match": { "exact": "always" } });
    match asked["headers"].as_array_mut() {
        Some(headers) => headers.push(header),
        None => asked["headers"] = json!([header]),
    }
    [all, nested(&asked, DEPTH + 1)]
}

fn path(path: &RoutePath) -> Option<Value> {
    let literal = path
        .parts
        .iter()
        .all(|part| matches!(part, PathPart::Literal(text) if is_plain(text)));
    if literal {
        return Some(json!({ "path": path.to_string() }));
    }
    Some(json!({ "safe_regex": { "regex": pattern::expression(path)? } }))
}

/// Whether the text looks the same in a request line.
fn is_plain(text: &str) -> bool {
    text.chars()
        .all(|char| char.is_ascii_alphanumeric() || "-_.~!$&'()*+,;=:@".contains(char))
}

/// A `GET` route answers `HEAD` as well, as every framework has it.
fn method(name: &str) -> Value {
    let value = match name {
        "GET" => json!({ "safe_regex": { "regex": "GET|HEAD" } }),
        _ => json!({ "exact": name }),
    };
    json!({ "name": ":method", "string_match": value })
}

fn action_texts(action: &Action) -> ActionTexts {
    let text = |destination: Value| nested(&route(action, destination), DEPTH + 1);
    ActionTexts {
        shared: text(destination(action)),
        asked: action
            .opt_in
            .as_ref()
            .map(|service| text(json!({ "cluster": service }))),
    }
}

fn destination(action: &Action) -> Value {
    match action.backends.as_slice() {
        [only] => json!({ "cluster": only.service }),
        backends => {
            let cluster = |backend: &strangler_routing::Backend| json!({ "name": backend.service, "weight": backend.weight });
            json!({ "weighted_clusters": { "clusters": backends.iter().map(cluster).collect::<Vec<_>>() } })
        }
    }
}

fn route(action: &Action, destination: Value) -> Value {
    let mut route = destination;
    // Not a limit for the whole answer: a stream may last as long as something comes.
    route["timeout"] = json!("0s");
    route["idle_timeout"] = json!(seconds(action.timeout_ms));
    if let Some(mirror) = &action.mirror {
        route["request_mirror_policies"] = json!([{ "cluster": mirror }]);
    }
    if action.attempts > 1 {
        route["retry_policy"] = json!({
            "retry_on": "connect-failure,refused-stream,reset,5xx",
            "num_retries": action.attempts - 1,
            "retry_back_off": { "base_interval": "1s", "max_interval": "10s" },
        });
    }
    route
}

fn seconds(milliseconds: u64) -> String {
    format!("{}.{:03}s", milliseconds / 1000, milliseconds % 1000)
}
