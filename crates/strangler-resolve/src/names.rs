//! Resolves paths against scopes: which item, module or outside path a row of names leads to.
//!
//! In: a world (its imports perhaps not all resolved yet), a place, names. Out: the meaning of each name as far as
//! modules, enums and outside paths lead; what follows a type is for `assoc`.

mod written;

pub(crate) use written::Host;

use strangler_base::{ItemId, ModuleId};
use strangler_syntax::ir::{ItemKind as Syntax, Pos, TypeRef};

use crate::graph::{ItemKind, PartId};
use crate::intern::{Symbol, sym};
use crate::meaning::ExternalId;
use crate::world::{Binding, CrateId, Def, Ns, ScopeId, World};

/// Types that the language itself has.
pub(crate) const PRIMITIVES: [&str; 18] = [
    "bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128",
    "isize", "f32", "f64", "never",
];

/// Where a path stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At {
    pub(crate) scope: ScopeId,
    pub(crate) part: PartId,
    pub(crate) pos: Pos,
    /// The import that it is, if it is one: what that itself binds does not count.
    pub(crate) import: Option<u32>,
}

/// How far a path led.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stop {
    /// To its end.
    Done,
    /// To a type or trait; the rest are associated items.
    Assoc,
    /// No such name, in words.
    Missing(&'static str),
}

/// What a definition has under a name.
pub(crate) enum Member {
    Found(Def),
    Missing,
    /// It is no scope; only associated items can follow.
    NotScope,
}

