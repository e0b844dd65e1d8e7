//! Mirrors, shares, tries and addresses.

use std::collections::BTreeMap;

use strangler_migration::{GatewaySettings, Policy};

use super::{dump, route};
use crate::{Effects, OwnedRoute, ServiceState, decide, group};

const ROUTES: &str =
    "orders GET /orders\norders GET! /orders/next\norders POST /orders\norders ANY /orders/{id}";

#[test]
fn only_reads_are_mirrored() {
    insta::assert_snapshot!(dump(ROUTES, "orders=shadow"), @"GET /orders → monolith, mirror orders");
}

#[test]
fn a_canary_splits_and_lets_opt_in() {
    insta::assert_snapshot!(dump(ROUTES, "orders=10"), @r"
    GET /orders → monolith 90% + orders 10%, opt-in orders, 3 tries
    POST /orders → monolith 90% + orders 10%, opt-in orders
    GET /orders/next → monolith 90% + orders 10%, opt-in orders
    ANY /orders/{id} → monolith 90% + orders 10%, opt-in orders
    ");
}

#[test]
fn a_share_of_nothing_or_all_has_one_backend() {
    insta::assert_snapshot!(dump("orders GET /a", "orders=0"), @"GET /a → monolith, opt-in orders, 3 tries");
    insta::assert_snapshot!(dump("orders GET /a", "orders=100"), @"GET /a → orders, opt-in orders, 3 tries");
}

#[test]
fn out_takes_all() {
    insta::assert_snapshot!(dump(ROUTES, "orders=out"), @r"
    GET /orders → orders, 3 tries
    POST /orders → orders
    GET /orders/next → orders
    ANY /orders/{id} → orders
    ");
}

#[test]
fn addresses_are_the_users_or_assumed() {
    let (_, _, route) = route("orders GET /orders");
    let owned = OwnedRoute {
        route: &route,
        owner: Some("orders"),
        effects: Effects::Reads,
    };
    let gateway = GatewaySettings {
        hosts: vec!["shop.example".to_owned()],
        port: Some(80),
        monolith: Some("[::1]:3000".to_owned()),
        services: BTreeMap::from([("orders".to_owned(), "orders; evil:80".to_owned())]),
        ..GatewaySettings::default()
    };
    let states = BTreeMap::from([("orders".to_owned(), ServiceState::Out)]);
    let policy = Policy {
        timeout_ms: Some(500),
        attempts: Some(0),
        ..Policy::default()
    };
    let (table, diagnostics) = decide(&group(&[owned]), &states, &gateway, &policy);
    let upstreams: Vec<_> = table
        .upstreams
        .iter()
        .map(|up| format!("{} {}:{} assumed {}", up.id, up.host, up.port, up.assumed))
        .collect();
    assert_eq!(
        upstreams,
        [
            "monolith [::1]:3000 assumed false",
            "orders orders:8080 assumed true"
        ]
    );
    assert_eq!(
        diagnostics[0].message,
        "`orders; evil:80` at gateway.services.orders is no address"
    );
    let action = &table.entries[0].action;
    assert_eq!((table.port, action.timeout_ms, action.attempts), (80, 500, 1));
}
