//! What stays when 5 % of the evidence is dropped: the whole search again, several times, from scratch.
//!
//! In: a task and the levels found. Out: for each number of groups that could be offered, the share of the assignments
//! that stay and how often each atom moves.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::levels::{Effort, Levels, Wanted, levels};
use crate::problem::{Problem, Task};
use crate::propose::nearest_level;
use crate::random::Random;

/// Share of the evidence that is dropped.
const DROPPED: f64 = 0.05;

/// How often each node changes its service.
pub(crate) struct Stability {
    /// Median share of the assignments that stay.
    pub(crate) kept: f64,
    /// Node → share of the runs in which it moves.
    pub(crate) flips: Vec<f64>,
}

/// One for each number of groups up to `most`.
pub(crate) fn stability(
    task: &Task<'_>,
    problem: &Problem,
    found: &Levels,
    most: usize,
    seed: u64,
) -> BTreeMap<usize, Stability> {
    let counts: Vec<usize> = found.keys().copied().filter(|count| *count <= most).collect();
    let runs: Vec<Levels> = (0..runs(task.coupling.nodes.len()))
        .into_par_iter()
        .map(|run| again(task, &counts, seed.wrapping_add(run + 1)))
        .collect();
    counts
        .into_par_iter()
        .map(|count| (count, summarize(problem, found, count, &runs)))
        .collect()
}

/// Twenty, fewer of large graphs, where many modules make up for few runs.
fn runs(nodes: usize) -> u64 {
    if nodes < 1000 { 20 } else { 6 }
}

/// The levels without a random 5 % of the evidence.
fn again(task: &Task<'_>, offered: &[usize], seed: u64) -> Levels {
    let counts = |pair: usize, position: usize| {
        let draw = Random::new(seed ^ ((pair as u64) << 20) ^ ((position as u64) << 52)).unit();
        draw >= DROPPED
    };
    let problem = Problem::new(task, &counts);
    let wanted = Wanted::Exactly(offered.to_vec());
    levels(&problem, Effort { seed, restarts: 1 }, &wanted)
}

fn summarize(problem: &Problem, found: &Levels, count: usize, runs: &[Levels]) -> Stability {
    let modules = problem.modules().max(1) as f64;
    // Whole flips, divided once: a sum of shares would not end at exactly 1.
    let mut flips = vec![0_u32; problem.atoms.len()];
    let mut kept = Vec::new();
    for run in runs {
        let moved = moved(problem, &found[&count].groups, run, count);
        let gone = moved.iter().filter(|moved| **moved).count();
        kept.push(1.0 - gone as f64 / modules);
        for (flip, moved) in flips.iter_mut().zip(&moved) {
            *flip += u32::from(*moved);
        }
    }
    kept.sort_by(f64::total_cmp);
    Stability {
        kept: kept.get(kept.len() / 2).copied().unwrap_or(1.0),
        flips: flips
            .into_iter()
            .map(|flips| f64::from(flips) / runs.len().max(1) as f64)
            .collect(),
    }
}

/// Atom → whether it left the group that most of its group went to.
fn moved(problem: &Problem, groups: &[usize], again: &Levels, count: usize) -> Vec<bool> {
    let level = nearest_level(again, count).and_then(|count| again.get(&count));
    let Some(level) = level else {
        return vec![false; problem.atoms.len()];
    };
    let matched = match_groups(groups, &level.groups);
    let left = |atom: usize| matched.get(&groups[atom]) != Some(&level.groups[atom]);
    problem.atoms.iter().map(|atom| atom.is_some_and(left)).collect()
}

/// Group → the group of the other partition that it shares most with, each given once, largest overlaps first.
fn match_groups(groups: &[usize], others: &[usize]) -> BTreeMap<usize, usize> {
    let mut overlaps = BTreeMap::new();
    for pair in groups.iter().zip(others) {
        *overlaps.entry((*pair.0, *pair.1)).or_insert(0_usize) += 1;
    }
    let mut sorted: Vec<_> = overlaps.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut matched = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for ((group, other), _) in sorted {
        if !matched.contains_key(&group) && taken.insert(other) {
            matched.insert(group, other);
        }
    }
    matched
}
