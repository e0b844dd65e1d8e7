//! Emits small tables and reads what came out.

use strangler_facts::{Method, PathPart, RoutePath};
use strangler_routing::{Action, Backend, Entry, MONOLITH, Matcher, RouteTable, Tls, Upstream};

use crate::{Gateway, emit, pattern};

fn path(parts: &[PathPart]) -> RoutePath {
    RoutePath {
        parts: parts.to_vec(),
        trailing_slash: false,
    }
}

fn literal(text: &str) -> PathPart {
    PathPart::Literal(text.to_owned())
}

fn action(backends: &[(&str, u8)]) -> Action {
    let backends = backends.iter().map(|(service, weight)| Backend {
        service: (*service).to_owned(),
        weight: *weight,
    });
    Action {
        backends: backends.collect(),
        mirror: None,
        opt_in: None,
        timeout_ms: 3000,
        attempts: 1,
    }
}

fn entry(method: &str, parts: &[PathPart], action: Action) -> Entry {
    Entry {
        matcher: Matcher {
            method: Method::Named(method.to_owned()),
            path: path(parts),
        },
        action,
    }
}

fn table(entries: Vec<Entry>) -> RouteTable {
    let upstream = |id: &str, port| Upstream {
        id: id.to_owned(),
        host: "127.0.0.1".to_owned(),
        port,
        assumed: true,
    };
    RouteTable {
        hosts: Vec::new(),
        port: 8080,
        tls: None,
        identity: None,
        breaker: None,
        entries,
        fallback: action(&[(MONOLITH, 100)]),
        upstreams: vec![upstream(MONOLITH, 8000), upstream("orders", 8001)],
    }
}

#[track_caller]
fn text(gateway: Gateway, table: &RouteTable) -> String {
    let (files, _) = emit(gateway, table, "phase 1, step 2\n: canary");
    let [file] = files.as_slice() else {
        panic!("one file, not {}", files.len())
    };
    String::from_utf8(file.bytes.clone()).expect("text")
}

fn canary() -> RouteTable {
    let mut split = action(&[("orders", 10), (MONOLITH, 90)]);
    split.opt_in = Some("orders".to_owned());
    let mut shadow = action(&[(MONOLITH, 100)]);
    shadow.mirror = Some("orders".to_owned());
    shadow.attempts = 3;
    table(vec![
        entry("POST", &[literal("orders")], split),
        entry(
            "GET",
            &[literal("orders"), PathPart::Param("id".to_owned())],
            shadow,
        ),
    ])
}

#[test]
fn nginx_keeps_the_order_and_shares_the_traffic() {
    insta::assert_snapshot!(text(Gateway::Nginx, &canary()));
}

#[test]
fn envoy_keeps_the_order_and_shares_the_traffic() {
    insta::assert_snapshot!(text(Gateway::Envoy, &canary()));
}

#[test]
fn tls_identity_and_breaker_are_written() {
    let mut table = table(Vec::new());
    table.tls = Some(Tls {
        certificate: "/etc/tls/shop.crt".to_owned(),
        key: "/etc/tls/shop.key".to_owned(),
    });
    table.identity = Some("x-user".to_owned());
    table.breaker = Some(5);
    let nginx = text(Gateway::Nginx, &table);
    for line in [
        "listen 8080 ssl;",
        "ssl_certificate \"/etc/tls/shop.crt\";",
        "ssl_certificate_key \"/etc/tls/shop.key\";",
        "proxy_set_header x-user \"\";",
        "server 127.0.0.1:8001 max_fails=5 fail_timeout=30s;",
    ] {
        assert!(nginx.contains(line), "{line}\n{nginx}");
    }
    let envoy: serde_json::Value = serde_json::from_str(&text(Gateway::Envoy, &table)).expect("JSON");
    let chain = &envoy["static_resources"]["listeners"][0]["filter_chains"][0];
    let files = &chain["transport_socket"]["typed_config"]["common_tls_context"]["tls_certificates"][0];
    assert_eq!(files["private_key"]["filename"], "/etc/tls/shop.key");
    let host = &chain["filters"][0]["typed_config"]["route_config"]["virtual_hosts"][0];
    assert_eq!(host["request_headers_to_remove"][0], "x-user");
    let cluster = &envoy["static_resources"]["clusters"][0];
    assert_eq!(cluster["outlier_detection"]["consecutive_5xx"], 5);
}

#[test]
fn a_title_cannot_end_its_comment() {
    let text = text(Gateway::Nginx, &table(Vec::new()));
    assert!(text.starts_with("# phase 1, step 2 : canary\n"), "{text}");
}

#[test]
fn a_hostile_literal_stays_inside_its_string() {
    let hostile = literal("x\"; } server { listen 1; } # \n$a{{ b }}");
    let text = text(
        Gateway::Nginx,
        &table(vec![entry("GET", &[hostile], action(&[("orders", 100)]))]),
    );
    let rule = text
        .lines()
        .find(|line| line.contains("GET|HEAD"))
        .expect("the rule");
    let escaped = r#"\\\"\\; \\} server \\{ listen 1\\; \\} \\# \\x{0a}\\$a\\{\\{ b \\}\\}\\z" 1;"#;
    assert!(rule.contains(escaped), "{rule}");
}

#[test]
fn a_path_with_an_unknown_part_is_left_to_the_monolith() {
    let unknown = table(vec![entry(
        "GET",
        &[literal("x"), PathPart::Unknown],
        action(&[("orders", 100)]),
    )]);
    assert!(!text(Gateway::Nginx, &unknown).contains("GET|HEAD"));
    assert!(!text(Gateway::Envoy, &unknown).contains("GET|HEAD"));
}

#[test]
fn a_retry_that_nginx_cannot_do_is_said() {
    let (_, diagnostics) = emit(Gateway::Nginx, &canary(), "canary");
    assert_eq!(diagnostics.len(), 1);
}

#[test]
fn expressions() {
    let all = [
        path(&[]),
        path(&[literal("a.b")]),
        path(&[literal("a"), PathPart::Rest("rest".to_owned())]),
        path(&[PathPart::Mixed("v{n}.json".to_owned())]),
        path(&[PathPart::Mixed("{open".to_owned())]),
        RoutePath {
            parts: vec![literal("a")],
            trailing_slash: true,
        },
    ];
    let shown: Vec<_> = all
        .iter()
        .map(|path| pattern::expression(path).expect("known"))
        .collect();
    assert_eq!(
        shown,
        ["/", r"/a\.b", "/a/.+", r"/v[^/]+\.json", r"/\{open", "/a/"]
    );
}
