//! Paths: what each of their names refers to.
//!
//! Modules on the way are no references; a type, trait or enum on the way is one, beside what the path ends in.

use std::sync::Arc;

use strangler_base::ItemId;
use strangler_syntax::ir::{PatId, PathIdx, Pos, Segment};

use super::macros::Silent;
use super::output::{Meant, RawUnknown};
use super::{Rib, Walker};
use crate::graph::{Confidence, ItemKind, RefKind};
use crate::intern::{Symbol, sym};
use crate::names::{At, Stop};
use crate::types::{Found, Ty};
use crate::world::{Def, Ns};

/// What a path leads to.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Local(PatId, Ty),
    Receiver,
    /// `Self` or a generic parameter.
    Type(Ty),
    Def(Def),
    Assoc(Found),
    /// Something of code outside of which nothing more is known; with the type that it is on.
    Outside(Ty),
    Unknown,
}

impl<'w> Walker<'w> {
    pub(super) fn at(&self) -> At {
        let block = self.ribs.iter().rev().find_map(|rib| match rib {
            Rib::Block(scope) => Some(*scope),
            Rib::Local(..) => None,
        });
        At {
            scope: block.unwrap_or(self.scope.at.scope),
            ..self.scope.at
        }
    }

    /// Resolves a path in one namespace; `kind` stands for all its references where it is given.
    pub(super) fn named_path(
        &mut self,
        path: PathIdx,
        ns: Ns,
        kind: Option<RefKind>,
        silent: Silent,
    ) -> Value {
        let value = self.follow_path(path, ns, kind, silent);
        let meant = self.meant(&value);
        self.out.mean(path, meant);
        value
    }

    fn meant(&self, value: &Value) -> Meant {
        match value {
            Value::Local(pat, _) => Meant::Local(*pat),
            Value::Receiver => Meant::SelfValue,
            Value::Type(ty) if self.typed.is_shaped(ty) => Meant::Unknown,
            Value::Type(Ty::Adt(item, _)) => self.meant_item(*item),
            Value::Type(_) => Meant::Generic,
            Value::Def(Def::Item(item)) => self.meant_item(*item),
            Value::Def(Def::Mod(module)) => self.meant_item(self.world.module(*module).item),
            Value::Def(Def::External(id)) => Meant::External(*id),
            Value::Def(Def::Prim(_)) => Meant::Primitive,
            Value::Def(Def::Written(..)) => Meant::Unknown,
            Value::Assoc(found) if self.is_of_written(found) => Meant::Unknown,
            Value::Assoc(found) => self.meant_item(found.item),
            Value::Outside(_) | Value::Unknown => Meant::Unknown,
        }
    }

    /// Whether a derive outside wrote it, of which no path is known.
    fn is_of_written(&self, found: &Found) -> bool {
        self.typed.is_shaped(&found.on) && (found.derived || self.world.is_external(found.item))
    }

    fn follow_path(&mut self, path: PathIdx, ns: Ns, kind: Option<RefKind>, silent: Silent) -> Value {
        let file = self.file;
        let written = &file[path];
        let segments: &'w [Segment] = &file[written.segments];
        for args in segments.iter().filter_map(|segment| segment.args) {
            self.generic_args(args);
        }
        if let Some(qself) = written.qself {
            return self.qualified(path, qself.ty, qself.trait_segments as usize, segments);
        }
        let Some(first) = segments.first() else {
            return Value::Unknown;
        };
        let name = self.symbol(first.name);
        if !written.global
            && let Some(value) = self.in_body(name, first.pos, ns, segments.len())
        {
            return self.after_type(value, &segments[1..], ns, kind, silent);
        }
        let at = At {
            pos: first.pos,
            ..self.at()
        };
        let (mut names, mut steps) = std::mem::take(&mut self.spare);
        names.clear();
        names.extend(segments.iter().map(|segment| self.symbol(segment.name)));
        let stop = self.world.follow(at, written.global, &names, ns, &mut steps);
        for (row, def) in steps.iter().enumerate() {
            self.refer_step(*def, row + 1 == names.len(), segments[row].pos, kind);
        }
        let (n_steps, last) = (steps.len(), steps.last().copied());
        if let Stop::Missing(reason) = stop {
            return self.missing(names, n_steps, first.pos, reason, silent);
        }
        self.spare = (names, steps);
        match (stop, last) {
            (Stop::Assoc, Some(def)) => {
                let (base, rest) = (segments[n_steps - 1], &segments[n_steps..]);
                self.assoc_of(def, base, rest, ns, kind, silent)
            }
            (_, last) => last.map_or(Value::Unknown, Value::Def),
        }
    }

