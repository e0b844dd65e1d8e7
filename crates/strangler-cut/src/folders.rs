//! What the authors' folders say: where they name a domain for nearly every module, and the code follows them, they are
//! a cut already.
//!
//! In: a coupling and who takes part, then atoms and their ties. Out: a partition of the atoms, if folders that bear
//! domain words hold most modules, and hard evidence (references, data, routes) keeps to them almost as well as to its own
//! best grouping: the more they hold, the less it has to. Modules outside such folders go where they are bound most for its size. Layers
//! (`handlers`, `models`) name no domain, so a tree of layers has no such cut.

use std::collections::{BTreeMap, BTreeSet};

use crate::couple::names;
use crate::leiden::leiden;
use crate::network::{Network, renumber};
use crate::{Coupling, words};

/// A folder of fewer modules names no domain.
const LEAST: usize = 3;
/// What folders that name a domain explain: the share of the modules that lie in them, times how far the hard evidence
/// keeps to them, as a share of how far it keeps to the best groups that are found.
const EXPLAINED: f64 = 0.6;
/// Rounds in which modules outside find a place.
const ROUNDS: usize = 10;

/// Node → the number of its domain folder.
pub(crate) fn labels(coupling: &Coupling, takes_part: &[bool]) -> Vec<Option<usize>> {
    let paths = names::paths(&coupling.nodes);
    let parents = parents(coupling);
    let folder = |node: usize| -> Option<&Vec<String>> {
        let path = &paths[node];
        let is_folder = parents.contains(
            words::segments(&coupling.nodes[node].name)
                .collect::<Vec<_>>()
                .as_slice(),
        );
        let above = if is_folder {
            path.len()
        } else {
            path.len().saturating_sub(1)
        };
        path[..above].iter().find(|words| !words.is_empty())
    };
    let folders: Vec<Option<&Vec<String>>> = (0..paths.len())
        .map(|node| folder(node).filter(|_| takes_part[node]))
        .collect();
    let mut counts: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
    for folder in folders.iter().flatten() {
        *counts.entry(folder).or_default() += 1;
    }
    let kept: BTreeMap<&Vec<String>, usize> = counts
        .iter()
        .filter(|(_, count)| **count >= LEAST)
        .enumerate()
        .map(|(number, (folder, _))| (*folder, number))
        .collect();
    folders
        .iter()
        .map(|folder| kept.get(folder.as_ref()?).copied())
        .collect()
}

/// The paths that have a node directly below them.
fn parents(coupling: &Coupling) -> BTreeSet<Vec<&str>> {
    let above = |name| {
        let mut path: Vec<&str> = words::segments(name).collect();
        path.pop();
        path
    };
    coupling.nodes.iter().map(|node| above(&node.name)).collect()
}

/// The partition that the folders are; none where the hard evidence does not follow them.
pub(crate) fn partition(
    labels: &[Option<usize>],
    atoms: &[Option<usize>],
    network: &Network,
    hard: &[(usize, usize, f64)],
) -> Option<Vec<usize>> {
    let mut places: Vec<Option<usize>> = vec![None; network.len()];
    for (label, atom) in labels.iter().zip(atoms) {
        if let Some(atom) = *atom {
            places[atom] = places[atom].or(*label);
        }
    }
    let covered = places.iter().flatten().count() as f64 / places.len().max(1) as f64;
    if covered < EXPLAINED {
        return None;
    }
    let is_inside = |(a, b, _): &&(usize, usize, f64)| places[*a].is_some() && places[*b].is_some();
    let inside: Vec<(usize, usize, f64)> = hard.iter().filter(is_inside).copied().collect();
    let groups = filled(network, places);
    let hard = Network::new(network.size.clone(), &inside);
    let single: Vec<usize> = (0..hard.len()).collect();
    let best = leiden(&hard, &vec![Vec::new(); hard.len()], &single, 1.0, 0);
    let follows = covered * kept(&hard, &groups) >= EXPLAINED * kept(&hard, &best);
    (hard.total > 0.0 && follows).then_some(groups)
}

/// How far the weights keep to the groups: modularity as a share of what it would be if none crossed, so that few large
/// groups and many small ones compare (assortativity, Newman 2003).
fn kept(network: &Network, groups: &[usize]) -> f64 {
    let most = 1.0 - network.modularity(groups, 0.0) + network.modularity(groups, 1.0);
    network.modularity(groups, 1.0) / most
}

/// Everyone in a place: who has none goes where it is bound most, over the square root of what that place holds.
fn filled(network: &Network, mut places: Vec<Option<usize>>) -> Vec<usize> {
    let count = places.iter().flatten().max().map_or(0, |last| last + 1);
    for _ in 0..ROUNDS {
        let mut strength = vec![0.0; count];
        for (node, place) in places.iter().enumerate() {
            place
                .iter()
                .for_each(|place| strength[*place] += network.strength[node]);
        }
        let homeless: Vec<usize> = (0..places.len()).filter(|node| places[*node].is_none()).collect();
        for node in &homeless {
            places[*node] = nearest(network, &places, &strength, *node);
        }
        if homeless.iter().all(|node| places[*node].is_none()) {
            break;
        }
    }
    let groups: Vec<usize> = places.iter().map(|place| place.unwrap_or(count)).collect();
    renumber(&groups)
}

fn nearest(network: &Network, places: &[Option<usize>], strength: &[f64], node: usize) -> Option<usize> {
    let mut ties: BTreeMap<usize, f64> = BTreeMap::new();
    for (other, weight) in network.neighbours(node) {
        if let Some(place) = places[other] {
            *ties.entry(place).or_default() += weight;
        }
    }
    let bound = ties
        .into_iter()
        .map(|(place, weight)| (weight / strength[place].max(f64::MIN_POSITIVE).sqrt(), place));
    bound
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        .map(|(_, place)| place)
}
