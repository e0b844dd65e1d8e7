//! The graph as JSON: `graph.json` with items and sites, or the nodes and edges of a coarser level.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use strangler_base::{RelPath, Scope, Site};
use strangler_resolve::{Break, CodeGraph, Counts, Module, cycles};
use strangler_source::SourceSet;

use super::files;
use crate::place::Place;
use crate::rollup::{Level, Rollup, Tests, package_names};
use crate::{SCHEMA_VERSION, json};

/// `graph.json`
#[derive(Serialize, JsonSchema)]
pub(crate) struct GraphV1<'a> {
    schema_version: u32,
    modules: Vec<ModuleV1<'a>>,
    items: Vec<ItemV1<'a>>,
    refs: Vec<RefV1<'a>>,
    unknown: Vec<UnknownV1<'a>>,
    /// Files that were not read, with the reason.
    skipped: Vec<SkippedV1<'a>>,
    /// Rust files that no module names.
    orphans: Vec<&'a str>,
    counts: CountsV1,
    /// How the names of each package resolved.
    packages: Vec<PackageV1<'a>>,
    /// Modules that depend on each other in a circle.
    cycles: Vec<CycleV1<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct PackageV1<'a> {
    name: &'a str,
    resolved: u64,
    external: u64,
    unknown: u64,
}

#[derive(Serialize, JsonSchema)]
struct CycleV1<'a> {
    modules: Vec<&'a str>,
    /// The references that break the circle when they go.
    breaks: Vec<BreakV1<'a>>,
    /// Whether it is proven that no smaller number does.
    exact: bool,
}

#[derive(Serialize, JsonSchema)]
struct BreakV1<'a> {
    from: &'a str,
    to: &'a str,
    count: usize,
    sites: Vec<Place<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct ModuleV1<'a> {
    name: &'a str,
    target: &'a str,
    files: Vec<&'a str>,
    /// `prod` or `test`
    scope: &'static str,
    cfg: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct ItemV1<'a> {
    path: &'a str,
    kind: &'static str,
    module: &'a str,
    scope: &'static str,
    site: Place<'a>,
}

#[derive(Serialize, JsonSchema)]
struct RefV1<'a> {
    from: &'a str,
    to: &'a str,
    kind: &'static str,
    /// `name` or `inferred`
    confidence: &'static str,
    scope: &'static str,
    sites: Vec<Place<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct UnknownV1<'a> {
    from: &'a str,
    path: &'a str,
    reason: &'a str,
    site: Place<'a>,
}

#[derive(Serialize, JsonSchema)]
struct SkippedV1<'a> {
    file: &'a str,
    reason: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct CountsV1 {
    resolved: u64,
    external: u64,
    unknown: u64,
}

/// The same on a coarser level: references are counted, not listed.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RollupV1<'a> {
    schema_version: u32,
    /// `package` or `module`: what `from` and `to` name
    level: &'static str,
    packages: Vec<PackageNodeV1<'a>>,
    /// Empty on the level of packages.
    modules: Vec<ModuleV1<'a>>,
    refs: Vec<EdgeV1<'a>>,
    /// Files that were not read, with the reason.
    skipped: Vec<SkippedV1<'a>>,
    /// Rust files that no module names.
    orphans: Vec<&'a str>,
    counts: CountsV1,
}

#[derive(Serialize, JsonSchema)]
struct PackageNodeV1<'a> {
    name: String,
    /// Where its manifest stands; empty for the root.
    folder: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct EdgeV1<'a> {
    from: &'a str,
    to: &'a str,
    count: usize,
    /// Of these, found by type inference only.
    inferred: usize,
    kinds: BTreeMap<&'static str, usize>,
}

/// `graph.json`: production and test code, each row with its scope.
#[must_use]
pub fn graph_json(source: &SourceSet, graph: &CodeGraph) -> String {
    graph_json_of(source, graph, Tests::Include)
}

pub(crate) fn graph_json_of(source: &SourceSet, graph: &CodeGraph, tests: Tests) -> String {
    // Each item is named by many references.
    let paths: Vec<String> = graph.paths().collect();
    json::text(&GraphV1 {
        schema_version: SCHEMA_VERSION,
        modules: modules(source, graph, |module| tests.counts(module.scope)),
        items: items(graph, &paths, tests),
        refs: refs(graph, &paths, tests),
        unknown: unknown(graph, &paths, tests),
        skipped: skipped(source, graph, tests),
        orphans: orphans(source, graph, tests),
        counts: counts(graph, tests),
        packages: packages(source, graph),
        cycles: cycles_of(graph, tests),
    })
}

pub(crate) fn rollup_json(
    source: &SourceSet,
    graph: &CodeGraph,
    rollup: &Rollup,
    level: Level,
    tests: Tests,
) -> String {
    let is_node = |module: &Module| rollup.has(&module.name);
    json::text(&RollupV1 {
        schema_version: SCHEMA_VERSION,
        level: level.word(),
        packages: package_nodes(source),
        modules: if level == Level::Package {
            Vec::new()
        } else {
            modules(source, graph, is_node)
        },
        refs: edges(rollup),
        skipped: skipped(source, graph, tests),
        orphans: orphans(source, graph, tests),
        counts: counts(graph, tests),
    })
}

fn package_nodes(source: &SourceSet) -> Vec<PackageNodeV1<'_>> {
    let named = source.packages.iter().zip(package_names(source));
    named
        .map(|(package, name)| PackageNodeV1 {
            name,
            folder: package.folder.as_str(),
        })
        .collect()
}