impl World<'_> {
    /// Follows `names`; `steps` receives the meaning of each that was followed, the last one in namespace `ns`.
    pub(crate) fn follow(
        &self,
        at: At,
        global: bool,
        names: &[Symbol],
        ns: Ns,
        steps: &mut Vec<Def>,
    ) -> Stop {
        steps.clear();
        let names = names.iter().copied();
        self.follow_each(at, global, names, ns, |def| steps.push(def))
    }

    /// The same; `step` receives the meanings.
    pub(crate) fn follow_each(
        &self,
        at: At,
        global: bool,
        names: impl ExactSizeIterator<Item = Symbol>,
        ns: Ns,
        mut step: impl FnMut(Def),
    ) -> Stop {
        let here = self.scope(at.scope).module;
        let n_names = names.len();
        let mut last = None;
        for (row, name) in names.enumerate() {
            let space = if row + 1 == n_names { ns } else { Ns::Types };
            let def = match last {
                None => match self.first(at, global, name, space) {
                    Some(def) => def,
                    None => return Stop::Missing("no such name in scope"),
                },
                Some(last) => match self.member(last, name, space, here) {
                    Member::Found(def) => def,
                    Member::Missing => return Stop::Missing("no such name in the module"),
                    Member::NotScope => return Stop::Assoc,
                },
            };
            step(def);
            last = Some(def);
        }
        Stop::Done
    }

    /// The meaning of the first name of a path.
    pub(crate) fn first(&self, at: At, global: bool, name: Symbol, ns: Ns) -> Option<Def> {
        let krate = self.crate_of(at.scope);
        if global {
            let old = self.krate(krate).edition == 2015;
            return old
                .then(|| self.in_root(krate, name, ns))
                .flatten()
                .or_else(|| self.crate_named(krate, name, ns));
        }
        if let Some(module) = self.keyword(at, krate, name) {
            return Some(Def::Mod(module));
        }
        if at.import.is_some() && self.krate(krate).edition == 2015 {
            return self
                .in_root(krate, name, ns)
                .or_else(|| self.crate_named(krate, name, ns));
        }
        let own_crate = |def: &Def| ns == Ns::Types && self.named_as_its_crate(krate, name, *def);
        self.lexical(at, name, ns)
            .filter(|def| !own_crate(def))
            .or_else(|| self.crate_named(krate, name, ns))
            .or_else(|| self.primitive(name, ns))
            .or_else(|| self.prelude(krate, name, ns))
            .or_else(|| self.guessed_macro(krate, name, ns))
            .or_else(|| self.written_around(at, name).filter(|_| ns != Ns::Macros))
            .or_else(|| self.guessed_crate(krate, name, ns))
    }

    fn in_root(&self, krate: CrateId, name: Symbol, ns: Ns) -> Option<Def> {
        let scope = self.module(self.krate(krate).root).scope;
        self.own(scope, name, ns)
    }

    fn keyword(&self, at: At, krate: CrateId, name: Symbol) -> Option<ModuleId> {
        let module = self.scope(at.scope).module;
        match name {
            sym::CRATE => Some(self.krate(krate).root),
            sym::DOLLAR_CRATE => Some(self.krate(self.part(at.part).dollar_crate).root),
            sym::SELF => Some(module),
            sym::SUPER => Some(self.written_parent(module)),
            _ => {
                let macro_crate = self.dollars.get(&name)?;
                Some(self.krate(*macro_crate).root)
            }
        }
    }

    fn written_parent(&self, module: ModuleId) -> ModuleId {
        self.module(module).parent.unwrap_or(module)
    }

    /// What the scope itself binds.
    pub(crate) fn own(&self, scope: ScopeId, name: Symbol, ns: Ns) -> Option<Def> {
        let slot = self.scope(scope).names.get(name)?;
        slot[ns as usize].map(|binding| binding.def)
    }

    /// What the scope and, for blocks, those around it bind.
    fn lexical(&self, at: At, name: Symbol, ns: Ns) -> Option<Def> {
        if ns == Ns::Macros
            && let Some(found) = self.textual(at, name)
        {
            return Some(Def::Item(found));
        }
        let mut scope = Some(at.scope);
        while let Some(id) = scope {
            let slot = self.scope(id).names.get(name);
            let binding = slot.and_then(|slot| slot[ns as usize]);
            let counts = |binding: &Binding| binding.import.is_none() || binding.import != at.import;
            if let Some(binding) = binding.filter(counts) {
                return Some(binding.def);
            }
            scope = self.scope(id).parent;
        }
        None
    }

    /// What is imported under the name of its own crate (`use a::a`) is no module, as far as can be seen.
    fn named_as_its_crate(&self, krate: CrateId, name: Symbol, found: Def) -> bool {
        let Def::External(id) = found else { return false };
        let root = match self.crate_named(krate, name, Ns::Types) {
            Some(Def::External(root)) => root,
            Some(Def::Mod(root)) if self.krate(self.module(root).krate).target.is_none() => {
                self.external_module(root)
            }
            _ => return false,
        };
        let table = self
            .externals
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        table.find(Some(root), name) == Some(id)
    }

    /// The `macro_rules!` in scope by its place in the text: the nearest one before, in this module or one around it.
    fn textual(&self, at: At, name: Symbol) -> Option<ItemId> {
        let mut scope = Some(at.scope);
        while let Some(id) = scope {
            let data = self.scope(id);
            if let Some(found) = data.textual.get(&name) {
                return self.nearest(at, found);
            }
            let above = || {
                self.module(data.module)
                    .parent
                    .map(|parent| self.module(parent).scope)
            };
            scope = data.parent.or_else(above);
        }
        None
    }

    fn nearest(&self, at: At, candidates: &[ItemId]) -> Option<ItemId> {
        let before = |id: &&ItemId| {
            let item = self.item(**id);
            item.part == at.part && item.pos < at.pos
        };
        candidates
            .iter()
            .rev()
            .find(before)
            .or(candidates.last())
            .copied()
    }

    fn crate_named(&self, krate: CrateId, name: Symbol, ns: Ns) -> Option<Def> {
        let krate = self.krate(krate);
        match ns {
            Ns::Types => krate.prelude.get(&name).copied(),
            Ns::Macros => krate.macro_use.get(&name).copied(),
            Ns::Values => None,
        }
    }

    /// A crate whose name differs from its package's: `tokio_tar` of `astral-tokio-tar`, `md5` of `md-5`.
    fn guessed_crate(&self, krate: CrateId, name: Symbol, ns: Ns) -> Option<Def> {
        if ns != Ns::Types || !self.guesses {
            return None;
        }
        let target = self.sources.target(self.krate(krate).target?);
        let text = self.names.text(name);
        let dependencies = &self.sources.package(target.package).dependencies;
        let known = dependencies
            .iter()
            .any(|of| of.local.is_none() && written::fits(&of.package, text));
        known.then(|| Def::External(self.add_external(None, name)))
    }

    /// A macro that nothing else explains came from one of the crates opened by `#[macro_use] extern crate`.
    fn guessed_macro(&self, krate: CrateId, name: Symbol, ns: Ns) -> Option<Def> {
        let root = self.krate(krate).macro_use_outside.first()?;
        (ns == Ns::Macros).then(|| Def::External(self.add_external(Some(*root), name)))
    }

    fn primitive(&self, name: Symbol, ns: Ns) -> Option<Def> {
        if ns != Ns::Types {
            return None;
        }
        let text = self.names.text(name).as_str();
        // Most types are not looked for in the list.
        let known = text.starts_with(|c: char| c.is_ascii_lowercase()) && PRIMITIVES.contains(&text);
        known.then_some(Def::Prim(name))
    }

    /// What std brings into every module.
    fn prelude(&self, krate: CrateId, name: Symbol, ns: Ns) -> Option<Def> {
        if ns != Ns::Macros {
            return self.own(self.std_prelude(krate)?, name, ns);
        }
        let Some(Def::Mod(std)) = self.krate(krate).prelude.get(&sym::STD) else {
            return None;
        };
        self.own(self.module(*std).scope, name, ns)
    }

    /// The scope of the prelude of std.
    pub(crate) fn std_prelude(&self, krate: CrateId) -> Option<ScopeId> {
        let Some(Def::Mod(std)) = self.krate(krate).prelude.get(&sym::STD) else {
            return None;
        };
        match self.own(self.module(*std).scope, sym::PRELUDE, Ns::Types) {
            Some(Def::Mod(prelude)) => Some(self.module(prelude).scope),
            _ => None,
        }
    }

    /// What `def` has under `name` for code of the module `here`.
    pub(crate) fn member(&self, def: Def, name: Symbol, ns: Ns, here: ModuleId) -> Member {
        match def {
            Def::Mod(module) => self.module_member(module, name, ns, here),
            Def::External(parent) => Member::Found(Def::External(self.add_external(Some(parent), name))),
            Def::Item(item) if self.item(item).kind == ItemKind::Enum => {
                match self.variants.get(&(item, name)) {
                    Some(variant) => Member::Found(Def::Item(*variant)),
                    None => Member::NotScope,
                }
            }
            Def::Item(_) | Def::Prim(_) | Def::Written(..) => Member::NotScope,
        }
    }

    fn module_member(&self, module: ModuleId, name: Symbol, ns: Ns, here: ModuleId) -> Member {
        match name {
            sym::SUPER => return Member::Found(Def::Mod(self.written_parent(module))),
            sym::SELF => return Member::Found(Def::Mod(module)),
            _ => {}
        }
        let scope = self.module(module).scope;
        if let Some(def) = self.own(scope, name, ns) {
            return Member::Found(def);
        }
        let outside = self.krate(self.module(module).krate).target.is_none();
        if self.is_known_otherwise(scope, name, ns, outside) {
            return Member::Missing;
        }
        if outside {
            let parent = self.external_module(module);
            return Member::Found(Def::External(self.add_external(Some(parent), name)));
        }
        // What a glob brought privately others cannot mean.
        let mut globs = self.scope(scope).external_globs.iter();
        match globs.find(|(_, vis)| self.sees(here, *vis)) {
            Some((glob, _)) => Member::Found(Def::External(self.add_external(Some(*glob), name))),
            None => match self.written_in(module, name).filter(|_| ns != Ns::Macros) {
                Some(def) => Member::Found(def),
                None => Member::Missing,
            },
        }
    }

    /// Whether the scope has the name in another namespace, so that nothing is missing. Of crates outside macros do
    /// not speak for what else bears their name: signatures list them all, but not all the rest.
    fn is_known_otherwise(&self, scope: ScopeId, name: Symbol, ns: Ns, outside: bool) -> bool {
        let Some(slot) = self.scope(scope).names.get(name) else {
            return false;
        };
        if !outside {
            return slot.iter().any(Option::is_some);
        }
        ns != Ns::Macros && (slot[Ns::Types as usize].is_some() || slot[Ns::Values as usize].is_some())
    }

    /// The outside path that an unknown name may have come from by a glob.
    pub(crate) fn glob_guess(&self, scope: ScopeId) -> Option<ExternalId> {
        let mut at = Some(scope);
        while let Some(id) = at {
            let data = self.scope(id);
            if let Some((glob, _)) = data.external_globs.first() {
                return Some(*glob);
            }
            at = data.parent;
        }
        None
    }

    /// The id of an outside path.
    pub(crate) fn add_external(&self, parent: Option<ExternalId>, name: Symbol) -> ExternalId {
        let known = self
            .externals
            .read()
            .ok()
            .and_then(|table| table.find(parent, name));
        known.unwrap_or_else(|| {
            let mut table = self
                .externals
                .write()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            table.add(parent, name)
        })
    }

    /// The outside path of a module of a crate outside.
    pub(crate) fn external_module(&self, module: ModuleId) -> ExternalId {
        let data = self.module(module);
        let parent = data.parent.map(|parent| self.external_module(parent));
        self.add_external(parent, data.name)
    }

    /// The outside path of an item of a crate outside.
    pub(crate) fn external_item(&self, item: ItemId) -> ExternalId {
        let data = self.item(item);
        let parent = match (data.kind, data.parent) {
            (ItemKind::Module, _) => return self.external_module(data.module),
            (_, Some(parent)) if self.item(parent).kind != ItemKind::Impl => self.external_item(parent),
            (_, Some(parent)) => self
                .external_self(parent)
                .unwrap_or_else(|| self.external_module(data.module)),
            _ => self.external_module(data.module),
        };
        self.add_external(Some(parent), data.name)
    }

    /// The outside path of the type that an impl is for, where it has one: not `&T`, `[T]` or `str`.
    fn external_self(&self, item: ItemId) -> Option<ExternalId> {
        let data = self.item(item);
        let part = self.part(data.part);
        let Syntax::Impl { self_ty, .. } = part.syntax[data.syntax?].kind else {
            return None;
        };
        let TypeRef::Path(path) = part.syntax[self_ty] else {
            return None;
        };
        let segments = part.syntax[part.syntax[path].segments].iter();
        let names: Vec<Symbol> = segments
            .map(|segment| part.symbols[segment.name.0 as usize])
            .collect();
        let at = At {
            scope: data.scope,
            part: data.part,
            pos: data.pos,
            import: None,
        };
        let mut steps = Vec::new();
        let stop = self.follow(at, part.syntax[path].global, &names, Ns::Types, &mut steps);
        match steps.last() {
            Some(Def::Item(of)) if stop == Stop::Done => Some(self.external_item(*of)),
            _ => None,
        }
    }
}
