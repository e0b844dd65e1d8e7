//! Types as written: the names in them, and what they are.

use strangler_syntax::ir::{GenericArgs, Idx, PathIdx, TypeIdx, TypeRef};

use super::Walker;
use super::macros::Silent;
use crate::types::{Ty, TypeScope};
use crate::world::Ns;

impl Walker<'_> {
    /// Resolves the names in a type.
    pub(super) fn type_ref(&mut self, ty: TypeIdx) {
        match self.file[ty] {
            TypeRef::Path(path) => self.type_path(path),
            TypeRef::Ref { inner, .. } | TypeRef::Ptr(inner) | TypeRef::Slice(inner) => self.type_ref(inner),
            TypeRef::Array { element, len } => {
                self.type_ref(element);
                self.expr(len);
            }
            TypeRef::Tuple(list) => self.file[list].iter().for_each(|ty| self.type_ref(*ty)),
            TypeRef::Fn { params, ret } => {
                self.file[params].iter().for_each(|ty| self.type_ref(*ty));
                ret.iter().for_each(|ty| self.type_ref(*ty));
            }
            TypeRef::Impl(bounds) | TypeRef::Dyn(bounds) => self.bounds(bounds),
            TypeRef::Macro(call) => {
                self.macro_call(call);
            }
            TypeRef::Never | TypeRef::Infer => {}
        }
    }

    /// A path that names a type or a trait.
    pub(super) fn type_path(&mut self, path: PathIdx) {
        self.named_path(path, Ns::Types, None, Silent::InMacro);
    }

    pub(super) fn generic_args(&mut self, args: Idx<GenericArgs>) {
        let args = &self.file[args];
        for ty in &self.file[args.types] {
            self.type_ref(*ty);
        }
        for value in &self.file[args.consts] {
            self.expr(*value);
        }
        for binding in &self.file[args.bindings] {
            binding.ty.iter().for_each(|ty| self.type_ref(*ty));
            self.bounds(binding.bounds);
        }
    }

    /// The scope of types written here: that of the item, and of the blocks around.
    pub(super) fn type_scope(&self) -> TypeScope {
        TypeScope {
            at: self.at(),
            ..self.scope.clone()
        }
    }

    /// The type that is written.
    pub(super) fn written(&mut self, ty: TypeIdx) -> Ty {
        let lowered = self.typed.lower(&self.type_scope(), self.part, ty);
        self.open(&lowered)
    }

    /// The type with its unknown parts as variables.
    pub(super) fn open(&mut self, ty: &Ty) -> Ty {
        let vars = &mut self.vars;
        ty.map(&mut |part| matches!(part, Ty::Unknown).then(|| vars.fresh()))
    }

    /// The type with its projections carried out.
    pub(super) fn normal(&self, ty: &Ty) -> Ty {
        self.typed.normalize(ty, &self.env, &self.vars)
    }
}
