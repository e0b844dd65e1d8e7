//! The first door: evidence of all kinds becomes one weighted graph.
//!
//! In: source set, code graph, facts, history, weights. Out: a [`Coupling`] over the production modules of libraries and
//! programs. It does not group anything. The same last steps serve graphs from elsewhere (`graph_file`).

mod alike;
mod data;
pub(crate) mod graph_file;
mod history;
mod ledger;
pub(crate) mod names;
mod nodes;
mod references;
mod scope;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use strangler_base::Site;
use strangler_facts::Facts;
use strangler_history::History;
use strangler_resolve::CodeGraph;
use strangler_source::SourceSet;

use crate::kernel::common;
use crate::{Coupling, EvidenceKind, Node, Weights, words};
use ledger::{Group, Ledger, Member, rarity};

/// Nodes that follow from a value, from an earlier run or made now: who has a cache keeps them there.
pub type Keep<'k> = &'k dyn Fn(&dyn Debug, &dyn Fn() -> BTreeSet<usize>) -> BTreeSet<usize>;

/// Couples the production modules of a tree: of the programs that people named as the monolith's, else of all that serve.
#[must_use]
pub fn couple(
    source: &SourceSet,
    graph: &CodeGraph,
    facts: &Facts,
    history: &History,
    weights: &Weights,
    named: &[String],
) -> Coupling {
    couple_keeping(source, graph, facts, history, weights, named, &|_, make| make())
}

/// The same; what belongs to no domain, which takes most of the time, is asked of `keep`.
#[must_use]
pub fn couple_keeping(
    source: &SourceSet,
    graph: &CodeGraph,
    facts: &Facts,
    history: &History,
    weights: &Weights,
    named: &[String],
    keep: Keep<'_>,
) -> Coupling {
    let rows = nodes::Rows::new(source, graph, &scope::packages(source, graph, facts, named));
    let links = references::links(graph, &rows, weights);
    let mut coupling = Coupling {
        nodes: nodes::nodes(graph, facts, history, &rows, &links),
        left_out: nodes::left_out(source, graph, &rows),
        ..Coupling::default()
    };
    let mut ledger = Ledger::new(coupling.nodes.len());
    references::add(&mut ledger, graph, &coupling.nodes, &links);
    coupling.tables = data::tables(facts, &rows);
    let reach = data::Reach::new(graph, facts, &rows);
    coupling.crud_share = reach.crud_share(facts);
    coupling.use_cases = reach.into_use_cases();
    data::transactions(&mut ledger, graph, facts, &rows);
    data::state(&mut ledger, graph, facts, &rows);
    let sites = data::table_sites(facts, &rows);
    finish_with(&mut coupling, &mut ledger, &sites, weights, keep);
    history::add(&mut ledger, graph, history, &rows);
    coupling.pairs = ledger.weigh(weights);
    coupling
}

/// Places at which a node touches a table.
pub(crate) type TableSites = BTreeMap<(String, usize), Vec<Site>>;

/// The last steps of a graph from elsewhere.
pub(crate) fn finish(coupling: &mut Coupling, mut ledger: Ledger, weights: &Weights) {
    finish_with(coupling, &mut ledger, &TableSites::new(), weights, &|_, make| {
        make()
    });
    coupling.pairs = ledger.weigh(weights);
}

/// Evidence that needs only nodes, tables and use cases.
fn finish_with(
    coupling: &mut Coupling,
    ledger: &mut Ledger,
    sites: &TableSites,
    weights: &Weights,
    keep: Keep<'_>,
) {
    share_tables(coupling, ledger, sites);
    // A route runs through everything that it reaches, also through what all routes reach: seen without and with it.
    let mut evidence = vec![ledger.so_far(weights)];
    if !coupling.use_cases.is_empty() {
        share_use_cases(coupling, ledger);
        evidence.push(ledger.so_far(weights));
    }
    let (bare, references) = (bare(coupling), ledger.references());
    let follows_from = (&bare, &references, &evidence);
    for node in keep(&follows_from, &|| common(&bare, &references, &evidence)) {
        if let Some(node) = coupling.nodes.get_mut(node) {
            node.shared = true;
        }
    }
    let paths = names::paths(&coupling.nodes);
    let cohesion = ledger.cohesion(weights, &|node| !coupling.nodes[node].shared);
    names::tree(ledger, &coupling.nodes, &paths, &cohesion);
    for (node, path) in coupling.nodes.iter_mut().zip(&paths) {
        node.words = words_of(node, path);
    }
    let lists: Vec<Vec<String>> = coupling.nodes.iter().map(|node| node.words.clone()).collect();
    names::shared_words(ledger, &coupling.nodes, &lists, &cohesion);
}

/// A coupling without pairs as far as the kernel looks at it.
fn bare(coupling: &Coupling) -> Coupling {
    let nodes = coupling.nodes.iter().map(|node| Node {
        name: node.name.clone(),
        entries: node.entries,
        ..Node::default()
    });
    Coupling {
        nodes: nodes.collect(),
        tables: coupling.tables.clone(),
        ..Coupling::default()
    }
}

/// The words of the path, the last segment's first, then those of its items. Within a segment the first word leads: a
/// line item is of the line before it is an item.
fn words_of(node: &Node, path: &[Vec<String>]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let own = path
        .iter()
        .rev()
        .flatten()
        .cloned()
        .chain(node.words.iter().map(|word| words::stem(word)));
    for word in own.filter(|word| !words::is_layer(word)) {
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found.truncate(12);
    found
}

/// A reader takes part by half, a writer in full; who touches many tables takes a smaller part in each: a migration that
/// writes all of them tells nothing of any.
fn share_tables(coupling: &Coupling, ledger: &mut Ledger, sites: &TableSites) {
    let mut touched = vec![0_usize; coupling.nodes.len()];
    for (node, _) in coupling.tables.values().flatten() {
        touched[*node] += 1;
    }
    let of_each = |node: usize| rarity(touched[node], coupling.tables.len()).sqrt();
    for (table, nodes) in &coupling.tables {
        let member = |(node, writes): &(usize, bool)| Member {
            node: *node,
            part: of_each(*node) * if *writes { 1.0 } else { 0.5 },
            sites: sites.get(&(table.clone(), *node)).cloned().unwrap_or_default(),
        };
        let members: Vec<Member> = nodes.iter().map(member).collect();
        let importance = rarity(members.len(), coupling.nodes.len());
        ledger.share(&Group {
            kind: EvidenceKind::Table,
            what: table,
            members: &members,
            importance,
        });
    }
}

/// Nodes that many use cases run through take a small part in each.
fn share_use_cases(coupling: &Coupling, ledger: &mut Ledger) {
    let mut used = vec![0_usize; coupling.nodes.len()];
    for node in coupling.use_cases.values().flatten() {
        used[*node] += 1;
    }
    let cases = coupling.use_cases.len();
    for (case, nodes) in &coupling.use_cases {
        let member = |node: &usize| Member {
            node: *node,
            part: rarity(used[*node], cases),
            sites: Vec::new(),
        };
        let members: Vec<Member> = nodes.iter().map(member).collect();
        ledger.share(&Group {
            kind: EvidenceKind::Route,
            what: case,
            members: &members,
            importance: 1.0,
        });
    }
}

/// How much a reference says: little where its target is used by everyone. Measured on the known answers, dampening its
/// source as well makes things worse.
pub(crate) fn hubs(nodes: &[Node], to: usize) -> f64 {
    rarity(nodes[to].fan_in as usize, nodes.len()).sqrt()
}
