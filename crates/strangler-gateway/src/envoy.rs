//! Envoy: a static bootstrap in JSON. Routes are tried in the order of the table; JSON leaves nothing to escape.

use serde_json::{Value, json};
use strangler_facts::{Method, PathPart, RoutePath};
use strangler_routing::{Action, Entry, RouteTable, Tls, Upstream};

use crate::pattern;

/// Paths that a gateway and a service could read differently.
const REFUSED: &str = concat!(
    r"/(.*/)?(|(\.|%2[eE]){1,2})/.*|/(.*/)?(\.|%2[eE]){1,2}",
    r"|.*(%2[fF]|%5[cC]|%7[fF]|%[01][0-9a-fA-F]|\\).*",
    r"|.*%(|[^0-9a-fA-F].*|[0-9a-fA-F](|[^0-9a-fA-F].*))",
);

/// The configuration before and after the title.
pub(crate) fn draft(table: &RouteTable) -> [String; 2] {
    let clusters = table.upstreams.iter();
    let clusters = clusters
        .map(|upstream| cluster(upstream, table.breaker))
        .collect();
    let resources = [
        ("listeners", Value::Array(vec![listener(table)])),
        ("clusters", Value::Array(clusters)),
    ];
    let config = object([
        (
            "node",
            json!({ "id": "strangler", "cluster": "strangler", "metadata": { "step": UNTITLED } }),
        ),
        ("static_resources", object(resources)),
    ]);
    let text = serde_json::to_string_pretty(&config).expect("invariant: a JSON value prints");
    // The node stands first, and nothing of the tree before its title.
    let (before, after) = text
        .split_once(&title(UNTITLED))
        .expect("invariant: the title stands in it");
    [before.to_owned(), format!("{after}\n")]
}

/// Stands where the title will.
const UNTITLED: &str = "untitled";

/// A title as it stands in the configuration.
pub(crate) fn title(text: &str) -> String {
    Value::from(text).to_string()
}

/// `json!` copies what it is given, at each level again; this does not.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Object(
        fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

fn listener(table: &RouteTable) -> Value {
    let mut manager = json!({
        "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
        "stat_prefix": "strangler",
        "generate_request_id": true,
        "normalize_path": false,
        "merge_slashes": false,
        "path_with_escaped_slashes_action": "REJECT_REQUEST",
        "upgrade_configs": [{ "upgrade_type": "websocket" }],
        "http_filters": [{
            "name": "envoy.filters.http.router",
            "typed_config": { "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router" },
        }],
    });
    manager["route_config"] = object([
        ("name", json!("strangler")),
        ("virtual_hosts", Value::Array(vec![virtual_host(table)])),
    ]);
    let filter = object([
        ("name", json!("envoy.filters.network.http_connection_manager")),
        ("typed_config", manager),
    ]);
    let mut chain = object([("filters", Value::Array(vec![filter]))]);
    if let Some(tls) = &table.tls {
        chain["transport_socket"] = transport(tls);
    }
    object([
        ("name", json!("strangler")),
        (
            "address",
            json!({ "socket_address": { "address": "0.0.0.0", "port_value": table.port } }),
        ),
        ("filter_chains", Value::Array(vec![chain])),
    ])
}

fn virtual_host(table: &RouteTable) -> Value {
    let domains = if table.hosts.is_empty() {
        vec!["*".to_owned()]
    } else {
        table.hosts.clone()
    };
    let mut routes = vec![json!({
        "match": { "safe_regex": { "regex": REFUSED } },
        "direct_response": { "status": 400 },
    })];
    routes.extend(table.entries.iter().flat_map(entry));
    routes.extend(variants(json!({ "prefix": "/" }), &table.fallback));
    let mut host = object([
        ("name", json!("strangler")),
        ("domains", json!(domains)),
        ("routes", Value::Array(routes)),
    ]);
    if let Some(identity) = &table.identity {
        host["request_headers_to_remove"] = json!([identity]);
    }
    host
}

fn transport(tls: &Tls) -> Value {
    let files = json!({
        "certificate_chain": { "filename": tls.certificate },
        "private_key": { "filename": tls.key },
    });
    json!({
        "name": "envoy.transport_sockets.tls",
        "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext",
            "common_tls_context": { "tls_certificates": [files] },
        },
    })
}

fn entry(entry: &Entry) -> Vec<Value> {
    let Some(mut matcher) = path(&entry.matcher.path) else {
        return Vec::new();
    };
    match &entry.matcher.method {
        Method::Any => {}
        Method::Named(name) => matcher["headers"] = json!([method(name)]),
        Method::Unknown => return Vec::new(),
    }
    variants(matcher, &entry.action)
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

/// One route, and before it one for those who opt in.
fn variants(matcher: Value, action: &Action) -> Vec<Value> {
    let mut routes = Vec::new();
    if let Some(service) = &action.opt_in {
        let mut asked = matcher.clone();
        let header = json!({ "name": "x-canary", "string_match": { "exact": "always" } });
        match asked["headers"].as_array_mut() {
            Some(headers) => headers.push(header),
            None => asked["headers"] = json!([header]),
        }
        let route = route(action, json!({ "cluster": service }));
        routes.push(object([("match", asked), ("route", route)]));
    }
    let route = route(action, destination(action));
    routes.push(object([("match", matcher), ("route", route)]));
    routes
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

fn cluster(upstream: &Upstream, breaker: Option<u32>) -> Value {
    let address = json!({ "socket_address": { "address": upstream.host, "port_value": upstream.port } });
    let mut cluster = json!({
        "name": upstream.id,
        "type": "STRICT_DNS",
        "connect_timeout": "1s",
        "load_assignment": {
            "cluster_name": upstream.id,
            "endpoints": [{ "lb_endpoints": [{ "endpoint": { "address": address } }] }],
        },
    });
    if let Some(failures) = breaker {
        cluster["outlier_detection"] = json!({
            "consecutive_5xx": failures,
            "base_ejection_time": "30s",
            "max_ejection_percent": 100,
        });
    }
    cluster
}
