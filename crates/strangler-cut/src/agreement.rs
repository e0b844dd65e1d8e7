//! How far two partitions of the same nodes agree: the measures by which a cut is judged against a known answer.
//!
//! In: two partitions as group numbers per node. Out: MoJoFM, pair F1, adjusted Rand index. Nodes without a known answer
//! must be left out by the caller.

use std::collections::{BTreeMap, BTreeSet};

/// Agreement of a partition with a known answer.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Agreement {
    /// `100 · (1 − mno(A, B) / max mno(∀, B))`, moves and joins from A to B (Wen and Tzerpos 2004); 0 to 100.
    pub mojo_fm: f64,
    /// Harmonic mean of precision and recall over pairs that share a group; 0 to 1.
    pub pair_f1: f64,
    /// Rand index adjusted for chance (Hubert and Arabie 1985); 1 is equal, 0 is chance.
    pub ari: f64,
}

/// Compares `found` with `known`, group numbers of the same nodes in the same order.
///
/// # Panics
/// Where the two differ in length.
#[must_use]
pub fn agreement(found: &[usize], known: &[usize]) -> Agreement {
    assert_eq!(found.len(), known.len(), "partitions of the same nodes");
    let table = Contingency::new(found, known);
    Agreement {
        mojo_fm: mojo_fm(&table),
        pair_f1: pair_f1(&table),
        ari: ari(&table),
    }
}

struct Contingency {
    cells: BTreeMap<(usize, usize), usize>,
    rows: BTreeMap<usize, usize>,
    columns: BTreeMap<usize, usize>,
    nodes: usize,
}

impl Contingency {
    fn new(found: &[usize], known: &[usize]) -> Self {
        let mut table = Self {
            cells: BTreeMap::new(),
            rows: BTreeMap::new(),
            columns: BTreeMap::new(),
            nodes: found.len(),
        };
        for (row, column) in found.iter().zip(known) {
            *table.cells.entry((*row, *column)).or_default() += 1;
            *table.rows.entry(*row).or_default() += 1;
            *table.columns.entry(*column).or_default() += 1;
        }
        table
    }
}

/// `mno` is nodes − (sum of each group's largest overlap) + groups − (different answers that can be matched one to
/// one to groups for which they are the largest overlap); Wen and Tzerpos show that a maximum matching is optimal.
fn mojo_fm(table: &Contingency) -> f64 {
    let mut largest: BTreeMap<usize, usize> = BTreeMap::new();
    for ((row, _), overlap) in &table.cells {
        let best = largest.entry(*row).or_default();
        *best = (*best).max(*overlap);
    }
    let mut wishes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for ((row, column), overlap) in &table.cells {
        if largest[row] == *overlap {
            wishes.entry(*row).or_default().push(*column);
        }
    }
    let matched = matching(&wishes);
    let moves = table.nodes - largest.values().sum::<usize>();
    let joins = table.rows.len() - matched;
    let worst = worst_moves(table);
    if worst == 0 {
        100.0
    } else {
        100.0 * (1.0 - (moves + joins) as f64 / worst as f64)
    }
}

/// A maximum matching of groups with answers (augmenting paths).
fn matching(wishes: &BTreeMap<usize, Vec<usize>>) -> usize {
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    wishes
        .keys()
        .filter(|row| augment(**row, wishes, &mut taken, &mut BTreeSet::new()))
        .count()
}

fn augment(
    row: usize,
    wishes: &BTreeMap<usize, Vec<usize>>,
    taken: &mut BTreeMap<usize, usize>,
    seen: &mut BTreeSet<usize>,
) -> bool {
    for column in &wishes[&row] {
        if !seen.insert(*column) {
            continue;
        }
        let holder = taken.get(column).copied();
        if holder.is_none_or(|holder| augment(holder, wishes, taken, seen)) {
            taken.insert(*column, row);
            return true;
        }
    }
    false
}

/// The distance of the partition farthest from the answer (Wen and Tzerpos 2003): with the answer's groups sorted by
/// size, each one larger than the number of those before it that count adds one group that it can lead.
fn worst_moves(table: &Contingency) -> usize {
    let mut sizes: Vec<usize> = table.columns.values().copied().collect();
    sizes.sort_unstable();
    let groups = sizes
        .into_iter()
        .fold(0, |groups, size| if groups < size { groups + 1 } else { groups });
    table.nodes - groups
}

fn pair_f1(table: &Contingency) -> f64 {
    let (both, found, known) = pairs(table);
    if found + known == 0.0 {
        1.0
    } else {
        2.0 * both / (found + known)
    }
}

fn ari(table: &Contingency) -> f64 {
    let (both, found, known) = pairs(table);
    let expected = found * known / choose_two(table.nodes).max(1.0);
    let most = f64::midpoint(found, known);
    if (most - expected).abs() < f64::EPSILON {
        1.0
    } else {
        (both - expected) / (most - expected)
    }
}

/// Pairs together in both, in what was found, in what is known.
fn pairs(table: &Contingency) -> (f64, f64, f64) {
    let sum = |sizes: &mut dyn Iterator<Item = usize>| sizes.map(choose_two).sum::<f64>();
    (
        sum(&mut table.cells.values().copied()),
        sum(&mut table.rows.values().copied()),
        sum(&mut table.columns.values().copied()),
    )
}

fn choose_two(size: usize) -> f64 {
    (size * size.saturating_sub(1)) as f64 / 2.0
}
