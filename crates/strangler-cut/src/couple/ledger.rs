//! Collects raw evidence, then weighs it.
//!
//! In: raw strengths per pair and kind, in whatever unit the kind has. Out: pairs whose weights can be added, because
//! each kind is scaled so that the mean node that it touches gets its factor.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::Site;

use crate::coupling::{References, references_of};
use crate::{Evidence, EvidenceKind, Pair, Source, Weights};

/// Sites kept per evidence.
const SITES: usize = 8;
/// A group larger than this is linked along its order instead of each with each.
const CLIQUE: usize = 40;
/// How many neighbours on either side a member of such a group gets.
const WINDOW: usize = 6;

/// Raw evidence of all pairs.
pub(crate) struct Ledger {
    nodes: usize,
    entries: BTreeMap<(usize, usize), Vec<Evidence>>,
}

/// One raw reason, from one node to another.
pub(crate) struct Entry {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) kind: EvidenceKind,
    pub(crate) strength: f64,
    pub(crate) count: u32,
    pub(crate) what: String,
    pub(crate) sites: Vec<Site>,
}

/// Nodes that share something, each with how much it takes part.
pub(crate) struct Group<'g> {
    pub(crate) kind: EvidenceKind,
    pub(crate) what: &'g str,
    pub(crate) members: &'g [Member],
    pub(crate) importance: f64,
}

/// One node of a group.
#[derive(Clone, Default)]
pub(crate) struct Member {
    pub(crate) node: usize,
    pub(crate) part: f64,
    pub(crate) sites: Vec<Site>,
}

impl Ledger {
    pub(crate) fn new(nodes: usize) -> Self {
        Self {
            nodes,
            entries: BTreeMap::new(),
        }
    }

    pub(crate) fn add(&mut self, mut entry: Entry) {
        if entry.from == entry.to || entry.strength <= 0.0 || !entry.strength.is_finite() {
            return;
        }
        entry.sites.sort_unstable();
        entry.sites.dedup();
        entry.sites.truncate(SITES);
        let pair = (entry.from.min(entry.to), entry.from.max(entry.to));
        self.entries.entry(pair).or_default().push(Evidence {
            kind: entry.kind,
            source: Source::Found,
            weight: entry.strength,
            count: entry.count,
            from_a: entry.from < entry.to,
            what: entry.what,
            sites: entry.sites,
        });
    }

