//! Functions that stand several times under one name, each under a condition of compilation.

use strangler_base::ItemId;
use strangler_resolve::{ItemKind, PartId};
use strangler_syntax::ir::CfgId;

use super::Code;

impl Code<'_> {
    /// Whether another function of the same module bears the name of this one.
    pub(crate) fn is_conditional(&self, item: ItemId) -> bool {
        self.condition_of(item).is_some() && self.twins(item).any(|other| other != item)
    }

    /// All functions of the module that bear the name of this one, each with its condition.
    pub(crate) fn alternatives(&self, item: ItemId) -> Vec<(ItemId, Option<(PartId, CfgId)>)> {
        let all = self.twins(item);
        all.map(|twin| (twin, self.condition_of(twin))).collect()
    }

    fn twins(&self, item: ItemId) -> impl Iterator<Item = ItemId> + '_ {
        let row = self.graph.item(item);
        let named = self.named(&row.name).iter().copied();
        named.filter(move |other| {
            let other = self.graph.item(*other);
            let alike = other.kind == ItemKind::Fn && other.scope == row.scope;
            alike && (other.module, other.parent) == (row.module, row.parent)
        })
    }

    fn condition_of(&self, item: ItemId) -> Option<(PartId, CfgId)> {
        let (part, syntax) = self.syntax(item)?;
        Some((part, syntax.cfg?))
    }
}
