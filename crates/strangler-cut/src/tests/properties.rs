//! What holds for every graph.

use proptest::prelude::*;

use crate::{Coupling, PinnedService, Pins, ProposeOptions, ServiceKind, Weights, from_json, propose};

/// Words that make names share folders and words by chance.
const WORDS: [&str; 6] = ["order", "user", "models", "handlers", "mail", "item"];

#[derive(Clone, Debug)]
struct Drawn {
    nodes: Vec<String>,
    edges: Vec<(usize, usize, u32)>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let name = (0..6_usize, 0..6_usize, 0..40_usize)
        .prop_map(|(a, b, index)| format!("m::{}::{}{index}", WORDS[a], WORDS[b]));
    let nodes =
        proptest::collection::btree_set(name, 1..30).prop_map(|set| set.into_iter().collect::<Vec<_>>());
    nodes.prop_flat_map(|nodes| {
        let count = nodes.len();
        let edge = (0..count, 0..count, 1..9_u32);
        (Just(nodes), proptest::collection::vec(edge, 0..80))
            .prop_map(|(nodes, edges)| Drawn { nodes, edges })
    })
}

fn coupling(drawn: &Drawn, turn: usize) -> Coupling {
    let mut nodes = drawn.nodes.clone();
    let mut edges: Vec<_> = drawn.edges.iter().map(|(a, b, weight)| {
        serde_json::json!({"src": drawn.nodes[*a], "dst": drawn.nodes[*b], "weight": weight})
    }).collect();
    let (by_node, by_edge) = (turn % nodes.len(), turn % edges.len().max(1));
    nodes.rotate_left(by_node);
    edges.rotate_left(by_edge);
    let text = serde_json::json!({"nodes": nodes, "edges": edges}).to_string();
    from_json(&text, &Weights::default()).expect("a graph")
}

fn options() -> ProposeOptions {
    ProposeOptions {
        seed: 7,
        services: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn each_node_is_in_exactly_one_service(drawn in drawn()) {
        let coupling = coupling(&drawn, 0);
        for cut in propose(&coupling, &Pins::default(), &Default::default(), options()).cuts {
            let mut members: Vec<usize> = cut.services.iter().flat_map(|service| service.members.clone()).collect();
            members.sort_unstable();
            prop_assert_eq!(members, (0..coupling.nodes.len()).collect::<Vec<_>>());
            for (node, assignment) in cut.assignments.iter().enumerate() {
                prop_assert!(cut.services[assignment.service.index()].members.contains(&node));
                prop_assert!((0.0..=1.0).contains(&assignment.confidence), "{assignment:?}");
                prop_assert!((0.0..=1.0).contains(&assignment.flip_rate));
            }
        }
    }

    #[test]
    fn the_order_of_the_input_changes_nothing(drawn in drawn(), turn in 1..50_usize) {
        let one = propose(&coupling(&drawn, 0), &Pins::default(), &Default::default(), options());
        let other = propose(&coupling(&drawn, turn), &Pins::default(), &Default::default(), options());
        prop_assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }

    #[test]
    fn pins_cannot_links_and_at_most_hold(drawn in drawn(), at_most in 2..5_usize) {
        prop_assume!(drawn.nodes.len() >= 6);
        let coupling = coupling(&drawn, 0);
        let pinned = |id: &str, members: Vec<usize>| {
            PinnedService { id: id.to_owned(), name: id.to_owned(), kind: ServiceKind::Domain, members }
        };
        let pins = Pins {
            services: vec![pinned("one", vec![0, 1]), pinned("two", vec![2])],
            must_link: vec![vec![3, 4]],
            cannot_link: vec![(3, 0)],
            at_most: Some(at_most),
            contradicted: Vec::new(),
        };
        for cut in propose(&coupling, &pins, &Default::default(), options()).cuts {
            let id = |node: usize| cut.services[cut.assignments[node].service.index()].id.as_str();
            prop_assert_eq!((id(0), id(1), id(2)), ("one", "one", "two"));
            prop_assert_eq!(id(3), id(4));
            prop_assert_ne!(id(3), id(0));
            let services = cut.services.iter().filter(|service| service.kind != ServiceKind::Kernel);
            prop_assert!(services.count() <= at_most);
        }
    }
}
