//! All impls, by the type that they are for.

use rustc_hash::FxHashMap;
use strangler_base::ItemId;
use strangler_syntax::ir::{AttrInput, ItemKind as Syntax};

use super::generics::Typed;
use super::{TraitRef, Ty};
use crate::graph::ItemKind;
use crate::intern::Symbol;
use crate::meaning::ExternalId;
use crate::world::{Def, World};

/// The outermost constructor of a type.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Head {
    Item(ItemId),
    External(ExternalId),
    Prim(Symbol),
    Ref,
    Slice,
    Tuple(u32),
    /// Of a trait object: its first trait.
    Dyn(Def),
    /// Any type: a blanket impl.
    Any,
}

/// The index of an impl.
pub(crate) type ImplRow = u32;

/// One impl.
#[derive(Debug)]
pub(crate) struct ImplData {
    pub(crate) item: ItemId,
    pub(crate) self_ty: Ty,
    pub(crate) of_trait: Option<TraitRef>,
    /// Whether a trait is written, known or not.
    pub(crate) has_trait: bool,
    pub(crate) members: Vec<(Symbol, ItemId)>,
}

/// All impls.
#[derive(Debug, Default)]
pub(crate) struct Impls {
    pub(crate) rows: Vec<ImplData>,
    by_item: FxHashMap<ItemId, ImplRow>,
    by_head: FxHashMap<Head, Vec<ImplRow>>,
    by_name: FxHashMap<(Head, Symbol), Vec<(ImplRow, ItemId)>>,
    by_trait: FxHashMap<(Head, Def), Vec<ImplRow>>,
    /// Impls of traits, under each name that their trait or one above it declares, with what it declares.
    by_declared: FxHashMap<(Head, Symbol), Vec<(ImplRow, ItemId)>>,
    /// (trait, name) → what it declares.
    pub(crate) trait_items: FxHashMap<(ItemId, Symbol), ItemId>,
    /// What derives stand on a type.
    derives: FxHashMap<ItemId, Vec<Symbol>>,
    /// Traits of crates outside by name: a derive of the name implements them.
    outside_traits: FxHashMap<Symbol, Vec<ItemId>>,
}

impl Ty {
    /// Under which head impls for this type are listed.
    pub(crate) fn head(&self) -> Option<Head> {
        match self {
            Self::Adt(item, _) => Some(Head::Item(*item)),
            Self::External(id, _) => Some(Head::External(*id)),
            Self::Prim(name) => Some(Head::Prim(*name)),
            Self::Ref(_) => Some(Head::Ref),
            Self::Slice(_) => Some(Head::Slice),
            Self::Tuple(args) => Some(Head::Tuple(u32::try_from(args.len()).unwrap_or(u32::MAX))),
            Self::Bounded(traits) => traits.first().map(|of| Head::Dyn(of.def)),
            Self::Param(_) | Self::Assoc(..) => Some(Head::Any),
            Self::Unknown | Self::Never | Self::Fn(_) | Self::FnItem(..) | Self::Var(_) => None,
        }
    }
}

