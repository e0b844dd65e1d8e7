//! What belongs to no domain.

use std::collections::{BTreeMap, BTreeSet};

use super::clique;
use crate::{Weights, from_json};

/// Three domains of five modules each, each with a table of its own, and `lines`: `a -> b` for a reference, `a | t` for a
/// table that `a` touches. Checks what is common.
#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    let domains = ["orders", "mail", "stock"];
    let mut all = domains
        .map(|domain| clique(&format!("{domain}::{domain}"), 5))
        .concat();
    all += &domains
        .map(|domain| format!("{domain}::{domain}0 | {domain}\n"))
        .concat();
    let (mut nodes, mut edges) = (BTreeSet::new(), Vec::new());
    let mut access: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in all.lines().chain(lines.lines()) {
        match line.split_whitespace().collect::<Vec<_>>()[..] {
            [from, "->", to, ..] => {
                nodes.extend([from, to]);
                edges.push(serde_json::json!({"src": from, "dst": to, "weight": 2}));
            }
            [node, "|", table] => {
                nodes.insert(node);
                access.entry(table).or_default().push(node);
            }
            _ => {}
        }
    }
    let json = serde_json::json!({"nodes": nodes, "edges": edges, "access": access}).to_string();
    let coupling = from_json(&json, &Weights::default()).expect("a graph");
    let shared = coupling.nodes.iter().filter(|node| node.shared);
    assert_eq!(
        shared.map(|node| node.name.as_str()).collect::<Vec<_>>(),
        expected
    );
}

/// `{domain}{i} -> target` for the first `each` modules of each domain.
fn used_by_all(target: &str, each: usize) -> String {
    ["orders", "mail", "stock"]
        .map(|domain| {
            (0..each)
                .map(|i| format!("{domain}::{domain}{i} -> {target}\n"))
                .collect::<String>()
        })
        .concat()
}

#[test]
fn what_several_domains_use_is_a_library() {
    check(&used_by_all("money", 1), &["money"]);
}

#[test]
fn what_one_domain_uses_is_none() {
    check(
        "orders::orders0 -> tax\norders::orders1 -> tax\nmail::mail0 -> tax",
        &[],
    );
}

#[test]
fn what_uses_a_domain_is_none() {
    check(&(used_by_all("prices", 1) + "prices -> stock::stock1"), &[]);
}

#[test]
fn what_lies_in_a_domain_is_none() {
    let stock = "stock::stock0 -> stock\nstock -> stock::stock1\n".to_owned();
    check(&(stock.clone() + &used_by_all("stock::unit", 1)), &[]);
    check(&(stock + &used_by_all("unit", 1)), &["unit"]);
}

#[test]
fn what_everyone_uses_is_common_though_it_keeps_something() {
    let lines = used_by_all("db", 3) + "db | audit\nstock::stock1 | audit";
    check(&lines, &["db"]);
}

#[test]
fn what_some_use_and_keeps_something_is_none() {
    let lines = used_by_all("db", 1) + "db | audit\nstock::stock1 | audit";
    check(&lines, &[]);
}

#[test]
fn a_folder_that_the_domains_use_is_common_with_what_it_uses() {
    // Its parts use each other more than others use them, which alone would make them a domain.
    let lines = used_by_all("settings::file", 2)
        + "settings::file -> settings::log\nsettings::file -> settings::proxy\nsettings::proxy -> settings::log\n\
           settings::log -> settings::proxy\nsettings::cli -> settings::file\nstock::stock0 -> settings::cli";
    check(&lines, &["settings::file", "settings::log", "settings::proxy"]);
}

#[test]
fn a_folder_of_common_modules_alone_is_common() {
    let lines =
        used_by_all("common::money", 1) + &used_by_all("common::clock", 1) + "common -> common::money";
    check(&lines, &["common", "common::clock", "common::money"]);
}

#[test]
fn a_root_starts_the_others() {
    let lines = "main -> orders::orders0\nmain -> mail::mail0\nmain -> stock::stock0";
    check(lines, &["main"]);
}

#[test]
fn what_looks_at_the_tables_of_several_is_a_shell() {
    let reads = "panel -> orders::orders0\npanel -> mail::mail0\npanel -> stock::stock0\npanel | orders\npanel | mail\npanel | stock";
    check(reads, &["panel"]);
}

#[test]
fn what_keeps_a_table_of_its_own_is_no_shell() {
    let keeps = "panel -> orders::orders0\npanel -> mail::mail0\npanel -> stock::stock0\npanel | notes";
    check(keeps, &[]);
}

#[test]
fn what_is_in_between_is_none() {
    // Used by all and using all: parting it is for people, it belongs to no library.
    let uses = "hub -> orders::orders1\nhub -> orders::orders2\nhub -> mail::mail1\nhub -> mail::mail2\nhub -> stock::stock1\nhub -> stock::stock2\n";
    check(&(used_by_all("hub", 2) + uses), &[]);
}

#[test]
fn what_stands_alone_below_a_folder_is_no_root() {
    // `tool` is a folder and no module; `tool::report` is used by nobody, and is about the orders alone.
    let lines = "tool::report -> orders::orders0\nmain -> main::args\nmain -> orders::orders0";
    check(lines, &["main", "main::args"]);
}

#[test]
fn a_model_of_which_others_are_made_is_no_library() {
    // Alone, the model would be used by all and use nothing.
    let lines = used_by_all("shop::basket::model", 1)
        + "shop::basket -> shop::basket::model\nshop::basket -> stock::stock1\nshop::basket -> stock::stock2\n\
           stock::stock0 -> shop::basket";
    check(&lines, &[]);
}

#[test]
fn what_lies_below_a_layer_of_a_whole_is_no_root() {
    // `shop::order::handlers` is one with `shop::order`, and `refund` below it is still of the order.
    let lines = "shop::order -> shop::order::handlers\nshop::order::handlers -> shop::order\n\
                 shop::order -> orders::orders0\norders::orders1 -> shop::order\n\
                 shop::order::handlers::refund -> shop::order::handlers::refund::partial\n\
                 shop::order::handlers::refund -> orders::orders0\n\
                 shop::order::handlers::refund -> orders::orders1\nshop::order::handlers::refund -> orders::orders2";
    check(lines, &[]);
}
