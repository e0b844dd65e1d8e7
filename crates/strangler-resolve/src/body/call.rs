//! Calls: what a callee takes and gives.

use std::sync::Arc;

use strangler_base::ItemId;
use strangler_syntax::ir::{Expr, ExprId, List, Pos};

use super::RawUnknown;
use super::Walker;
use super::macros::Silent;
use super::path::Value;
use crate::graph::RefKind;
use crate::intern::Symbol;
use crate::types::{TraitRef, Ty};
use crate::world::Ns;

/// How many bounds are met later in one body.
const MAX_OWED: usize = 256;

/// Parameters and result of something that can be called.
pub(super) type Callable = (Vec<Ty>, Ty);

impl Walker<'_> {
    pub(super) fn call(&mut self, callee: ExprId, args: List<ExprId>) -> Ty {
        let args = &self.file[args];
        let Expr::Path(path) = self.file[callee].expr else {
            let ty = self.expr(callee);
            let given = self.given(args);
            return self.apply(&ty, args, &given, 0);
        };
        self.in_call = true;
        self.deferred = None;
        let mut value = self.named_path(path, Ns::Values, None, Silent::InMacro);
        self.in_call = false;
        let deferred = self.deferred.take();
        let given = self.given(args);
        if let (Value::Assoc(found), Some(pos)) = (&mut value, deferred) {
            let name = self.file[self.file[path].segments]
                .last()
                .map(|segment| self.symbol(segment.name));
            let Some(name) = name else { return Ty::Unknown };
            let types: Vec<Ty> = given.iter().map(|ty| ty.clone().unwrap_or(Ty::Unknown)).collect();
            let Some(chosen) = self
                .typed
                .choose_by_args(found.clone(), &types, name, &mut self.vars)
            else {
                self.ambiguous(name, pos);
                return self.apply(&Ty::Unknown, args, &given, 0);
            };
            *found = chosen;
            let (item, derived) = (found.item, found.derived);
            self.refer(item, RefKind::Assoc, pos);
            let meant = self.meant_item(item);
            self.out.mean(path, meant);
            if derived {
                self.apply(&Ty::Unknown, args, &given, 0);
                return self.typed.derived_result(&found.on, name).unwrap_or(Ty::Unknown);
            }
        }
        let ty = self.type_of_value(&value, path);
        self.apply(&ty, args, &given, 0)
    }

    /// Several impls could be meant.
    fn ambiguous(&mut self, name: Symbol, pos: Pos) {
        self.out.unknown.push(RawUnknown {
            from: self.from,
            names: vec![name],
            reason: "several impls could be meant",
            pos,
        });
    }

    /// The types of arguments; closures wait until the callee is known.
    pub(super) fn given(&mut self, args: &[ExprId]) -> Vec<Option<Ty>> {
        let infer = |arg: &ExprId| match self.file[*arg].expr {
            Expr::Closure { .. } => None,
            _ => Some(self.expr(*arg)),
        };
        args.iter().map(infer).collect()
    }

    /// Calls `callee`, whose first `skip` parameters are given already.
    pub(super) fn apply(&mut self, callee: &Ty, args: &[ExprId], given: &[Option<Ty>], skip: usize) -> Ty {
        let callee = self.vars.shallow(callee);
        if let Ty::FnItem(item, of) = &callee {
            return self.apply_item(*item, of, args, given, skip);
        }
        let callable = self.callable(&callee);
        if callable.is_none() {
            let foreign = self.is_foreign(&callee);
            return self.call_unknown(args, given, foreign);
        }
        for (row, arg) in args.iter().enumerate() {
            let param = callable
                .as_ref()
                .and_then(|(params, _)| params.get(row + skip).cloned());
            self.argument(*arg, given[row].as_ref(), &param.unwrap_or(Ty::Unknown), None);
        }
        callable.map_or(Ty::Unknown, |(_, ret)| self.normal(&ret))
    }

    fn apply_item(
        &mut self,
        item: ItemId,
        of: &Arc<[Ty]>,
        args: &[ExprId],
        given: &[Option<Ty>],
        skip: usize,
    ) -> Ty {
        let sig = self.typed.sig(item);
        // Plain arguments first: what they say of the parameters helps the closures.
        for closures in [false, true] {
            for (row, arg) in args.iter().enumerate() {
                if given[row].is_none() != closures {
                    continue;
                }
                let written = sig.params.get(row + skip);
                let param = written.map_or(Ty::Unknown, |ty| ty.subst(of));
                let param = self.normal(&param);
                let expected = written.and_then(|ty| self.bounded_callable(item, ty, of));
                self.argument(*arg, given[row].as_ref(), &param, expected);
            }
            self.meet_bounds(item, of);
        }
        let ret = sig.ret.as_ref().map_or(Ty::Unknown, |ty| ty.subst(of));
        self.normal(&ret)
    }

    fn argument(&mut self, arg: ExprId, given: Option<&Ty>, param: &Ty, expected: Option<Callable>) {
        match given {
            Some(ty) => {
                if let (Some((params, ret)), Some((own, own_ret))) = (&expected, self.callable(ty)) {
                    for (a, b) in params.iter().zip(&own) {
                        self.coerce(b, a);
                    }
                    self.vars.unify(ret, &own_ret);
                }
                self.coerce(param, ty);
            }
            None => {
                let expected = expected.or_else(|| self.callable(param));
                let ty = self.closure(arg, expected);
                self.vars.unify(param, &ty);
            }
        }
    }

    /// Lets a value of type `given` be taken where `param` is asked for.
    fn coerce(&mut self, param: &Ty, given: &Ty) {
        let (param, mut given) = (self.vars.resolve(param), self.vars.resolve(given));
        if let Ty::Ref(wanted) = &param {
            for _ in 0..4 {
                let Ty::Ref(inner) = &given else { break };
                let inner = self.vars.resolve(inner);
                if wanted.head() == inner.head() || wanted.head().is_none() || inner.head().is_none() {
                    break;
                }
                match self.typed.deref(&inner, &self.env, &self.vars) {
                    Some(target) => given = Ty::reference(self.vars.resolve(&target)),
                    None => break,
                }
            }
        }
        self.vars.unify(&param, &given);
    }

    /// What a parameter that is bound by `Fn` takes and gives.
    fn bounded_callable(&mut self, item: ItemId, written: &Ty, of: &[Ty]) -> Option<Callable> {
        let Ty::Param(row) = written else { return None };
        let generics = self.typed.generics(item);
        let bounds = generics.bounds.get(*row as usize)?;
        let of_fn = bounds.iter().find(|bound| self.typed.lang.is_fn(bound.def))?;
        let (params, ret) = fn_bound(&of_fn.subst(of));
        let params = params.iter().map(|ty| self.normal(ty)).collect();
        Some((params, self.normal(&ret)))
    }

    /// What can be called takes and gives.
    pub(super) fn callable(&mut self, ty: &Ty) -> Option<Callable> {
        match self.vars.shallow(ty).peel() {
            Ty::Fn(args) => {
                let (ret, params) = args.split_last()?;
                Some((params.to_vec(), ret.clone()))
            }
            Ty::FnItem(item, of) => {
                let sig = self.typed.sig(*item);
                let params = sig.params.iter().map(|ty| ty.subst(of)).collect();
                let ret = sig.ret.as_ref().map_or(Ty::Unknown, |ty| ty.subst(of));
                Some((params, self.normal(&ret)))
            }
            Ty::Bounded(traits) => traits
                .iter()
                .find(|of| self.typed.lang.is_fn(of.def))
                .map(fn_bound),
            Ty::Param(row) => {
                let bounds = self.env.bounds.get(*row as usize)?;
                bounds
                    .iter()
                    .find(|of| self.typed.lang.is_fn(of.def))
                    .map(fn_bound)
            }
            Ty::Adt(..) => {
                let inner = self.typed.deref(&self.vars.shallow(ty), &self.env, &self.vars)?;
                match inner {
                    Ty::Bounded(traits) => traits
                        .iter()
                        .find(|of| self.typed.lang.is_fn(of.def))
                        .map(fn_bound),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Lets the bounds of a callee's parameters say what its variables are: `I: IntoIterator<Item = T>`.
    fn meet_bounds(&mut self, item: ItemId, of: &[Ty]) {
        let generics = self.typed.generics(item);
        for (row, bounds) in generics.bounds.iter().enumerate() {
            for bound in bounds {
                let Some(on) = of.get(row) else { continue };
                if bound.bindings.is_empty() && !bound.args.is_empty() && !self.typed.lang.is_fn(bound.def) {
                    self.owed.push((on.clone(), bound.subst(of)));
                }
                let on = self.vars.resolve(on);
                for (name, ty) in bound.bindings.iter() {
                    let found = self
                        .typed
                        .project(&on, Some(bound.def), *name, &self.env, &self.vars, 0);
                    if let Some(found) = found {
                        self.vars.unify(&ty.subst(of), &found);
                    }
                }
            }
        }
    }

    /// Lets impls say what variables are: `Vec<_>: FromIterator<A>`.
    pub(super) fn pay(&mut self) {
        let mut owed = std::mem::take(&mut self.owed);
        let mut steps = 0;
        while let Some((on, of)) = owed.pop() {
            steps += 1;
            if steps > MAX_OWED {
                break;
            }
            let on = self.vars.resolve(&on);
            if matches!(on, Ty::Var(_)) {
                self.owed.push((on, of));
            } else if let Some(more) = self.pay_one(&on, &of) {
                owed.extend(more);
            }
        }
        self.owed.truncate(MAX_OWED);
    }

    /// Meets one bound by the only impl that can; gives the bounds of that impl.
    fn pay_one(&mut self, on: &Ty, of: &TraitRef) -> Option<Vec<(Ty, TraitRef)>> {
        let head = on.head()?;
        let typed = self.typed;
        let mut fitting = typed.impls.of_trait(head, of.def);
        let (data, None) = (fitting.next()?, fitting.next()) else {
            return None;
        };
        let mut args = typed.impl_args(data, on, &self.vars)?;
        for arg in &mut args {
            if matches!(arg, Ty::Unknown) {
                *arg = self.vars.fresh();
            }
        }
        let own = data.of_trait.as_ref()?.subst(&args);
        for (a, b) in own.args.iter().zip(of.args.iter()) {
            let b = self.normal(b);
            self.vars.unify(a, &b);
        }
        let generics = typed.generics(data.item);
        let rows = generics.bounds.iter().zip(&args);
        let more =
            rows.flat_map(|(bounds, arg)| bounds.iter().map(|bound| (arg.clone(), bound.subst(&args))));
        Some(more.collect())
    }
}

/// `Fn(A, B) -> C`
fn fn_bound(of: &TraitRef) -> Callable {
    let ret = of
        .binding(crate::intern::sym::OUTPUT)
        .cloned()
        .unwrap_or_else(Ty::unit);
    (of.args.to_vec(), ret)
}
