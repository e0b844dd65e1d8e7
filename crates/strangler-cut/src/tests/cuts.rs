//! Shapes that every cut has to get right.

use super::{clique, dump, graph, proposal, recommended};

#[track_caller]
fn check(lines: &str, expected: &str) {
    let coupling = graph(lines);
    let proposal = proposal(&coupling);
    assert_eq!(dump(&coupling, recommended(&proposal)), expected);
}

#[test]
fn two_cliques_with_one_bridge_come_apart() {
    let lines = format!(
        "{}{}m::order0 -> m::user0",
        clique("m::order", 6),
        clique("m::user", 6)
    );
    check(
        &lines,
        "order (domain): m::order0 m::order1 m::order2 m::order3 m::order4 m::order5\n\
         user (domain): m::user0 m::user1 m::user2 m::user3 m::user4 m::user5\n",
    );
}

#[test]
fn layers_give_way_to_domains() {
    let lines = "shop::handlers::order -> shop::services::order 3
        shop::services::order -> shop::models::order 3
        shop::handlers::order -> shop::models::order
        shop::handlers::user -> shop::services::user 3
        shop::services::user -> shop::models::user 3
        shop::handlers::user -> shop::models::user
        shop::handlers::invoice -> shop::services::invoice 3
        shop::services::invoice -> shop::models::invoice 3
        shop::services::invoice -> shop::models::order
        shop::services::order -> shop::models::user";
    check(
        lines,
        "invoice (domain): shop::handlers::invoice shop::models::invoice shop::services::invoice\n\
         order (domain): shop::handlers::order shop::models::order shop::services::order\n\
         user (domain): shop::handlers::user shop::models::user shop::services::user\n",
    );
}

#[test]
fn what_everyone_uses_is_the_kernel() {
    let mut lines = String::new();
    for domain in ["alpha", "beta", "gamma", "delta"] {
        lines += &clique(&format!("m::{domain}"), 5);
        for index in 0..5 {
            lines += &format!("m::{domain}{index} -> m::errors\n");
        }
    }
    let coupling = graph(&lines);
    let proposal = proposal(&coupling);
    let cut = recommended(&proposal);
    assert_eq!(
        dump(&coupling, cut).lines().next(),
        Some("kernel (kernel): m::errors")
    );
    assert_eq!(cut.services.len(), 5);
    assert_eq!(cut.metrics.icp, 0.0);
    assert!(cut.metrics_with_kernel.icp > 0.0);
}

#[test]
fn an_empty_graph_has_a_proposal() {
    let coupling = graph("");
    let proposal = proposal(&coupling);
    assert_eq!(proposal.verdict.answer.word(), "do-not");
}

#[test]
fn nodes_without_edges_are_all_assigned() {
    let coupling = graph("a\nb\nc\nd\n");
    for cut in &proposal(&coupling).cuts {
        let members: usize = cut.services.iter().map(|service| service.members.len()).sum();
        assert_eq!((members, cut.assignments.len()), (4, 4));
    }
}

#[test]
fn a_single_node_is_one_service() {
    let coupling = graph("only");
    assert_eq!(recommended(&proposal(&coupling)).services.len(), 1);
}

#[test]
fn cuts_go_from_coarse_to_fine() {
    let mut lines = String::new();
    for domain in 0..6 {
        lines += &clique(&format!("m::d{domain}x"), 5);
        lines += &format!("m::d{domain}x0 -> m::d{}x1\n", (domain + 1) % 6);
    }
    let proposal = proposal(&graph(&lines));
    let sizes: Vec<usize> = proposal.cuts.iter().map(|cut| cut.services.len()).collect();
    assert!(sizes.is_sorted(), "{sizes:?}");
    assert_eq!(proposal.cuts[proposal.recommended].name, "recommended");
}

/// Two services, `order` and the smaller `parcel`. Checks whose the table `parcels` is.
#[track_caller]
fn owns(users: &[(&str, bool)], expected: &str) {
    let lines = format!("{}{}", clique("m::order", 6), clique("m::parcel", 4));
    let mut coupling = graph(&lines);
    let node = |name: &str| coupling.nodes.iter().position(|node| node.name == name);
    let users = users
        .iter()
        .map(|(name, writes)| (node(name).expect("a node"), *writes));
    let users = users.collect();
    coupling.tables.insert("parcels".to_owned(), users);
    let proposal = proposal(&coupling);
    let owners = recommended(&proposal).services.iter();
    let owners = owners.filter(|service| !service.tables.is_empty());
    assert_eq!(
        owners.map(|service| service.id.as_str()).collect::<Vec<_>>(),
        [expected]
    );
}

#[test]
fn who_writes_a_table_owns_it_however_many_read_it_who_speak_of_it() {
    let readers = [
        ("m::parcel0", false),
        ("m::parcel1", false),
        ("m::parcel2", false),
    ];
    owns(&[&readers[..], &[("m::order0", true)]].concat(), "order");
}

#[test]
fn of_equal_writers_the_one_that_speaks_of_a_table_owns_it() {
    owns(&[("m::order0", true), ("m::parcel0", true)], "parcel");
}
