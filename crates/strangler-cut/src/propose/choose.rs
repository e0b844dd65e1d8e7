//! How many services: three cuts out of the sweep.

use crate::Pins;
use crate::levels::Levels;
use crate::propose::nearest_level;

pub(crate) const RECOMMENDED: &str = "recommended";

/// One of the three cuts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Choice {
    pub(crate) name: &'static str,
    /// A key of the levels.
    pub(crate) services: usize,
}

/// The recommended cut has the highest modularity; the coarse and the fine one are the best at clearly fewer and
/// clearly more services. What is asked for, and `at most`, rule.
pub(crate) fn choose(levels: &Levels, pins: &Pins, asked: Option<usize>) -> Vec<Choice> {
    let most = pins.at_most.unwrap_or(usize::MAX).max(1);
    let recommended = match asked {
        Some(services) => nearest_level(levels, services.clamp(1, most)),
        None => best_between(levels, 2, most).or_else(|| nearest_level(levels, most)),
    };
    let Some(recommended) = recommended else {
        return Vec::new();
    };
    let coarse =
        best_between(levels, 2, (recommended * 3 / 5).max(2)).filter(|services| *services < recommended);
    let fine = best_between(
        levels,
        (recommended * 3).div_ceil(2),
        (recommended * 5 / 2).min(most),
    );
    let fine = fine.filter(|services| *services > recommended);
    let choice = |name, services: Option<usize>| services.map(|services| Choice { name, services });
    let all = [
        choice("coarse", coarse),
        choice(RECOMMENDED, Some(recommended)),
        choice("fine", fine),
    ];
    all.into_iter().flatten().collect()
}

fn best_between(levels: &Levels, from: usize, to: usize) -> Option<usize> {
    if from > to {
        return None;
    }
    let best = levels
        .range(from..=to)
        .max_by(|a, b| a.1.modularity.total_cmp(&b.1.modularity).then(b.0.cmp(a.0)));
    best.map(|(services, _)| *services)
}