fn edges(rollup: &Rollup) -> Vec<EdgeV1<'_>> {
    let edges = rollup.edges.iter().map(|edge| EdgeV1 {
        from: &rollup.nodes[edge.from],
        to: &rollup.nodes[edge.to],
        count: edge.count,
        inferred: edge.inferred,
        kinds: edge
            .kinds
            .iter()
            .map(|(kind, count)| (kind.word(), *count))
            .collect(),
    });
    edges.collect()
}

fn modules<'a>(
    source: &'a SourceSet,
    graph: &'a CodeGraph,
    counts: impl Fn(&Module) -> bool,
) -> Vec<ModuleV1<'a>> {
    let modules = graph.modules.iter().filter(|module| counts(module));
    modules
        .map(|module| ModuleV1 {
            name: &module.name,
            target: &source.target(module.target).module_name,
            files: module
                .files
                .iter()
                .map(|file| graph.files[file.index()].as_str())
                .collect(),
            scope: module.scope.word(),
            cfg: module.cfg.as_deref(),
        })
        .collect()
}

fn items<'a>(graph: &'a CodeGraph, paths: &'a [String], tests: Tests) -> Vec<ItemV1<'a>> {
    let items = graph
        .items
        .iter()
        .zip(paths)
        .filter(|(item, _)| tests.counts(item.scope));
    items
        .map(|(item, path)| ItemV1 {
            path,
            kind: item.kind.word(),
            module: &graph.module(item.module).name,
            scope: item.scope.word(),
            site: Place::new(graph, item.site),
        })
        .collect()
}

fn refs<'a>(graph: &'a CodeGraph, paths: &'a [String], tests: Tests) -> Vec<RefV1<'a>> {
    let refs = graph
        .references
        .iter()
        .filter(|reference| tests.counts(reference.scope));
    refs.map(|reference| RefV1 {
        from: &paths[reference.from.index()],
        to: &paths[reference.to.index()],
        kind: reference.kind.word(),
        confidence: reference.confidence.word(),
        scope: reference.scope.word(),
        sites: places(graph, &reference.sites),
    })
    .collect()
}

fn unknown<'a>(graph: &'a CodeGraph, paths: &'a [String], tests: Tests) -> Vec<UnknownV1<'a>> {
    let unknown = graph
        .unknown
        .iter()
        .filter(|row| tests.counts(graph.item(row.from).scope));
    unknown
        .map(|row| UnknownV1 {
            from: &paths[row.from.index()],
            path: &row.path,
            reason: row.reason,
            site: Place::new(graph, row.site),
        })
        .collect()
}

fn skipped<'a>(source: &'a SourceSet, graph: &'a CodeGraph, tests: Tests) -> Vec<SkippedV1<'a>> {
    let unread = source.skipped.iter().map(|row| {
        (
            row.path.as_str(),
            row.reason.as_str(),
            files::scope_by_place(source, &row.path),
        )
    });
    let unparsed = graph.unparsed.iter().map(|(file, reason)| {
        let path = &graph.files[file.index()];
        (path.as_str(), reason.as_str(), files::scope(source, graph, *file))
    });
    let mut rows: Vec<_> = unread.chain(unparsed).collect();
    rows.retain(|(_, _, scope)| tests.counts(*scope));
    rows.sort_unstable();
    rows.into_iter()
        .map(|(file, reason, _)| SkippedV1 { file, reason })
        .collect()
}

fn orphans<'a>(source: &SourceSet, graph: &'a CodeGraph, tests: Tests) -> Vec<&'a str> {
    let paths = graph.orphans.iter().map(|file| &graph.files[file.index()]);
    paths
        .filter(|path| tests.counts(files::scope_by_place(source, path)))
        .map(RelPath::as_str)
        .collect()
}

fn counts(graph: &CodeGraph, tests: Tests) -> CountsV1 {
    let counts = name_counts(graph, tests);
    CountsV1 {
        resolved: counts.resolved,
        external: counts.external,
        unknown: counts.unknown,
    }
}

/// How many names of the code that counts resolved to what.
#[must_use]
pub fn name_counts(graph: &CodeGraph, tests: Tests) -> Counts {
    let (production, in_tests) = (graph.counts_of(Scope::Prod), graph.counts_of(Scope::Test));
    match tests {
        Tests::Exclude => production,
        Tests::Only => in_tests,
        Tests::Include => Counts {
            resolved: production.resolved + in_tests.resolved,
            external: production.external + in_tests.external,
            unknown: production.unknown + in_tests.unknown,
        },
    }
}

fn packages<'a>(source: &'a SourceSet, graph: &CodeGraph) -> Vec<PackageV1<'a>> {
    let rows = source.packages.iter().zip(&graph.counts);
    rows.map(|(package, counts)| PackageV1 {
        name: &package.name,
        resolved: counts.resolved,
        external: counts.external,
        unknown: counts.unknown,
    })
    .collect()
}

fn cycles_of(graph: &CodeGraph, tests: Tests) -> Vec<CycleV1<'_>> {
    let found = cycles(graph, tests.scopes());
    let name = |module| graph.module(module).name.as_str();
    let row = |of: &Break| BreakV1 {
        from: name(of.from),
        to: name(of.to),
        count: of.sites.len(),
        sites: places(graph, &of.sites),
    };
    found
        .iter()
        .map(|cycle| CycleV1 {
            modules: cycle.modules.iter().map(|module| name(*module)).collect(),
            breaks: cycle.breaks.iter().map(row).collect(),
            exact: cycle.exact,
        })
        .collect()
}

fn places<'a>(graph: &'a CodeGraph, sites: &[Site]) -> Vec<Place<'a>> {
    sites.iter().map(|site| Place::new(graph, *site)).collect()
}
