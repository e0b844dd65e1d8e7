//! Macros in the place of items: expands those whose rules are known, round by round with the imports.
//!
//! In: a world whose files are mounted. Out: the same with every expansion as a part of its own; the input of a macro
//! whose rules are not known counts as items where it reads as items. Calls in bodies come last (`bodies`).

mod bodies;
mod calls;

use rustc_hash::FxHashMap;
use strangler_base::ItemId;
use strangler_syntax::expand;
use strangler_syntax::ir::{Expr, ItemKind as Syntax, Literal, MacroArgs};
use strangler_syntax::{Call, Place as Position, Root, Rules};

use crate::graph::{ItemKind, PartId};
use crate::imports::resolve_imports;
use crate::intern::Symbol;
use crate::names::{At, Stop};
use crate::tree::{Lowered, Mounter, Place, Style};
use crate::world::{CrateId, Def, ItemMacro, Ns, World};

/// How deep expansions may nest.
const MAX_DEPTH: u32 = 64;
/// Macros that put names together.
const PASTING: [&str; 3] = ["paste::paste", "paste::item", "pastey::paste"];
/// How many calls are expanded in one tree.
const MAX_CALLS: usize = 100_000;

/// Resolves imports and expands macros until nothing is left.
pub(crate) fn write_macros(mounter: &mut Mounter<'_, '_>) {
    let mut rules: FxHashMap<ItemId, Option<Rules>> = FxHashMap::default();
    let mut done = 0;
    let mut bodies = bodies::Bodies::default();
    loop {
        resolve_imports(mounter.world);
        let n_calls = mounter.world.item_macros.len().min(MAX_CALLS);
        if done >= n_calls {
            if bodies.step(mounter) {
                continue;
            }
            break;
        }
        for row in done..n_calls {
            step(mounter, row, &mut rules);
        }
        done = n_calls;
    }
    mounter.world.allow_guesses();
    resolve_imports(mounter.world);
}

fn step(mounter: &mut Mounter<'_, '_>, row: usize, rules: &mut FxHashMap<ItemId, Option<Rules>>) {
    let call = mounter.world.item_macros[row].clone();
    if include(mounter, &call) {
        return;
    }
    let named = named_macro(mounter.world, &call).filter(|_| call.place.depth < MAX_DEPTH);
    let expanded = named.is_some_and(|def| {
        let Def::Item(item) = def else {
            let dollar_crate = mounter.world.part(call.place.part).dollar_crate;
            return write(mounter, &call, dollar_crate, &Rules::paste());
        };
        let dollar_crate = mounter.world.crate_of(mounter.world.item(item).scope);
        let rules = rules
            .entry(item)
            .or_insert_with(|| read_rules(mounter.world, item));
        rules
            .as_ref()
            .is_some_and(|rules| write(mounter, &call, dollar_crate, rules))
    });
    if expanded {
        mounter.world.item_macros[row].expanded = true;
    } else {
        mounter.collect_input(&call);
    }
}

/// The `macro_rules!` that a call names, or the outside path of `paste!`.
fn named_macro(world: &World<'_>, call: &ItemMacro) -> Option<Def> {
    let part = world.part(call.place.part);
    let path = &part.syntax[part.syntax[call.call].path];
    let segments = &part.syntax[path.segments];
    let names: Vec<Symbol> = segments
        .iter()
        .map(|segment| part.symbols[segment.name.0 as usize])
        .collect();
    let at = At {
        scope: call.place.scope,
        part: call.place.part,
        pos: segments.first()?.pos,
        import: None,
    };
    let mut steps = Vec::new();
    if world.follow(at, path.global, &names, Ns::Macros, &mut steps) != Stop::Done {
        return None;
    }
    match steps.last() {
        Some(Def::Item(item)) if world.item(*item).kind == ItemKind::Macro => Some(Def::Item(*item)),
        Some(def) if is_paste(world, *def) => Some(*def),
        _ => None,
    }
}

