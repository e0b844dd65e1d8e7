//! Everything that resolution knows while it runs: parts, modules, scopes, items and crates, in order of discovery.
//!
//! The tree walk and the macro expansion fill it, the import fixpoint completes it, the body pass only reads it.
//! Ids here are internal; `emit` gives the final ones.

use std::sync::{Arc, RwLock};

use rustc_hash::{FxHashMap, FxHashSet};
use strangler_base::{FileId, ItemId, ModuleId, PackageId, TargetId};
use strangler_source::SourceSet;
use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{BlockId, ImportTarget, ItemIdx, MacroId, PathIdx, Pos};

use crate::cfg::{CfgEnv, Rank};
use crate::externals::Externals;
use crate::graph::{ItemKind, PartId};
use crate::intern::{Interner, Symbol};
use crate::meaning::ExternalId;
use crate::names::Host;
use crate::tree::Place;

/// The index of a scope.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct ScopeId(pub(crate) u32);

/// The index of a crate: one a target, and one for each signature file of a crate outside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct CrateId(pub(crate) u32);

/// What a name can mean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Def {
    /// A module.
    Mod(ModuleId),
    /// Any other item.
    Item(ItemId),
    /// Something outside the tree of which only the path is known.
    External(ExternalId),
    /// A type of the language.
    Prim(Symbol),
    /// Something that a macro outside writes under a name, of which only the item is known that stands for it.
    Written(ItemId, Symbol),
}

/// The three namespaces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ns {
    Types = 0,
    Values = 1,
    Macros = 2,
}

impl Ns {
    pub(crate) const ALL: [Self; 3] = [Self::Types, Self::Values, Self::Macros];
}

/// Who may see a binding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Vis {
    /// Everyone.
    Public,
    /// This module and those below.
    In(ModuleId),
}

/// One meaning of a name in one namespace of a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Binding {
    pub(crate) def: Def,
    pub(crate) vis: Vis,
    /// `None` where a glob brought it; such a binding yields to every other.
    pub(crate) rank: Option<Rank>,
    /// The import that brought it.
    pub(crate) import: Option<u32>,
}

/// The meanings of a name by namespace.
pub(crate) type PerNs = [Option<Binding>; 3];

/// The names of a scope, in order of discovery.
#[derive(Debug, Default)]
pub(crate) struct ScopeNames {
    rows: Vec<(Symbol, PerNs)>,
    index: FxHashMap<Symbol, u32>,
}

impl ScopeNames {
    pub(crate) fn get(&self, name: Symbol) -> Option<&PerNs> {
        self.index.get(&name).map(|row| &self.rows[*row as usize].1)
    }

    pub(crate) fn rows(&self) -> &[(Symbol, PerNs)] {
        &self.rows
    }

    pub(crate) fn slot(&mut self, name: Symbol) -> &mut PerNs {
        let rows = &mut self.rows;
        let row = *self.index.entry(name).or_insert_with(|| {
            rows.push((name, [None; 3]));
            u32::try_from(rows.len() - 1).expect("invariant: fewer than 2^32 names")
        });
        &mut self.rows[row as usize].1
    }
}

/// A module's or a block's names.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) module: ModuleId,
    /// Of a block the scope around it.
    pub(crate) parent: Option<ScopeId>,
    pub(crate) names: ScopeNames,
    /// Globs of crates outside, and who sees what they bring.
    pub(crate) external_globs: Vec<(ExternalId, Vis)>,
    /// `macro_rules!` by name, in source order.
    pub(crate) textual: FxHashMap<Symbol, Vec<ItemId>>,
    /// Modules of the tree whose names a glob brought.
    pub(crate) opened: Vec<ModuleId>,
    /// Traits in scope without a name.
    pub(crate) traits: Vec<ItemId>,
    /// Raised whenever a name changes.
    pub(crate) version: u32,
}

