//! The groups of one level while nodes move between them, and which move gains most.
//!
//! In: a network and its groups. Out: for a node the best group. Nothing is allocated from move to move: this is the
//! innermost loop of every proposal.

use super::Apart;
use crate::network::Network;

/// Gains below this are rounding.
const GAIN: f64 = 1e-12;

/// Strength and number of members of each group, and scratch rows.
#[derive(Default)]
pub(super) struct State {
    resolution: f64,
    strength: Vec<f64>,
    members: Vec<u32>,
    /// Group → weight that binds the node in question to it; all 0 between two questions.
    links: Vec<f64>,
    /// The groups that it is bound to.
    touched: Vec<usize>,
}

impl State {
    /// Forgets the last level and looks at this one.
    pub(super) fn begin(&mut self, network: &Network, groups: &[usize], resolution: f64) {
        // One more group than nodes: there is always an empty one to move to.
        let slots = network.len().max(groups.iter().max().map_or(0, |last| last + 1)) + 1;
        self.resolution = resolution;
        self.strength.clear();
        self.strength.resize(slots, 0.0);
        self.members.clear();
        self.members.resize(slots, 0);
        self.links.resize(slots, 0.0);
        // A row may be longer than there are groups.
        self.touched.resize(network.widest().max(slots) + 1, 0);
        for (node, group) in groups.iter().enumerate() {
            self.strength[*group] += network.strength[node];
            self.members[*group] += 1;
        }
    }

    /// Whether a group has one member.
    pub(super) fn is_alone(&self, group: usize) -> bool {
        self.members[group] == 1
    }

    pub(super) fn shift(&mut self, network: &Network, groups: &mut [usize], node: usize, target: usize) {
        let from = std::mem::replace(&mut groups[node], target);
        self.strength[from] -= network.strength[node];
        self.strength[target] += network.strength[node];
        self.members[from] -= 1;
        self.members[target] += 1;
    }

    /// The group of an eligible neighbour whose gain is largest and better than staying, the first of equals, and by how
    /// much.
    pub(super) fn best(
        &mut self,
        network: &Network,
        apart: &Apart,
        groups: &[usize],
        node: usize,
        eligible: impl Fn(usize) -> bool,
    ) -> Option<(f64, usize)> {
        let touched = self.gather(network, groups, node, eligible);
        let own = groups[node];
        let strength = network.strength[node];
        let total = network.total.max(f64::MIN_POSITIVE);
        let pull = self.resolution * strength;
        let stay = self.links[own] - pull * (self.strength[own] - strength) / total;
        let mut best = (stay + GAIN * (1.0 + stay.abs()), usize::MAX);
        for group in &self.touched[..touched] {
            let group = *group;
            let gain = std::mem::take(&mut self.links[group]) - pull * self.strength[group] / total;
            let better = gain > best.0 || gain == best.0 && group < best.1 && best.1 != usize::MAX;
            let free = || apart[node].iter().all(|other| groups[*other] != group);
            if better && group != own && free() {
                best = (gain, group);
            }
        }
        (best.1 != usize::MAX).then_some((best.0 - stay, best.1))
    }

    /// Sums what binds a node to each group, and says how many groups that are.
    fn gather(
        &mut self,
        network: &Network,
        groups: &[usize],
        node: usize,
        eligible: impl Fn(usize) -> bool,
    ) -> usize {
        let mut count = 0;
        for (other, weight) in network.neighbours(node).filter(|(other, _)| eligible(*other)) {
            let group = groups[other];
            let links = &mut self.links[group];
            // Written each time and kept the first time: a branch would be guessed wrong too often.
            self.touched[count] = group;
            count += usize::from(*links == 0.0);
            *links += weight;
        }
        count
    }
}