/// Whether it is a macro that puts names together.
fn is_paste(world: &World<'_>, def: Def) -> bool {
    let Def::External(id) = def else { return false };
    let table = world
        .externals
        .read()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    PASTING.contains(&table.text(&world.names, id).as_str())
}

fn read_rules(world: &World<'_>, item: ItemId) -> Option<Rules> {
    let data = world.item(item);
    let file = &world.part(data.part).syntax;
    match &file[data.syntax?].kind {
        Syntax::MacroRules { tokens } => Some(Rules::read(file, *tokens)),
        _ => None,
    }
}

/// Expands a call and mounts what it writes; says whether it did.
fn write(mounter: &mut Mounter<'_, '_>, call: &ItemMacro, dollar_crate: CrateId, rules: &Rules) -> bool {
    let file = mounter.world.part(call.place.part).syntax.clone();
    let position = match call.place.parent.map(|parent| mounter.world.item(parent).kind) {
        Some(ItemKind::Impl) => Position::ImplItems,
        Some(ItemKind::Trait) => Position::TraitItems,
        _ => Position::Items,
    };
    let request = Call {
        file: &file,
        call: call.call,
        place: position,
        dollar_crate: "$crate",
    };
    let Ok(expansion) = expand(rules, &request) else {
        return false;
    };
    if expansion.root != Root::Items {
        return false;
    }
    let lowered = Lowered::of(mounter.world, expansion.file);
    mount(mounter, call, dollar_crate, lowered);
    true
}

fn mount(mounter: &mut Mounter<'_, '_>, call: &ItemMacro, dollar_crate: CrateId, lowered: Lowered) {
    let outer = call.place.part;
    let file = mounter.world.part(outer).file;
    let syntax = lowered.syntax.clone();
    let part = mounter.push_part(file, lowered, call.place.module, Some(outer), dollar_crate);
    mounter.world.parts[part.0 as usize].call =
        Some((outer, call.call, call_pos(mounter.world, outer, call)));
    let place = Place {
        part,
        input: None,
        test: call.test,
        depth: call.place.depth + 1,
        ..call.place.clone()
    };
    mounter.collect_in(&place, &syntax, &syntax[syntax.top]);
}

fn call_pos(world: &World<'_>, part: PartId, call: &ItemMacro) -> strangler_syntax::ir::Pos {
    let file = &world.part(part).syntax;
    let first = file[file[file[call.call].path].segments].first();
    first.map_or_else(Default::default, |segment| segment.pos)
}

/// `include!("file.rs")` among items mounts that file.
fn include(mounter: &mut Mounter<'_, '_>, call: &ItemMacro) -> bool {
    let part = mounter.world.part(call.place.part);
    let file = part.syntax.clone();
    let MacroArgs::Exprs(args) = &file[call.call].args else {
        return false;
    };
    let [name] = &file[file[file[call.call].path].segments] else {
        return false;
    };
    let [arg] = &file[*args] else { return false };
    let Expr::Literal(Literal::Str(text)) = file[*arg].expr else {
        return false;
    };
    if file.names.text(name.name) != "include" {
        return false;
    }
    let folder = mounter
        .world
        .sources
        .files
        .get(part.file.index())
        .map(|source| source.path.parent());
    let path = folder.and_then(|folder| folder.join(file.names.text(text)));
    let found = path.and_then(|path| mounter.rust_file(&path));
    let Some((id, lowered)) = found.and_then(|id| Some((id, mounter.lowered[id.index()].clone()?))) else {
        return false;
    };
    let place = &call.place;
    mounter.mount(
        place.krate,
        place.module,
        id,
        lowered,
        Style::Folder,
        call.test,
        place.depth + 1,
    );
    true
}

impl Lowered {
    /// A text with its names as symbols.
    pub(crate) fn of(world: &mut World<'_>, syntax: strangler_syntax::FileSyntax) -> Self {
        let symbols = syntax
            .names
            .all()
            .iter()
            .map(|text| world.names.intern(text))
            .collect();
        Self {
            syntax: std::sync::Arc::new(syntax),
            symbols,
        }
    }
}
