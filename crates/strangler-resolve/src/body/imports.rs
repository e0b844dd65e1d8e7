//! References that imports make.

use strangler_base::ItemId;
use strangler_syntax::ir::{ImportTarget, Pos};

use super::output::Meant;
use super::{RawUnknown, Walker};
use crate::graph::{Confidence, ItemKind, RefKind};
use crate::imports::{import_at, import_names, meanings};
use crate::world::{Def, Import, ImportPath};

impl Walker<'_> {
    /// One leaf of a `use` tree.
    pub(super) fn import(&mut self, import: &Import) {
        self.enter(import.from);
        self.test = import.test;
        let at = import_at(self.world, import);
        let (global, names) = import_names(self.world, import);
        let positions = self.positions(import.path);
        let mut steps = Vec::new();
        let found = meanings(self.world, at, global, &names, &mut steps);
        let kind = if import.reexport {
            RefKind::Reexport
        } else {
            RefKind::Use
        };
        for (def, pos) in steps.iter().zip(&positions) {
            if let Def::Item(item) = *def {
                self.refer(item, kind, *pos);
            }
        }
        let spaces = if import.target == ImportTarget::Glob {
            &found[..1]
        } else {
            &found[..]
        };
        let meant = self.first_known(spaces);
        let Some(pos) = positions.last().copied() else {
            return;
        };
        self.import_end(import, meant, kind, pos, names);
    }

    fn import_end(
        &mut self,
        import: &Import,
        meant: Option<Def>,
        kind: RefKind,
        pos: Pos,
        names: Vec<crate::intern::Symbol>,
    ) {
        match meant {
            Some(Def::Mod(module)) => {
                let glob = import.target == ImportTarget::Glob;
                let item = self.world.module(module).item;
                self.refer(item, if glob { RefKind::Glob } else { RefKind::Mod }, pos);
                self.mean_import(import, item);
            }
            Some(Def::Item(item)) => {
                let glob = import.target == ImportTarget::Glob;
                self.refer(item, if glob { RefKind::Glob } else { kind }, pos);
                self.mean_import(import, item);
            }
            Some(Def::External(id)) => {
                self.out.outside(self.test);
                if let ImportPath::Path(path) = import.path {
                    self.out.mean(path, Meant::External(id));
                }
            }
            Some(Def::Written(host, _)) => self.refer_with(host, kind, Confidence::Inferred, pos),
            Some(Def::Prim(_)) => self.out.outside(self.test),
            None => self.out.unknown.push(RawUnknown {
                from: import.from,
                names,
                reason: "the import leads to nothing known",
                pos,
            }),
        }
    }

    fn mean_import(&mut self, import: &Import, item: ItemId) {
        if let ImportPath::Path(path) = import.path {
            let meant = self.meant_item(item);
            self.out.mean(path, meant);
        }
    }

    /// What an item is in the side tables: one of the tree, or the outside path.
    pub(super) fn meant_item(&self, item: ItemId) -> Meant {
        if self.world.is_external(item) {
            Meant::External(self.world.external_item(item))
        } else {
            Meant::Item(item)
        }
    }

    /// A type before a value before a macro; what is known before what lies outside.
    fn first_known(&self, found: &[Option<Def>]) -> Option<Def> {
        let inside = |def: &Def| match def {
            Def::Item(item) => !self.world.is_external(*item),
            Def::Mod(module) => !self.world.is_external(self.world.module(*module).item),
            Def::External(_) | Def::Prim(_) | Def::Written(..) => false,
        };
        let mut known = found.iter().flatten().copied();
        known.clone().find(inside).or_else(|| known.next())
    }

    fn positions(&self, path: ImportPath) -> Vec<Pos> {
        match path {
            ImportPath::Crate(_, pos) => vec![pos],
            ImportPath::Path(path) => {
                let segments = &self.file[self.file[path].segments];
                segments.iter().map(|segment| segment.pos).collect()
            }
        }
    }

    /// The kind of a reference by what is referred to.
    pub(super) fn kind_by_item(&self, item: ItemId) -> RefKind {
        let data = self.world.item(item);
        let in_type = data
            .parent
            .is_some_and(|parent| matches!(self.kind_of(parent), ItemKind::Impl | ItemKind::Trait));
        match data.kind {
            _ if in_type => RefKind::Assoc,
            ItemKind::Module => RefKind::Mod,
            ItemKind::Fn => RefKind::Fn,
            ItemKind::Method | ItemKind::Impl => RefKind::Assoc,
            ItemKind::Struct | ItemKind::Enum | ItemKind::TypeAlias => RefKind::Type,
            ItemKind::Variant => RefKind::Variant,
            ItemKind::Trait => RefKind::Trait,
            ItemKind::Const => RefKind::Const,
            ItemKind::Static => RefKind::Static,
            ItemKind::Macro => RefKind::Macro,
        }
    }
}
