//! From the proposal to a cut that is neither proposed nor frozen, by commands alone; what is then accepted, as a snapshot.
//!
//! The way leads over the frozen answer, so that no snapshot depends on what is proposed.

use std::collections::BTreeSet;
use std::fmt::Write;

use strangler_migration::Status;
use strangler_testing::{TempTree, fixture};

use crate::decisions::{Answer, accepted, answer, decisions, done, edit_towards, members};

/// Edits from the proposal to `over`, then by `commands`; a line for each service, with the topmost of its members.
#[track_caller]
fn check(case: &str, over: impl FnOnce(&TempTree) -> Answer, commands: &[&str]) -> String {
    let tree = TempTree::copy_of(&fixture(case));
    done(&tree, &["init"]);
    let proposed = shown(&plan(&tree));
    let over = over(&tree);
    edit_towards(&tree, &over);
    let frozen = shown(&plan(&tree));
    for command in commands {
        let words: Vec<&str> = command.split(' ').collect();
        done(&tree, &[&["edit"], words.as_slice()].concat());
    }
    let edited = shown(&plan(&tree));
    let now = shown(&members(&accepted(&tree)));
    assert_eq!(edited, now, "to accept changes nothing");
    assert_ne!(proposed, now);
    assert_ne!(frozen, now);
    let services = decisions(&tree).services;
    assert!(services.iter().all(|service| service.status == Status::Accepted));
    now
}

fn frozen(case: &str) -> impl FnOnce(&TempTree) -> Answer {
    move |_| answer(case, "expected-services.tsv")
}

#[track_caller]
fn plan(tree: &TempTree) -> Answer {
    members(&done(tree, &["plan", "--format", "json"]).stdout)
}

fn shown(members: &Answer) -> String {
    let services: BTreeSet<&String> = members.values().collect();
    let mut text = String::new();
    for service in services {
        let inside = |path: &str| {
            let around = path.rsplit_once("::").map(|(around, _)| around);
            around.is_some_and(|around| members.get(around) == Some(service))
        };
        let own = members.iter().filter(|(_, owner)| *owner == service);
        let top: Vec<&str> = own
            .map(|(path, _)| path.as_str())
            .filter(|path| !inside(path))
            .collect();
        let _ = writeln!(text, "{service}: {}", top.join(" "));
    }
    text
}

#[test]
fn shop() {
    let commands = [
        "split auth accounts shop::account",
        "move shop::admin::users accounts",
        "merge email auth",
        "rename auth identity",
        "move shop::orders::coupons shop::catalog::pricing payments",
    ];
    insta::assert_snapshot!(check("shop", frozen("shop"), &commands), @r#"
    accounts: shop::account shop::admin::users
    catalog: shop::admin::stock shop::cache shop::catalog shop::jobs::reservation_release shop::legacy::stock_feed shop::reports::stock shop::storefront
    identity: shop::auth shop::email shop::jobs::mail_queue shop::orders::order_mails
    kernel: shop shop(bin)
    orders: shop::account::addresses shop::admin::orders shop::helpers shop::jobs::cart_expiry shop::legacy::order_export shop::orders shop::reports::sales
    payments: shop::catalog::pricing shop::orders::coupons shop::orders::invoice_helper shop::payments shop::reports::finance
    "#);
}

#[test]
fn layered() {
    let commands = [
        "merge notifications orders",
        "split catalog reviews emporium::handlers::reviews emporium::models::review emporium::services::reviews",
        "move emporium::services::pricing inventory",
        "rename accounts people",
    ];
    insta::assert_snapshot!(check("layered", frozen("layered"), &commands), @r#"
    catalog: emporium::handlers::categories emporium::handlers::products emporium::models::category emporium::models::product emporium::repositories::products emporium::services::catalog
    inventory: emporium::handlers::inventory emporium::models::stock emporium::repositories::inventory emporium::services::inventory emporium::services::pricing
    kernel: emporium
    orders: emporium::handlers::cart emporium::handlers::notifications emporium::handlers::orders emporium::models::cart emporium::models::coupon emporium::models::notification emporium::models::order emporium::repositories::carts emporium::repositories::notifications emporium::repositories::orders emporium::services::cart emporium::services::notifications emporium::services::orders
    payments: emporium::handlers::invoices emporium::handlers::payments emporium::models::invoice emporium::models::payment emporium::repositories::invoices emporium::repositories::payments emporium::services::invoices emporium::services::payments
    people: emporium::handlers::sessions emporium::handlers::users emporium::middleware::auth emporium::models::session emporium::models::user emporium::repositories::sessions emporium::repositories::users emporium::services::auth emporium::services::users
    reviews: emporium::handlers::reviews emporium::models::review emporium::services::reviews
    "#);
}

#[test]
fn tangled() {
    let commands = [
        "split billing vouchers studio::vouchers",
        "merge members schedule",
        "rename schedule studio-floor",
    ];
    insta::assert_snapshot!(check("tangled", frozen("tangled"), &commands), @r#"
    billing: studio::billing
    kernel: studio
    studio-floor: studio::bookings studio::classes studio::members studio::trainers
    vouchers: studio::vouchers
    "#);
}

#[test]
fn crud() {
    let commands = [
        "split recipes search recipes::routes::search",
        "split recipes tags recipes::routes::tags",
        "rename recipes cookbook",
        "merge tags search",
    ];
    insta::assert_snapshot!(check("crud", frozen("crud"), &commands), @r#"
    cookbook: recipes
    search: recipes::routes::search recipes::routes::tags
    "#);
}

/// Everything of the workspace by its package; no answer is frozen for it.
#[track_caller]
fn by_package(tree: &TempTree) -> Answer {
    let service = |path: &String| {
        let root = path.split("::").next().unwrap_or_default();
        match root {
            "api" => "api",
            "admin" => "admin",
            _ => "kernel",
        }
        .to_owned()
    };
    let paths = plan(tree).into_keys();
    paths.map(|path| (path.clone(), service(&path))).collect()
}

#[test]
fn workspace() {
    let commands = [
        "split kernel audit ledger_audit",
        "move admin::audit audit",
        "rename api transfers",
    ];
    insta::assert_snapshot!(check("workspace", by_package, &commands), @r"
    admin: admin
    audit: admin::audit ledger_audit
    kernel: ledger ledger(bin) ledger_macros ledger_model ledger_store ledger_store(build)
    transfers: api
    ");
}
