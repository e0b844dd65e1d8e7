//! The search against all permutations.

use super::search::{BEAM, EXACT, beam, cheapest, exact};
use super::set::Set;

/// A cost that looks random and is not.
fn cost(seed: u64, set: Set) -> f64 {
    let mut state = set.iter().fold(seed, |state, unit| {
        state.wrapping_mul(31).wrapping_add(unit as u64 + 1)
    });
    state ^= state >> 33;
    state = state.wrapping_mul(0xff51_afd7_ed55_8ccd);
    state ^= state >> 33;
    f64::from(u32::try_from(state % 1000).unwrap_or(0))
}

fn total(order: &[usize], seed: u64) -> f64 {
    (1..=order.len())
        .map(|length| cost(seed, Set::of(order[..length].iter().copied())))
        .sum()
}

fn permutations(units: Vec<usize>) -> Vec<Vec<usize>> {
    if units.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for unit in &units {
        let rest = units.iter().copied().filter(|other| other != unit).collect();
        all.extend(
            permutations(rest)
                .into_iter()
                .map(|rest| [vec![*unit], rest].concat()),
        );
    }
    all
}

#[test]
fn the_exact_search_finds_the_cheapest_order() {
    for seed in 0..20 {
        let found = cheapest(6, &[], &|set| cost(seed, set));
        let best = permutations((0..6).collect())
            .iter()
            .map(|order| total(order, seed))
            .fold(f64::MAX, f64::min);
        assert!((total(&found, seed) - best).abs() < 1e-9, "seed {seed}");
    }
}

#[test]
fn what_is_out_already_comes_first() {
    assert_eq!(cheapest(4, &[2, 0], &|set| cost(7, set))[..2], [2, 0]);
}

#[test]
fn many_units_go_through_the_beam() {
    let n = EXACT + 60;
    let mut found = cheapest(n, &[], &|set| cost(3, set));
    assert!(found.len() > BEAM);
    found.sort_unstable();
    assert_eq!(found, (0..n).collect::<Vec<_>>());
}

#[test]
fn no_unit_is_no_order() {
    assert!(cheapest(0, &[], &|_| 1.0).is_empty());
}

#[test]
fn more_units_than_a_set_holds_follow_as_they_stand() {
    let n = Set::MOST + 3;
    let found = cheapest(n, &[], &|set| f64::from(u32::try_from(set.len()).unwrap_or(0)));
    assert_eq!((found.len(), &found[Set::MOST..]), (n, &[128, 129, 130][..]));
}

/// On costs that come of pairs, as ours do, the beam is as good as the exact search.
#[test]
fn the_beam_finds_what_the_exact_search_finds() {
    let n = 10;
    for seed in 0..20u64 {
        let pair = |a: usize, b: usize| {
            let mut state = (seed + 1)
                .wrapping_mul(0x9e37_79b9)
                .wrapping_add((a * 31 + b) as u64);
            state = (state ^ state >> 15).wrapping_mul(0x85eb_ca6b);
            f64::from(u32::try_from(state % 10).unwrap_or(0))
        };
        let pairs = |set: Set, wanted: fn(bool, bool) -> bool| -> f64 {
            let all = (0..n).flat_map(|a| (0..n).map(move |b| (a, b)));
            all.filter(|(a, b)| wanted(set.has(*a), set.has(*b)))
                .map(|(a, b)| pair(a, b))
                .sum()
        };
        let cost = |set: Set| pairs(set, |a, b| b && !a) + 2.0 * pairs(set, |a, b| a && !b);
        let total = |order: Vec<usize>| -> f64 {
            (1..=n)
                .map(|length| cost(Set::of(order[..length].iter().copied())))
                .sum()
        };
        let (wide, all) = (total(beam(n, &[], &cost)), total(exact(n, &[], &cost)));
        assert!((wide - all).abs() < 1e-9, "seed {seed}: {wide} instead of {all}");
    }
}

#[test]
fn sets_know_what_they_share() {
    let set = Set::of([1, 70, 127, 500]);
    assert_eq!(set.iter().collect::<Vec<_>>(), [1, 70, 127]);
    assert_eq!(set.common(Set::of([1, 2])), Set::of([1]));
    assert_eq!(set.without(Set::of([1, 70])).len(), 1);
    assert!(!set.has(500));
}
