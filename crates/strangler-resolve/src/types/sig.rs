//! Signatures of functions, constructors, constants and fields.

use std::sync::Arc;

use strangler_base::ItemId;
use strangler_syntax::ir::{Fields, ItemKind as Syntax, SelfParam};

use super::generics::Typed;
use super::{TraitRef, Ty, TypeScope};
use crate::graph::ItemKind;
use crate::intern::{Symbol, sym};
use crate::world::{Def, PartData};

/// The types of an item, its own parameters as [`Ty::Param`].
#[derive(Debug, Default)]
pub(crate) struct Sig {
    /// Of a method `self` first.
    pub(crate) params: Vec<Ty>,
    pub(crate) has_self: bool,
    /// Of a constant or static its type, of a struct itself.
    pub(crate) ret: Option<Ty>,
    /// Of a struct or variant.
    pub(crate) fields: Vec<(Symbol, Ty)>,
}

impl Typed<'_> {
    /// The signature of an item.
    pub(crate) fn sig(&self, item: ItemId) -> Arc<Sig> {
        self.sigs[item.index()]
            .get_or_init(|| Arc::new(self.compute_sig(item)))
            .clone()
    }

    fn compute_sig(&self, item: ItemId) -> Sig {
        let data = self.world.item(item);
        let part = self.world.part(data.part);
        let scope = self.type_scope(item);
        if data.kind == ItemKind::Variant {
            return self.variant_sig(item);
        }
        match data.syntax.map(|idx| &part.syntax[idx].kind) {
            Some(Syntax::Fn { sig, .. }) => self.fn_sig(&scope, part, sig),
            Some(Syntax::Struct { fields, .. }) => {
                self.fields_sig(&scope, part, *fields, self.self_type(item))
            }
            Some(Syntax::Const { ty, .. } | Syntax::Static { ty, .. }) => Sig {
                ret: Some(self.lower(&scope, part, *ty)),
                ..Sig::default()
            },
            _ => Sig::default(),
        }
    }

    fn fn_sig(&self, scope: &TypeScope, part: &PartData, sig: &strangler_syntax::ir::FnSig) -> Sig {
        let mut params = Vec::new();
        params.extend(sig.receiver.map(|receiver| self.receiver(scope, part, receiver)));
        params.extend(
            part.syntax[sig.params]
                .iter()
                .map(|param| self.lower(scope, part, param.ty)),
        );
        let ret = sig.ret.map_or_else(Ty::unit, |ret| self.lower(scope, part, ret));
        Sig {
            params,
            has_self: sig.receiver.is_some(),
            ret: Some(if sig.is_async { self.future_of(ret) } else { ret }),
            fields: Vec::new(),
        }
    }

    fn receiver(&self, scope: &TypeScope, part: &PartData, receiver: SelfParam) -> Ty {
        if let Some(ty) = receiver.ty {
            return self.lower(scope, part, ty);
        }
        let own = self.named_in_scope(scope, sym::SELF_TYPE).unwrap_or(Ty::Unknown);
        if receiver.by_ref { Ty::reference(own) } else { own }
    }

    /// `impl Future<Output = ty>`
    pub(crate) fn future_of(&self, ty: Ty) -> Ty {
        let Some(future) = self.lang.future else {
            return Ty::Unknown;
        };
        let of = TraitRef {
            def: Def::Item(future),
            args: Arc::default(),
            bindings: Arc::from([(sym::OUTPUT, ty)]),
        };
        Ty::Bounded(Arc::from([of]))
    }

    fn variant_sig(&self, item: ItemId) -> Sig {
        let data = self.world.item(item);
        let Some(parent) = data.parent else {
            return Sig::default();
        };
        let part = self.world.part(data.part);
        let Some(Syntax::Enum { variants, .. }) =
            self.world.item(parent).syntax.map(|idx| &part.syntax[idx].kind)
        else {
            return Sig::default();
        };
        let variant = &part.syntax[*variants][data.variant as usize];
        let scope = self.type_scope(parent);
        self.fields_sig(&scope, part, variant.fields, self.self_type(parent))
    }

    fn fields_sig(&self, scope: &TypeScope, part: &PartData, fields: Fields, own: Ty) -> Sig {
        let (list, tuple) = match fields {
            Fields::Unit => {
                return Sig {
                    ret: Some(own),
                    ..Sig::default()
                };
            }
            Fields::Tuple(list) => (list, true),
            Fields::Named(list) => (list, false),
        };
        let fields: Vec<(Symbol, Ty)> = part.syntax[list]
            .iter()
            .map(|field| {
                (
                    part.symbols[field.name.0 as usize],
                    self.lower(scope, part, field.ty),
                )
            })
            .collect();
        let params = if tuple {
            fields.iter().map(|(_, ty)| ty.clone()).collect()
        } else {
            Vec::new()
        };
        Sig {
            params,
            has_self: false,
            ret: Some(own),
            fields,
        }
    }
}