/// One text at one place of the module tree.
#[derive(Debug)]
pub(crate) struct PartData {
    pub(crate) file: FileId,
    pub(crate) syntax: Arc<FileSyntax>,
    pub(crate) symbols: Arc<[Symbol]>,
    pub(crate) module: ModuleId,
    pub(crate) expanded_in: Option<PartId>,
    /// The crate that `$crate` means.
    pub(crate) dollar_crate: CrateId,
    /// Item of the syntax → item.
    pub(crate) items: Vec<Option<ItemId>>,
    /// Blocks that declare items.
    pub(crate) blocks: FxHashMap<BlockId, ScopeId>,
    /// A text of signatures of crates outside.
    pub(crate) external: bool,
    /// Whether any block in it declares items.
    pub(crate) has_blocks: bool,
    /// Calls in bodies whose input is what they expand to.
    pub(crate) expanded: FxHashSet<MacroId>,
    /// Of an expansion the call: tokens that the macro's rules wrote bear its position.
    pub(crate) call: Option<(PartId, MacroId, Pos)>,
}

/// A module.
#[derive(Debug)]
pub(crate) struct ModuleData {
    pub(crate) name: Symbol,
    pub(crate) krate: CrateId,
    pub(crate) parent: Option<ModuleId>,
    pub(crate) files: Vec<FileId>,
    pub(crate) inline: bool,
    pub(crate) test: bool,
    pub(crate) cfg: Option<String>,
    pub(crate) item: ItemId,
    pub(crate) scope: ScopeId,
    /// Written by a macro: it shows as part of the module around it.
    pub(crate) hidden: bool,
    pub(crate) children: Vec<ModuleId>,
}

/// An item.
#[derive(Clone, Debug)]
pub(crate) struct ItemData {
    pub(crate) name: Symbol,
    pub(crate) kind: ItemKind,
    pub(crate) module: ModuleId,
    /// Where its own names are looked up.
    pub(crate) scope: ScopeId,
    pub(crate) parent: Option<ItemId>,
    pub(crate) part: PartId,
    pub(crate) syntax: Option<ItemIdx>,
    /// Of a variant its row in the enum.
    pub(crate) variant: u32,
    pub(crate) pos: Pos,
    pub(crate) last_line: u32,
    pub(crate) test: bool,
    pub(crate) public: bool,
    pub(crate) rank: Rank,
}

/// A crate.
#[derive(Debug)]
pub(crate) struct CrateData {
    /// The target; none for signatures of a crate outside.
    pub(crate) target: Option<TargetId>,
    pub(crate) package: Option<PackageId>,
    pub(crate) root: ModuleId,
    pub(crate) edition: u16,
    /// Names of other crates.
    pub(crate) prelude: FxHashMap<Symbol, Def>,
    /// Macros in scope everywhere, by `#[macro_use] extern crate`.
    pub(crate) macro_use: FxHashMap<Symbol, Def>,
    /// Crates outside that are opened so.
    pub(crate) macro_use_outside: Vec<ExternalId>,
    pub(crate) cfg: CfgEnv,
}

/// One leaf of a `use` tree, or an `extern crate`.
#[derive(Debug)]
pub(crate) struct Import {
    /// Its own index.
    pub(crate) row: u32,
    pub(crate) scope: ScopeId,
    pub(crate) part: PartId,
    pub(crate) path: ImportPath,
    pub(crate) target: ImportTarget,
    pub(crate) vis: Vis,
    pub(crate) reexport: bool,
    /// The item that holds it.
    pub(crate) from: ItemId,
    pub(crate) test: bool,
    pub(crate) rank: Rank,
    /// The scopes on which its meaning depends, and the sum of their versions when it was last resolved.
    pub(crate) reads: Vec<ScopeId>,
    pub(crate) seen: Option<u64>,
    /// Of a glob: the version of the opened scope that was copied.
    pub(crate) copied: Option<u32>,
    /// `#[macro_use]` on an `extern crate`.
    pub(crate) macro_use: bool,
}

/// What an import names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ImportPath {
    Path(PathIdx),
    Crate(Symbol, Pos),
}

/// A macro call in the place of an item.
#[derive(Clone, Debug)]
pub(crate) struct ItemMacro {
    pub(crate) place: Place,
    pub(crate) call: MacroId,
    pub(crate) test: bool,
    /// Whether its expansion stands for it.
    pub(crate) expanded: bool,
}

