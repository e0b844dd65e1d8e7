//! Partitions from fine to coarse: over-split, then merge.
//!
//! In: a problem and a seed. Out: for each number of groups the best partition found: by merging an over-split smallest
//! group first, and by community detection at several resolutions, each settled by moves of single atoms.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::leiden::{leiden, settle};
use crate::network::renumber;
use crate::problem::Problem;

/// Number of groups → partition of the atoms and its modularity at resolution 1.
pub(crate) type Levels = BTreeMap<usize, Level>;

/// One partition.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    pub(crate) groups: Vec<usize>,
    pub(crate) modularity: f64,
    /// Whether it is what the authors' folders say; no other replaces it.
    pub(crate) authored: bool,
}

/// Resolutions at which communities are looked for; the last one over-splits.
const RESOLUTIONS: [f64; 6] = [0.5, 0.75, 1.0, 1.5, 2.0, 3.0];

/// How thoroughly to search.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Effort {
    pub(crate) seed: u64,
    /// Seeds tried per resolution.
    pub(crate) restarts: u64,
}

/// Which numbers of groups are of interest.
#[derive(Clone, Debug)]
pub(crate) enum Wanted {
    /// All that could be recommended.
    Sweep,
    /// These, and the sweep below them where they cannot be had.
    Exactly(Vec<usize>),
}

impl Wanted {
    fn holds(&self, count: usize) -> bool {
        match self {
            Self::Sweep => count <= OFFERED,
            Self::Exactly(counts) => counts.contains(&count),
        }
    }

    fn most(&self) -> usize {
        match self {
            Self::Sweep => 0,
            Self::Exactly(counts) => counts.iter().max().copied().unwrap_or(0),
        }
    }
}

pub(crate) fn levels(problem: &Problem, effort: Effort, wanted: &Wanted) -> Levels {
    let mut levels = Levels::new();
    let authored = problem.authored.as_ref();
    if let Some(groups) = authored.filter(|groups| (2..=OFFERED).contains(&count(groups))) {
        add_merged(problem, &mut levels, groups.clone());
        levels
            .entry(count(groups))
            .and_modify(|level| level.authored = true);
    }
    let found: Vec<Vec<usize>> = RESOLUTIONS
        .par_iter()
        .map(|resolution| best(problem, *resolution, effort))
        .collect();
    for groups in found {
        add_merged(problem, &mut levels, groups);
    }
    let mut resolution = 2.0 * RESOLUTIONS[RESOLUTIONS.len() - 1];
    while levels
        .keys()
        .next_back()
        .is_some_and(|most| *most < wanted.most())
        && resolution < TOO_FINE
    {
        add_merged(problem, &mut levels, best(problem, resolution, effort));
        resolution *= 2.0;
    }
    let counts: Vec<usize> = levels
        .keys()
        .copied()
        .filter(|count| wanted.holds(*count))
        .collect();
    for count in counts {
        let mut groups = levels[&count].groups.clone();
        let gain = settle(&problem.network, &problem.apart, &mut groups, 1.0, effort.seed);
        let modularity = levels[&count].modularity + gain;
        keep(&mut levels, self::count(&groups), modularity, || groups);
    }
    levels
}

/// The best of several seeds at one resolution.
pub(crate) fn best(problem: &Problem, resolution: f64, effort: Effort) -> Vec<usize> {
    let single: Vec<usize> = (0..problem.network.len()).collect();
    let attempt = |restart: u64| {
        let seed = effort.seed.wrapping_mul(1000).wrapping_add(restart);
        let groups = leiden(&problem.network, &problem.apart, &single, resolution, seed);
        (
            problem.network.modularity(&groups, resolution),
            std::cmp::Reverse(restart),
            groups,
        )
    };
    let attempts = (0..effort.restarts.max(1)).into_par_iter().map(attempt);
    let best = attempts.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    best.map(|(.., groups)| groups).unwrap_or_default()
}

/// Keeps a partition that is better than the one known of as many groups.
fn keep(levels: &mut Levels, count: usize, modularity: f64, groups: impl FnOnce() -> Vec<usize>) {
    let known = levels.get(&count);
    if known.is_none_or(|known| !known.authored && modularity > known.modularity + 1e-12) {
        let level = Level {
            groups: groups(),
            modularity,
            authored: false,
        };
        levels.insert(count, level);
    }
}

pub(crate) fn count(groups: &[usize]) -> usize {
    groups.iter().max().map_or(0, |last| last + 1)
}

