//! Which modules are nodes, and what is known of each by itself.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{FileId, ItemId, ModuleId, PackageId, Scope};
use strangler_facts::{Direction, Facts};
use strangler_history::History;
use strangler_resolve::{CodeGraph, ItemKind};
use strangler_source::SourceSet;

use crate::Node;
use crate::couple::references::Links;
use crate::couple::scope::is_part;

/// Node ↔ module.
pub(crate) struct Rows {
    /// Node → module, sorted by name.
    pub(crate) modules: Vec<ModuleId>,
    /// Module → node.
    pub(crate) nodes: BTreeMap<ModuleId, usize>,
}

impl Rows {
    pub(crate) fn new(source: &SourceSet, graph: &CodeGraph, packages: &BTreeSet<PackageId>) -> Self {
        let is_node =
            |id: &ModuleId| is_part(source, graph, *id) && packages.contains(&graph.module(*id).package);
        let mut modules: Vec<ModuleId> = (0..graph.modules.len())
            .map(ModuleId::new)
            .filter(is_node)
            .collect();
        modules.sort_by(|a, b| graph.module(*a).name.cmp(&graph.module(*b).name));
        let nodes = modules
            .iter()
            .enumerate()
            .map(|(row, module)| (*module, row))
            .collect();
        Self { modules, nodes }
    }

    pub(crate) fn of_module(&self, module: ModuleId) -> Option<usize> {
        self.nodes.get(&module).copied()
    }

    pub(crate) fn of_item(&self, graph: &CodeGraph, item: ItemId) -> Option<usize> {
        self.of_module(graph.item(item).module)
    }
}

/// The names of packages with production code that are no part of the monolith, sorted.
pub(crate) fn left_out(source: &SourceSet, graph: &CodeGraph, rows: &Rows) -> Vec<String> {
    let package = |module: ModuleId| graph.module(module).package;
    let inside: BTreeSet<PackageId> = rows.modules.iter().map(|module| package(*module)).collect();
    let all = (0..graph.modules.len()).map(ModuleId::new);
    let parts = all.filter(|module| is_part(source, graph, *module));
    let outside: BTreeSet<PackageId> = parts.map(package).filter(|id| !inside.contains(id)).collect();
    let mut names: Vec<String> = outside
        .into_iter()
        .map(|id| source.package(id).name.clone())
        .collect();
    names.sort();
    names.dedup();
    names
}

pub(crate) fn nodes(
    graph: &CodeGraph,
    facts: &Facts,
    history: &History,
    rows: &Rows,
    links: &Links,
) -> Vec<Node> {
    let unread: BTreeSet<FileId> = graph.unparsed.iter().map(|(file, _)| *file).collect();
    let known = |module: &ModuleId| Node {
        unread: graph
            .module(*module)
            .files
            .iter()
            .any(|file| unread.contains(file)),
        ..node(graph, facts, history, *module)
    };
    let mut nodes: Vec<Node> = rows.modules.iter().map(known).collect();
    for (from, to) in links.keys() {
        nodes[*from].fan_out += 1;
        nodes[*to].fan_in += 1;
    }
    for row in entries(graph, facts, rows) {
        nodes[row].entries += 1;
    }
    let sizes = sizes(graph, rows);
    for (node, size) in nodes.iter_mut().zip(sizes) {
        node.lines = size.lines;
        node.abstractness = f64::from(size.abstracts) / f64::from(size.items.max(1));
    }
    nodes
}

fn node(graph: &CodeGraph, facts: &Facts, history: &History, id: ModuleId) -> Node {
    let module = graph.module(id);
    let churn = |file: &FileId| {
        let path = graph.files.get(file.index());
        path.and_then(|path| history.files.get(path))
            .map_or(0.0, |file| file.weight)
    };
    Node {
        name: module.name.to_string(),
        module: Some(id),
        churn: module.files.iter().map(churn).sum(),
        words: words(facts, id),
        ..Node::default()
    }
}

/// The node in which each route, job and consumer begins.
fn entries<'a>(graph: &'a CodeGraph, facts: &'a Facts, rows: &'a Rows) -> impl Iterator<Item = usize> {
    let handlers = facts.routes.iter().map(|route| match route.handler {
        Some(handler) => graph.item(handler).module,
        None => route.module,
    });
    let jobs = facts.jobs.iter().filter_map(|job| job.runs);
    let consumers = facts
        .topics
        .iter()
        .filter(|topic| topic.direction == Direction::Consume)
        .map(|topic| topic.item);
    let started = jobs.chain(consumers).map(|item| graph.item(item).module);
    handlers
        .chain(started)
        .filter_map(|module| rows.of_module(module))
}

/// Most frequent first, then by name.
fn words(facts: &Facts, id: ModuleId) -> Vec<String> {
    let counts = facts.words.get(&id).into_iter().flatten();
    let mut counts: Vec<(&String, &u32)> = counts.collect();
    counts.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    counts.into_iter().map(|(word, _)| word.clone()).collect()
}

#[derive(Clone, Default)]
struct Size {
    lines: u32,
    items: u32,
    abstracts: u32,
}

/// Lines and abstractness by the items that stand at the top of each module.
fn sizes(graph: &CodeGraph, rows: &Rows) -> Vec<Size> {
    let mut sizes = vec![Size::default(); rows.modules.len()];
    for item in &graph.items {
        let at_top = item
            .parent
            .is_none_or(|parent| graph.item(parent).kind == ItemKind::Module);
        let Some(row) = rows.of_module(item.module).filter(|_| at_top) else {
            continue;
        };
        if item.kind == ItemKind::Module || item.scope == Scope::Test {
            continue;
        }
        let size = &mut sizes[row];
        size.lines += (item.last_line + 1).saturating_sub(item.site.line);
        size.items += 1;
        size.abstracts += u32::from(item.kind == ItemKind::Trait);
    }
    sizes
}
