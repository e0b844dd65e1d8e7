//! Evidence of names: shared words, and the module tree with its layer words stripped.
//!
//! In: names and words of the nodes. Out: `Name` and `Tree` entries. Words that most nodes bear say nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::couple::ledger::{Entry, Group, Ledger, Member, rarity};
use crate::{EvidenceKind, Node, words};

/// Partners kept per node.
const PARTNERS: usize = 8;
/// Less alike than this says nothing.
const ALIKE: f64 = 0.2;
/// A word borne by more nodes than this is not followed to its bearers.
const BEARERS: usize = 200;

/// The domain words of each node's path, in order, without what all share.
pub(crate) fn paths(nodes: &[Node]) -> Vec<Vec<String>> {
    let shared = words::common_prefix(nodes.iter().map(|node| node.name.as_str()));
    let path = |node: &Node| -> Vec<String> {
        let rest: Vec<&str> = words::segments(&node.name).skip(shared).collect();
        let mut path: Vec<String> = rest.iter().flat_map(|segment| words::domain(segment)).collect();
        path.dedup();
        path
    };
    let mut paths: Vec<Vec<String>> = nodes.iter().map(path).collect();
    let common = common_words(&paths);
    for path in &mut paths {
        path.retain(|word| !common.contains(word));
    }
    paths
}

/// Words that more than half of at least eight nodes bear.
fn common_words(lists: &[Vec<String>]) -> BTreeSet<String> {
    let bearers = bearers(lists).into_iter();
    let many = (lists.len() / 2).max(4);
    bearers
        .filter(|(_, nodes)| nodes.len() > many)
        .map(|(word, _)| word.to_owned())
        .collect()
}

fn bearers(lists: &[Vec<String>]) -> BTreeMap<&str, BTreeSet<usize>> {
    let mut bearers: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (node, list) in lists.iter().enumerate() {
        for word in list {
            bearers.entry(word).or_default().insert(node);
        }
    }
    bearers
}

/// Nodes below the same stripped path.
pub(crate) fn tree(ledger: &mut Ledger, paths: &[Vec<String>]) {
    let mut groups: BTreeMap<&[String], Vec<Member>> = BTreeMap::new();
    for (node, path) in paths.iter().enumerate() {
        for depth in 1..=path.len() {
            let member = Member {
                node,
                part: 1.0,
                sites: Vec::new(),
            };
            groups.entry(&path[..depth]).or_default().push(member);
        }
    }
    let cohesion = ledger.cohesion();
    for (path, members) in groups.iter().filter(|(_, members)| members.len() > 1) {
        let nodes = members.iter().map(|member| member.node).collect();
        let importance = rarity(members.len(), paths.len()) * cohesion.of(&nodes);
        let what = path.join("::");
        ledger.share(&Group {
            kind: EvidenceKind::Tree,
            what: &what,
            members,
            importance,
        });
    }
}

/// Nodes that speak the same words: the cosine of their word vectors, rare words counting more.
pub(crate) fn shared_words(ledger: &mut Ledger, lists: &[Vec<String>]) {
    let bearers = bearers(lists);
    let cohesion = ledger.cohesion();
    let weigh = |(word, nodes): (&&'_ str, &BTreeSet<usize>)| {
        (
            (*word).to_owned(),
            rarity(nodes.len(), lists.len()) * cohesion.of(nodes),
        )
    };
    let weights: BTreeMap<String, f64> = bearers.iter().map(weigh).collect();
    let vectors: Vec<BTreeMap<&str, f64>> = lists.iter().map(|list| vector(list, &weights)).collect();
    for node in 0..lists.len() {
        for (other, alike) in nearest(node, &vectors, &bearers) {
            if node < other || !nearest_has(other, node, &vectors, &bearers) {
                let shared = vectors[node]
                    .keys()
                    .filter(|word| vectors[other].contains_key(*word));
                ledger.add(Entry {
                    from: node.min(other),
                    to: node.max(other),
                    kind: EvidenceKind::Name,
                    strength: alike,
                    count: 1,
                    what: shared.copied().collect::<Vec<_>>().join(" "),
                    sites: Vec::new(),
                });
            }
        }
    }
}

/// A vector of length one; earlier words count more, since lists begin with what is frequent.
fn vector<'w>(list: &'w [String], weights: &BTreeMap<String, f64>) -> BTreeMap<&'w str, f64> {
    let mut vector = BTreeMap::new();
    for (rank, word) in list.iter().enumerate() {
        let weight = weights.get(word).copied().unwrap_or(0.0) / (1.0 + rank as f64).sqrt();
        let entry = vector.entry(word.as_str()).or_insert(0.0);
        *entry = f64::max(*entry, weight);
    }
    let length = vector.values().map(|weight| weight * weight).sum::<f64>().sqrt();
    vector.values_mut().for_each(|weight| *weight /= length);
    vector
}

fn nearest(
    node: usize,
    vectors: &[BTreeMap<&str, f64>],
    bearers: &BTreeMap<&str, BTreeSet<usize>>,
) -> Vec<(usize, f64)> {
    let mut alike: BTreeMap<usize, f64> = BTreeMap::new();
    for (word, weight) in &vectors[node] {
        let Some(others) = bearers.get(word).filter(|others| others.len() <= BEARERS) else {
            continue;
        };
        for other in others.iter().filter(|other| **other != node) {
            *alike.entry(*other).or_default() += weight * vectors[*other].get(word).copied().unwrap_or(0.0);
        }
    }
    let mut alike: Vec<_> = alike.into_iter().filter(|(_, alike)| *alike >= ALIKE).collect();
    alike.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    alike.truncate(PARTNERS);
    alike
}

fn nearest_has(
    node: usize,
    wanted: usize,
    vectors: &[BTreeMap<&str, f64>],
    bearers: &BTreeMap<&str, BTreeSet<usize>>,
) -> bool {
    nearest(node, vectors, bearers)
        .iter()
        .any(|(other, _)| *other == wanted)
}
