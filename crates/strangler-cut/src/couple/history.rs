//! Evidence of the past: files that change together, and people who change both.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::RelPath;
use strangler_history::History;
use strangler_resolve::CodeGraph;

use crate::EvidenceKind;
use crate::couple::ledger::{Entry, Ledger};
use crate::couple::nodes::Rows;

/// Fewer common commits than this are chance.
const COMMITS: u32 = 2;
/// Less alike than this, authors say nothing.
const ALIKE: f64 = 0.5;
/// With fewer authors than this, everyone does everything.
const AUTHORS: usize = 3;

pub(crate) fn add(ledger: &mut Ledger, graph: &CodeGraph, history: &History, rows: &Rows) {
    let files = files(graph, rows);
    co_changes(ledger, history, &files);
    authors(ledger, history, &files, rows.modules.len());
}

/// File → the nodes that stand in it; inline modules share the file of their parent and say nothing.
fn files<'g>(graph: &'g CodeGraph, rows: &Rows) -> BTreeMap<&'g RelPath, Vec<usize>> {
    let mut files: BTreeMap<&RelPath, Vec<usize>> = BTreeMap::new();
    for (node, id) in rows.modules.iter().enumerate() {
        let module = graph.module(*id);
        for file in module.files.iter().filter(|_| !module.inline) {
            if let Some(path) = graph.files.get(file.index()) {
                files.entry(path).or_default().push(node);
            }
        }
    }
    files
}

/// The weight of the common commits over the geometric mean of what each saw.
fn co_changes(ledger: &mut Ledger, history: &History, files: &BTreeMap<&RelPath, Vec<usize>>) {
    let churn = |path: &RelPath| history.files.get(path).map_or(0.0, |file| file.weight);
    for change in history
        .co_changes
        .iter()
        .filter(|change| change.commits >= COMMITS)
    {
        let (Some(from), Some(to)) = (files.get(&change.a), files.get(&change.b)) else {
            continue;
        };
        let both = (churn(&change.a) * churn(&change.b)).sqrt();
        for (a, b) in from.iter().flat_map(|a| to.iter().map(move |b| (*a, *b))) {
            ledger.add(Entry {
                from: a.min(b),
                to: a.max(b),
                kind: EvidenceKind::CoChange,
                strength: if both > 0.0 { change.weight / both } else { 0.0 },
                count: change.commits,
                what: format!("{} common commits", change.commits),
                sites: Vec::new(),
            });
        }
    }
}

/// Only pairs that something else binds: authors alone bind nobody.
fn authors(ledger: &mut Ledger, history: &History, files: &BTreeMap<&RelPath, Vec<usize>>, nodes: usize) {
    if history.authors.len() < AUTHORS {
        return;
    }
    let mut people: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); nodes];
    for (path, rows) in files {
        let Some(file) = history.files.get(*path) else {
            continue;
        };
        for (row, (author, commits)) in rows
            .iter()
            .flat_map(|row| file.authors.iter().map(move |one| (row, one)))
        {
            *people[*row].entry(*author).or_default() += f64::from(*commits);
        }
    }
    let bound: BTreeSet<(usize, usize)> = ledger.pairs().collect();
    for (a, b) in bound {
        let alike = cosine(&people[a], &people[b]);
        if alike >= ALIKE {
            ledger.add(Entry {
                from: a,
                to: b,
                kind: EvidenceKind::Author,
                strength: alike,
                count: 1,
                what: "the same authors".to_owned(),
                sites: Vec::new(),
            });
        }
    }
}

fn cosine(a: &BTreeMap<u32, f64>, b: &BTreeMap<u32, f64>) -> f64 {
    let dot: f64 = a
        .iter()
        .filter_map(|(author, commits)| Some(commits * b.get(author)?))
        .sum();
    let length = |of: &BTreeMap<u32, f64>| of.values().map(|commits| commits * commits).sum::<f64>().sqrt();
    let both = length(a) * length(b);
    if both > 0.0 { dot / both } else { 0.0 }
}
