//! What services need of their surroundings, and when it comes up.

use super::planned;
use crate::Need;

const SHOP: &str = "
    fn app::orders::create
    fn app::orders::list
    fn app::orders::feed
    fn app::users::find
    fn app::users::login
    service orders domain app::orders
    service users domain app::users
    order orders users
";

/// The needs that come up in a phase.
#[track_caller]
fn check(facts: &str, phase: &str, expected: &[&str]) {
    let planned = planned(&format!("{SHOP}{facts}"));
    let needs = planned.phase(phase).needs.iter();
    let line = |need: &Need| {
        format!(
            "{}: {}: {}",
            planned.id(need.service),
            need.kind.word(),
            need.text
        )
    };
    let lines = needs.map(line);
    assert_eq!(lines.collect::<Vec<_>>(), expected);
}

#[test]
fn settings_say_who_else_reads_them() {
    let facts = "
        setting DATABASE_URL app::orders::create
        setting DATABASE_URL app::orders::list
        setting DATABASE_URL app::users::find
        setting MAIL_HOST app::orders::create
        setting {?} app::orders::create
    ";
    check(
        facts,
        "orders",
        &[
            "orders: setting: the setting `DATABASE_URL`, read by users too",
            "orders: setting: the setting `MAIL_HOST`",
        ],
    );
}

#[test]
fn keys_count_where_they_are_shared() {
    let facts = "
        key session:{?} app::users::login write
        key session:{?} app::orders::create read
        key cart:{?} app::orders::create write
        key {?} app::orders::create write
        key {?} app::users::login write
    ";
    let line = "keys: the keys `session:{?}` of redis, written by users, read by orders";
    check(facts, "orders", &[&format!("orders: {line}")]);
    check(facts, "users", &[&format!("users: {line}")]);
}

#[test]
fn tokens_cross_where_one_issues_and_another_verifies() {
    let facts = "
        token issues app::users::login
        token verifies app::users::find
        token verifies app::orders::create
    ";
    check(
        facts,
        "orders",
        &[
            "orders: tokens: it verifies tokens or sessions that users issues: share the key to verify or the store, not the code",
        ],
    );
    check(
        facts,
        "users",
        &["users: tokens: it issues tokens or sessions that orders verifies"],
    );
    check(
        "token issues app::users::login\ntoken verifies app::users::find",
        "users",
        &[],
    );
}

#[test]
fn routes_say_who_asks_and_what_goes_on() {
    let facts = "
        route POST /orders app::orders::create
        route GET /orders/feed app::orders::feed
        asks app::orders::create AuthUser
        goes app::orders::feed
    ";
    check(
        facts,
        "orders",
        &[
            "orders: authentication: `AuthUser` authenticates 1 route",
            "orders: stream: `GET /orders/feed` goes on (websocket): at each step of the gateway open ones are drained or begin anew",
        ],
    );
}

#[test]
fn operations_count_where_several_services_answer() {
    check("answers orders app::orders::list", "orders", &[]);
    check(
        "answers orders app::orders::list\nanswers user app::users::find",
        "orders",
        &[
            "orders: operations: the GraphQL operations `query orders` share one route with those of users: federate the schema or stitch it at the gateway",
        ],
    );
}

#[test]
fn calls_come_up_once_when_the_first_end_leaves() {
    let facts = "
        loops app::orders::list app::users::find
        holds app::users::login app::orders::create
    ";
    check(
        facts,
        "orders",
        &[
            "orders: loop: `app::orders::list` calls `app::users::find` of users in a loop: one request for all of them, or a copy of the data",
            "users: transaction: `app::users::login` calls `app::orders::create` of orders inside a transaction: after the commit, or a saga",
        ],
    );
    check(facts, "users", &[]);
}

#[test]
fn triggers_count_where_they_cross() {
    let facts = "
        table orders orders
        table lines orders
        table audit_log users
        trigger orders audit_log
        trigger orders lines
    ";
    check(
        facts,
        "orders",
        &[
            "orders: trigger: the trigger `keep` on `orders` writes `audit_log`, which reaches tables of users: it becomes code or an event",
        ],
    );
    check(facts, "users", &[]);
}
