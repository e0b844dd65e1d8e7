//! Our search against an independent one: leiden-rs, best of ten seeds, each run until nothing changes.

use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};

use crate::leiden::leiden;
use crate::network::Network;
use crate::random::Random;

/// A random graph with weak groups and uneven weights.
fn drawn(nodes: usize, seed: u64) -> Vec<(usize, usize, f64)> {
    let mut random = Random::new(seed);
    let mut pairs = Vec::new();
    for a in 0..nodes {
        for b in a + 1..nodes {
            let likely = if a % 7 == b % 7 { 0.3 } else { 0.05 };
            if random.unit() < likely {
                pairs.push((a, b, 1.0 + random.below(5) as f64));
            }
        }
    }
    pairs
}

fn theirs(nodes: usize, pairs: &[(usize, usize, f64)], network: &Network) -> f64 {
    let mut builder = GraphDataBuilder::new(nodes);
    for (a, b, weight) in pairs {
        builder.add_edge(*a, *b, *weight).expect("an edge");
    }
    let graph = builder.build().expect("a graph");
    let best = (0..10).map(|seed| {
        let search = Leiden::new(LeidenConfig::builder().seed(seed).build());
        let mut output = search.run(&graph).expect("communities");
        loop {
            let again = search
                .run_with_initial_partition(&graph, output.partition.clone())
                .expect("communities");
            if again.quality <= output.quality + 1e-9 {
                return network.modularity(output.partition.as_slice(), 1.0);
            }
            output = again;
        }
    });
    best.fold(f64::NEG_INFINITY, f64::max)
}

#[test]
fn ours_finds_at_least_as_much_modularity() {
    for (nodes, seed) in [(30, 1), (60, 2), (120, 3), (200, 4)] {
        let pairs = drawn(nodes, seed);
        let network = Network::new(vec![1; nodes], &pairs);
        let single: Vec<usize> = (0..nodes).collect();
        let apart = vec![Vec::new(); nodes];
        let attempts =
            (0..10).map(|seed| network.modularity(&leiden(&network, &apart, &single, 1.0, seed), 1.0));
        let ours = attempts.fold(f64::NEG_INFINITY, f64::max);
        let theirs = theirs(nodes, &pairs, &network);
        assert!(
            ours >= theirs - 1e-6,
            "{nodes} nodes: ours {ours}, theirs {theirs}"
        );
    }
}

#[test]
fn nodes_kept_apart_never_meet() {
    let pairs = drawn(40, 9);
    let network = Network::new(vec![1; 40], &pairs);
    let mut apart = vec![Vec::new(); 40];
    for (a, b, _) in pairs.iter().step_by(5) {
        apart[*a].push(*b);
        apart[*b].push(*a);
    }
    let single: Vec<usize> = (0..40).collect();
    for seed in 0..10 {
        let groups = leiden(&network, &apart, &single, 0.3, seed);
        for (node, others) in apart.iter().enumerate() {
            assert!(others.iter().all(|other| groups[*other] != groups[node]));
        }
    }
}
