//! Method calls and fields: what the receiver's type has under a name.
//!
//! A receiver that is not known yet is looked at again when the body has been read.

use strangler_base::ItemId;
use strangler_syntax::ir::{ExprId, GenericArgs, Idx, ItemKind as Syntax, List, Name, Pos};

use super::Walker;
use super::output::RawUnknown;
use crate::graph::{Confidence, ItemKind, RefKind};
use crate::intern::Symbol;
use crate::types::{Found, Ty};

/// How often receivers left open are looked at again.
const MAX_ROUNDS: usize = 4;
/// How often a base is dereferenced.
const MAX_DEREF: usize = 8;

/// A method call or field whose receiver was not known when it was read.
#[derive(Debug)]
pub(crate) struct Pending {
    expr: Option<ExprId>,
    receiver: Ty,
    name: Symbol,
    args: Vec<Ty>,
    result: Ty,
    pos: Pos,
    test: bool,
}

impl Walker<'_> {
    pub(super) fn method_call(
        &mut self,
        id: ExprId,
        receiver: ExprId,
        name: Name,
        turbofish: Option<Idx<GenericArgs>>,
        args: List<ExprId>,
    ) -> Ty {
        let on = self.expr(receiver);
        turbofish.iter().for_each(|args| self.generic_args(*args));
        let args = &self.file[args];
        let given = self.given(args);
        let types: Vec<Ty> = given.iter().map(|ty| ty.clone().unwrap_or(Ty::Unknown)).collect();
        let on = self.normal(&on);
        let (name, pos) = (self.symbol(name), self.file[id].pos);
        let found = self.typed.method(
            &on,
            name,
            &types,
            Some(self.at().scope),
            &self.env,
            &mut self.vars,
        );
        let Some(found) = found.or_else(|| self.wrapped_method(&on, name, &types)) else {
            return self.no_method(id, &on, name, args, given, pos);
        };
        self.note_method(id, &found, name, pos);
        if found.derived {
            self.apply(&Ty::Unknown, args, &given, 0);
            return self.typed.derived_result(&found.on, name).unwrap_or(Ty::Unknown);
        }
        let callee = Ty::FnItem(found.item, found.args.clone().into());
        if let Some(written) = turbofish {
            self.method_turbofish(&found, written);
        }
        self.apply(&callee, args, &given, 1)
    }

    /// A method of the tree's own type that a wrapper of code outside, of which nothing is known, leads to. Methods of
    /// traits may as well be the wrapper's own.
    fn wrapped_method(&mut self, on: &Ty, name: Symbol, given: &[Ty]) -> Option<Found> {
        let inner = self.only_arg(on)?;
        let inner = self.normal(&inner);
        let scope = Some(self.at().scope);
        let found = self
            .typed
            .method(&inner, name, given, scope, &self.env, &mut self.vars)?;
        (!found.derived && self.is_inherent(found.item)).then_some(found)
    }

    /// Whether an item of the tree stands in an impl without a trait.
    fn is_inherent(&self, item: ItemId) -> bool {
        let Some(parent) = self.world.item(item).parent else {
            return false;
        };
        let data = self.world.item(parent);
        let file = &self.world.part(data.part).syntax;
        let written = data.syntax.map(|idx| &file[idx].kind);
        !self.world.is_external(item) && matches!(written, Some(Syntax::Impl { of_trait: None, .. }))
    }

    fn note_method(&mut self, id: ExprId, found: &Found, name: Symbol, pos: Pos) {
        self.refer_with(found.item, RefKind::Call, Confidence::Inferred, pos);
        // What goes on with an entity is for those to say who know the framework.
        let of_entity = found.derived
            && (self.typed.is_shaped(&found.on) || self.world.names.text(name) == "into_active_model");
        if !of_entity && !self.world.is_external(found.item) {
            self.out.methods.push((id, found.item));
        }
    }

    fn method_turbofish(&mut self, found: &Found, written: Idx<GenericArgs>) {
        let types = self
            .typed
            .lower_all(&self.type_scope(), self.part, self.file[written].types);
        let start = found
            .args
            .len()
            .saturating_sub(self.typed.n_own_params(found.item));
        for (arg, ty) in found.args[start..].iter().zip(types.iter()) {
            let ty = self.open(ty);
            self.vars.unify(arg, &ty);
        }
    }

    fn no_method(
        &mut self,
        id: ExprId,
        on: &Ty,
        name: Symbol,
        args: &[ExprId],
        given: Vec<Option<Ty>>,
        pos: Pos,
    ) -> Ty {
        if let Some(only) = self
            .only_arg(on)
            .filter(|_| self.world.names.text(name) == "into_inner")
        {
            self.out.outside(self.test);
            return only;
        }
        let foreign = self.is_foreign(on) || self.leads_outside(on);
        if foreign || !matches!(on.peel(), Ty::Var(_) | Ty::Assoc(..)) {
            self.untyped_call(id, on, name, pos);
            let foreign = foreign && self.written_method_args(id).iter().all(|ty| self.is_foreign(ty));
            return self.call_unknown(args, &given, foreign);
        }
        let mut types = Vec::new();
        for (arg, ty) in args.iter().zip(given) {
            types.push(ty.unwrap_or_else(|| self.closure(*arg, None)));
        }
        self.postpone(Some(id), on, name, types, pos)
    }

    fn postpone(&mut self, expr: Option<ExprId>, on: &Ty, name: Symbol, args: Vec<Ty>, pos: Pos) -> Ty {
        let result = self.vars.fresh();
        self.pending.push(Pending {
            expr,
            receiver: on.clone(),
            name,
            args,
            result: result.clone(),
            pos,
            test: self.test,
        });
        result
    }

    fn give_up(&mut self, pending: &Pending) {
        let outer = std::mem::replace(&mut self.test, pending.test);
        let on = pending.receiver.clone();
        self.left_open(pending, &on);
        self.test = outer;
    }

    fn left_open(&mut self, pending: &Pending, on: &Ty) {
        match pending.expr {
            Some(id) => self.untyped_call(id, on, pending.name, pending.pos),
            None => self.untyped(on, pending.name, pending.pos),
        }
    }

    /// A method of which the receiver does not tell, but perhaps the name.
    fn untyped_call(&mut self, id: ExprId, on: &Ty, name: Symbol, pos: Pos) {
        let open = matches!(on.peel(), Ty::Unknown | Ty::Var(_) | Ty::Assoc(..)) && !self.is_foreign(on);
        let scope = self.at().scope;
        let found = self.typed.extension(name, scope);
        match found.filter(|_| open) {
            Some(item) => {
                self.refer_with(item, RefKind::Call, Confidence::Inferred, pos);
                self.out.methods.push((id, item));
            }
            None => self.untyped(on, name, pos),
        }
    }

    /// A method or field of which the receiver does not tell.
    fn untyped(&mut self, on: &Ty, name: Symbol, pos: Pos) {
        let open = matches!(on.peel(), Ty::Unknown | Ty::Var(_) | Ty::Assoc(..));
        if !open || self.is_foreign(on) || !self.may_be_of_tree(name) {
            self.out.outside(self.test);
            return;
        }
        self.out.unknown.push(RawUnknown {
            from: self.from,
            names: vec![name],
            reason: "the type of the receiver is not known",
            pos,
        });
    }

    pub(super) fn field(&mut self, base: ExprId, name: Name, pos: Pos) -> Ty {
        let on = self.expr(base);
        let on = self.normal(&on);
        let name = self.symbol(name);
        if let Some(ty) = self.field_of(&on, name, pos) {
            return ty;
        }
        let wrapped = self.only_arg(&on).map(|inner| self.normal(&inner));
        if let Some(ty) = wrapped.and_then(|inner| self.field_of(&inner, name, pos)) {
            return ty;
        }
        if self.is_foreign(&on) || self.leads_outside(&on) {
            self.out.outside(self.test);
            return self.vars.fresh_outside();
        }
        if let Some(only) = self.only_arg(&on).filter(|_| self.world.names.text(name) == "0") {
            self.out.outside(self.test);
            return only;
        }
        if matches!(on.peel(), Ty::Var(_) | Ty::Assoc(..)) {
            return self.postpone(None, &on, name, Vec::new(), pos);
        }
        self.untyped(&on, name, pos);
        Ty::Unknown
    }

    fn field_of(&mut self, on: &Ty, name: Symbol, pos: Pos) -> Option<Ty> {
        let mut ty = self.vars.resolve(on);
        for _ in 0..MAX_DEREF {
            if let Some((item, field)) = self.own_field(&ty, name) {
                if let Some(item) = item {
                    self.refer_with(item, RefKind::Field, Confidence::Inferred, pos);
                }
                return Some(self.normal(&field));
            }
            ty = self.typed.deref(&ty, &self.env, &self.vars)?;
            ty = self.vars.resolve(&ty);
        }
        None
    }

    fn own_field(&self, ty: &Ty, name: Symbol) -> Option<(Option<ItemId>, Ty)> {
        if let Some((host, field)) = self.typed.written_field(ty, name) {
            return Some((Some(host), field));
        }
        match ty {
            Ty::Adt(item, args) if self.kind_of(*item) == ItemKind::Struct => {
                let sig = self.typed.sig(*item);
                let (_, field) = sig.fields.iter().find(|(of, _)| *of == name)?;
                Some((Some(*item), field.subst(args)))
            }
            Ty::Tuple(parts) => {
                let row: usize = self.world.names.text(name).parse().ok()?;
                Some((None, parts.get(row)?.clone()))
            }
            _ => None,
        }
    }

    /// Looks again at receivers that were open.
    pub(super) fn settle(&mut self) {
        for _ in 0..MAX_ROUNDS {
            self.pay();
            let open = std::mem::take(&mut self.pending);
            let n_before = open.len();
            for pending in open {
                self.retry(pending);
            }
            if self.pending.len() >= n_before {
                break;
            }
        }
        for pending in std::mem::take(&mut self.pending) {
            self.give_up(&pending);
        }
    }

    fn retry(&mut self, pending: Pending) {
        let on = self.normal(&pending.receiver);
        if matches!(on.peel(), Ty::Var(_)) {
            self.pending.push(pending);
            return;
        }
        let outer = std::mem::replace(&mut self.test, pending.test);
        let found = match pending.expr {
            None => self.field_of(&on, pending.name, pending.pos),
            Some(id) => self.retry_method(id, &on, &pending),
        };
        match found {
            Some(ty) => {
                self.vars.unify(&pending.result, &ty);
            }
            None => self.left_open(&pending, &on),
        }
        self.test = outer;
    }

    fn retry_method(&mut self, id: ExprId, on: &Ty, pending: &Pending) -> Option<Ty> {
        let found = self.typed.method(
            on,
            pending.name,
            &pending.args,
            Some(self.at().scope),
            &self.env,
            &mut self.vars,
        )?;
        self.note_method(id, &found, pending.name, pending.pos);
        if found.derived {
            return self.typed.derived_result(&found.on, pending.name);
        }
        let sig = self.typed.sig(found.item);
        for (param, given) in sig.params.iter().skip(1).zip(&pending.args) {
            self.vars.unify(&param.subst(&found.args), given);
        }
        let ret = sig.ret.as_ref().map_or(Ty::Unknown, |ty| ty.subst(&found.args));
        Some(self.normal(&ret))
    }
}
