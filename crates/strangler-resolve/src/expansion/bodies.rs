//! Macros of the tree that are called in bodies: each part gets the expansions of its calls, as the input of the calls.
//!
//! In: a world whose imports are resolved. Out: the same with longer files, in which names, locals and types of an
//! expansion are those of the body around the call, and the items that expansions declare. Calls whose expansion tells
//! nothing that their input does not tell are left as they are.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use strangler_base::{ItemId, RelPath};
use strangler_syntax::ir::{ImportTarget, MacroCall};
use strangler_syntax::{FileSyntax, Nature, Rules};

use super::calls::{Calls, Outermost, Written};
use super::read_rules;
use crate::graph::{ItemKind, PartId};
use crate::intern::Symbol;
use crate::tree::{Mounter, Place};
use crate::walk::Node;
use crate::world::{ImportPath, World};

/// A macro of the tree.
pub(super) struct Known {
    pub(super) rules: Rules,
    pub(super) nature: Nature,
    /// The name that `$crate` gets.
    pub(super) dollar_crate: String,
}

/// How far the bodies are done.
#[derive(Default)]
pub(super) struct Bodies {
    n_items: usize,
    n_exprs: usize,
    known: FxHashMap<ItemId, Option<Known>>,
    paste: Option<Known>,
}

/// How many expressions all expansions together may hold.
const MAX_EXPRS: usize = 1 << 21;

impl Bodies {
    /// Expands what the items found since the last time call; says whether it wrote anything.
    pub(super) fn step(&mut self, mounter: &mut Mounter<'_, '_>) -> bool {
        let world = &mut *mounter.world;
        let items = self.n_items..world.items.len();
        self.n_items = world.items.len();
        if self.n_exprs > MAX_EXPRS {
            return false;
        }
        self.read_macros(world);
        let names = macro_names(world);
        if names.is_empty() {
            return false;
        }
        let mut parts: BTreeMap<PartId, Vec<ItemId>> = BTreeMap::new();
        for item in items.map(ItemId::new) {
            let part = world.item(item).part;
            if part != PartId(u32::MAX) && !world.part(part).external {
                parts.entry(part).or_default().push(item);
            }
        }
        let paste = self.paste.get_or_insert_with(paste);
        let (world, known, paste) = (&*world, &self.known, &*paste);
        let written: Vec<Written> = parts
            .par_iter()
            .filter(|(part, _)| calls_any(world, **part, &names))
            .filter_map(|(part, items)| Calls::new(world, known, paste, *part).write(items))
            .collect();
        self.n_exprs += written.iter().map(|written| written.n_exprs).sum::<usize>();
        let any = !written.is_empty();
        for written in written {
            put(mounter, written);
        }
        any
    }

    /// Reads the rules of the macros that the tree defines.
    fn read_macros(&mut self, world: &mut World<'_>) {
        for row in 0..world.items.len() {
            let item = ItemId::new(row);
            let data = world.item(item);
            if data.kind != ItemKind::Macro
                || world.part(data.part).external
                || self.known.contains_key(&item)
            {
                continue;
            }
            let krate = world.crate_of(data.scope);
            let dollar_crate = format!("$crate{}", krate.0);
            let known = read_rules(world, item).map(|rules| Known {
                nature: rules.nature(),
                rules,
                dollar_crate,
            });
            if let Some(known) = &known {
                let name = world.names.intern(&known.dollar_crate);
                world.dollars.insert(name, krate);
            }
            self.known.insert(item, known);
        }
    }
}

fn paste() -> Known {
    Known {
        rules: Rules::paste(),
        nature: Nature {
            diverges: false,
            declares: true,
            changes: false,
            writes: true,
        },
        dollar_crate: "$crate".to_owned(),
    }
}

/// Under which names macros of the tree may be called.
fn macro_names(world: &World<'_>) -> FxHashSet<Symbol> {
    let defined = world.items.iter().filter(|item| item.kind == ItemKind::Macro);
    let mut names: FxHashSet<Symbol> = defined
        .filter(|item| !world.part(item.part).external)
        .map(|item| item.name)
        .collect();
    if names.is_empty() {
        return names;
    }
    names.extend(["paste", "item"].iter().filter_map(|name| world.names.get(name)));
    for import in &world.imports {
        let part = world.part(import.part);
        let (ImportTarget::Named(name), ImportPath::Path(path)) = (import.target, import.path) else {
            continue;
        };
        let last = part.syntax[part.syntax[path].segments].last();
        if last.is_some_and(|last| names.contains(&part.symbols[last.name.0 as usize])) {
            names.insert(part.symbols[name.0 as usize]);
        }
    }
    names
}

/// Whether a part calls anything under one of the names.
fn calls_any(world: &World<'_>, part: PartId, names: &FxHashSet<Symbol>) -> bool {
    let part = world.part(part);
    let file: &FileSyntax = &part.syntax;
    file.all::<MacroCall>().iter().any(|call| {
        let last = file[file[call.path].segments].last();
        last.is_some_and(|last| names.contains(&part.symbols[last.name.0 as usize]))
    })
}

/// Puts a part's longer file in the place of the part's file, and lists the items that came.
fn put(mounter: &mut Mounter<'_, '_>, written: Written) {
    let world = &mut *mounter.world;
    let part = &mut world.parts[written.part.0 as usize];
    let n_names = part.symbols.len();
    let mut symbols = part.symbols.to_vec();
    let texts = &written.file.names.all()[n_names..];
    symbols.extend(texts.iter().map(|text| world.names.intern(text)));
    part.symbols = symbols.into();
    part.items
        .resize(written.file.all::<strangler_syntax::ir::Item>().len(), None);
    part.expanded.extend(&written.calls);
    part.syntax = Arc::new(written.file);
    for root in written.roots {
        list_items(mounter, written.part, root);
    }
}

fn list_items(mounter: &mut Mounter<'_, '_>, part: PartId, root: Outermost) {
    let world = &*mounter.world;
    let file = world.part(part).syntax.clone();
    let place = Place {
        part,
        krate: world.crate_of(root.scope),
        module: world.scope(root.scope).module,
        scope: root.scope,
        parent: world.item(root.owner).parent,
        from: root.owner,
        test: world.item(root.owner).test,
        dir: RelPath::root(),
        path_dir: RelPath::root(),
        input: None,
        depth: 0,
    };
    mounter.collect_blocks(&place, &file, root.owner, Node::Block(root.block));
}
