//! Which table a path of a part names: through the entity's module, or a name that a `use` of the part brings in.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use strangler_base::{ItemId, ModuleId};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::{self, ImportLeaf, ImportTarget, PathIdx};

use super::Entities;
use crate::code::{Code, Said};

/// What a derive makes in the module of an entity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Entity,
    ActiveModel,
    Column,
    Model,
    Relation,
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "Entity" => Self::Entity,
            "ActiveModel" => Self::ActiveModel,
            "Column" => Self::Column,
            "Model" => Self::Model,
            "Relation" => Self::Relation,
            _ => return None,
        })
    }
}

/// A path read: the module of the entity, what of it, and the names that follow.
pub(super) struct Named {
    pub(super) module: ModuleId,
    pub(super) kind: Kind,
    pub(super) rest: Vec<String>,
}

/// Where a path stands.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub(super) part: PartId,
    pub(super) own: ModuleId,
    /// What of an entity `Self` is.
    pub(super) me: Option<(ModuleId, Kind)>,
    /// The struct of the tree that `Self` is.
    pub(super) owner: Option<ItemId>,
}

impl At {
    /// In a module.
    pub(super) fn module(part: PartId, own: ModuleId) -> Self {
        Self {
            part,
            own,
            me: None,
            owner: None,
        }
    }

    /// In an item.
    pub(super) fn of(code: &Code<'_>, names: &Names<'_>, item: ItemId) -> Self {
        let row = code.graph.item(item);
        let at = Self::module(row.part, row.module);
        let around = row
            .parent
            .filter(|around| code.graph.item(*around).kind == ItemKind::Impl);
        let Some((part, syntax)) = around.and_then(|around| code.syntax(around)) else {
            return at;
        };
        let ir::ItemKind::Impl { self_ty, .. } = syntax.kind else {
            return at;
        };
        let path = code.type_path(part, self_ty);
        let named = path.and_then(|path| names.read(Self::module(part, row.module), path));
        Self {
            me: named
                .filter(|named| named.rest.is_empty())
                .map(|named| (named.module, named.kind)),
            owner: row.self_type,
            ..at
        }
    }
}

/// Names that imports give.
type Scope = BTreeMap<String, Option<(ModuleId, Kind)>>;

/// Entities by the names that stand for them.
pub(super) struct Names<'n> {
    pub(super) code: &'n Code<'n>,
    entities: &'n Entities,
    /// Names that any `use` of the tree gives to an entity: what a glob may bring in.
    anywhere: Scope,
    /// Last name of a module, and a name that a `use` in it gives to an entity.
    given: BTreeSet<(String, String)>,
    scopes: RefCell<BTreeMap<PartId, Rc<Scope>>>,
}

impl<'n> Names<'n> {
    pub(super) fn new(code: &'n Code<'n>, entities: &'n Entities) -> Self {
        let mut names = Self {
            code,
            entities,
            anywhere: Scope::new(),
            given: BTreeSet::new(),
            scopes: RefCell::default(),
        };
        for row in 0..code.graph.parts.len() {
            let part = PartId(u32::try_from(row).unwrap_or(u32::MAX));
            for (bound, found) in names.imported(part) {
                if Kind::of(&bound).is_none() {
                    let module = &code.graph.module(code.graph.part(part).module).name;
                    let last = module.rsplit("::").next().unwrap_or_default();
                    names.given.insert((last.to_owned(), bound.clone()));
                    add(&mut names.anywhere, bound, found);
                }
            }
        }
        names
    }

    /// What a path names. A path that is known to lead elsewhere names no entity, whatever it is called.
    pub(super) fn read(&self, at: At, path: PathIdx) -> Option<Named> {
        let At { part, own, .. } = at;
        let said = self.code.said(part, path);
        match said {
            Said::Local(_) => return None,
            Said::Item(item) if !self.is_of_entity(item) => return None,
            _ => {}
        }
        let names: Vec<&str> = self.code.path_names(part, path).collect();
        let named = |module, kind, from: usize| Named {
            module,
            kind,
            rest: names[from..].iter().map(|name| (*name).to_owned()).collect(),
        };
        if names[0] == "Self" {
            let (module, kind) = at.me?;
            return Some(named(module, kind, 1));
        }
        let kind = names.iter().position(|name| Kind::of(name).is_some());
        match kind {
            Some(row) if row > 0 => {
                let module = self
                    .module(at, names[row - 1])
                    .or_else(|| self.resolved(part, path));
                Some(named(module?, Kind::of(names[row])?, row + 1))
            }
            Some(_) => {
                if self.entities.tables.contains_key(&own) {
                    return Some(named(own, Kind::of(names[0])?, 1));
                }
                let (module, kind) = self.visible(part, names[0])?;
                Some(named(module, kind, 1))
            }
            None => {
                let row = names
                    .iter()
                    .position(|name| *name == "prelude")
                    .map_or(0, |row| row + 1);
                let (module, kind) = if row == 0 {
                    self.visible(part, names[0])?
                } else {
                    self.anywhere.get(*names.get(row)?).copied().flatten()?
                };
                Some(named(module, kind, row + 1))
            }
        }
    }