    /// Locals, `self`, `Self` and generic parameters.
    fn in_body(&self, name: Symbol, pos: Pos, ns: Ns, n_segments: usize) -> Option<Value> {
        if ns == Ns::Values && n_segments == 1 {
            if name == sym::SELF {
                return Some(Value::Receiver);
            }
            if let Some(Rib::Local(_, pat, ty)) = self.local(name, pos) {
                return Some(Value::Local(*pat, ty.clone()));
            }
        }
        if ns == Ns::Macros {
            return None;
        }
        self.typed.named_in_scope(&self.scope, name).map(Value::Type)
    }

    /// A name on the way or at the end.
    fn refer_step(&mut self, def: Def, last: bool, pos: Pos, kind: Option<RefKind>) {
        match def {
            Def::Item(item) => {
                let kind = kind.unwrap_or_else(|| self.kind_by_item(item));
                self.refer(item, kind, pos);
            }
            Def::Mod(module) if last => {
                let item = self.world.module(module).item;
                self.refer(item, kind.unwrap_or(RefKind::Mod), pos);
            }
            Def::External(_) if last => self.out.outside(self.test),
            Def::Written(host, _) => {
                let kind = kind.unwrap_or_else(|| self.kind_by_item(host));
                self.refer_with(host, kind, Confidence::Inferred, pos);
            }
            Def::Mod(_) | Def::External(_) | Def::Prim(_) => {}
        }
    }

    /// What follows a `Self`, a parameter or a local.
    fn after_type(
        &mut self,
        value: Value,
        rest: &[Segment],
        ns: Ns,
        kind: Option<RefKind>,
        silent: Silent,
    ) -> Value {
        match value {
            Value::Type(ty) if !rest.is_empty() => self.assoc_rest(ty, rest, ns, kind, silent),
            other => other,
        }
    }

    /// `def::rest`, where `def` is a type or a trait.
    fn assoc_of(
        &mut self,
        def: Def,
        base: Segment,
        rest: &[Segment],
        ns: Ns,
        kind: Option<RefKind>,
        silent: Silent,
    ) -> Value {
        if let Def::Item(item) = def
            && self.kind_of(item) == ItemKind::Trait
        {
            return self.trait_rest(item, rest, kind);
        }
        if let Def::Written(host, name) = def
            && !self.typed.is_shaped(&self.typed.written_type(host, name))
        {
            self.out.outside(self.test);
            return Value::Outside(Ty::Unknown);
        }
        let args = match base.args {
            Some(args) => self
                .typed
                .lower_all(&self.type_scope(), self.part, self.file[args].types),
            None => Arc::default(),
        };
        let ty = self.typed.named(&self.type_scope(), def, args);
        let ty = self.open(&ty);
        self.assoc_rest(ty, rest, ns, kind, silent)
    }

    fn trait_rest(&mut self, item: ItemId, rest: &[Segment], kind: Option<RefKind>) -> Value {
        let Some(first) = rest.first() else {
            return Value::Unknown;
        };
        let Some(found) = self.typed.trait_item(item, self.symbol(first.name), 0) else {
            return Value::Outside(Ty::Unknown);
        };
        self.refer(found, kind.unwrap_or(RefKind::Assoc), first.pos);
        let n_params = self.typed.params(found).len();
        Value::Assoc(Found {
            item: found,
            args: self.vars.fresh_args(n_params),
            derived: false,
            on: Ty::Unknown,
        })
    }

    /// Associated items of a type, one after the other.
    fn assoc_rest(
        &mut self,
        mut ty: Ty,
        rest: &[Segment],
        ns: Ns,
        kind: Option<RefKind>,
        silent: Silent,
    ) -> Value {
        let Some((last, between)) = rest.split_last() else {
            return Value::Type(ty);
        };
        for segment in between {
            let name = self.symbol(segment.name);
            ty = self
                .typed
                .project(&ty, None, name, &self.env, &self.vars, 0)
                .unwrap_or(Ty::Unknown);
        }
        let name = self.symbol(last.name);
        if let Ty::Adt(item, _) = &ty
            && let Some(variant) = self.world.variants.get(&(*item, name))
        {
            self.refer(*variant, kind.unwrap_or(RefKind::Variant), last.pos);
            return Value::Def(Def::Item(*variant));
        }
        if let Some(host) = self.typed.written_variant(&ty, name) {
            self.refer_with(
                host,
                kind.unwrap_or(RefKind::Variant),
                Confidence::Inferred,
                last.pos,
            );
            return Value::Type(ty);
        }
        let mut found = self.typed.assoc(&ty, name, &self.env, &mut self.vars);
        if !self.in_call {
            found = found.and_then(|found| self.typed.choose_by_args(found, &[], name, &mut self.vars));
        }
        if let Some(found) = found {
            if self.in_call {
                self.deferred = Some(last.pos);
            } else {
                self.refer(found.item, kind.unwrap_or(RefKind::Assoc), last.pos);
            }
            return Value::Assoc(found);
        }
        self.no_assoc(&ty, last.pos, name, ns, silent);
        match self.unlisted(&ty, name) {
            Some(def) => Value::Def(def),
            None => Value::Outside(ty),
        }
    }

