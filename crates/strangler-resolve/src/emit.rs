//! From internal ids to the final graph: sorted tables, sites gathered, what lies outside left out.

mod order;
mod references;
mod text;

use rustc_hash::FxHashSet;
use smol_str::SmolStr;
use strangler_base::{FileId, ItemId, ModuleId, PackageId, Scope, Site, TargetId};
use strangler_source::TextKind;
use strangler_syntax::ir::{Parse, Pos};

use crate::body::Output;
use crate::graph::{CodeGraph, Counts, Item, ItemKind, Module, Part, PartId, Unknown};
use crate::meaning::Meaning;
use crate::tree::Lowered;
use crate::types::Typed;
use order::Order;

/// Builds the graph. `outputs` has one row a part; parts outside have none.
pub(crate) fn emit(
    typed: &Typed<'_>,
    outputs: &[Option<Output>],
    lowered: &[Option<Lowered>],
    mounted: &FxHashSet<FileId>,
) -> CodeGraph {
    let world = typed.world;
    let order = Order::new(world);
    let files = world.sources.files.iter().map(|file| file.path.clone()).collect();
    let (counts, test_counts) = counts(typed, outputs);
    let mut graph = CodeGraph {
        files,
        parts: order
            .parts
            .iter()
            .map(|part| emit_part(typed, &order, *part))
            .collect(),
        modules: order
            .modules
            .iter()
            .map(|module| emit_module(typed, &order, *module))
            .collect(),
        items: order
            .items
            .iter()
            .map(|item| emit_item(typed, &order, *item))
            .collect(),
        references: references::gather(typed, &order, outputs),
        unknown: unknown(typed, &order, outputs),
        counts,
        test_counts,
        ..CodeGraph::default()
    };
    for (row, file) in world.sources.files.iter().enumerate() {
        let id = FileId::new(row);
        if file.kind != TextKind::Rust {
            continue;
        }
        match lowered[row].as_ref().map(|lowered| &lowered.syntax.parse) {
            Some(Parse::Full) => {}
            Some(Parse::Lexed(reason) | Parse::Skipped(reason)) => graph.unparsed.push((id, reason.clone())),
            None => graph.unparsed.push((id, "it was not read".to_owned())),
        }
        if !mounted.contains(&id) && lowered[row].is_some() {
            graph.orphans.push(id);
        }
    }
    graph.meaning = meaning(typed, &order, outputs);
    graph
}

fn emit_part(typed: &Typed<'_>, order: &Order, part: PartId) -> Part {
    let data = typed.world.part(part);
    Part {
        file: data.file,
        syntax: data.syntax.clone(),
        module: order.module(data.module),
        expanded_in: data.expanded_in.map(|part| order.part(part)),
    }
}

fn emit_module(typed: &Typed<'_>, order: &Order, id: ModuleId) -> Module {
    let world = typed.world;
    let data = world.module(id);
    let krate = world.krate(data.krate);
    Module {
        name: full_name(typed, id),
        target: krate.target.unwrap_or(TargetId(u32::MAX)),
        package: krate.package.unwrap_or(PackageId(u32::MAX)),
        parent: data.parent.map(|parent| order.module(parent)),
        files: data.files.clone(),
        inline: data.inline,
        scope: scope(data.test),
        cfg: data.cfg.as_deref().map(SmolStr::from),
        item: order.item(data.item),
    }
}

fn full_name(typed: &Typed<'_>, id: ModuleId) -> SmolStr {
    let world = typed.world;
    let mut parts = Vec::new();
    let mut at = Some(id);
    while let Some(id) = at {
        parts.push(text::module_name(world.names.text(world.module(id).name)));
        at = world.module(id).parent;
    }
    parts.reverse();
    parts.join("::").into()
}

fn scope(test: bool) -> Scope {
    if test { Scope::Test } else { Scope::Prod }
}

