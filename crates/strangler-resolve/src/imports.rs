//! Resolves all imports together, round by round, until nothing changes; in each round those that may have changed.
//!
//! In: a world with its items defined. Out: the same with every scope's imported names bound. Named imports win over
//! globs; a glob brings what its place may see.

use strangler_base::ModuleId;
use strangler_syntax::ir::ImportTarget;

use crate::intern::{Symbol, sym};
use crate::names::{At, Member};
use crate::world::{Binding, Def, Import, ImportPath, Ns, PerNs, ScopeId, World};

/// Rounds after which names that still change are left as they are.
const MAX_ROUNDS: u32 = 64;

/// Binds the names of all imports.
pub(crate) fn resolve_imports(world: &mut World<'_>) {
    let (mut names, mut steps) = (Vec::new(), Vec::new());
    for _ in 0..MAX_ROUNDS {
        let mut changed = false;
        for row in 0..world.imports.len() {
            if world.imports[row].seen == Some(versions(world, &world.imports[row].reads)) {
                continue;
            }
            let mut reads = std::mem::take(&mut world.imports[row].reads);
            let import = &world.imports[row];
            let global = push_names(world, import, &mut names);
            let found = meanings(world, import_at(world, import), global, &names, &mut steps);
            if !names.is_empty() {
                steps.extend(found[Ns::Types as usize]);
            }
            read(world, import, &steps, &mut reads);
            world.imports[row].seen = Some(versions(world, &reads));
            world.imports[row].reads = reads;
            changed |= step(world, row, found);
        }
        if !changed {
            break;
        }
    }
}

/// Versions only grow: the same sum means the same versions.
fn versions(world: &World<'_>, scopes: &[ScopeId]) -> u64 {
    scopes
        .iter()
        .map(|scope| u64::from(world.scope(*scope).version))
        .sum()
}

/// The scopes on which an import's meaning depends: those around it, and those on its way.
fn read(world: &World<'_>, import: &Import, steps: &[Def], scopes: &mut Vec<ScopeId>) {
    scopes.clear();
    let mut around = Some(import.scope);
    while let Some(id) = around {
        scopes.push(id);
        let data = world.scope(id);
        let above = || {
            let parent = world.module(data.module).parent?;
            Some(world.module(parent).scope)
        };
        around = data.parent.or_else(above);
    }
    scopes.extend(world.std_prelude(world.crate_of(import.scope)));
    scopes.extend(steps.iter().filter_map(|def| match def {
        Def::Mod(module) => Some(world.module(*module).scope),
        _ => None,
    }));
}

/// The names of an import's path.
pub(crate) fn import_names(world: &World<'_>, import: &Import) -> (bool, Vec<Symbol>) {
    let mut names = Vec::new();
    (push_names(world, import, &mut names), names)
}

/// The same, in the place of what `names` held.
fn push_names(world: &World<'_>, import: &Import, names: &mut Vec<Symbol>) -> bool {
    names.clear();
    match import.path {
        ImportPath::Crate(name, _) => {
            names.push(name);
            true
        }
        ImportPath::Path(path) => {
            let part = world.part(import.part);
            let path = &part.syntax[path];
            let segments = part.syntax[path.segments].iter();
            names.extend(segments.map(|segment| part.symbols[segment.name.0 as usize]));
            path.global
        }
    }
}

/// Where an import stands.
pub(crate) fn import_at(world: &World<'_>, import: &Import) -> At {
    let pos = match import.path {
        ImportPath::Crate(_, pos) => pos,
        ImportPath::Path(path) => {
            let syntax = &world.part(import.part).syntax;
            syntax[syntax[path].segments]
                .last()
                .map_or_else(Default::default, |segment| segment.pos)
        }
    };
    At {
        scope: import.scope,
        part: import.part,
        pos,
        import: Some(import.row),
    }
}