impl Impls {
    /// The impls for types of this head; blanket ones are under [`Head::Any`].
    pub(crate) fn of(&self, head: Head) -> impl Iterator<Item = &ImplData> {
        let rows = self.by_head.get(&head).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|row| &self.rows[*row as usize])
    }

    /// The associated items of that name in impls for types of this head.
    pub(crate) fn named(&self, head: Head, name: Symbol) -> impl Iterator<Item = (&ImplData, ItemId)> {
        let rows = self.by_name.get(&(head, name)).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|(row, item)| (&self.rows[*row as usize], *item))
    }

    /// The impls of a trait for types of this head.
    pub(crate) fn of_trait(&self, head: Head, of: Def) -> impl Iterator<Item = &ImplData> {
        let rows = self.by_trait.get(&(head, of)).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|row| &self.rows[*row as usize])
    }

    /// The impls for types of this head whose trait, or one above it, declares the name; with what it declares.
    pub(crate) fn declaring(&self, head: Head, name: Symbol) -> impl Iterator<Item = (&ImplData, ItemId)> {
        let rows = self.by_declared.get(&(head, name)).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|(row, item)| (&self.rows[*row as usize], *item))
    }

    /// The derives on a type, by their last name.
    pub(crate) fn derives(&self, item: ItemId) -> &[Symbol] {
        self.derives.get(&item).map_or(&[], Vec::as_slice)
    }

    /// The traits of crates outside that the derives on a type implement.
    pub(crate) fn derived_traits(&self, item: ItemId) -> impl Iterator<Item = ItemId> {
        let named = |name: &Symbol| self.outside_traits.get(name).map_or(&[][..], Vec::as_slice);
        self.derives(item).iter().flat_map(named).copied()
    }

    /// Lists members of traits, and derives.
    pub(crate) fn list_members(world: &World<'_>) -> Self {
        let mut impls = Self::default();
        for (row, item) in world.items.iter().enumerate() {
            let id = ItemId::new(row);
            let around = item
                .parent
                .filter(|parent| world.item(*parent).kind == ItemKind::Trait);
            if let Some(parent) = around {
                impls.trait_items.entry((parent, item.name)).or_insert(id);
            }
            if item.kind == ItemKind::Trait && world.is_external(id) {
                impls.outside_traits.entry(item.name).or_default().push(id);
            }
            if matches!(item.kind, ItemKind::Struct | ItemKind::Enum) {
                let derives = derives_of(world, id);
                if !derives.is_empty() {
                    impls.derives.insert(id, derives);
                }
            }
        }
        impls
    }
}

fn derives_of(world: &World<'_>, item: ItemId) -> Vec<Symbol> {
    let data = world.item(item);
    let part = world.part(data.part);
    let Some(idx) = data.syntax else { return Vec::new() };
    let mut found = Vec::new();
    for attr in &part.syntax[part.syntax[idx].attrs] {
        let name = crate::tree::attr_name(&part.syntax, attr);
        let AttrInput::Tokens { paths, .. } = attr.input else {
            continue;
        };
        if name.as_deref() != Some("derive") {
            continue;
        }
        for path in &part.syntax[paths] {
            let last = part.syntax[part.syntax[*path].segments].last();
            found.extend(last.map(|segment| part.symbols[segment.name.0 as usize]));
        }
    }
    found
}

