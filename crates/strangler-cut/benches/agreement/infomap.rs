//! Infomap of two levels, as a baseline: the map equation of Rosvall and Bergstrom (2008), searched greedily.
//!
//! In: undirected weighted pairs. Out: groups, the best of ten seeds. Each seed moves nodes, then groups of them, then
//! nodes again from there, until the description of a walk gets no shorter.

const SEEDS: u64 = 10;
const GAIN: f64 = 1e-10;

/// Groups of the nodes.
pub(crate) fn infomap(nodes: usize, pairs: &[(usize, usize, f64)]) -> Vec<usize> {
    let walk = Walk::new(nodes, pairs);
    let found = (0..SEEDS).map(|seed| search(&walk, seed));
    let best = found.min_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, groups)| groups).unwrap_or_default()
}

/// Where a random walk goes: shares of its steps.
struct Walk {
    links: Vec<Vec<(usize, f64)>>,
    /// How often it is at a node.
    visits: Vec<f64>,
}

impl Walk {
    fn new(nodes: usize, pairs: &[(usize, usize, f64)]) -> Self {
        let total: f64 = pairs.iter().map(|(.., weight)| 2.0 * weight).sum();
        let mut walk = Self {
            links: vec![Vec::new(); nodes],
            visits: vec![0.0; nodes],
        };
        for (a, b, weight) in pairs {
            for (from, to) in [(*a, *b), (*b, *a)] {
                walk.links[from].push((to, weight / total));
                walk.visits[from] += weight / total;
            }
        }
        walk
    }

    /// One node for each group.
    fn grouped(&self, groups: &[usize]) -> Self {
        let count = groups.iter().max().map_or(0, |last| last + 1);
        let mut walk = Self {
            links: vec![Vec::new(); count],
            visits: vec![0.0; count],
        };
        let mut sums: Vec<std::collections::BTreeMap<usize, f64>> = vec![Default::default(); count];
        for (node, links) in self.links.iter().enumerate() {
            walk.visits[groups[node]] += self.visits[node];
            for (other, share) in links.iter().filter(|(other, _)| groups[*other] != groups[node]) {
                *sums[groups[node]].entry(groups[*other]).or_default() += share;
            }
        }
        for (links, sums) in walk.links.iter_mut().zip(sums) {
            links.extend(sums);
        }
        walk
    }

    fn leaves(&self, node: usize) -> f64 {
        self.links[node].iter().map(|(_, share)| share).sum()
    }
}

fn search(walk: &Walk, seed: u64) -> (f64, Vec<usize>) {
    let mut state = seed;
    let mut groups: Vec<usize> = (0..walk.links.len()).collect();
    let mut length = f64::INFINITY;
    loop {
        let moved = settle(walk, groups.clone(), &mut state);
        let merged = merge(walk, moved, &mut state);
        let shorter = description(walk, &merged);
        if shorter >= length - GAIN {
            return (length, groups);
        }
        (length, groups) = (shorter, merged);
    }
}

/// Moves whole groups until that helps no more.
fn merge(walk: &Walk, mut groups: Vec<usize>, state: &mut u64) -> Vec<usize> {
    loop {
        let above = walk.grouped(&groups);
        let single: Vec<usize> = (0..above.links.len()).collect();
        let joined = settle(&above, single, state);
        if joined.iter().max() == groups.iter().max() {
            return groups;
        }
        groups.iter_mut().for_each(|group| *group = joined[*group]);
    }
}

/// Moves single nodes until that helps no more.
fn settle(walk: &Walk, mut groups: Vec<usize>, state: &mut u64) -> Vec<usize> {
    let mut sums = Sums::new(walk, &groups);
    let mut order: Vec<usize> = (0..groups.len()).collect();
    for _ in 0..100 {
        shuffle(&mut order, state);
        let moves = order
            .iter()
            .filter(|node| sums.shift(walk, &mut groups, **node))
            .count();
        if moves == 0 {
            break;
        }
    }
    renumber(&groups)
}

/// What the map equation needs of each group.
struct Sums {
    exits: Vec<f64>,
    visits: Vec<f64>,
    all: f64,
}

impl Sums {
    fn new(walk: &Walk, groups: &[usize]) -> Self {
        let count = groups.iter().max().map_or(0, |last| last + 1);
        let (mut exits, mut visits) = (vec![0.0; count], vec![0.0; count]);
        for (node, links) in walk.links.iter().enumerate() {
            visits[groups[node]] += walk.visits[node];
            let out = links.iter().filter(|(other, _)| groups[*other] != groups[node]);
            exits[groups[node]] += out.map(|(_, share)| share).sum::<f64>();
        }
        let all = exits.iter().sum();
        Self { exits, visits, all }
    }

    /// Moves a node to the neighbouring group that shortens the description most; whether one does.
    fn shift(&mut self, walk: &Walk, groups: &mut [usize], node: usize) -> bool {
        let own = groups[node];
        let mut bound: std::collections::BTreeMap<usize, f64> = Default::default();
        for (other, share) in &walk.links[node] {
            *bound.entry(groups[*other]).or_default() += share;
        }
        let (leaves, visits) = (walk.leaves(node), walk.visits[node]);
        let left = self.exits[own] - leaves + 2.0 * bound.get(&own).copied().unwrap_or(0.0);
        let gain = |group: usize, share: f64| {
            let joined = self.exits[group] + leaves - 2.0 * share;
            let all = self.all - self.exits[own] - self.exits[group] + left + joined;
            let before =
                part(self.exits[own], self.visits[own]) + part(self.exits[group], self.visits[group]);
            let after = part(left, self.visits[own] - visits) + part(joined, self.visits[group] + visits);
            (log(self.all) + before - log(all) - after, joined, all)
        };
        let others = bound.iter().filter(|(group, _)| **group != own);
        let best = others
            .map(|(group, share)| (gain(*group, *share), *group))
            .max_by(|a, b| a.0.0.total_cmp(&b.0.0));
        let Some(((_, joined, all), group)) = best.filter(|((gained, ..), _)| *gained > GAIN) else {
            return false;
        };
        self.all = all;
        (self.exits[own], self.exits[group]) = (left, joined);
        self.visits[own] -= visits;
        self.visits[group] += visits;
        groups[node] = group;
        true
    }
}

/// What one group adds to the description.
fn part(exits: f64, visits: f64) -> f64 {
    log(exits + visits) - 2.0 * log(exits)
}

/// The map equation but for the term of the nodes, which is the same for all partitions.
fn description(walk: &Walk, groups: &[usize]) -> f64 {
    let sums = Sums::new(walk, groups);
    let parts = sums.exits.iter().zip(&sums.visits);
    log(sums.all) + parts.map(|(exits, visits)| part(*exits, *visits)).sum::<f64>()
}

fn log(share: f64) -> f64 {
    if share > 0.0 { share * share.log2() } else { 0.0 }
}

fn renumber(groups: &[usize]) -> Vec<usize> {
    let mut numbers = std::collections::BTreeMap::new();
    let number = |group: &usize| {
        let next = numbers.len();
        *numbers.entry(*group).or_insert(next)
    };
    groups.iter().map(number).collect()
}

/// A linear congruence: the same order on every machine.
fn shuffle(order: &mut [usize], state: &mut u64) {
    for last in (1..order.len()).rev() {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, (*state >> 33) as usize % (last + 1));
    }
}