    /// Each member gets `importance` in all, whatever the size of the group. Sorted members link along their order
    /// where the group is too large to link each with each.
    pub(crate) fn share(&mut self, group: &Group<'_>) {
        let size = group.members.len();
        let reach = if size <= CLIQUE { size } else { WINDOW };
        let partners = if size <= CLIQUE {
            size.saturating_sub(1)
        } else {
            2 * WINDOW
        };
        for (at, a) in group.members.iter().enumerate() {
            for b in group.members.iter().skip(at + 1).take(reach) {
                let strength = group.importance * a.part * b.part / partners as f64;
                self.add(Entry {
                    from: a.node.min(b.node),
                    to: a.node.max(b.node),
                    kind: group.kind,
                    strength,
                    count: 1,
                    what: group.what.to_owned(),
                    sites: a.sites.iter().chain(&b.sites).copied().collect(),
                });
            }
        }
    }

    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.entries.keys().copied()
    }

    pub(crate) fn references(&self) -> References {
        let mut references = References::new();
        for (ends, evidence) in &self.entries {
            for (ends, count) in references_of(*ends, evidence) {
                *references.entry(ends).or_default() += count;
            }
        }
        references
    }

    /// Pairs with the weights of the evidence so far.
    pub(crate) fn so_far(&self, weights: &Weights) -> Vec<(usize, usize, f64)> {
        let scales = self.scales(weights);
        let weight = |one: &Evidence| one.weight * scales.get(&one.kind).copied().unwrap_or(0.0);
        let pairs = self.entries.iter();
        pairs
            .map(|((a, b), evidence)| (*a, *b, evidence.iter().map(weight).sum()))
            .filter(|(.., weight)| *weight > 0.0)
            .collect()
    }

    /// How the evidence so far runs between the nodes of which `counts` is true.
    pub(crate) fn cohesion(&self, weights: &Weights, counts: &dyn Fn(usize) -> bool) -> Cohesion {
        let mut cohesion = Cohesion {
            links: vec![Vec::new(); self.nodes],
            strength: vec![0.0; self.nodes],
            total: 0.0,
        };
        let pairs = self.so_far(weights).into_iter();
        for (a, b, weight) in pairs.filter(|(a, b, _)| counts(*a) && counts(*b)) {
            cohesion.links[a].push((b, weight));
            cohesion.strength[a] += weight;
            cohesion.strength[b] += weight;
            cohesion.total += 2.0 * weight;
        }
        cohesion
    }

    pub(crate) fn weigh(self, weights: &Weights) -> Vec<Pair> {
        let scales = self.scales(weights);
        let pairs = self.entries.into_iter().map(|((a, b), mut evidence)| {
            for one in &mut evidence {
                one.weight *= scales.get(&one.kind).copied().unwrap_or(0.0);
            }
            evidence.sort_by(stronger);
            let weight = evidence.iter().map(|one| one.weight).sum();
            Pair {
                a,
                b,
                weight,
                evidence,
            }
        });
        pairs.filter(|pair| pair.weight > 0.0).collect()
    }

    /// Per kind: the factor over the mean strength of the nodes that it touches.
    fn scales(&self, weights: &Weights) -> BTreeMap<EvidenceKind, f64> {
        let mut strengths: BTreeMap<EvidenceKind, Vec<f64>> = BTreeMap::new();
        for ((a, b), evidence) in &self.entries {
            for one in evidence {
                let nodes = strengths.entry(one.kind).or_insert_with(|| vec![0.0; self.nodes]);
                nodes[*a] += one.weight;
                nodes[*b] += one.weight;
            }
        }
        let scale = |(kind, nodes): (EvidenceKind, Vec<f64>)| {
            let touched = nodes.iter().filter(|strength| **strength > 0.0).count();
            let mean = nodes.iter().sum::<f64>() / touched.max(1) as f64;
            (kind, weights.kind(kind) / mean)
        };
        strengths.into_iter().map(scale).collect()
    }
}

/// Hard evidence between nodes, to tell words that hold modules together from words that only describe them.
pub(crate) struct Cohesion {
    links: Vec<Vec<(usize, f64)>>,
    strength: Vec<f64>,
    total: f64,
}

/// Evidence, in units of the mean node's, that speaks for a word before any is seen.
const PRIOR: f64 = 0.5;

impl Cohesion {
    /// From 0 to 1: the share of the bearers' evidence that stays among them, over what chance would give.
    pub(crate) fn of(&self, bearers: &BTreeSet<usize>) -> f64 {
        if self.total <= 0.0 {
            return 1.0;
        }
        let strength: f64 = bearers.iter().map(|node| self.strength[*node]).sum();
        let linked = bearers.iter().flat_map(|node| &self.links[*node]);
        let inside: f64 = linked
            .filter(|(other, _)| bearers.contains(other))
            .map(|(_, weight)| 2.0 * weight)
            .sum();
        let prior = PRIOR * self.total / self.strength.len() as f64;
        let share = (inside + prior / 2.0) / (strength + prior);
        let chance = strength / self.total;
        let lift = (share - chance) / (1.0 - chance).max(0.05);
        (2.0 * lift).clamp(0.0, 1.0)
    }
}

fn stronger(a: &Evidence, b: &Evidence) -> std::cmp::Ordering {
    let by_weight = b.weight.total_cmp(&a.weight);
    by_weight.then_with(|| (a.kind, a.from_a, &a.what).cmp(&(b.kind, b.from_a, &b.what)))
}

/// A volume dampened, so that the hundredth call says less than the first. Between 0.5 and 1 the known answers hardly
/// tell exponents apart; a logarithm does worse.
pub(crate) fn damp(volume: f64) -> f64 {
    volume.powf(0.7)
}

/// How much a thing says that `used` of `all` nodes share: 1 where only two do, near 0 where everyone does.
pub(crate) fn rarity(used: usize, all: usize) -> f64 {
    let all = all.max(2) as f64 + 1.0;
    ((all / used.max(1) as f64).ln() / all.ln()).clamp(0.05, 1.0)
}
