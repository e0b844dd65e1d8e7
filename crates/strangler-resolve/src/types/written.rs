//! Types that derives of crates outside write under names of their own: `ActiveModel` beside `Model`, `TBuilder` beside `T`.
//!
//! In: the item on which the derive stands, and the name. Out: a type of the derive's signatures, the item's type being its
//! argument; its fields and variants are those of the item. References to them are references to the item.

use std::sync::Arc;

use strangler_base::ItemId;

use super::Ty;
use super::generics::Typed;
use crate::intern::Symbol;

/// What writes an entity and all around it.
const ENTITY: &str = "DeriveEntityModel";
/// What writes a builder.
const BUILDER: &str = "Builder";
/// The crate whose builders are made by their names, end in a result and can be cloned.
const DERIVE_BUILDER: &str = "derive_builder";

impl Typed<'_> {
    /// The type that a derive on `host` wrote under `name`.
    pub(crate) fn written_type(&self, host: ItemId, name: Symbol) -> Ty {
        let text = self.world.names.text(name).as_str();
        let derives = |of: &str| {
            let mut all = self.impls.derives(host).iter();
            all.any(|name| self.world.names.text(*name) == of)
        };
        let of = self.world.names.text(self.world.item(host).name);
        let shape = match text {
            "Entity" if derives(ENTITY) => self.lang.entity,
            "ActiveModel" if derives(ENTITY) => self.lang.active_model,
            "Column" if derives(ENTITY) => self.lang.column,
            _ if text.strip_suffix(BUILDER) == Some(of.as_str()) && derives(BUILDER) => self.builder_of(host),
            _ => None,
        };
        shape.map_or(Ty::Unknown, |shape| {
            Ty::Adt(shape, Arc::from([self.self_type(host)]))
        })
    }

    /// The builder that a derive writes for an item: of `derive_builder`, if the crate around depends on it.
    fn builder_of(&self, host: ItemId) -> Option<ItemId> {
        let around = self
            .world
            .krate(self.world.module(self.world.item(host).module).krate);
        let name = self.world.names.get(DERIVE_BUILDER);
        match name.filter(|name| around.prelude.contains_key(name)) {
            Some(_) => self.lang.builder,
            None => self.lang.built,
        }
    }

    /// Whether a type is one that a derive wrote.
    pub(crate) fn is_shaped(&self, ty: &Ty) -> bool {
        let shapes = [
            self.lang.entity,
            self.lang.active_model,
            self.lang.column,
            self.lang.builder,
        ];
        matches!(ty, Ty::Adt(item, _) if shapes.contains(&Some(*item)))
    }

    /// Of a struct that a derive wrote: the item that stands for it, and its fields.
    pub(crate) fn written_struct(&self, ty: &Ty) -> Option<(ItemId, Vec<(Symbol, Ty)>)> {
        let Ty::Adt(shape, args) = ty else { return None };
        let around = match Some(*shape) {
            of if of == self.lang.active_model => self.lang.active_value?,
            of if of == self.lang.builder => self.lang.option?,
            _ => return None,
        };
        let Some(Ty::Adt(host, args)) = args.first() else {
            return None;
        };
        let sig = self.sig(*host);
        let fields = sig.fields.iter().map(|(name, field)| {
            let wrapped = Ty::Adt(around, Arc::from([field.subst(args)]));
            (*name, wrapped)
        });
        Some((*host, fields.collect()))
    }

    /// The same for one field.
    pub(crate) fn written_field(&self, ty: &Ty, name: Symbol) -> Option<(ItemId, Ty)> {
        let (host, fields) = self.written_struct(ty)?;
        let (_, field) = fields.into_iter().find(|(of, _)| *of == name)?;
        Some((host, field))
    }

    /// Of an enum that a derive wrote, with a variant for each field: the item that stands for it, if it has the variant.
    pub(crate) fn written_variant(&self, ty: &Ty, name: Symbol) -> Option<ItemId> {
        let Ty::Adt(shape, args) = ty else { return None };
        let Some(Ty::Adt(host, _)) = args.first().filter(|_| Some(*shape) == self.lang.column) else {
            return None;
        };
        let plain = |text: &str| text.replace('_', "").to_lowercase();
        let wanted = plain(self.world.names.text(name));
        let sig = self.sig(*host);
        let mut fields = sig.fields.iter();
        let written =
            fields.any(|(of, _)| plain(self.world.names.text(*of).trim_start_matches("r#")) == wanted);
        written.then_some(*host)
    }
}
