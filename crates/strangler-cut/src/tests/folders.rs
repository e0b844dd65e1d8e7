//! Folders that are domains are a cut already.

use super::{dump, graph, proposal, recommended};

/// Four modules a domain, each bound to the others of it, and `across` ties of each domain to the next.
fn domains(name: impl Fn(&str, &str) -> String, across: usize) -> String {
    let domains = ["order", "member", "invoice", "parcel"];
    let parts = ["controller", "service", "entity", "repository"];
    let mut lines = String::new();
    for (number, domain) in domains.iter().enumerate() {
        let next = domains[(number + 1) % domains.len()];
        for (at, part) in parts.iter().enumerate() {
            for other in &parts[at + 1..] {
                lines += &format!("{} -> {}\n", name(domain, part), name(domain, other));
            }
            for other in parts.iter().take(across) {
                lines += &format!("{} -> {}\n", name(domain, part), name(next, other));
            }
        }
    }
    lines
}

#[test]
fn folders_that_the_references_follow_are_the_services() {
    let coupling = graph(&domains(|domain, part| format!("app::{domain}::{part}"), 1));
    let proposal = proposal(&coupling);
    let services = dump(&coupling, recommended(&proposal));
    assert_eq!(
        services,
        "invoice (domain): app::invoice::controller app::invoice::entity app::invoice::repository app::invoice::service\n\
         member (domain): app::member::controller app::member::entity app::member::repository app::member::service\n\
         order (domain): app::order::controller app::order::entity app::order::repository app::order::service\n\
         parcel (domain): app::parcel::controller app::parcel::entity app::parcel::repository app::parcel::service\n"
    );
}

#[test]
fn folders_of_layers_are_not() {
    let coupling = graph(&domains(|domain, part| format!("app::{part}::{domain}"), 0));
    let labels = crate::folders::labels(&coupling, &vec![true; coupling.nodes.len()]);
    assert!(labels.iter().all(Option::is_none), "{labels:?}");
}

#[test]
fn few_large_folders_count_as_much_as_many_small_groups() {
    // Each domain is of several tight parts, so that the best groups are smaller than the folders.
    let mut lines = String::new();
    for domain in ["order", "member"] {
        for part in ["cart", "line", "price", "label"] {
            for (from, to) in [("a", "b"), ("b", "c"), ("c", "a")] {
                lines += &format!("app::{domain}::{part}::{from} -> app::{domain}::{part}::{to} 3\n");
            }
            lines += &format!("app::{domain}::{part}::a -> app::{domain}::cart::b 1\n");
        }
    }
    let coupling = graph(&lines);
    let proposal = proposal(&coupling);
    let services: Vec<&str> = recommended(&proposal)
        .services
        .iter()
        .map(|service| service.id.as_str())
        .collect();
    assert_eq!(services, ["member", "order"]);
}

#[test]
fn folders_that_the_references_do_not_follow_are_not() {
    // The references of `order` lead to `member` of the same part, and so on: the parts are the groups.
    let lines = domains(|domain, part| format!("app::{part}zone::{domain}"), 0);
    let coupling = graph(&lines);
    let proposal = proposal(&coupling);
    assert!(
        recommended(&proposal)
            .services
            .iter()
            .all(|service| !service.id.contains("zone")),
        "{}",
        dump(&coupling, recommended(&proposal))
    );
}