fn step(world: &mut World<'_>, row: usize, found: [Option<Def>; 3]) -> bool {
    let import = &world.imports[row];
    let symbols = &world.part(import.part).symbols;
    let [types, ..] = found;
    match import.target {
        ImportTarget::Named(name) => {
            let name = symbols[name.0 as usize];
            bind_all(world, row, name, found)
        }
        ImportTarget::SelfNamed(name) => {
            let name = symbols[name.0 as usize];
            let changed = bind_all(world, row, name, [types, None, None]);
            if world.imports[row].macro_use {
                use_macros(world, row, types);
            }
            changed
        }
        ImportTarget::Unnamed => {
            if let [Some(Def::Item(item)), ..] = found {
                let scope = world.imports[row].scope;
                let traits = &mut world.scope_mut(scope).traits;
                if !traits.contains(&item) {
                    traits.push(item);
                }
            }
            false
        }
        ImportTarget::Glob => types.is_some_and(|def| open(world, row, def)),
    }
}

/// What a path means in each namespace; `steps` receives the meanings of the names before the last one.
pub(crate) fn meanings(
    world: &World<'_>,
    at: At,
    global: bool,
    names: &[Symbol],
    steps: &mut Vec<Def>,
) -> [Option<Def>; 3] {
    steps.clear();
    let Some((last, prefix)) = names.split_last() else {
        // `use ::*` and `use {a, b}` open the root.
        let root = world.krate(world.crate_of(at.scope)).root;
        return [Some(Def::Mod(root)), None, None];
    };
    if prefix.is_empty() {
        return Ns::ALL.map(|ns| world.first(at, global, *last, ns));
    }
    if world.follow(at, global, prefix, Ns::Types, steps) != crate::names::Stop::Done {
        return [None; 3];
    }
    let Some(scope) = steps.last().copied() else {
        return [None; 3];
    };
    let here = world.scope(at.scope).module;
    Ns::ALL.map(|ns| match world.member(scope, *last, ns, here) {
        Member::Found(def) => Some(def),
        Member::Missing | Member::NotScope => None,
    })
}

fn bind_all(world: &mut World<'_>, row: usize, name: Symbol, found: [Option<Def>; 3]) -> bool {
    let import = &world.imports[row];
    let (scope, vis, rank) = (import.scope, import.vis, import.rank);
    let id = u32::try_from(row).ok();
    if name == sym::UNDERSCORE {
        return false;
    }
    let mut changed = false;
    for (ns, def) in Ns::ALL.into_iter().zip(found) {
        changed |= match def {
            Some(def) => {
                let binding = Binding {
                    def,
                    vis,
                    rank: Some(rank),
                    import: id,
                };
                world.bind(scope, ns, name, binding)
            }
            None => unbind(world, scope, ns, name, id),
        };
    }
    changed
}

/// Takes back what the same import bound in an earlier round.
fn unbind(world: &mut World<'_>, scope: ScopeId, ns: Ns, name: Symbol, import: Option<u32>) -> bool {
    let scope = world.scope_mut(scope);
    if scope.names.get(name).is_none() {
        return false;
    }
    let slot = &mut scope.names.slot(name)[ns as usize];
    if slot.is_none_or(|binding| binding.import != import) {
        return false;
    }
    *slot = None;
    scope.version += 1;
    true
}

/// `#[macro_use] extern crate x;`
fn use_macros(world: &mut World<'_>, row: usize, krate: Option<Def>) {
    let into = world.crate_of(world.imports[row].scope).0 as usize;
    let outside = match krate {
        Some(Def::Mod(root)) => {
            let names = &world.scope(world.module(root).scope).names;
            let exported: Vec<(Symbol, Def)> = names.rows().iter().filter_map(macro_of).collect();
            let n_before = world.crates[into].macro_use.len();
            world.crates[into].macro_use.extend(exported);
            if world.crates[into].macro_use.len() > n_before {
                let root = world.module(world.crates[into].root).scope;
                world.scope_mut(root).version += 1;
            }
            let known = world.krate(world.module(root).krate).target.is_some();
            (!known).then(|| world.external_module(root))
        }
        Some(Def::External(id)) => Some(id),
        Some(Def::Item(_) | Def::Prim(_) | Def::Written(..)) | None => None,
    };
    let opened = &mut world.crates[into].macro_use_outside;
    if let Some(id) = outside.filter(|id| !opened.contains(id)) {
        opened.push(id);
    }
}