    /// Whether an item stands in an entity's module, or in an impl for what stands there.
    fn is_of_entity(&self, item: ItemId) -> bool {
        self.entities.tables.contains_key(&self.code.module(item))
            || At::of(self.code, self, item).me.is_some()
    }

    /// The entity's module that bears a name, as the part or the whole tree knows it.
    pub(super) fn module(&self, at: At, name: &str) -> Option<ModuleId> {
        let At { part, own, .. } = at;
        if matches!(name, "self" | "Self") {
            return Some(own).filter(|own| self.entities.tables.contains_key(own));
        }
        let mut leaves = self.code.file(part).all::<ImportLeaf>().iter();
        let renamed = leaves.find_map(|leaf| match leaf.target {
            ImportTarget::Named(bound) if self.code.name(part, bound) == name => {
                Some(self.code.last_name(part, leaf.path))
            }
            _ => None,
        });
        let known = |name: &str| self.entities.module(self.code, own, name);
        renamed.and_then(known).or_else(|| known(name))
    }

    /// The table of an entity's module.
    pub(super) fn table(&self, module: ModuleId) -> Option<&'n str> {
        self.entities.tables.get(&module).map(String::as_str)
    }

    /// A name that stands alone: brought in by this part, or by one of its globs.
    fn visible(&self, part: PartId, name: &str) -> Option<(ModuleId, Kind)> {
        let scope = self.scope(part);
        if let Some(found) = scope.get(name) {
            return *found;
        }
        let found = self.anywhere.get(name).copied().flatten()?;
        let mut leaves = self.code.file(part).all::<ImportLeaf>().iter();
        let opened = leaves.any(|leaf| {
            leaf.target == ImportTarget::Glob && self.gives(self.code.last_name(part, leaf.path), name)
        });
        opened.then_some(found)
    }

    /// Whether a glob over a module of this name brings in `name`.
    fn gives(&self, module: &str, name: &str) -> bool {
        module == "prelude" || self.given.contains(&(module.to_owned(), name.to_owned()))
    }

    fn scope(&self, part: PartId) -> Rc<Scope> {
        if let Some(scope) = self.scopes.borrow().get(&part) {
            return Rc::clone(scope);
        }
        let mut scope: Scope = self.imported(part);
        for leaf in self.code.file(part).all::<ImportLeaf>() {
            if let ImportTarget::Named(bound) = leaf.target {
                let last = self.code.last_name(part, leaf.path);
                let found = self.anywhere.get(last).copied().flatten();
                let elsewhere = matches!(self.code.said(part, leaf.path), Said::Item(_));
                let found = found.filter(|_| !elsewhere);
                scope
                    .entry(self.code.name(part, bound).to_owned())
                    .or_insert(found);
            }
        }
        let scope = Rc::new(scope);
        self.scopes.borrow_mut().insert(part, Rc::clone(&scope));
        scope
    }

    /// `use super::users::Entity as Users;`
    fn imported(&self, part: PartId) -> Scope {
        let mut scope = Scope::new();
        let own = self.code.graph.part(part).module;
        for leaf in self.code.file(part).all::<ImportLeaf>() {
            let ImportTarget::Named(bound) = leaf.target else {
                continue;
            };
            let mut names = self.code.path_names(part, leaf.path).rev();
            if let (Some(kind), Some(module)) = (names.next(), names.next())
                && let Some(kind) = Kind::of(kind)
                && let Some(module) = self
                    .module(At::module(part, own), module)
                    .or_else(|| self.resolved(part, leaf.path))
            {
                let bound = self.code.name(part, bound).to_owned();
                add(&mut scope, bound, Some((module, kind)));
            }
        }
        scope
    }

    fn resolved(&self, part: PartId, path: PathIdx) -> Option<ModuleId> {
        match self.code.said(part, path) {
            Said::Item(item) => {
                Some(self.code.module(item)).filter(|module| self.entities.tables.contains_key(module))
            }
            _ => None,
        }
    }
}

/// A name that stands for two entities stands for neither.
fn add(scope: &mut Scope, name: String, found: Option<(ModuleId, Kind)>) {
    let row = scope.entry(name).or_insert(found);
    if *row != found {
        *row = None;
    }
}
