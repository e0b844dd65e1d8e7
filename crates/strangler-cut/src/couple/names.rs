//! Evidence of names: shared words, and the module tree with its layer words stripped.
//!
//! In: names and words of the nodes. Out: `Name` and `Tree` entries. Words that most nodes bear say nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::couple::alike::{self, Vector};
use crate::couple::ledger::{Cohesion, Entry, Group, Ledger, Member, rarity};
use crate::{EvidenceKind, Node, words};

/// The domain words of each segment of each node's path, without what all share.
pub(crate) fn paths(nodes: &[Node]) -> Vec<Vec<Vec<String>>> {
    let shared = words::common_prefix(nodes.iter().map(|node| node.name.as_str()));
    let path = |node: &Node| -> Vec<Vec<String>> {
        let rest = words::segments(&node.name).skip(shared);
        rest.map(words::domain).collect()
    };
    let mut paths: Vec<Vec<Vec<String>>> = nodes.iter().map(path).collect();
    let common = common_words(&paths.iter().map(|path| path.concat()).collect::<Vec<_>>());
    for segment in paths.iter_mut().flatten() {
        segment.retain(|word| !common.contains(word));
    }
    paths
}

/// The segments of a name down to the first `depth` of its path, with what all names share before them.
pub(crate) fn folder<'n>(name: &'n str, path: &[Vec<String>], depth: usize) -> Vec<&'n str> {
    let mut segments: Vec<&str> = words::segments(name).collect();
    segments.truncate(segments.len() - path.len() + depth);
    segments
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

/// Nodes below the same stripped path, wherever it stands, and nodes of the same folder where those are not the same.
pub(crate) fn tree(ledger: &mut Ledger, nodes: &[Node], paths: &[Vec<Vec<String>>], cohesion: &Cohesion) {
    let mut known: BTreeSet<Vec<usize>> = BTreeSet::new();
    for (what, members) in stripped(nodes, paths).into_iter().chain(folders(nodes, paths)) {
        if members.len() < 2 || !known.insert(members.clone()) {
            continue;
        }
        let bearers = members.iter().copied().collect();
        let member = |node: &usize| Member {
            node: *node,
            part: 1.0,
            sites: Vec::new(),
        };
        ledger.share(&Group {
            kind: EvidenceKind::Tree,
            what: &what,
            members: &members.iter().map(member).collect::<Vec<_>>(),
            importance: rarity(members.len(), paths.len()) * cohesion.of(&bearers),
        });
    }
}

/// Domain words of a path → the nodes whose paths begin with them.
fn stripped(nodes: &[Node], paths: &[Vec<Vec<String>>]) -> BTreeMap<String, Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (node, path) in paths.iter().enumerate().filter(|(node, _)| !nodes[*node].shared) {
        let mut path = path.concat();
        path.dedup();
        for depth in 1..=path.len() {
            groups.entry(path[..depth].join("::")).or_default().push(node);
        }
    }
    groups
}

/// Folders that bear a domain word, as they stand → their nodes.
fn folders(nodes: &[Node], paths: &[Vec<Vec<String>>]) -> BTreeMap<String, Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (node, path) in paths.iter().enumerate().filter(|(node, _)| !nodes[*node].shared) {
        for depth in (1..=path.len()).filter(|depth| !path[depth - 1].is_empty()) {
            let folder = folder(&nodes[node].name, path, depth);
            groups.entry(folder.join("::")).or_default().push(node);
        }
    }
    groups
}

/// Nodes that speak the same words: the cosine of their word vectors, rare words counting more.
pub(crate) fn shared_words(ledger: &mut Ledger, nodes: &[Node], lists: &[Vec<String>], cohesion: &Cohesion) {
    let bearers = bearers(lists);
    let numbers: BTreeMap<&str, (usize, f64)> = bearers
        .iter()
        .enumerate()
        .map(|(number, (word, nodes))| {
            let weight = rarity(nodes.len(), lists.len()) * cohesion.of(nodes);
            (*word, (number, weight))
        })
        .collect();
    let speaks = |(node, list): (usize, &Vec<String>)| {
        if nodes[node].shared {
            Vector::new()
        } else {
            vector(list, &numbers)
        }
    };
    let vectors = lists.iter().enumerate().map(speaks).collect();
    for (a, b, alike) in alike::pairs(vectors) {
        let shared = lists[a].iter().filter(|word| lists[b].contains(word));
        let mut shared: Vec<&str> = shared.map(String::as_str).collect();
        shared.sort_unstable();
        ledger.add(Entry {
            from: a,
            to: b,
            kind: EvidenceKind::Name,
            strength: alike,
            count: 1,
            what: shared.join(" "),
            sites: Vec::new(),
        });
    }
}

/// Earlier words count more, since lists begin with what is frequent.
fn vector(list: &[String], numbers: &BTreeMap<&str, (usize, f64)>) -> Vector {
    let mut vector = BTreeMap::new();
    for (rank, word) in list.iter().enumerate() {
        let (number, weight) = numbers.get(word.as_str()).copied().unwrap_or_default();
        vector
            .entry(number)
            .or_insert(weight / (1.0 + rank as f64).sqrt());
    }
    vector.into_iter().collect()
}
