//! Random graphs of the same degrees: how much grouping chance alone gives (Maslov and Sneppen 2002).

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::Coupling;
use crate::levels::{Effort, best};
use crate::network::Network;
use crate::problem::Problem;
use crate::random::Random;

/// Random graphs drawn.
const SAMPLES: u64 = 10;
/// Of a graph with more edges than this, fewer are drawn.
const EDGES: usize = 20_000;
/// Swaps tried per edge.
const SWAPS: usize = 5;

/// Modularity of the graph and of its random likes.
pub(crate) struct Comparison {
    pub(crate) modularity: f64,
    pub(crate) random: f64,
    pub(crate) deviation: f64,
}

impl Comparison {
    /// A deviation of nothing is taken for a hundredth, so that two equal graphs are no proof.
    pub(crate) fn deviations(&self) -> f64 {
        (self.modularity - self.random) / self.deviation.max(0.01)
    }
}

/// None where no two modules refer to each other. Plain undirected references only: tables, names and folders group by
/// construction.
pub(crate) fn compare(coupling: &Coupling, problem: &Problem, seed: u64) -> Option<Comparison> {
    let pairs = coupling.references().into_keys();
    let ends = pairs.filter_map(|(from, to)| Some((problem.atoms[from]?, problem.atoms[to]?)));
    let mut edges: Vec<(usize, usize)> = ends
        .filter(|(a, b)| a != b)
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    edges.sort_unstable();
    edges.dedup();
    if edges.is_empty() {
        return None;
    }
    let modularity = modularity(problem, &edges, seed);
    let samples = if edges.len() > EDGES { 3 } else { SAMPLES };
    let draws: Vec<f64> = (1..=samples)
        .into_par_iter()
        .map(|draw| sample(problem, &edges, seed.wrapping_add(draw)))
        .collect();
    let random = draws.iter().sum::<f64>() / draws.len() as f64;
    let variance = draws.iter().map(|draw| (draw - random).powi(2)).sum::<f64>() / draws.len() as f64;
    Some(Comparison {
        modularity,
        random,
        deviation: variance.sqrt(),
    })
}

fn sample(problem: &Problem, edges: &[(usize, usize)], seed: u64) -> f64 {
    modularity(problem, &rewired(edges, seed), seed)
}

fn modularity(problem: &Problem, edges: &[(usize, usize)], seed: u64) -> f64 {
    let pairs: Vec<_> = edges.iter().map(|(a, b)| (*a, *b, 1.0)).collect();
    let nodes = problem.network.len();
    let network = Network::new(vec![1; nodes], &pairs);
    let plain = Problem {
        network,
        apart: vec![Vec::new(); nodes],
        atoms: Vec::new(),
        authored: None,
    };
    plain
        .network
        .modularity(&best(&plain, 1.0, Effort { seed, restarts: 2 }), 1.0)
}

/// Swaps the ends of random pairs of edges; no loops, no doubles.
fn rewired(edges: &[(usize, usize)], seed: u64) -> Vec<(usize, usize)> {
    let mut random = Random::new(seed);
    let mut edges = edges.to_vec();
    // Only asked, never listed, so its order is nobody's business.
    let mut known: FxHashSet<(usize, usize)> = edges.iter().copied().collect();
    for _ in 0..edges.len() * SWAPS {
        let (first, second) = (random.below(edges.len()), random.below(edges.len()));
        let (a, b) = edges[first];
        let (c, d) = if random.below(2) == 0 {
            edges[second]
        } else {
            (edges[second].1, edges[second].0)
        };
        let swapped = [(a.min(d), a.max(d)), (c.min(b), c.max(b))];
        let is_loop = swapped.iter().any(|(from, to)| from == to);
        if is_loop || swapped[0] == swapped[1] || swapped.iter().any(|edge| known.contains(edge)) {
            continue;
        }
        for (edge, new) in [first, second].into_iter().zip(swapped) {
            known.remove(&edges[edge]);
            known.insert(new);
            edges[edge] = new;
        }
    }
    edges
}
