//! Cuts without thought, to compare with.

use std::collections::BTreeMap;

use crate::metrics::Measure;
use crate::random::Random;
use crate::{Baseline, Coupling, words};

/// One service, random groups of the recommended number, and directories.
pub(crate) fn baselines(
    measure: &Measure<'_>,
    coupling: &Coupling,
    takes_part: &[bool],
    services: usize,
    seed: u64,
) -> Vec<Baseline> {
    let nodes = coupling.nodes.len();
    let names: Vec<&str> = coupling.nodes.iter().map(|node| node.name.as_str()).collect();
    let mut random = Random::new(seed);
    let drawn: Vec<usize> = (0..nodes).map(|_| random.below(services.max(1))).collect();
    let cuts = [
        ("one service", vec![0; nodes]),
        ("random", drawn),
        ("directories", directories(&names)),
    ];
    let baseline = |(name, groups): (&str, Vec<usize>)| {
        let groups = groups
            .iter()
            .zip(takes_part)
            .map(|(group, takes_part)| takes_part.then_some(*group));
        Baseline {
            name: name.to_owned(),
            metrics: measure.metrics(&dense(groups)),
        }
    };
    cuts.map(baseline).into()
}

/// Numbers groups without a gap.
fn dense(groups: impl Iterator<Item = Option<usize>>) -> Vec<Option<usize>> {
    let mut numbers = BTreeMap::new();
    let number = |group: Option<usize>| {
        let next = numbers.len();
        group.map(|group| *numbers.entry(group).or_insert(next))
    };
    groups.map(number).collect()
}

/// Groups names by the first segment below what all share: the cut that the folders suggest.
#[must_use]
pub fn directories<'n>(names: &[&'n str]) -> Vec<usize> {
    let shared = words::common_prefix(names.iter().copied());
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let number = |name: &&'n str| {
        let next = numbers.len();
        *numbers
            .entry(words::segments(name).nth(shared).unwrap_or_default())
            .or_insert(next)
    };
    names.iter().map(number).collect()
}