impl Typed<'_> {
    /// Reads the heads of all impls.
    pub(crate) fn index_impls(&mut self) {
        let mut members: FxHashMap<ItemId, Vec<(Symbol, ItemId)>> = FxHashMap::default();
        for (row, item) in self.world.items.iter().enumerate() {
            let around = item
                .parent
                .filter(|parent| self.world.item(*parent).kind == ItemKind::Impl);
            if let Some(parent) = around {
                members
                    .entry(parent)
                    .or_default()
                    .push((item.name, ItemId::new(row)));
            }
        }
        for (row, item) in self.world.items.iter().enumerate() {
            if item.kind == ItemKind::Impl {
                let id = ItemId::new(row);
                let members = members.remove(&id).unwrap_or_default();
                self.index_impl(id, members);
            }
        }
        self.index_declared();
    }

    /// Lists each impl of a trait under all that its trait declares.
    fn index_declared(&mut self) {
        let mut own: FxHashMap<ItemId, Vec<Symbol>> = FxHashMap::default();
        for (row, item) in self.world.items.iter().enumerate() {
            let of_trait = |parent: &ItemId| {
                self.impls.trait_items.get(&(*parent, item.name)) == Some(&ItemId::new(row))
            };
            if let Some(parent) = item.parent.filter(of_trait) {
                own.entry(parent).or_default().push(item.name);
            }
        }
        let mut declared: FxHashMap<ItemId, Vec<(Symbol, ItemId)>> = FxHashMap::default();
        let mut by_declared: FxHashMap<(Head, Symbol), Vec<(ImplRow, ItemId)>> = FxHashMap::default();
        for (row, data) in self.impls.rows.iter().enumerate() {
            let (Some(Def::Item(of)), Some(head)) =
                (data.of_trait.as_ref().map(|of| of.def), data.self_ty.head())
            else {
                continue;
            };
            let row = ImplRow::try_from(row).expect("invariant: fewer than 2^32 impls");
            for (name, item) in declared.entry(of).or_insert_with(|| self.declared(of, &own)) {
                by_declared.entry((head, *name)).or_default().push((row, *item));
            }
        }
        self.impls.by_declared = by_declared;
    }

    /// What a trait and those above it declare, each name once.
    fn declared(&self, of: ItemId, own: &FxHashMap<ItemId, Vec<Symbol>>) -> Vec<(Symbol, ItemId)> {
        let mut traits = vec![of];
        let mut at = 0;
        while let Some(of) = traits.get(at).copied() {
            at += 1;
            for above in self.generics(of).bounds.first().into_iter().flatten() {
                match above.def {
                    Def::Item(item) if !traits.contains(&item) => traits.push(item),
                    _ => {}
                }
            }
        }
        let mut names: Vec<Symbol> = traits
            .iter()
            .filter_map(|of| own.get(of))
            .flatten()
            .copied()
            .collect();
        names.sort();
        names.dedup();
        let items = names.into_iter().map(|name| (name, self.trait_item(of, name, 0)));
        items.filter_map(|(name, item)| Some((name, item?))).collect()
    }

    fn index_impl(&mut self, item: ItemId, members: Vec<(Symbol, ItemId)>) {
        let data = self.world.item(item);
        let part = self.world.part(data.part);
        let Some(Syntax::Impl { of_trait, .. }) = data.syntax.map(|idx| &part.syntax[idx].kind) else {
            return;
        };
        let self_ty = self.self_type(item);
        let of_trait_ref = of_trait.and_then(|path| self.trait_ref(&self.type_scope(item), part, path));
        let Some(head) = self_ty.head() else { return };
        let row = ImplRow::try_from(self.impls.rows.len()).expect("invariant: fewer than 2^32 impls");
        self.impls.by_head.entry(head).or_default().push(row);
        self.impls.by_item.insert(item, row);
        if let Some(of) = &of_trait_ref {
            self.impls.by_trait.entry((head, of.def)).or_default().push(row);
        }
        for (name, member) in &members {
            self.impls
                .by_name
                .entry((head, *name))
                .or_default()
                .push((row, *member));
        }
        self.impls.rows.push(ImplData {
            item,
            self_ty,
            has_trait: of_trait.is_some(),
            of_trait: of_trait_ref,
            members,
        });
    }

    /// The trait that an impl is of, where it is an item.
    pub(crate) fn trait_of_impl(&self, item: ItemId) -> Option<ItemId> {
        let row = self.impls.by_item.get(&item)?;
        match self.impls.rows[*row as usize].of_trait.as_ref()?.def {
            Def::Item(of) => Some(of),
            _ => None,
        }
    }

    /// The item that an impl is for.
    pub(crate) fn self_item(&self, item: ItemId) -> Option<ItemId> {
        match self.self_type(item) {
            Ty::Adt(item, _) => Some(item),
            _ => None,
        }
    }

    /// What a trait declares under `name`, supertraits included.
    pub(crate) fn trait_item(&self, of: ItemId, name: Symbol, depth: u32) -> Option<ItemId> {
        if let Some(item) = self.impls.trait_items.get(&(of, name)) {
            return Some(*item);
        }
        if depth > 8 {
            return None;
        }
        let generics = self.generics(of);
        let supertraits = generics.bounds.first()?.iter().skip(1);
        supertraits
            .filter_map(|super_trait| match super_trait.def {
                Def::Item(item) => self.trait_item(item, name, depth + 1),
                _ => None,
            })
            .next()
    }
}
