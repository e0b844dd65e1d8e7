//! Which packages belong to the monolith: those that a program with routes, consumers or scheduled work uses.
//!
//! In: packages, references, facts, and the programs that people named. Out: the packages that are clustered. A client
//! library, a test helper or a crate of fixtures that no server uses is none of its parts. Where no program serves anything,
//! every package belongs to it. A server that only tests use is like any other in code: that it is none of the monolith's
//! people say by naming the others.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ModuleId, PackageId, Scope};
use strangler_facts::{Direction, Facts, JobKind};
use strangler_resolve::CodeGraph;
use strangler_source::{SourceSet, Target, TargetKind};

/// Packages that are clustered.
pub(crate) fn packages(
    source: &SourceSet,
    graph: &CodeGraph,
    facts: &Facts,
    named: &[String],
) -> BTreeSet<PackageId> {
    let uses = uses(source, graph);
    let parts: BTreeSet<PackageId> = programs(source, named)
        .into_iter()
        .flat_map(|program| reached(&uses, program))
        .collect();
    if !parts.is_empty() {
        return parts;
    }
    let serving: BTreeSet<PackageId> = entries(graph, facts)
        .filter(|module| is_part(source, graph, *module))
        .map(|module| graph.module(module).package)
        .collect();
    let closures = all_programs(source).map(|target| reached(&uses, target.package));
    let parts: BTreeSet<PackageId> = closures
        .filter(|closure| !closure.is_disjoint(&serving))
        .flatten()
        .collect();
    if parts.is_empty() {
        graph.modules.iter().map(|module| module.package).collect()
    } else {
        parts
    }
}

fn all_programs(source: &SourceSet) -> impl Iterator<Item = &Target> {
    let targets = source.targets.iter();
    targets.filter(|target| target.kind == TargetKind::Bin)
}

/// The packages of the programs that people named.
fn programs(source: &SourceSet, named: &[String]) -> BTreeSet<PackageId> {
    let programs = all_programs(source);
    let programs = programs.filter(|target| named.iter().any(|name| target.bears(name)));
    programs.map(|target| target.package).collect()
}

/// Whether a module is production code of a library or a program.
pub(crate) fn is_part(source: &SourceSet, graph: &CodeGraph, id: ModuleId) -> bool {
    let module = graph.module(id);
    let kind = source.target(module.target).kind;
    module.scope == Scope::Prod && matches!(kind, TargetKind::Lib | TargetKind::Bin | TargetKind::ProcMacro)
}

/// Modules in which a route, a consumer or scheduled work begins.
fn entries<'a>(graph: &'a CodeGraph, facts: &'a Facts) -> impl Iterator<Item = ModuleId> {
    let routes = facts
        .routes
        .iter()
        .filter(|route| !route.server.is_empty())
        .map(|route| route.module);
    let consumers = facts
        .topics
        .iter()
        .filter(|topic| topic.direction == Direction::Consume)
        .map(|topic| topic.item);
    let jobs = facts
        .jobs
        .iter()
        .filter(|job| job.kind != JobKind::Spawned)
        .map(|job| job.item);
    routes.chain(consumers.chain(jobs).map(|item| graph.item(item).module))
}

/// Package → the packages that its production code refers to.
fn uses(source: &SourceSet, graph: &CodeGraph) -> BTreeMap<PackageId, BTreeSet<PackageId>> {
    let mut uses: BTreeMap<PackageId, BTreeSet<PackageId>> = BTreeMap::new();
    for reference in graph
        .references
        .iter()
        .filter(|reference| reference.scope == Scope::Prod)
    {
        let (from, to) = (graph.item(reference.from).module, graph.item(reference.to).module);
        if is_part(source, graph, from) {
            let user = graph.module(from).package;
            uses.entry(user).or_default().insert(graph.module(to).package);
        }
    }
    uses
}

fn reached(uses: &BTreeMap<PackageId, BTreeSet<PackageId>>, program: PackageId) -> BTreeSet<PackageId> {
    let mut reached = BTreeSet::from([program]);
    let mut open = vec![program];
    while let Some(package) = open.pop() {
        let next = uses.get(&package).into_iter().flatten();
        open.extend(next.filter(|next| reached.insert(**next)));
    }
    reached
}
