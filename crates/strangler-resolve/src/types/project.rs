//! Associated types, dereferencing, and what `?`, `.await` and `for` yield.

use std::sync::Arc;

use strangler_base::ItemId;
use strangler_syntax::ir::ItemKind as Syntax;

use super::generics::{Generics, Typed};
use super::impls::{Head, ImplData};
use super::{TraitRef, Ty, Vars};
use crate::intern::{Symbol, sym};
use crate::world::Def;

/// How deep projections may need each other.
const MAX_DEPTH: u32 = 6;

impl Typed<'_> {
    /// The type with its projections carried out where they can be.
    pub(crate) fn normalize(&self, ty: &Ty, env: &Generics, vars: &Vars) -> Ty {
        let resolved = vars.resolve(ty);
        if resolved.any(&mut |part| matches!(part, Ty::Assoc(..))) {
            self.normalize_at(&resolved, env, vars, 0)
        } else {
            resolved
        }
    }

    fn normalize_at(&self, ty: &Ty, env: &Generics, vars: &Vars, depth: u32) -> Ty {
        if depth > MAX_DEPTH {
            return Ty::Unknown;
        }
        ty.map(&mut |part| {
            let Ty::Assoc(of, trait_ref, name) = part else {
                return None;
            };
            let of = self.normalize_at(of, env, vars, depth + 1);
            let found = self.project(
                &of,
                trait_ref.as_deref().map(|of| of.def),
                *name,
                env,
                vars,
                depth + 1,
            );
            Some(found.unwrap_or_else(|| Ty::Assoc(Arc::new(of), trait_ref.clone(), *name)))
        })
    }

    /// `<ty as of>::name`
    pub(crate) fn project(
        &self,
        ty: &Ty,
        of: Option<Def>,
        name: Symbol,
        env: &Generics,
        vars: &Vars,
        depth: u32,
    ) -> Option<Ty> {
        if depth > MAX_DEPTH {
            return None;
        }
        let ty = vars.solved(ty);
        let bound = match ty {
            Ty::Param(row) => env
                .bounds
                .get(*row as usize)
                .and_then(|bounds| bound_to(bounds, name)),
            Ty::Bounded(traits) => bound_to(traits, name),
            Ty::Assoc(..) => bound_to(&self.bounds_of_assoc(ty, env), name),
            Ty::Fn(args) if name == sym::OUTPUT => args.last().cloned(),
            _ => None,
        };
        if let Some(bound) = bound {
            return Some(self.normalize_at(&vars.resolve(&bound), env, vars, depth + 1));
        }
        let head = ty.head()?;
        if head != Head::Any {
            for data in self.impls.of(head).filter(|data| is_of(data, of)) {
                if let Some(args) = self.impl_args(data, ty, vars)
                    && let Some(found) = self.member_type(data, name, &args, env, vars, depth)
                {
                    return Some(found);
                }
            }
        }
        // Without a trait only the type's own impls count, else any blanket impl would answer.
        for data in self.impls.of_trait(Head::Any, of?) {
            if let Some(args) = self.blanket_args(data, ty, env, vars)
                && let Some(found) = self.member_type(data, name, &args, env, vars, depth)
            {
                return Some(found);
            }
        }
        None
    }

    /// What an associated type of a type that is not known implements: as its trait declares it, and as `where` says.
    pub(crate) fn bounds_of_assoc(&self, ty: &Ty, env: &Generics) -> Vec<TraitRef> {
        let Ty::Assoc(of, trait_ref, name) = ty else {
            return Vec::new();
        };
        let said = env.wheres.iter().filter(|(on, _)| same_assoc(on, ty));
        let mut bounds: Vec<TraitRef> = said.map(|(_, bound)| bound.clone()).collect();
        let known: Vec<TraitRef> = match (trait_ref, &**of) {
            (Some(trait_ref), _) => vec![(**trait_ref).clone()],
            (None, Ty::Param(row)) => env.bounds.get(*row as usize).cloned().unwrap_or_default(),
            (None, Ty::Bounded(traits)) => traits.to_vec(),
            (None, _) => self.bounds_of_assoc(of, env),
        };
        for of_trait in known {
            let Def::Item(id) = of_trait.def else { continue };
            let Some(item) = self.trait_item(id, *name, 0) else {
                continue;
            };
            let mut args = vec![(**of).clone()];
            if self.world.item(item).parent == Some(id) {
                args.extend(of_trait.args.iter().cloned());
            }
            let data = self.world.item(item);
            let part = self.world.part(data.part);
            if let Some(Syntax::TypeAlias { bounds: written, .. }) =
                data.syntax.map(|idx| &part.syntax[idx].kind)
            {
                let declared = self.bounds(&self.type_scope(item), part, *written);
                bounds.extend(declared.iter().map(|bound| bound.subst(&args)));
            }
        }
        bounds
    }

    fn member_type(
        &self,
        data: &ImplData,
        name: Symbol,
        args: &[Ty],
        env: &Generics,
        vars: &Vars,
        depth: u32,
    ) -> Option<Ty> {
        let (_, member) = data.members.iter().find(|(of, _)| *of == name)?;
        let item = self.world.item(*member);
        let part = self.world.part(item.part);
        let Syntax::TypeAlias { ty: Some(ty), .. } = part.syntax[item.syntax?].kind else {
            return None;
        };
        let lowered = self.lower(&self.type_scope(*member), part, ty).subst(args);
        Some(self.normalize_at(&vars.resolve(&lowered), env, vars, depth + 1))
    }

    /// `*ty`
    pub(crate) fn deref(&self, ty: &Ty, env: &Generics, vars: &Vars) -> Option<Ty> {
        match ty {
            Ty::Ref(inner) => Some(vars.shallow(inner)),
            Ty::Adt(item, args) if self.derives_deref(*item) => {
                let sig = self.sig(*item);
                let (_, field) = sig.fields.first()?;
                Some(field.subst(args))
            }
            Ty::Adt(..) | Ty::External(..) | Ty::Param(_) | Ty::Bounded(_) => {
                self.project(ty, self.lang.deref.map(Def::Item), sym::TARGET, env, vars, 0)
            }
            _ => None,
        }
    }

    /// `#[derive(Deref)]` on a struct of one field.
    fn derives_deref(&self, item: ItemId) -> bool {
        let derives = self.impls.derives(item);
        let named = |name: &Symbol| self.world.names.text(*name) == "Deref";
        derives.iter().any(named) && self.sig(item).fields.len() == 1
    }

    /// What a `for` over `ty` binds.
    pub(crate) fn item_of(&self, ty: &Ty, env: &Generics, vars: &Vars) -> Ty {
        let ty = vars.resolve(ty);
        let through = |of: Option<ItemId>| self.project(&ty, of.map(Def::Item), sym::ITEM, env, vars, 0);
        through(self.lang.into_iterator)
            .or_else(|| through(self.lang.iterator))
            .unwrap_or(Ty::Unknown)
    }

    /// What `ty.await` yields.
    pub(crate) fn awaited(&self, ty: &Ty, env: &Generics, vars: &Vars) -> Ty {
        let mut ty = vars.resolve(ty);
        for _ in 0..4 {
            if let Some(output) =
                self.project(&ty, self.lang.future.map(Def::Item), sym::OUTPUT, env, vars, 0)
            {
                return output;
            }
            let Some(inner) = self.deref(&ty, env, vars) else {
                break;
            };
            ty = inner;
        }
        Ty::Unknown
    }

    /// What `ty?` yields.
    pub(crate) fn tried(&self, ty: &Ty, vars: &Vars) -> Ty {
        match vars.solved(ty) {
            Ty::Adt(item, args) if Some(*item) == self.lang.option || Some(*item) == self.lang.result => {
                args.first().cloned().unwrap_or(Ty::Unknown)
            }
            _ => Ty::Unknown,
        }
    }
}

fn is_of(data: &ImplData, of: Option<Def>) -> bool {
    of.is_none_or(|of| {
        data.of_trait
            .as_ref()
            .is_some_and(|trait_ref| trait_ref.def == of)
    })
}

fn bound_to(bounds: &[TraitRef], name: Symbol) -> Option<Ty> {
    bounds.iter().find_map(|of| of.binding(name).cloned())
}

/// Whether two projections are the same one; a trait that is not written may be any.
fn same_assoc(a: &Ty, b: &Ty) -> bool {
    match (a, b) {
        (Ty::Assoc(of, _, name), Ty::Assoc(other, _, other_name)) => {
            name == other_name && same_assoc(of, other)
        }
        _ => a == b,
    }
}
