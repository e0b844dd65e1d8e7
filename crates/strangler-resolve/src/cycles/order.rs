//! Orders of nodes with little weight backward: the minimum feedback arc set, as an order.
//!
//! In: a square table of weights. Out: the rows in an order; the weight of all arcs from later to earlier ones is least
//! ([`best`]) or small ([`good`]).

/// How often all nodes are tried at every place.
const MAX_PASSES: usize = 20;

/// An order with the least weight backward: of every subset the best order, from that of the subsets with one less.
pub(super) fn best(weights: &[Vec<usize>]) -> Vec<usize> {
    let n = weights.len();
    let full = (1_usize << n) - 1;
    // Of each subset the least weight backward, and the node that then comes last.
    let mut least = vec![(0_usize, 0_usize); full + 1];
    for subset in 1..=full {
        let choices = (0..n).filter(|node| subset >> node & 1 == 1).map(|last| {
            let before = subset & !(1 << last);
            let backward: usize = (0..n)
                .filter(|node| before >> node & 1 == 1)
                .map(|node| weights[last][node])
                .sum();
            (least[before].0 + backward, last)
        });
        least[subset] = choices.min().unwrap_or_default();
    }
    let mut order = Vec::new();
    let mut subset = full;
    while subset != 0 {
        let (_, last) = least[subset];
        order.push(last);
        subset &= !(1 << last);
    }
    order.reverse();
    order
}

/// An order with little weight backward.
pub(super) fn good(weights: &[Vec<usize>]) -> Vec<usize> {
    let mut order = greedy(weights);
    for _ in 0..MAX_PASSES {
        let nodes = order.clone();
        let moved = nodes
            .into_iter()
            .filter(|node| sift(weights, &mut order, *node))
            .count();
        if moved == 0 {
            break;
        }
    }
    order
}

/// Nodes without arcs out go to the end, those without arcs in to the front, and else the one with the most out over in.
fn greedy(weights: &[Vec<usize>]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..weights.len()).collect();
    let (mut front, mut back) = (Vec::new(), Vec::new());
    while !left.is_empty() {
        let out = |node: usize| left.iter().map(|to| weights[node][*to]).sum::<usize>();
        let into = |node: usize| left.iter().map(|from| weights[*from][node]).sum::<usize>();
        let sink = left.iter().position(|node| out(*node) == 0);
        let source = || left.iter().position(|node| into(*node) == 0);
        let surplus = |row: &usize| out(left[*row]) as i64 - into(left[*row]) as i64;
        let widest = || (0..left.len()).rev().max_by_key(surplus).unwrap_or_default();
        match sink {
            Some(row) => back.push(left.remove(row)),
            None => {
                let row = source().unwrap_or_else(widest);
                front.push(left.remove(row));
            }
        }
    }
    front.extend(back.into_iter().rev());
    front
}

/// Moves a node to where least leads backward; says whether that was elsewhere.
fn sift(weights: &[Vec<usize>], order: &mut Vec<usize>, node: usize) -> bool {
    let Some(now) = order.iter().position(|of| *of == node) else {
        return false;
    };
    order.remove(now);
    // At the front everything into the node leads backward; with each node passed its arc into it no more, its own does.
    let mut cost: i64 = order.iter().map(|from| weights[*from][node] as i64).sum();
    let mut costs = vec![cost];
    for passed in order.iter() {
        cost += weights[node][*passed] as i64 - weights[*passed][node] as i64;
        costs.push(cost);
    }
    let better = (0..costs.len())
        .min_by_key(|place| costs[*place])
        .filter(|place| costs[*place] < costs[now]);
    order.insert(better.unwrap_or(now), node);
    better.is_some()
}
