//! What belongs to no domain: libraries that everyone uses, and shells that only put the parts together.
//!
//! In: a coupling without its pairs, the weights of its hard evidence (references and data, without and with routes),
//! directed references. Out: which nodes are common. They are found before folders and names are looked at, because a
//! folder of shared things (helpers, leftovers, whatever runs across the domains) would hold its members together, and
//! before the services are drawn, round by round: each node that is taken out makes the groups of the others clearer.
//!
//! A *library* is used by several groups, none of which has most of its users, and uses next to nothing itself: what
//! refers to one domain belongs to that domain, however many use it. A whole folder can be one. A *shell* is used by
//! nobody but shells, and uses several groups, none by half, or whose parts are of several groups. What touches tables is
//! common only where their other users are spread as well. Since no grouping is the truth, several are asked, coarse and
//! fine, and what half of them show is common. Whole groups that answer nothing and keep nothing are for `libraries` to
//! place, once the services are drawn.

mod ties;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::coupling::References;
use crate::leiden::leiden;
use crate::network::Network;
use crate::wholes::Wholes;
use crate::{Coupling, Pins, ServiceKind};
use ties::Ties;
use view::View;

/// Rounds at most; three usually do.
const ROUNDS: usize = 6;
/// Resolutions at which the others are grouped, and seeds for each; one where there are very many nodes, for its cost: the
/// groups of a large tree hang less on the seed.
const RESOLUTIONS: [f64; 3] = [0.75, 1.0, 1.5];
const SEEDS: u64 = 3;
const MANY: usize = 1000;
/// What this share of the groupings shows is so.
const SHOWN: f64 = 0.5;
/// A kernel of more than this share of the nodes is no kernel.
const MOST: f64 = 0.6;

/// Weights of pairs.
pub(crate) type Pairs = Vec<(usize, usize, f64)>;

/// The nodes that belong to no domain. Modules of one whole are judged together: a concept's rows are used by all who use
/// the concept, and are no library for that.
pub(crate) fn common(coupling: &Coupling, references: &References, evidence: &[Pairs]) -> BTreeSet<usize> {
    let wholes = Wholes::new(&coupling.nodes);
    let evidence: Vec<Pairs> = evidence.iter().map(|pairs| wholes.pairs(pairs)).collect();
    let common = common_wholes(
        &wholes.coupling(coupling),
        &wholes.references(references),
        &evidence,
    );
    wholes.nodes(&common)
}

fn common_wholes(coupling: &Coupling, references: &References, evidence: &[Pairs]) -> BTreeSet<usize> {
    let ties = Ties::new(coupling, references);
    let mut common = BTreeSet::new();
    for _ in 0..ROUNDS {
        let found = shown(&ties, evidence, &common);
        if found.is_empty() {
            break;
        }
        common.extend(found);
        close(&ties, &mut common);
    }
    if common.len() as f64 > MOST * coupling.nodes.len() as f64 {
        common.clear();
    }
    common
}

/// The kernel of a proposal: the common nodes that no decision places elsewhere, and what is pinned to it.
pub(crate) fn kernel(coupling: &Coupling, pins: &Pins) -> BTreeSet<usize> {
    let pinned = pins.by_node();
    let linked: BTreeSet<usize> = pins.must_link.iter().flatten().copied().collect();
    let free = |node: &usize| !pinned.contains_key(node) && !linked.contains(node);
    let common = (0..coupling.nodes.len()).filter(|node| coupling.nodes[*node].shared);
    let mut kernel: BTreeSet<usize> = common.filter(free).collect();
    let decided = pins
        .services
        .iter()
        .filter(|service| service.kind == ServiceKind::Kernel);
    kernel.extend(decided.flat_map(|service| &service.members));
    kernel
}

/// What enough groupings of the nodes that are not common show to be common.
fn shown(ties: &Ties, evidence: &[Pairs], common: &BTreeSet<usize>) -> Vec<usize> {
    let nodes = ties.parent.len();
    let networks: Vec<Network> = evidence.iter().map(|pairs| open(nodes, pairs, common)).collect();
    let seeds = if nodes < MANY { SEEDS } else { 1 };
    let views: Vec<(&Network, f64, u64)> = networks
        .iter()
        .flat_map(|network| RESOLUTIONS.map(|resolution| (network, resolution)))
        .flat_map(|(network, resolution)| (0..seeds).map(move |seed| (network, resolution, seed)))
        .collect();
    let (single, together): (Vec<usize>, _) = ((0..nodes).collect(), vec![Vec::new(); nodes]);
    let found = views.par_iter().map(|(network, resolution, seed)| {
        let groups = leiden(network, &together, &single, *resolution, *seed);
        View { ties, common, groups }.found()
    });
    let found: Vec<BTreeSet<usize>> = found.collect();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for node in found.iter().flatten() {
        *counts.entry(*node).or_default() += 1;
    }
    counts.retain(|_, count| *count as f64 >= SHOWN * views.len() as f64);
    counts.into_keys().collect()
}

/// The evidence among the nodes that are not common.
fn open(nodes: usize, pairs: &Pairs, common: &BTreeSet<usize>) -> Network {
    let open = |(a, b, _): &&(usize, usize, f64)| !common.contains(a) && !common.contains(b);
    let pairs: Pairs = pairs.iter().filter(open).copied().collect();
    Network::new(vec![1; nodes], &pairs)
}

/// What only common nodes use, and uses only such, is common too, unless it touches tables or answers requests; and so is
/// the folder of such modules alone.
fn close(ties: &Ties, common: &mut BTreeSet<usize>) {
    loop {
        let only_common = |node: &usize| {
            let used = !ties.callers[*node].is_empty() && ties.callers[*node].is_subset(common);
            let holds = ties.children[*node].len() > 1 && ties.children[*node].is_subset(common);
            !common.contains(node)
                && !ties.has_tables[*node]
                && !ties.has_entries[*node]
                && (used || holds)
                && ties.called[*node].is_subset(common)
        };
        let next: Vec<usize> = (0..ties.callers.len()).filter(only_common).collect();
        if next.is_empty() {
            return;
        }
        common.extend(next);
    }
}