/// Levels of at most so many groups are settled in a sweep: nobody is offered more services.
pub(crate) const OFFERED: usize = 40;
/// Resolutions from here on tell nothing more.
const TOO_FINE: f64 = 1e6;

/// Keeps the partition itself and every step of merging it.
fn add_merged(problem: &Problem, levels: &mut Levels, groups: Vec<usize>) {
    let mut merge = Merge::new(problem, &groups);
    let mut modularity = problem.network.modularity(&groups, 1.0);
    keep(levels, merge.alive(), modularity, || groups.clone());
    while let Some((gone, into)) = merge.next_pair() {
        modularity += merge.gain(gone, into);
        merge.join(gone, into);
        if merge.alive() <= OFFERED {
            keep(levels, merge.alive(), modularity, || merge.groups(&groups));
        }
    }
}

/// Groups while they are merged.
struct Merge {
    links: Vec<BTreeMap<usize, f64>>,
    strength: Vec<f64>,
    apart: Vec<BTreeSet<usize>>,
    parent: Vec<usize>,
    /// Alive groups, smallest first.
    by_size: BTreeSet<(u32, usize)>,
    size: Vec<u32>,
    total: f64,
}

impl Merge {
    fn new(problem: &Problem, groups: &[usize]) -> Self {
        let network = problem.network.grouped(groups);
        let mut apart = vec![BTreeSet::new(); network.len()];
        for (atom, others) in problem.apart.iter().enumerate() {
            apart[groups[atom]].extend(others.iter().map(|other| groups[*other]));
        }
        Self {
            links: (0..network.len())
                .map(|group| network.neighbours(group).collect())
                .collect(),
            apart,
            parent: (0..network.len()).collect(),
            by_size: network
                .size
                .iter()
                .enumerate()
                .map(|(group, size)| (*size, group))
                .collect(),
            strength: network.strength,
            size: network.size,
            total: network.total,
        }
    }

    fn alive(&self) -> usize {
        self.by_size.len()
    }

    /// The smallest group that may join a neighbour, and the neighbour that it is bound to most for its size; where
    /// nothing is bound any more, the two smallest that may.
    fn next_pair(&self) -> Option<(usize, usize)> {
        let bound = self
            .by_size
            .iter()
            .find_map(|(_, group)| Some((*group, self.partner(*group)?)));
        bound.or_else(|| {
            self.by_size
                .iter()
                .find_map(|(_, group)| Some((*group, self.stranger(*group)?)))
        })
    }

    fn stranger(&self, group: usize) -> Option<usize> {
        let others = self.by_size.iter().map(|(_, other)| *other);
        others
            .into_iter()
            .find(|other| *other != group && !self.apart[group].contains(other))
    }

    fn partner(&self, group: usize) -> Option<usize> {
        let free = self.links[group]
            .iter()
            .filter(|(other, _)| !self.apart[group].contains(*other));
        let bound = free.map(|(other, weight)| {
            (
                weight / self.strength[*other].max(self.total * 1e-9).sqrt(),
                *other,
            )
        });
        bound
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            .map(|(_, other)| other)
    }

    /// What joining two groups adds to the modularity at resolution 1.
    fn gain(&self, a: usize, b: usize) -> f64 {
        let total = self.total.max(f64::MIN_POSITIVE);
        let between = self.links[a].get(&b).copied().unwrap_or(0.0);
        2.0 * (between / total - self.strength[a] / total * (self.strength[b] / total))
    }

    fn join(&mut self, gone: usize, into: usize) {
        self.by_size.remove(&(self.size[gone], gone));
        self.by_size.remove(&(self.size[into], into));
        self.parent[gone] = into;
        self.size[into] += self.size[gone];
        self.strength[into] += self.strength[gone];
        self.by_size.insert((self.size[into], into));
        for (other, weight) in std::mem::take(&mut self.links[gone]) {
            self.links[other].remove(&gone);
            if other != into {
                *self.links[other].entry(into).or_default() += weight;
                *self.links[into].entry(other).or_default() += weight;
            }
        }
        for other in std::mem::take(&mut self.apart[gone]) {
            self.apart[other].remove(&gone);
            self.apart[other].insert(into);
            self.apart[into].insert(other);
        }
    }

    fn groups(&self, groups: &[usize]) -> Vec<usize> {
        let root = |mut group: usize| {
            while self.parent[group] != group {
                group = self.parent[group];
            }
            group
        };
        renumber(&groups.iter().map(|group| root(*group)).collect::<Vec<_>>())
    }
}
