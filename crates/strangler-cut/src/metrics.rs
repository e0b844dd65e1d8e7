//! Quality of a cut: formulas and their sources.
//!
//! In: a coupling and groups of its nodes; nodes without a group are left out. Out: [`Metrics`]. With `n_i` the size of
//! group i, `K` groups, `N` nodes:
//!
//! | metric | formula | source |
//! |---|---|---|
//! | SM | mean of `μ_i / n_i²` − mean over pairs of `σ_ij / (2·n_i·n_j)`; `μ`, `σ` count undirected pairs | Jin et al., FoSCI (2019) |
//! | ICP | references that cross / all references; weighed: each directed pair counts `1 + ln(references)` | Kalia et al., Mono2Micro (2021) |
//! | IFN | undirected pairs that cross / K | after Jin et al. (2019) |
//! | NED | 1 − nodes in groups of 5 to 20 / N | Wu et al. (2005), as in Mono2Micro |
//! | largest | the largest `n_i / N` | |
//! | Q | `Σ (w_in / m − s_out · s_in / m²)` on directed reference counts | Newman (2004), Leicht and Newman (2008) |
//! | TurboMQ | `Σ 2μ / (2μ + ε_in + ε_out)` on directed reference counts | Mitchell and Mancoridis (2002) |
//! | purity | 1 − mean over tables of the entropy of the groups that touch it, over `ln K` | after Mono2Micro |
//! | BCP | mean over groups of the entropy (bits) of its use cases, each weighed by its nodes in the group | Mono2Micro |

use std::collections::{BTreeMap, BTreeSet};

use crate::{Coupling, Metrics};

/// A coupling prepared for measuring many cuts.
pub(crate) struct Measure<'c> {
    coupling: &'c Coupling,
    references: BTreeMap<(usize, usize), u32>,
}

impl<'c> Measure<'c> {
    pub(crate) fn new(coupling: &'c Coupling) -> Self {
        Self {
            coupling,
            references: coupling.references(),
        }
    }

    pub(crate) fn metrics(&self, groups: &[Option<usize>]) -> Metrics {
        let sizes = sizes(groups);
        let flows = self.flows(groups, sizes.len());
        let nodes: usize = sizes.iter().sum();
        let share = |part: usize| part as f64 / nodes.max(1) as f64;
        let fair: usize = sizes.iter().filter(|size| (5..=20).contains(*size)).sum();
        Metrics {
            sm: structural(&sizes, &flows.pairs),
            icp: ratio(flows.crossing, flows.all),
            icp_weighted: ratio(flows.crossing_damped, flows.all_damped),
            ifn: flows.crossing_pairs() as f64 / sizes.len().max(1) as f64,
            ned: 1.0 - share(fair),
            largest: share(sizes.iter().max().copied().unwrap_or(0)),
            modularity: flows.modularity(),
            turbo_mq: flows.turbo_mq(),
            purity: self.purity(groups, sizes.len()),
            bcp: self.use_case_entropy(groups, sizes.len()),
        }
    }

    fn flows(&self, groups: &[Option<usize>], count: usize) -> Flows {
        let mut flows = Flows {
            inside: vec![0.0; count],
            out: vec![0.0; count],
            into: vec![0.0; count],
            ..Flows::default()
        };
        let mut seen = BTreeSet::new();
        for ((from, to), references) in &self.references {
            let (Some(a), Some(b)) = (groups[*from], groups[*to]) else {
                continue;
            };
            flows.add(a, b, f64::from(*references));
            if seen.insert((from.min(to), from.max(to))) {
                *flows.pairs.entry((a.min(b), a.max(b))).or_default() += 1;
            }
        }
        flows
    }

