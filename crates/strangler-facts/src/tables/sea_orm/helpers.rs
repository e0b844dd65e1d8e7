//! Functions that the tree itself gives to an entity, its rows and its changes.

use std::collections::BTreeMap;

use strangler_base::{ItemId, ModuleId};
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::ExprId;

use super::names::{At, Kind, Names};
use crate::code::Code;

/// Calls of methods of rows: the call, who calls, and what.
pub(in crate::tables) type RowCalls = BTreeMap<(PartId, ExprId), (ItemId, ItemId)>;

/// Such functions by name.
pub(super) struct Helpers<'h>(BTreeMap<&'h str, Vec<(ModuleId, Kind, ItemId)>>);

impl<'h> Helpers<'h> {
    pub(super) fn new(code: &'h Code<'h>, names: &Names<'h>) -> Self {
        let mut helpers: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let impls = code
            .production()
            .filter(|item| code.graph.item(*item).kind == ItemKind::Impl);
        for block in impls {
            let Some(first) = code.children(block).first() else {
                continue;
            };
            if let Some((module, kind)) = At::of(code, names, *first).me {
                for item in code.children(block) {
                    let name = code.graph.item(*item).name.as_str();
                    helpers.entry(name).or_default().push((module, kind, *item));
                }
            }
        }
        Self(helpers)
    }

    /// Whether any entity has a function of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The function of this name that an entity, or what is made of it, has.
    pub(super) fn of(&self, name: &str, module: ModuleId, kinds: &[Kind]) -> Option<ItemId> {
        let mut named = self.0.get(name)?.iter();
        let found = named.find(|(of, kind, _)| *of == module && kinds.contains(kind));
        found.map(|(.., item)| *item)
    }
}