    /// An associated item of a type outside that its signatures do not list.
    fn unlisted(&self, ty: &Ty, name: Symbol) -> Option<Def> {
        let Ty::Adt(item, args) = ty else { return None };
        let open = |ty: &Ty| matches!(self.vars.solved(ty), Ty::Var(_)) || self.is_foreign(ty);
        if !self.world.is_external(*item) || !args.iter().all(open) {
            return None;
        }
        let parent = self.world.external_item(*item);
        Some(Def::External(self.world.add_external(Some(parent), name)))
    }

    fn no_assoc(&mut self, ty: &Ty, pos: Pos, name: Symbol, ns: Ns, silent: Silent) {
        let inside = matches!(ty, Ty::Adt(item, _) if !self.world.is_external(*item));
        if !inside || ns == Ns::Types || self.is_silent(silent, 2) || !self.may_be_of_tree(name) {
            self.out.outside(self.test);
            return;
        }
        self.out.unknown.push(RawUnknown {
            from: self.from,
            names: vec![name],
            reason: "an associated item that a derive or a trait outside provides",
            pos,
        });
    }

    /// `<T as Trait>::name`
    fn qualified(
        &mut self,
        path: PathIdx,
        ty: strangler_syntax::ir::TypeIdx,
        n_trait: usize,
        segments: &[Segment],
    ) -> Value {
        self.type_ref(ty);
        let of = self
            .typed
            .qualifying_def(&self.type_scope(), self.part, path, n_trait);
        if let Some((Def::Item(item), _)) = &of {
            self.refer(*item, RefKind::Trait, segments[n_trait - 1].pos);
        }
        let Some(segment) = segments.get(n_trait) else {
            return Value::Unknown;
        };
        let (name, on) = (self.symbol(segment.name), self.written(ty));
        let found = self.typed.assoc(&on, name, &self.env, &mut self.vars);
        let found = match (found, of) {
            (Some(found), None) => Some(found),
            (found, Some((Def::Item(item), _))) => {
                let of_trait = |found: &Found| found.derived || self.belongs_to(found.item, item);
                match found.filter(of_trait) {
                    Some(found) => Some(found),
                    None => return self.trait_rest(item, &segments[n_trait..], None),
                }
            }
            _ => None,
        };
        let Some(found) = found else {
            self.out.outside(self.test);
            return Value::Outside(on);
        };
        self.refer(found.item, RefKind::Assoc, segment.pos);
        Value::Assoc(found)
    }

    /// Whether an associated item is of a trait: in it, or in an impl of it.
    fn belongs_to(&self, item: ItemId, of: ItemId) -> bool {
        let Some(parent) = self.world.item(item).parent else {
            return false;
        };
        parent == of || self.typed.trait_of_impl(parent) == Some(of)
    }

    fn missing(
        &mut self,
        names: Vec<Symbol>,
        n_known: usize,
        pos: Pos,
        reason: &'static str,
        silent: Silent,
    ) -> Value {
        let outside = if n_known == 0 {
            self.world.glob_guess(self.at().scope)
        } else {
            None
        };
        if self.is_silent(silent, names.len()) {
            return Value::Unknown;
        }
        if let Some(glob) = outside {
            self.out.outside(self.test);
            let mut id = glob;
            for name in names {
                id = self.world.add_external(Some(id), name);
            }
            return Value::Def(Def::External(id));
        }
        self.out.unknown.push(RawUnknown {
            from: self.from,
            names,
            reason,
            pos,
        });
        Value::Unknown
    }

    /// Whether a name that leads nowhere is no name at all, perhaps.
    fn is_silent(&self, silent: Silent, n_segments: usize) -> bool {
        match silent {
            Silent::Yes => true,
            Silent::InMacro => self.in_macro > 0 && n_segments == 1,
        }
    }

