//! Generic parameters, bounds and where clauses.

use syn::punctuated::Punctuated;
use syn::{Token, TypeParamBound};

use super::Lowerer;
use crate::ir::{Bound, GenericParam, GenericParamKind, Generics, Idx, List, WherePredicate};

/// `A + B`
pub(super) type Bounds = Punctuated<TypeParamBound, Token![+]>;

impl Lowerer {
    pub(super) fn generics(&mut self, generics: &mut syn::Generics) -> Idx<Generics> {
        let params: Vec<_> = generics
            .params
            .iter_mut()
            .map(|param| self.generic_param(param))
            .collect();
        let mut predicates = Vec::new();
        for predicate in generics.where_clause.iter_mut().flat_map(|it| &mut it.predicates) {
            if let syn::WherePredicate::Type(it) = predicate {
                predicates.push(WherePredicate {
                    ty: self.ty(&mut it.bounded_ty),
                    bounds: self.bounds(&mut it.bounds),
                });
            }
        }
        let generics = Generics {
            params: self.file.push_all(params),
            predicates: self.file.push_all(predicates),
        };
        self.file.push(generics)
    }

    /// No parameters.
    pub(super) fn no_generics(&mut self) -> Idx<Generics> {
        self.file.push(Generics {
            params: List::empty(),
            predicates: List::empty(),
        })
    }

    fn generic_param(&mut self, param: &mut syn::GenericParam) -> GenericParam {
        match param {
            syn::GenericParam::Lifetime(it) => GenericParam {
                name: self.name(&it.lifetime.ident),
                kind: GenericParamKind::Lifetime,
                bounds: List::empty(),
            },
            syn::GenericParam::Type(it) => GenericParam {
                name: self.name(&it.ident),
                kind: GenericParamKind::Type(it.default.as_mut().map(|(_, ty)| self.ty(ty))),
                bounds: self.bounds(&mut it.bounds),
            },
            syn::GenericParam::Const(it) => GenericParam {
                name: self.name(&it.ident),
                kind: GenericParamKind::Const(self.ty(&mut it.ty)),
                bounds: List::empty(),
            },
        }
    }

    pub(super) fn bounds(&mut self, bounds: &mut Bounds) -> List<Bound> {
        let mut lowered = Vec::new();
        for bound in bounds {
            // `?Sized` takes a bound away.
            if let TypeParamBound::Trait(it) = bound
                && it.maybe.is_none()
            {
                lowered.push(Bound {
                    path: self.path(&mut it.path),
                });
            }
        }
        self.file.push_all(lowered)
    }
}