fn emit_item(typed: &Typed<'_>, order: &Order, id: ItemId) -> Item {
    let world = typed.world;
    let data = world.item(id);
    let around = data
        .parent
        .filter(|parent| world.item(*parent).kind == ItemKind::Impl);
    let of_impl = if data.kind == ItemKind::Impl {
        Some(id)
    } else {
        around
    };
    let self_type = of_impl.and_then(|item| typed.self_item(item));
    Item {
        name: text::item_name(world, id),
        kind: data.kind,
        module: order.module(data.module),
        parent: order.parent(world, id),
        part: order.part(data.part),
        syntax: data.syntax,
        site: site(typed, data.part, data.pos),
        last_line: data.last_line,
        scope: scope(data.test),
        public: data.public,
        self_type: self_type
            .filter(|item| !world.is_external(*item))
            .map(|item| order.item(item)),
        of_trait: (data.kind == ItemKind::Impl)
            .then(|| typed.trait_of_impl(id))
            .flatten()
            .filter(|item| !world.is_external(*item))
            .map(|item| order.item(item)),
    }
}

fn site(typed: &Typed<'_>, part: PartId, pos: Pos) -> Site {
    Site {
        file: typed.world.part(part).file,
        line: pos.line(),
        col: pos.col(),
    }
}

fn unknown(typed: &Typed<'_>, order: &Order, outputs: &[Option<Output>]) -> Vec<Unknown> {
    let world = typed.world;
    let mut rows = Vec::new();
    for (row, output) in outputs.iter().enumerate() {
        let Some(output) = output else { continue };
        let part = PartId(u32::try_from(row).expect("invariant: fewer than 2^32 parts"));
        for unknown in &output.unknown {
            let names: Vec<&str> = unknown
                .names
                .iter()
                .map(|name| match world.dollars.get(name) {
                    Some(_) => "$crate",
                    None => world.names.text(*name).as_str(),
                })
                .collect();
            rows.push(Unknown {
                from: order.item(unknown.from),
                path: names.join("::").into(),
                reason: unknown.reason,
                site: site(typed, part, unknown.pos),
            });
        }
    }
    rows.sort();
    rows.dedup();
    rows
}

/// Of each package how its names resolved: all of them, and those in test code.
fn counts(typed: &Typed<'_>, outputs: &[Option<Output>]) -> (Vec<Counts>, Vec<Counts>) {
    let world = typed.world;
    let mut all = vec![Counts::default(); world.sources.packages.len()];
    let mut in_tests = all.clone();
    for (row, output) in outputs.iter().enumerate() {
        let Some(output) = output else { continue };
        let krate = world.krate(world.module(world.parts[row].module).krate);
        let Some(package) = krate.package else { continue };
        let counts = &mut all[package.index()];
        counts.resolved += output.references.len() as u64;
        counts.external += output.external;
        counts.unknown += output.unknown.len() as u64;
        let counts = &mut in_tests[package.index()];
        let references = output.references.iter().filter(|reference| reference.test);
        counts.resolved += references.count() as u64;
        counts.external += output.external_in_tests;
        let unknown = output
            .unknown
            .iter()
            .filter(|unknown| world.item(unknown.from).test);
        counts.unknown += unknown.count() as u64;
    }
    (all, in_tests)
}

fn meaning(typed: &Typed<'_>, order: &Order, outputs: &[Option<Output>]) -> Meaning {
    let mut meaning = Meaning::default();
    let externals = references::externals(typed, outputs, &mut meaning.externals);
    for part in &order.parts {
        let Some(output) = &outputs[part.0 as usize] else {
            meaning.paths.push(Vec::new());
            meaning.methods.push(Vec::new());
            continue;
        };
        let paths = output
            .paths
            .iter()
            .map(|meant| order.resolution(*meant, &externals));
        meaning.paths.push(paths.collect());
        let mut methods: Vec<_> = output
            .methods
            .iter()
            .map(|(expr, item)| (*expr, order.item(*item)))
            .collect();
        methods.sort_by_key(|(expr, _)| expr.index());
        methods.dedup_by_key(|(expr, _)| *expr);
        meaning.methods.push(methods);
    }
    meaning
}
