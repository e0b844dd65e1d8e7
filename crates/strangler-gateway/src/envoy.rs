//! Envoy: a static bootstrap in JSON. Routes are tried in the order of the table; JSON leaves nothing to escape.

mod routes;

use serde_json::{Value, json};
use strangler_routing::{RouteTable, Tls, Upstream};

use crate::matchers::Matchers;

/// The configuration before and after the title.
pub(crate) fn draft(table: &RouteTable, known: &mut Matchers) -> [String; 2] {
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
    // No text holds a line break: only what stands for the routes looks so.
    let (above, below) = after
        .split_once("null\n")
        .expect("invariant: the routes have their place");
    let routes = routes::text(table, known);
    [before.to_owned(), format!("{above}{routes}\n{below}\n")]
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
    let mut host = object([
        ("name", json!("strangler")),
        ("domains", json!(domains)),
        // `routes` writes them.
        ("routes", Value::Array(vec![Value::Null])),
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
