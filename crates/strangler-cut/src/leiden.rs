//! Community detection after Traag, Waltman and van Eck, "From Louvain to Leiden" (2019), with pairs kept apart.
//!
//! In: a network, a resolution, a seed, and which nodes may not share a group. Out: a partition. Own code instead of a
//! library because a move that would join two nodes kept apart must never be made, on any level of the search.

mod state;

use std::borrow::Cow;
use std::collections::VecDeque;

use crate::network::{Network, renumber};
use crate::random::Random;
use state::State;

/// Node → nodes that it may not share a group with.
pub(crate) type Apart = Vec<Vec<usize>>;

/// Rounds at most; each one only ever improves, and three usually do.
const ROUNDS: usize = 20;

/// The best partition that one seed finds, from `start` on.
pub(crate) fn leiden(
    network: &Network,
    apart: &Apart,
    start: &[usize],
    resolution: f64,
    seed: u64,
) -> Vec<usize> {
    let mut search = Search::new(resolution, seed);
    let mut groups = renumber(start);
    for _ in 0..ROUNDS {
        let before = groups.clone();
        groups = search.round(network, apart, groups);
        if groups == before {
            break;
        }
    }
    groups
}

/// Moves single nodes to the best group until none wants to move; what that adds to the modularity.
pub(crate) fn settle(
    network: &Network,
    apart: &Apart,
    groups: &mut Vec<usize>,
    resolution: f64,
    seed: u64,
) -> f64 {
    Search::new(resolution, seed).settle(network, apart, groups)
}

/// What one search carries from level to level.
struct Search {
    resolution: f64,
    random: Random,
    state: State,
}

impl Search {
    fn new(resolution: f64, seed: u64) -> Self {
        Self {
            resolution,
            random: Random::new(seed),
            state: State::default(),
        }
    }

    /// Moves on all levels: nodes, then refined groups of them, and so on until nothing moves.
    fn round(&mut self, network: &Network, apart: &Apart, mut groups: Vec<usize>) -> Vec<usize> {
        let mut level = Cow::Borrowed(network);
        let mut level_apart = Cow::Borrowed(apart);
        let mut place: Vec<usize> = (0..network.len()).collect();
        loop {
            self.settle(&level, &level_apart, &mut groups);
            let refined = self.refine(&level, &level_apart, &groups);
            let count = refined.iter().max().map_or(0, |last| last + 1);
            if count == level.len() {
                break;
            }
            let mut above = vec![0; count];
            for node in 0..level.len() {
                above[refined[node]] = groups[node];
            }
            level_apart = Cow::Owned(grouped_apart(&level_apart, &refined, count));
            level = Cow::Owned(level.grouped(&refined));
            place.iter_mut().for_each(|node| *node = refined[*node]);
            groups = above;
        }
        renumber(&place.iter().map(|node| groups[*node]).collect::<Vec<_>>())
    }

    fn settle(&mut self, network: &Network, apart: &Apart, groups: &mut Vec<usize>) -> f64 {
        let mut gained = 0.0;
        self.state.begin(network, groups, self.resolution);
        let mut queue = VecDeque::from(self.order(network.len()));
        let mut waits = vec![true; network.len()];
        while let Some(node) = queue.pop_front() {
            waits[node] = false;
            let Some((gain, target)) = self.state.best(network, apart, groups, node, |_| true) else {
                continue;
            };
            gained += gain;
            self.state.shift(network, groups, node, target);
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
    fn refine(&mut self, network: &Network, apart: &Apart, groups: &[usize]) -> Vec<usize> {
        let mut parts: Vec<usize> = (0..network.len()).collect();
        self.state.begin(network, &parts, self.resolution);
        for node in self.order(network.len()) {
            if self.state.is_alone(parts[node]) {
                let own = groups[node];
                let target = self
                    .state
                    .best(network, apart, &parts, node, |other| groups[other] == own);
                if let Some((_, target)) = target {
                    self.state.shift(network, &mut parts, node, target);
                }
            }
        }
        renumber(&parts)
    }

    fn order(&mut self, nodes: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..nodes).collect();
        self.random.shuffle(&mut order);
        order
    }
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