/// All of it.
#[derive(Debug)]
pub(crate) struct World<'a> {
    pub(crate) sources: &'a SourceSet,
    pub(crate) names: Interner,
    pub(crate) parts: Vec<PartData>,
    pub(crate) modules: Vec<ModuleData>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) items: Vec<ItemData>,
    pub(crate) crates: Vec<CrateData>,
    pub(crate) imports: Vec<Import>,
    pub(crate) item_macros: Vec<ItemMacro>,
    /// What `$crate` of a macro is called in its expansions → its crate.
    pub(crate) dollars: FxHashMap<Symbol, CrateId>,
    /// (enum, name) → variant.
    pub(crate) variants: FxHashMap<(ItemId, Symbol), ItemId>,
    pub(crate) externals: RwLock<Externals>,
    /// Whether names that nothing explains may be taken for written by macros outside.
    pub(crate) guesses: bool,
    /// Module → its items on which macros outside stand.
    pub(crate) hosts: FxHashMap<ModuleId, Vec<Host>>,
    /// Modules into which a macro outside may have written anything.
    pub(crate) writing: FxHashSet<ModuleId>,
}

impl World<'_> {
    pub(crate) fn part(&self, id: PartId) -> &PartData {
        &self.parts[id.0 as usize]
    }

    pub(crate) fn module(&self, id: ModuleId) -> &ModuleData {
        &self.modules[id.index()]
    }

    pub(crate) fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    pub(crate) fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }

    pub(crate) fn item(&self, id: ItemId) -> &ItemData {
        &self.items[id.index()]
    }

    pub(crate) fn krate(&self, id: CrateId) -> &CrateData {
        &self.crates[id.0 as usize]
    }

    /// The crate that a scope belongs to.
    pub(crate) fn crate_of(&self, scope: ScopeId) -> CrateId {
        self.module(self.scope(scope).module).krate
    }

    /// Whether an item stands in the signatures of a crate outside.
    pub(crate) fn is_external(&self, item: ItemId) -> bool {
        let part = self.parts.get(self.item(item).part.0 as usize);
        part.is_some_and(|part| part.external)
    }

    /// Whether code of `module` sees something of visibility `vis`.
    pub(crate) fn sees(&self, module: ModuleId, vis: Vis) -> bool {
        match vis {
            Vis::Public => true,
            Vis::In(owner) => self.is_below(module, owner),
        }
    }

    fn is_below(&self, module: ModuleId, ancestor: ModuleId) -> bool {
        let mut at = Some(module);
        while let Some(id) = at {
            if id == ancestor {
                return true;
            }
            at = self.module(id).parent;
        }
        false
    }

    /// Notes a glob of a crate outside; says whether anything changed.
    pub(crate) fn add_glob(&mut self, scope: ScopeId, id: ExternalId, vis: Vis) -> bool {
        let globs = &self.scope(scope).external_globs;
        let known = globs.iter().position(|(of, _)| *of == id);
        let wider = known.is_none_or(|row| match (globs[row].1, vis) {
            (Vis::Public, _) => false,
            (Vis::In(_), Vis::Public) => true,
            (Vis::In(old), Vis::In(new)) => old != new && self.is_below(old, new),
        });
        if !wider {
            return false;
        }
        let scope = self.scope_mut(scope);
        match known {
            Some(row) => scope.external_globs[row].1 = vis,
            None => scope.external_globs.push((id, vis)),
        }
        scope.version += 1;
        true
    }

    /// Adds a meaning of a name; one that ranks lower never replaces one that ranks higher.
    /// Says whether anything changed.
    pub(crate) fn bind(&mut self, scope: ScopeId, ns: Ns, name: Symbol, binding: Binding) -> bool {
        let scope = self.scope_mut(scope);
        let slot = &mut scope.names.slot(name)[ns as usize];
        let replace = match slot {
            None => true,
            Some(old) if old.import.is_some() && old.import == binding.import => *old != binding,
            Some(old) => old.rank < binding.rank,
        };
        if replace {
            *slot = Some(binding);
            scope.version += 1;
        }
        replace
    }
}
