//! The order of the steps: names to symbols, module tree, imports, impls, bodies, graph.

use std::sync::{Arc, OnceLock, RwLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use strangler_base::{Diagnostic, FileId};
use strangler_source::{DependencyKind, SourceSet, TargetKind};
use strangler_syntax::FileSyntax;

use crate::body::{Output, walk_part};
use crate::cfg::ResolveOptions;
use crate::emit::emit;
use crate::expansion::write_macros;
use crate::externals::Externals;
use crate::graph::{CodeGraph, PartId};
use crate::intern::{Interner, Symbol, sym};
use crate::lang::Lang;
use crate::outside;
use crate::tree::{Lowered, Mounter, mount_targets};
use crate::types::{Impls, Typed};
use crate::world::{CrateId, Def, World};

/// Resolves the names of all files: from what each says to the graph of the tree.
#[must_use]
pub fn resolve(
    sources: &SourceSet,
    files: Vec<(FileId, Arc<FileSyntax>)>,
    options: &ResolveOptions,
) -> (CodeGraph, Vec<Diagnostic>) {
    let mut names = Interner::new();
    let lowered = intern_files(sources, files, &mut names);
    let mut world = World {
        sources,
        names,
        parts: Vec::new(),
        modules: Vec::new(),
        scopes: Vec::new(),
        items: Vec::new(),
        crates: Vec::new(),
        imports: Vec::new(),
        item_macros: Vec::new(),
        dollars: FxHashMap::default(),
        variants: FxHashMap::default(),
        externals: RwLock::new(Externals::default()),
        guesses: false,
        hosts: FxHashMap::default(),
        writing: Default::default(),
    };
    let mut mounter = Mounter {
        world: &mut world,
        lowered: &lowered,
        mounted: Default::default(),
        diagnostics: Vec::new(),
    };
    mount_targets(&mut mounter, options);
    let outside = outside::mount(&mut mounter);
    fill_preludes(mounter.world, &outside);
    write_macros(&mut mounter);
    let (mounted, diagnostics) = (mounter.mounted, mounter.diagnostics);
    let typed = typed(&world);
    let outputs = walk_all(&typed);
    let graph = emit(&typed, &outputs, &lowered, &mounted);
    (graph, diagnostics)
}

fn intern_files(
    sources: &SourceSet,
    files: Vec<(FileId, Arc<FileSyntax>)>,
    names: &mut Interner,
) -> Vec<Option<Lowered>> {
    let mut lowered = vec![None; sources.files.len()];
    for (file, syntax) in files {
        let symbols = syntax.names.all().iter().map(|text| names.intern(text)).collect();
        lowered[file.index()] = Some(Lowered { syntax, symbols });
    }
    lowered
}

/// Names of crates that each crate can use.
fn fill_preludes(world: &mut World<'_>, outside: &FxHashMap<String, CrateId>) {
    let std = outside.get("std").map(|krate| Def::Mod(world.krate(*krate).root));
    for row in 0..world.crates.len() {
        let mut prelude: FxHashMap<Symbol, Def> = FxHashMap::default();
        for name in [sym::STD, sym::CORE, sym::ALLOC] {
            let def = std.unwrap_or_else(|| Def::External(world.add_external(None, name)));
            prelude.insert(name, def);
        }
        prelude.insert(
            sym::PROC_MACRO,
            Def::External(world.add_external(None, sym::PROC_MACRO)),
        );
        match world.crates[row].target {
            Some(_) => declared(world, row, outside, &mut prelude),
            None => {
                for (name, krate) in sorted(outside) {
                    let symbol = world.names.intern(name);
                    prelude.entry(symbol).or_insert(Def::Mod(world.krate(krate).root));
                }
            }
        }
        world.crates[row].prelude = prelude;
    }
}

fn sorted(outside: &FxHashMap<String, CrateId>) -> Vec<(&String, CrateId)> {
    let mut rows: Vec<_> = outside.iter().map(|(name, krate)| (name, *krate)).collect();
    rows.sort();
    rows
}

/// The dependencies that the package declares, and its own library.
fn declared(
    world: &mut World<'_>,
    row: usize,
    outside: &FxHashMap<String, CrateId>,
    prelude: &mut FxHashMap<Symbol, Def>,
) {
    let sources = world.sources;
    let Some(target) = world.crates[row].target.map(|target| sources.target(target)) else {
        return;
    };
    let build = target.kind == TargetKind::Build;
    for dependency in &sources.package(target.package).dependencies {
        if (dependency.kind == DependencyKind::Build) != build {
            continue;
        }
        let name = world.names.intern(&dependency.extern_name);
        let local = dependency.local.and_then(|package| sources.library(package));
        let def = match local {
            Some(library) => Def::Mod(world.crates[library.index()].root),
            None => outside_crate(world, &dependency.package, outside),
        };
        prelude.insert(name, def);
    }
    let is_library = matches!(target.kind, TargetKind::Lib | TargetKind::ProcMacro);
    if let Some(library) = sources.library(target.package).filter(|_| !is_library && !build) {
        let name = world.names.intern(&sources.target(library).crate_name);
        prelude.insert(name, Def::Mod(world.crates[library.index()].root));
    }
}

fn outside_crate(world: &mut World<'_>, package: &str, outside: &FxHashMap<String, CrateId>) -> Def {
    let name = package.replace('-', "_");
    if let Some(krate) = outside.get(&name) {
        return Def::Mod(world.krate(*krate).root);
    }
    let name = world.names.intern(&name);
    Def::External(world.add_external(None, name))
}

fn typed<'w>(world: &'w World<'w>) -> Typed<'w> {
    fn rows<T>(n: usize) -> Vec<OnceLock<T>> {
        std::iter::repeat_with(OnceLock::new).take(n).collect()
    }
    let n_items = world.items.len();
    let mut typed = Typed {
        world,
        impls: Impls::list_members(world),
        lang: Lang::find(world),
        params: rows(n_items),
        generics: rows(n_items),
        sigs: rows(n_items),
        self_types: rows(n_items),
        traits: rows(world.scopes.len()),
        member_names: OnceLock::new(),
        extensions: OnceLock::new(),
    };
    typed.index_impls();
    typed
}

fn walk_all(typed: &Typed<'_>) -> Vec<Option<Output>> {
    let world = typed.world;
    let n_parts = world.parts.len();
    let mut imports: Vec<Vec<usize>> = vec![Vec::new(); n_parts];
    for (row, import) in world.imports.iter().enumerate() {
        imports[import.part.0 as usize].push(row);
    }
    let mut calls: Vec<Vec<usize>> = vec![Vec::new(); n_parts];
    for (row, call) in world.item_macros.iter().enumerate() {
        calls[call.place.part.0 as usize].push(row);
    }
    (0..n_parts)
        .into_par_iter()
        .map(|row| {
            let part = PartId(u32::try_from(row).expect("invariant: fewer than 2^32 parts"));
            let inside = !world.parts[row].external;
            inside.then(|| walk_part(typed, part, &calls[row], &imports[row]))
        })
        .collect()
}
