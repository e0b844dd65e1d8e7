//! What can be of the tree and what cannot, where types run out.
//!
//! Code outside gives back what it was given or what is its own: where nothing of the tree flows into a call, nothing of
//! the tree comes out of it. And a method or field whose name no item of the tree bears is none of the tree's.

use strangler_syntax::ir::{Expr, ExprId, PathIdx};

use super::Walker;
use crate::intern::Symbol;
use crate::types::Ty;
use crate::world::Def;

/// How often a type is dereferenced.
const MAX_DEREF: usize = 8;

impl Walker<'_> {
    /// Whether nothing of the tree is in a type, nor can be.
    pub(super) fn is_foreign(&self, ty: &Ty) -> bool {
        let of_tree = |item| !self.world.is_external(item);
        !self.vars.resolve(ty).any(&mut |part| match part {
            Ty::Unknown | Ty::Param(_) | Ty::Assoc(..) => true,
            Ty::Var(row) => !self.vars.is_outside(*row),
            Ty::Adt(item, _) | Ty::FnItem(item, _) => of_tree(*item),
            Ty::Bounded(traits) => traits
                .iter()
                .any(|of| matches!(of.def, Def::Item(item) if of_tree(item))),
            _ => false,
        })
    }

    /// Whether a type that has no such member dereferences to one of code outside.
    pub(super) fn leads_outside(&self, ty: &Ty) -> bool {
        let mut ty = self.vars.resolve(ty);
        for _ in 0..MAX_DEREF {
            match self.typed.deref(&ty, &self.env, &self.vars) {
                Some(inner) => ty = self.vars.resolve(&inner),
                None => break,
            }
        }
        matches!(ty, Ty::External(..)) && self.is_foreign(&ty)
    }

    /// The argument of a type outside that has just one: what a wrapper of which nothing is known wraps.
    pub(super) fn only_arg(&self, ty: &Ty) -> Option<Ty> {
        match self.vars.resolve(ty).peel() {
            Ty::External(_, args) if args.len() == 1 => args.first().cloned(),
            _ => None,
        }
    }

    /// The type of what was got out of a value of type `of`, where nothing better is known.
    pub(super) fn got_from(&mut self, of: &Ty, ty: Ty) -> Ty {
        if matches!(ty, Ty::Unknown) && self.is_foreign(of) {
            self.vars.fresh_outside()
        } else {
            ty
        }
    }

    /// A call of something outside of which no signature is known; `foreign` tells of the callee or receiver.
    pub(super) fn call_unknown(&mut self, args: &[ExprId], given: &[Option<Ty>], mut foreign: bool) -> Ty {
        foreign &= given.iter().flatten().all(|ty| self.is_foreign(ty));
        for (arg, _) in args.iter().zip(given).filter(|(_, ty)| ty.is_none()) {
            let Expr::Closure { params, .. } = self.file[*arg].expr else {
                continue;
            };
            let expected = foreign.then(|| {
                let params = self.file[params].iter().map(|_| self.vars.fresh_outside());
                (params.collect(), self.vars.fresh())
            });
            let ty = self.closure(*arg, expected);
            foreign &= self.is_foreign(&ty);
        }
        if foreign {
            self.vars.fresh_outside()
        } else {
            Ty::Unknown
        }
    }

    /// The arguments that a path in an expression writes, of all its names.
    pub(super) fn written_args(&mut self, path: PathIdx) -> Vec<Ty> {
        let file = self.file;
        let args = file[file[path].segments]
            .iter()
            .filter_map(|segment| segment.args);
        let mut types = Vec::new();
        for args in args {
            let lowered = self
                .typed
                .lower_all(&self.type_scope(), self.part, file[args].types);
            types.extend(lowered.iter().map(|ty| self.open(ty)));
        }
        types
    }

    /// The arguments that a method call writes.
    pub(super) fn written_method_args(&mut self, id: ExprId) -> Vec<Ty> {
        let Expr::MethodCall {
            turbofish: Some(args),
            ..
        } = self.file[id].expr
        else {
            return Vec::new();
        };
        let lowered = self
            .typed
            .lower_all(&self.type_scope(), self.part, self.file[args].types);
        lowered.iter().map(|ty| self.open(ty)).collect()
    }

    /// Whether a method or field of the tree may bear a name.
    pub(super) fn may_be_of_tree(&self, name: Symbol) -> bool {
        self.typed.member_names().contains(&name)
    }
}