    /// A path of which the namespace is not known.
    pub(super) fn any_path(&mut self, path: PathIdx, kind: Option<RefKind>, silent: Silent) -> Value {
        let file = self.file;
        let written = &file[path];
        let segments = &file[written.segments];
        let Some(first) = segments.first() else {
            return Value::Unknown;
        };
        let (name, n_names) = (self.symbol(first.name), segments.len());
        let local = n_names == 1 && self.in_body(name, first.pos, Ns::Values, 1).is_some();
        if local || written.qself.is_some() || self.in_body(name, first.pos, Ns::Types, n_names).is_some() {
            return self.named_path(path, Ns::Values, kind, silent);
        }
        let at = At {
            pos: first.pos,
            ..self.at()
        };
        let mut any_guess = false;
        for ns in [Ns::Values, Ns::Types, Ns::Macros] {
            let names = segments.iter().map(|segment| self.symbol(segment.name));
            let mut last = None;
            let stop = self
                .world
                .follow_each(at, written.global, names, ns, |def| last = Some(def));
            let module = n_names == 1 && matches!(last, Some(Def::Mod(_)));
            // What is only guessed yields to what another namespace has.
            let outside = matches!(last, Some(Def::External(_)));
            let guessed = matches!(last, Some(Def::Written(..)));
            any_guess |= guessed;
            if !matches!(stop, Stop::Missing(_)) && !module && !outside && !guessed {
                return self.named_path(path, ns, kind, silent);
            }
        }
        if n_names > 1 || any_guess {
            return self.named_path(path, Ns::Values, kind, silent);
        }
        Value::Unknown
    }

    /// The type of what a path in an expression leads to; `turbofish` are the arguments of its last name.
    pub(super) fn type_of_value(&mut self, value: &Value, path: PathIdx) -> Ty {
        match value {
            Value::Local(_, ty) => ty.clone(),
            Value::Receiver => self.self_value.clone(),
            Value::Type(ty) => self.constructor(ty),
            Value::Def(Def::Item(item)) => {
                let ty = self.type_of_item(*item);
                self.turbofish(ty, path)
            }
            Value::Def(Def::External(id)) => Ty::External(*id, self.written_args(path).into()),
            Value::Def(Def::Written(host, name)) => self.typed.written_type(*host, *name),
            Value::Assoc(found) => {
                let ty = self.type_of_found(found);
                self.turbofish(ty, path)
            }
            Value::Outside(on) => {
                let args = self.written_args(path);
                let foreign = self.is_foreign(on) && args.iter().all(|ty| self.is_foreign(ty));
                if foreign {
                    self.vars.fresh_outside()
                } else {
                    Ty::Unknown
                }
            }
            Value::Def(_) | Value::Unknown => Ty::Unknown,
        }
    }

    /// `Self` and aliases as values.
    fn constructor(&mut self, ty: &Ty) -> Ty {
        match ty {
            _ if self.typed.is_shaped(ty) => ty.clone(),
            Ty::Adt(item, _) => self.type_of_item(*item),
            _ => Ty::Unknown,
        }
    }

    pub(super) fn type_of_item(&mut self, item: ItemId) -> Ty {
        let n_params = self.typed.params(item).len();
        match self.kind_of(item) {
            ItemKind::Fn | ItemKind::Method => Ty::FnItem(item, self.vars.fresh_args(n_params).into()),
            ItemKind::Struct | ItemKind::Variant => {
                let sig = self.typed.sig(item);
                let args = self.vars.fresh_args(n_params);
                if sig.params.is_empty() {
                    sig.ret.as_ref().map_or(Ty::Unknown, |ty| ty.subst(&args))
                } else {
                    Ty::FnItem(item, args.into())
                }
            }
            ItemKind::Const | ItemKind::Static => {
                let sig = self.typed.sig(item);
                let ty = sig.ret.clone().unwrap_or(Ty::Unknown);
                self.normal(&ty)
            }
            ItemKind::TypeAlias => {
                let ty = self
                    .typed
                    .named(&self.type_scope(), Def::Item(item), Arc::default());
                self.constructor(&ty)
            }
            _ => Ty::Unknown,
        }
    }

    pub(super) fn type_of_found(&mut self, found: &Found) -> Ty {
        if found.derived {
            return Ty::Unknown;
        }
        match self.kind_of(found.item) {
            ItemKind::Method => Ty::FnItem(found.item, found.args.clone().into()),
            ItemKind::Const => {
                let sig = self.typed.sig(found.item);
                let ty = sig.ret.as_ref().map_or(Ty::Unknown, |ty| ty.subst(&found.args));
                self.normal(&ty)
            }
            _ => Ty::Unknown,
        }
    }

    /// Sets a function's own parameters to what is written behind its name.
    fn turbofish(&mut self, ty: Ty, path: PathIdx) -> Ty {
        let Ty::FnItem(item, args) = &ty else { return ty };
        let last = self.file[self.file[path].segments].last();
        let Some(written) = last.and_then(|segment| segment.args) else {
            return ty;
        };
        let types = self
            .typed
            .lower_all(&self.type_scope(), self.part, self.file[written].types);
        let types: Vec<Ty> = types.iter().map(|ty| self.open(ty)).collect();
        // A variant's parameters are those of its enum.
        let n_own = match self.typed.n_own_params(*item) {
            0 => types.len(),
            n_own => n_own,
        };
        let start = args.len().saturating_sub(n_own);
        for (arg, ty) in args[start..].iter().zip(&types) {
            self.vars.unify(arg, ty);
        }
        Ty::FnItem(*item, args.clone())
    }
}
