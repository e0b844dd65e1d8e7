//! Partitions planted into random graphs are found again.

use crate::agreement::agreement;
use crate::random::Random;
use crate::{Weights, from_json, grouping};

/// `groups` groups of `size` nodes without telling names; pairs inside are linked with probability `inside`.
fn planted(groups: usize, size: usize, inside: f64, across: f64, seed: u64) -> (String, Vec<usize>) {
    let nodes = groups * size;
    let mut random = Random::new(seed);
    let names: Vec<String> = (0..nodes).map(|node| format!("n{node:04}")).collect();
    // Group membership is drawn so that neither order nor name tells it.
    let mut group: Vec<usize> = (0..nodes).map(|node| node % groups).collect();
    random.shuffle(&mut group);
    let mut edges = Vec::new();
    for a in 0..nodes {
        for b in a + 1..nodes {
            let likely = if group[a] == group[b] { inside } else { across };
            if random.unit() < likely {
                edges.push(serde_json::json!({"src": names[a], "dst": names[b], "weight": 1.0}));
            }
        }
    }
    (
        serde_json::json!({"nodes": names, "edges": edges}).to_string(),
        group,
    )
}

#[track_caller]
fn check(groups: usize, size: usize, inside: f64, across: f64, at_least: f64) {
    for seed in 0..3 {
        let (text, known) = planted(groups, size, inside, across, seed);
        let coupling = from_json(&text, &Weights::default()).expect("a graph");
        let proposal = super::proposal(&coupling);
        let found = grouping(super::recommended(&proposal));
        let agreement = agreement(&found, &known);
        assert!(agreement.ari >= at_least, "seed {seed}: {agreement:?}");
    }
}

#[test]
fn clear_groups_are_found_exactly() {
    check(4, 10, 0.7, 0.02, 1.0);
}

#[test]
fn noisy_groups_are_found_almost() {
    check(5, 16, 0.5, 0.05, 0.85);
}

#[test]
fn many_groups_are_found() {
    check(12, 12, 0.6, 0.01, 0.95);
}