    fn purity(&self, groups: &[Option<usize>], count: usize) -> f64 {
        let tables = self.coupling.tables.values().filter_map(|nodes| {
            let counts = counts(nodes.iter().filter_map(|(node, _)| groups[*node]));
            (!counts.is_empty()).then(|| entropy(&counts))
        });
        let (sum, tables) = tables.fold((0.0, 0.0), |(sum, tables), entropy| (sum + entropy, tables + 1.0));
        if tables == 0.0 || count < 2 {
            1.0
        } else {
            1.0 - sum / tables / (count as f64).ln()
        }
    }

    fn use_case_entropy(&self, groups: &[Option<usize>], count: usize) -> f64 {
        let mut cases: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); count];
        for (case, nodes) in self.coupling.use_cases.values().enumerate() {
            for group in nodes.iter().filter_map(|node| groups[*node]) {
                *cases[group].entry(case).or_default() += 1;
            }
        }
        let sum: f64 = cases
            .iter()
            .map(|counts| entropy(counts) / std::f64::consts::LN_2)
            .sum();
        ratio(sum, count as f64)
    }
}

fn sizes(groups: &[Option<usize>]) -> Vec<usize> {
    let count = groups.iter().flatten().max().map_or(0, |last| last + 1);
    let mut sizes = vec![0; count];
    for group in groups.iter().flatten() {
        sizes[*group] += 1;
    }
    sizes
}

#[derive(Default)]
struct Flows {
    pairs: BTreeMap<(usize, usize), usize>,
    inside: Vec<f64>,
    out: Vec<f64>,
    into: Vec<f64>,
    all: f64,
    crossing: f64,
    all_damped: f64,
    crossing_damped: f64,
}

impl Flows {
    fn add(&mut self, a: usize, b: usize, references: f64) {
        let damped = 1.0 + references.ln();
        self.all += references;
        self.all_damped += damped;
        if a == b {
            self.inside[a] += references;
        } else {
            self.out[a] += references;
            self.into[b] += references;
            self.crossing += references;
            self.crossing_damped += damped;
        }
    }

    fn crossing_pairs(&self) -> usize {
        self.pairs
            .iter()
            .filter(|((a, b), _)| a != b)
            .map(|(_, pairs)| pairs)
            .sum()
    }

    fn modularity(&self) -> f64 {
        let share = |group: usize| {
            let (out, into) = (
                self.inside[group] + self.out[group],
                self.inside[group] + self.into[group],
            );
            ratio(self.inside[group], self.all) - ratio(out * into, self.all * self.all)
        };
        (0..self.inside.len()).map(share).sum()
    }

    fn turbo_mq(&self) -> f64 {
        let factor = |group: usize| {
            let inside = 2.0 * self.inside[group];
            ratio(inside, inside + self.out[group] + self.into[group])
        };
        (0..self.inside.len()).map(factor).sum()
    }
}

fn structural(sizes: &[usize], pairs: &BTreeMap<(usize, usize), usize>) -> f64 {
    let groups = sizes.len() as f64;
    let (mut cohesion, mut coupling) = (0.0, 0.0);
    for ((a, b), count) in pairs {
        let (left, right, count) = (sizes[*a] as f64, sizes[*b] as f64, *count as f64);
        if a == b {
            cohesion += count / (left * left);
        } else {
            coupling += count / (2.0 * left * right);
        }
    }
    ratio(cohesion, groups) - ratio(coupling, groups * (groups - 1.0) / 2.0)
}

fn counts(groups: impl Iterator<Item = usize>) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for group in groups {
        *counts.entry(group).or_default() += 1;
    }
    counts
}

/// In nats.
fn entropy(counts: &BTreeMap<usize, usize>) -> f64 {
    let all = counts.values().sum::<usize>() as f64;
    let terms = counts.values().map(|count| *count as f64 / all);
    // `+ 0.0` turns the −0 of a single group into 0.
    -terms.map(|share| share * share.ln()).sum::<f64>() + 0.0
}

fn ratio(part: f64, all: f64) -> f64 {
    if all > 0.0 { part / all } else { 0.0 }
}
