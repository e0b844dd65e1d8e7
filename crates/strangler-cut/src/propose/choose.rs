//! How many services: three cuts out of the sweep.

use std::collections::BTreeMap;

use crate::Pins;
use crate::levels::Levels;
use crate::propose::nearest_level;
use crate::propose::stability::Stability;

pub(crate) const RECOMMENDED: &str = "recommended";

/// One of the three cuts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Choice {
    pub(crate) name: &'static str,
    /// A key of the levels.
    pub(crate) services: usize,
}

/// Services that a tree of so many modules has, roughly: `1.6 · ∛modules`. People draw about as many (the known answers of
/// `benches/known` and `benches/owners`), and hardly more where there is much more code; modularity alone tends to draw
/// more, because each service costs it nothing.
const PER_ROOT: f64 = 1.6;
/// What a factor of `e` more or fewer services than that costs, as a share of the best modularity.
const COST: f64 = 0.1;

/// The recommended cut is what the authors' folders say, if they say one. Else it has the highest modularity, tempered by
/// how much of it stays when evidence is dropped and by what services cost. The coarse and the fine one are the best at
/// clearly fewer and clearly more services. What is asked for, and `at most`, rule.
pub(crate) fn choose(
    levels: &Levels,
    stability: &BTreeMap<usize, Stability>,
    pins: &Pins,
    asked: Option<usize>,
    modules: usize,
) -> Vec<Choice> {
    let most = pins.at_most.unwrap_or(usize::MAX).max(1);
    let sweep = Sweep::new(levels, stability, modules);
    let recommended = match asked {
        Some(services) => nearest_level(levels, services.clamp(1, most)),
        None => authored(levels, most)
            .or_else(|| sweep.best(2, most))
            .or_else(|| nearest_level(levels, most)),
    };
    let Some(recommended) = recommended else {
        return Vec::new();
    };
    let coarse = sweep
        .best(2, (recommended * 3 / 5).max(2))
        .filter(|services| *services < recommended);
    let fine = sweep.best((recommended * 3).div_ceil(2), (recommended * 5 / 2).min(most));
    let fine = fine.filter(|services| *services > recommended);
    let choice = |name, services: Option<usize>| services.map(|services| Choice { name, services });
    let all = [
        choice("coarse", coarse),
        choice(RECOMMENDED, Some(recommended)),
        choice("fine", fine),
    ];
    all.into_iter().flatten().collect()
}

/// The cut by folders.
fn authored(levels: &Levels, most: usize) -> Option<usize> {
    let found = levels.range(..=most).find(|(_, level)| level.authored);
    found.map(|(services, _)| *services)
}

/// Levels and how good each is.
struct Sweep<'l> {
    levels: &'l Levels,
    stability: &'l BTreeMap<usize, Stability>,
    best: f64,
    usual: f64,
}

impl<'l> Sweep<'l> {
    fn new(levels: &'l Levels, stability: &'l BTreeMap<usize, Stability>, modules: usize) -> Self {
        let best = levels.values().map(|level| level.modularity).fold(0.0, f64::max);
        Self {
            levels,
            stability,
            best,
            usual: (PER_ROOT * (modules as f64).cbrt()).max(2.0),
        }
    }

    /// The best number of services within bounds.
    fn best(&self, from: usize, to: usize) -> Option<usize> {
        if from > to {
            return None;
        }
        let scored = self
            .levels
            .range(from..=to)
            .map(|(services, level)| (self.score(*services, level.modularity), *services));
        scored
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            .map(|(_, services)| services)
    }

    fn score(&self, services: usize, modularity: f64) -> f64 {
        let apart = (services as f64 / self.usual).ln();
        let kept = self
            .stability
            .get(&services)
            .map_or(0.0, |stability| stability.kept);
        kept * modularity / self.best.max(f64::MIN_POSITIVE) - COST * apart * apart
    }
}