fn macro_of((name, slot): &(Symbol, PerNs)) -> Option<(Symbol, Def)> {
    slot[Ns::Macros as usize].map(|binding| (*name, binding.def))
}

/// A glob.
fn open(world: &mut World<'_>, row: usize, def: Def) -> bool {
    match def {
        Def::Mod(module) => open_module(world, row, module),
        Def::Item(item) => {
            let syntax = world.item(item).syntax;
            if syntax.is_none() || world.imports[row].copied.is_some() {
                return false;
            }
            world.imports[row].copied = Some(0);
            let variants = variants_of(world, item);
            copy(world, row, variants)
        }
        Def::External(id) => {
            let (scope, vis) = (world.imports[row].scope, world.imports[row].vis);
            world.add_glob(scope, id, vis)
        }
        Def::Prim(_) | Def::Written(..) => false,
    }
}

fn variants_of(world: &World<'_>, item: strangler_base::ItemId) -> Vec<(Symbol, [Option<Def>; 3])> {
    let mut rows: Vec<_> = world.items[item.index() + 1..]
        .iter()
        .enumerate()
        .take_while(|(_, variant)| variant.parent == Some(item))
        .map(|(offset, variant)| {
            let def = Some(Def::Item(strangler_base::ItemId::new(item.index() + 1 + offset)));
            (variant.name, [def, def, None])
        })
        .collect();
    rows.sort_by_key(|(name, _)| *name);
    rows.dedup_by_key(|(name, _)| *name);
    rows
}

fn open_module(world: &mut World<'_>, row: usize, module: ModuleId) -> bool {
    let import = &world.imports[row];
    let (into, from) = (import.scope, world.module(module).scope);
    let version = world.scope(from).version;
    if into == from || import.copied == Some(version) {
        return false;
    }
    world.imports[row].copied = Some(version);
    let opened = &mut world.scope_mut(into).opened;
    if !opened.contains(&module) {
        opened.push(module);
    }
    let mut changed = open_outside(world, row, module);
    let here = world.scope(into).module;
    let visible = |binding: &Binding| world.sees(here, binding.vis);
    let names: Vec<(Symbol, [Option<Def>; 3])> = world
        .scope(from)
        .names
        .rows()
        .iter()
        .map(|(name, slot)| {
            (
                *name,
                slot.map(|binding| binding.filter(visible).map(|binding| binding.def)),
            )
        })
        .collect();
    changed |= copy(world, row, names);
    changed
}

/// What is opened may itself have opened a crate outside; of signatures not everything is known.
fn open_outside(world: &mut World<'_>, row: usize, module: ModuleId) -> bool {
    let (into, vis) = (world.imports[row].scope, world.imports[row].vis);
    let (from, here) = (world.module(module).scope, world.scope(into).module);
    let globs = world.scope(from).external_globs.iter();
    let mut globs: Vec<_> = globs
        .filter(|(_, vis)| world.sees(here, *vis))
        .map(|(id, _)| *id)
        .collect();
    if world.krate(world.module(module).krate).target.is_none() {
        globs.push(world.external_module(module));
    }
    let mut changed = false;
    for id in globs {
        changed |= world.add_glob(into, id, vis);
    }
    changed
}

fn copy(world: &mut World<'_>, row: usize, names: Vec<(Symbol, [Option<Def>; 3])>) -> bool {
    let import = &world.imports[row];
    let (scope, vis) = (import.scope, import.vis);
    let id = u32::try_from(row).ok();
    let mut changed = false;
    for (name, slot) in names {
        for (ns, def) in Ns::ALL.into_iter().zip(slot) {
            changed |= match def {
                Some(def) => {
                    let binding = Binding {
                        def,
                        vis,
                        rank: None,
                        import: id,
                    };
                    world.bind(scope, ns, name, binding)
                }
                None => unbind(world, scope, ns, name, id),
            };
        }
    }
    changed
}
