//! Measures of agreement against values worked out by hand or taken from the papers.

use crate::agreement::agreement;

#[track_caller]
fn check(found: &[usize], known: &[usize], expected: (f64, f64, f64)) {
    let agreement = agreement(found, known);
    let close = |a: f64, b: f64| (a - b).abs() < 0.005;
    assert!(
        close(agreement.mojo_fm, expected.0)
            && close(agreement.pair_f1, expected.1)
            && close(agreement.ari, expected.2),
        "{agreement:?}"
    );
}

#[test]
fn equal_partitions_agree_fully_whatever_the_numbers() {
    check(&[5, 5, 2, 2], &[0, 0, 1, 1], (100.0, 1.0, 1.0));
}

#[test]
fn one_group_needs_a_move_for_each_node_of_the_smaller_answer() {
    // Two moves out of the three that the worst partition needs... the worst partition of {2, 2} needs 4 − 2 = 2.
    check(&[0, 0, 0, 0], &[0, 0, 1, 1], (0.0, 0.5, 0.0));
}

#[test]
fn singletons_need_joins() {
    // Four groups, two answers: two joins of at most two.
    check(&[0, 1, 2, 3], &[0, 0, 1, 1], (0.0, 0.0, 0.0));
}

#[test]
fn one_misplaced_node_costs_one_move() {
    // 8 nodes, answers of 4 and 4: the worst needs 6 moves. Pairs: 7 + 2... together in both 3 + 6.
    check(
        &[0, 0, 0, 1, 1, 1, 1, 1],
        &[0, 0, 0, 0, 1, 1, 1, 1],
        (83.33, 0.72, 0.4921),
    );
}
