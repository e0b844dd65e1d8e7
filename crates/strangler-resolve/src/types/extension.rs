//! Methods that a name alone tells: those of traits of the tree, where no type's own method and none outside bears the name.
//!
//! In: a name, and the scope that calls it on something of which the type is not known. Out: the method, if just one trait in
//! scope there has it and all that it can mean stands in one module. Where that is more than one, it is the trait's own.

use rustc_hash::FxHashMap;
use strangler_base::ItemId;
use strangler_syntax::ir::ItemKind as Syntax;

use super::generics::Typed;
use crate::graph::ItemKind;
use crate::intern::Symbol;
use crate::world::ScopeId;

/// Name → the traits that have such a method, with each that has a body; none where others bear the name, too.
pub(crate) type Extensions = FxHashMap<Symbol, Option<Vec<(ItemId, Vec<ItemId>)>>>;

impl Typed<'_> {
    /// The method that a name alone tells in a scope.
    pub(crate) fn extension(&self, name: Symbol, scope: ScopeId) -> Option<ItemId> {
        let all = self.extensions.get_or_init(|| self.list_extensions());
        let traits = all.get(&name)?.as_ref()?;
        let visible = self.traits_in_scope(scope);
        let mut meant = traits.iter().filter(|(of, _)| visible.contains(of));
        let ((of, methods), None) = (meant.next()?, meant.next()) else {
            return None;
        };
        let first = methods.first()?;
        let module = self.world.item(*first).module;
        let together = methods
            .iter()
            .all(|method| self.world.item(*method).module == module);
        match &methods[..] {
            [only] => Some(*only),
            _ if together => self.impls.trait_items.get(&(*of, name)).copied(),
            _ => None,
        }
    }

    fn list_extensions(&self) -> Extensions {
        let mut all = Extensions::default();
        for (row, item) in self.world.items.iter().enumerate() {
            if item.kind != ItemKind::Method {
                continue;
            }
            let id = ItemId::new(row);
            let inside = item.parent.filter(|_| !self.world.is_external(id));
            let Some(of) = inside.and_then(|parent| self.trait_around(parent)) else {
                all.insert(item.name, None);
                continue;
            };
            let Some(traits) = all.entry(item.name).or_insert_with(|| Some(Vec::new())) else {
                continue;
            };
            if !traits.iter().any(|(known, _)| *known == of) {
                traits.push((of, Vec::new()));
            }
            let methods = traits.iter_mut().filter(|(known, _)| *known == of);
            methods
                .filter(|_| self.has_body(id))
                .for_each(|(_, methods)| methods.push(id));
        }
        all
    }

    /// The trait of the tree that an impl implements, or that it is itself.
    fn trait_around(&self, parent: ItemId) -> Option<ItemId> {
        let of = match self.world.item(parent).kind {
            ItemKind::Trait => Some(parent),
            _ => self.trait_of_impl(parent),
        };
        of.filter(|of| !self.world.is_external(*of))
    }

    fn has_body(&self, item: ItemId) -> bool {
        let data = self.world.item(item);
        let file = &self.world.part(data.part).syntax;
        matches!(
            data.syntax.map(|idx| &file[idx].kind),
            Some(Syntax::Fn { body: Some(_), .. })
        )
    }
}
