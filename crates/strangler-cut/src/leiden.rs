//! Community detection after Traag, Waltman and van Eck, "From Louvain to Leiden" (2019), with pairs kept apart.
//!
//! In: a network, a resolution, a seed, and which nodes may not share a group. Out: a partition. Own code instead of a
//! library because a move that would join two nodes kept apart must never be made, on any level of the search.

use std::collections::VecDeque;

use crate::network::{Network, renumber};
use crate::random::Random;

/// Node → nodes that it may not share a group with.
pub(crate) type Apart = Vec<Vec<usize>>;

/// Rounds at most; each one only ever improves, and three usually do.
const ROUNDS: usize = 20;
/// Gains below this are rounding.
const GAIN: f64 = 1e-12;

/// The best partition that one seed finds, from `start` on.
pub(crate) fn leiden(
    network: &Network,
    apart: &Apart,
    start: &[usize],
    resolution: f64,
    seed: u64,
) -> Vec<usize> {
    let mut random = Random::new(seed);
    let mut groups = renumber(start);
    for _ in 0..ROUNDS {
        let before = groups.clone();
        groups = round(network, apart, groups, resolution, &mut random);
        if groups == before {
            break;
        }
    }
    groups
}

/// Moves on all levels: nodes, then refined groups of them, and so on until nothing moves.
fn round(
    network: &Network,
    apart: &Apart,
    mut groups: Vec<usize>,
    resolution: f64,
    random: &mut Random,
) -> Vec<usize> {
    let mut level = network.clone();
    let mut level_apart = apart.clone();
    let mut place: Vec<usize> = (0..network.len()).collect();
    loop {
        settle(&level, &level_apart, &mut groups, resolution, random);
        let refined = refine(&level, &level_apart, &groups, resolution, random);
        let count = refined.iter().max().map_or(0, |last| last + 1);
        if count == level.len() {
            break;
        }
        let mut above = vec![0; count];
        for node in 0..level.len() {
            above[refined[node]] = groups[node];
        }
        level_apart = grouped_apart(&level_apart, &refined, count);
        level = level.grouped(&refined);
        place.iter_mut().for_each(|node| *node = refined[*node]);
        groups = above;
    }
    renumber(&place.iter().map(|node| groups[*node]).collect::<Vec<_>>())
}

fn grouped_apart(apart: &Apart, groups: &[usize], count: usize) -> Apart {
    let mut grouped: Apart = vec![Vec::new(); count];
    for (node, others) in apart.iter().enumerate() {
        grouped[groups[node]].extend(others.iter().map(|other| groups[*other]));
    }
    for others in &mut grouped {
        others.sort_unstable();
        others.dedup();
    }
    grouped
}

/// Moves single nodes to the best group until none wants to move; what that adds to the modularity.
pub(crate) fn settle(
    network: &Network,
    apart: &Apart,
    groups: &mut Vec<usize>,
    resolution: f64,
    random: &mut Random,
) -> f64 {
    let mut gained = 0.0;
    let mut state = State::new(network, groups);
    let mut order: Vec<usize> = (0..network.len()).collect();
    random.shuffle(&mut order);
    let mut queue = VecDeque::from(order);
    let mut waits = vec![true; network.len()];
    while let Some(node) = queue.pop_front() {
        waits[node] = false;
        let Some((gain, target)) = state.best(network, apart, groups, node, resolution) else {
            continue;
        };
        gained += gain;
        state.shift(network, groups, node, target);
        for (other, _) in network.neighbours(node) {
            if groups[other] != target && !waits[other] {
                waits[other] = true;
                queue.push_back(other);
            }
        }
    }
    *groups = renumber(groups);
    2.0 * gained / network.total.max(f64::MIN_POSITIVE)
}

/// Splits each group into well-connected parts: single nodes join a part of their own group where that gains.
fn refine(
    network: &Network,
    apart: &Apart,
    groups: &[usize],
    resolution: f64,
    random: &mut Random,
) -> Vec<usize> {
    let mut parts: Vec<usize> = (0..network.len()).collect();
    let mut state = State::new(network, &parts);
    let mut order = parts.clone();
    random.shuffle(&mut order);
    for node in order {
        if state.members[parts[node]] > 1 {
            continue;
        }
        let target = state.best_within(network, apart, &parts, node, resolution, |other| {
            groups[other] == groups[node]
        });
        if let Some((_, target)) = target {
            state.shift(network, &mut parts, node, target);
        }
    }
    renumber(&parts)
}

/// Strength and number of members of each group, and a scratch row.
struct State {
    strength: Vec<f64>,
    members: Vec<u32>,
    links: Vec<f64>,
}

impl State {
    fn new(network: &Network, groups: &[usize]) -> Self {
        // One more group than nodes: there is always an empty one to move to.
        let slots = network.len().max(groups.iter().max().map_or(0, |last| last + 1)) + 1;
        let mut state = Self {
            strength: vec![0.0; slots],
            members: vec![0; slots],
            links: vec![0.0; slots],
        };
        for (node, group) in groups.iter().enumerate() {
            state.strength[*group] += network.strength[node];
            state.members[*group] += 1;
        }
        state
    }

    fn shift(&mut self, network: &Network, groups: &mut [usize], node: usize, target: usize) {
        let from = std::mem::replace(&mut groups[node], target);
        self.strength[from] -= network.strength[node];
        self.strength[target] += network.strength[node];
        self.members[from] -= 1;
        self.members[target] += 1;
    }

    fn best(
        &mut self,
        network: &Network,
        apart: &Apart,
        groups: &[usize],
        node: usize,
        resolution: f64,
    ) -> Option<(f64, usize)> {
        self.best_within(network, apart, groups, node, resolution, |_| true)
    }

    /// The neighbouring group whose gain is largest and better than staying, and by how much.
    fn best_within(
        &mut self,
        network: &Network,
        apart: &Apart,
        groups: &[usize],
        node: usize,
        resolution: f64,
        eligible: impl Fn(usize) -> bool,
    ) -> Option<(f64, usize)> {
        let mut touched = Vec::new();
        for (other, weight) in network.neighbours(node).filter(|(other, _)| eligible(*other)) {
            let group = groups[other];
            if self.links[group] == 0.0 {
                touched.push(group);
            }
            self.links[group] += weight;
        }
        let own = groups[node];
        let strength = network.strength[node];
        let null = |total: f64| resolution * strength * total / network.total.max(f64::MIN_POSITIVE);
        let stay = self.links[own] - null(self.strength[own] - strength);
        touched.sort_unstable();
        let mut best = (stay + GAIN * (1.0 + stay.abs()), None);
        for group in touched.iter().copied().filter(|group| *group != own) {
            let gain = self.links[group] - null(self.strength[group]);
            let free = || apart[node].iter().all(|other| groups[*other] != group);
            if gain > best.0 && free() {
                best = (gain, Some(group));
            }
        }
        for group in touched {
            self.links[group] = 0.0;
        }
        best.1.map(|group| (best.0 - stay, group))
    }
}
