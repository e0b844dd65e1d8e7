//! Who is most alike: the cosine of weighted features, each node with its few best partners.
//!
//! In: for each node its features (words, neighbours) with weights. Out: pairs, each once, with a likeness from 0 to 1.

use rayon::prelude::*;

/// Partners kept per node.
const PARTNERS: usize = 8;
/// Less alike than this says nothing.
const ALIKE: f64 = 0.2;
/// A feature of more nodes than this is not followed to its bearers: what everyone shares tells nobody apart.
const BEARERS: usize = 200;

/// The features of one node: numbers of features, each once, with their weights.
pub(crate) type Vector = Vec<(usize, f64)>;

/// Pairs `a < b` where one is among the best partners of the other, sorted.
pub(crate) fn pairs(mut vectors: Vec<Vector>) -> Vec<(usize, usize, f64)> {
    vectors.iter_mut().for_each(normalize);
    let bearers = bearers(&vectors);
    let scratch = || (vec![0.0; vectors.len()], Vec::new());
    let mut pairs: Vec<(usize, usize, f64)> = (0..vectors.len())
        .into_par_iter()
        .map_init(scratch, |(scores, touched), node| {
            let best = nearest(node, &vectors[node], &bearers, scores, touched).into_iter();
            best.map(move |(other, alike)| (node.min(other), node.max(other), alike))
                .collect::<Vec<_>>()
        })
        .flatten_iter()
        .collect();
    pairs.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    pairs.dedup_by_key(|pair| (pair.0, pair.1));
    pairs
}

/// A vector of length one.
fn normalize(vector: &mut Vector) {
    let length = vector
        .iter()
        .map(|(_, weight)| weight * weight)
        .sum::<f64>()
        .sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
}

/// Feature → the nodes that bear it.
fn bearers(vectors: &[Vector]) -> Vec<Vec<(usize, f64)>> {
    let features = vectors.iter().flatten().map(|(feature, _)| feature + 1);
    let mut bearers = vec![Vec::new(); features.max().unwrap_or(0)];
    for (node, vector) in vectors.iter().enumerate() {
        for (feature, weight) in vector {
            bearers[*feature].push((node, *weight));
        }
    }
    bearers
}

fn nearest(
    node: usize,
    vector: &Vector,
    bearers: &[Vec<(usize, f64)>],
    scores: &mut [f64],
    touched: &mut Vec<usize>,
) -> Vec<(usize, f64)> {
    for (feature, weight) in vector {
        let others = &bearers[*feature];
        for (other, theirs) in others.iter().filter(|_| others.len() <= BEARERS) {
            if scores[*other] == 0.0 {
                touched.push(*other);
            }
            scores[*other] += weight * theirs;
        }
    }
    let mut alike: Vec<(usize, f64)> = Vec::new();
    for other in touched.drain(..) {
        let score = std::mem::take(&mut scores[other]);
        if other != node && score >= ALIKE {
            alike.push((other, score.min(1.0)));
        }
    }
    alike.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    alike.truncate(PARTNERS);
    alike
}
