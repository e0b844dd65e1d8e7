//! The cheapest way from where the migration stands to where everything is out.
//!
//! In: the number of units, those that are out already, and the cost of a set. Out: an order of all units. A shortest
//! path over subsets: exact up to [`EXACT`] units, beyond it a beam that keeps the [`BEAM`] cheapest sets of each size.

use std::collections::BTreeMap;

use super::set::Set;

/// 65,536 sets are evaluated in a fraction of a second.
pub(super) const EXACT: usize = 16;
/// Of each size; the test compares it with the exact search.
pub(super) const BEAM: usize = 64;

/// The cheapest order, beginning with `first`; of equal ones the one whose late units have small indices. Units beyond
/// those that a set can tell apart follow as they stand.
pub(super) fn cheapest(n: usize, first: &[usize], cost: &dyn Fn(Set) -> f64) -> Vec<usize> {
    if n <= EXACT {
        return exact(n, first, cost);
    }
    let known: Vec<usize> = first.iter().copied().filter(|unit| *unit < Set::MOST).collect();
    let mut order = beam(n.min(Set::MOST), &known, cost);
    order.extend(Set::MOST..n);
    order
}

pub(super) fn exact(n: usize, first: &[usize], cost: &dyn Fn(Set) -> f64) -> Vec<usize> {
    let start = first.iter().fold(0, |mask, unit| mask | 1 << unit);
    let full = (1 << n) - 1;
    // For each set the cost of the cheapest way to it and the unit that came last.
    let mut ways: Vec<Option<(f64, usize)>> = vec![None; full + 1];
    ways[start] = Some((0.0, n));
    for mask in start + 1..=full {
        let before = (0..n).filter(|unit| mask >> unit & 1 == 1 && start >> unit & 1 == 0);
        let known = before.filter_map(|unit| Some((ways[mask & !(1 << unit)]?.0, unit)));
        let best = known.min_by(|a, b| a.0.total_cmp(&b.0));
        ways[mask] = best.map(|(cheapest, unit)| (cheapest + cost(Set::of_mask(mask)), unit));
    }
    let mut order = Vec::new();
    let mut mask = full;
    while let Some((_, unit)) = ways[mask].filter(|_| mask != start) {
        order.push(unit);
        mask &= !(1 << unit);
    }
    order.extend(first.iter().rev());
    order.reverse();
    order
}

/// A way to a set of units that are out.
#[derive(Clone)]
struct Way {
    order: Vec<usize>,
    cost: f64,
}

pub(super) fn beam(n: usize, first: &[usize], cost: &dyn Fn(Set) -> f64) -> Vec<usize> {
    let start = Way {
        order: first.to_vec(),
        cost: 0.0,
    };
    let mut ways = BTreeMap::from([(Set::of(first.iter().copied()), start)]);
    for _ in first.len()..n {
        ways = narrowed(further(n, &ways, cost));
    }
    let order = ways.into_values().next().map(|way| way.order);
    order.unwrap_or_default()
}

/// All ways that are one unit longer, the cheapest to each set. The cost of a set is computed once.
fn further(n: usize, ways: &BTreeMap<Set, Way>, cost: &dyn Fn(Set) -> f64) -> BTreeMap<Set, Way> {
    let mut longer: BTreeMap<Set, (f64, Way)> = BTreeMap::new();
    for (set, way) in ways {
        for unit in (0..n).filter(|unit| !set.has(*unit)) {
            let out = set.with(unit);
            let known = longer.get(&out).map(|(step, best)| (*step, best.cost));
            let step = known.map_or_else(|| cost(out), |(step, _)| step);
            let total = way.cost + step;
            if known.is_none_or(|(_, best)| total < best) {
                let order = way.order.iter().copied().chain([unit]).collect();
                longer.insert(out, (step, Way { order, cost: total }));
            }
        }
    }
    let ways = longer.into_iter();
    ways.map(|(set, (_, way))| (set, way)).collect()
}

fn narrowed(ways: BTreeMap<Set, Way>) -> BTreeMap<Set, Way> {
    let mut sorted: Vec<(Set, Way)> = ways.into_iter().collect();
    sorted.sort_by(|a, b| a.1.cost.total_cmp(&b.1.cost).then_with(|| a.0.cmp(&b.0)));
    sorted.truncate(BEAM);
    sorted.into_iter().collect()
}
