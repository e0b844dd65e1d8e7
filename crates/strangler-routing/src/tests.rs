//! Tests of the doors: `decide` on routes written as text, and the reference matcher on single requests.

mod order;
mod policy;
mod properties;
mod requests;
mod unknown;

use std::collections::BTreeMap;

use strangler_base::{FileId, ModuleId, Site};
use strangler_facts::{Method, PathPart, Route, RoutePath};
use strangler_migration::{GatewaySettings, Policy};

use crate::{Action, Effects, MONOLITH, OwnedRoute, RouteTable, ServiceState, decide, group};

/// A route as text, `orders GET /orders/{id}`; `-` owns what stays, a `!` behind the method marks a writing handler.
fn route(line: &str) -> (Option<String>, Effects, Route) {
    let mut words = line.split_whitespace();
    let mut next = || words.next().expect("three words").to_owned();
    let (owner, method, text) = (next(), next(), next());
    let effects = if method.ends_with('!') {
        Effects::Writes
    } else {
        Effects::Reads
    };
    let route = Route {
        server: "app".to_owned(),
        path: path(&text),
        method: match method.trim_end_matches('!') {
            "ANY" => Method::Any,
            "?" => Method::Unknown,
            name => Method::Named(name.to_owned()),
        },
        handler: None,
        handler_text: "handler".to_owned(),
        module: ModuleId(0),
        condition: None,
        layers: Vec::new(),
        authentication: Vec::new(),
        stream: None,
        site: Site {
            file: FileId(0),
            line: 1,
            col: 1,
        },
    };
    ((owner != "-").then_some(owner), effects, route)
}

fn path(text: &str) -> RoutePath {
    let inner = text.trim_matches('/');
    let parts = inner.split('/').filter(|part| !part.is_empty()).map(part);
    RoutePath {
        parts: parts.collect(),
        trailing_slash: text.len() > 1 && text.ends_with('/'),
    }
}

fn part(text: &str) -> PathPart {
    let whole = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    match whole {
        Some("?") => PathPart::Unknown,
        Some(name) if name.starts_with('*') => PathPart::Rest(name[1..].to_owned()),
        Some(name) if !name.contains(['{', '}']) => PathPart::Param(name.to_owned()),
        _ if text.contains('{') => PathPart::Mixed(text.to_owned()),
        _ => PathPart::Literal(text.to_owned()),
    }
}

fn state(text: &str) -> ServiceState {
    match text {
        "inside" => ServiceState::Inside,
        "shadow" => ServiceState::Shadow,
        "out" => ServiceState::Out,
        percent => ServiceState::Canary(percent.parse().expect("a percentage")),
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Decides on routes and states, `orders=out users=10`.
fn decided(routes: &str, states: &str) -> (RouteTable, Vec<String>) {
    let routes: Vec<_> = lines(routes).map(route).collect();
    let owned: Vec<_> = routes
        .iter()
        .map(|(owner, effects, route)| OwnedRoute {
            route,
            owner: owner.as_deref(),
            effects: *effects,
        })
        .collect();
    let pairs = states.split_whitespace().filter_map(|pair| pair.split_once('='));
    let states: BTreeMap<_, _> = pairs.map(|(id, text)| (id.to_owned(), state(text))).collect();
    let (table, diagnostics) = decide(
        &group(&owned),
        &states,
        &GatewaySettings::default(),
        &Policy::default(),
    );
    (table, diagnostics.iter().map(ToString::to_string).collect())
}

/// The entries and messages as text.
fn dump(routes: &str, states: &str) -> String {
    let (table, diagnostics) = decided(routes, states);
    let rows = table.entries.iter().map(|entry| {
        let matcher = &entry.matcher;
        format!("{} {} → {}", matcher.method, matcher.path, show(&entry.action))
    });
    let notes = diagnostics.iter().map(|text| format!("! {text}"));
    rows.chain(notes).collect::<Vec<_>>().join("\n")
}

fn show(action: &Action) -> String {
    let shares = action.backends.iter().map(|backend| match backend.weight {
        100 => backend.service.clone(),
        weight => format!("{} {weight}%", backend.service),
    });
    let mut text = shares.collect::<Vec<_>>().join(" + ");
    if let Some(mirror) = &action.mirror {
        text += &format!(", mirror {mirror}");
    }
    if let Some(service) = &action.opt_in {
        text += &format!(", opt-in {service}");
    }
    if action.attempts > 1 {
        text += &format!(", {} tries", action.attempts);
    }
    text
}

/// Where a request goes: the first backend, or why it is rejected.
fn destination(table: &RouteTable, method: &str, url: &str) -> String {
    match table.decide_request(method, url) {
        crate::Decision::Rejected(rejection) => format!("{rejection:?}"),
        decision => decision
            .action()
            .and_then(|action| action.backends.first())
            .map_or(MONOLITH.to_owned(), |backend| backend.service.clone()),
    }
}
