//! The search against all permutations.

use super::search::{BEAM, EXACT, cheapest};
use super::set::Set;

/// A cost that looks random and is not.
fn cost(seed: u64, set: &Set) -> f64 {
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
        .map(|length| cost(seed, &Set::of(order[..length].iter().copied())))
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
fn sets_forget_what_is_removed() {
    let mut set = Set::of([1, 70]);
    set.remove(70);
    assert_eq!((set.len(), set.clone()), (1, Set::of([1])));
    assert_eq!(set.common(&Set::of([1, 2])), 1);
}
