//! Which associated item a name means on a type.
//!
//! In: a type, a name, the bounds in force. Out: the item with its arguments. Inherent items come before those of traits;
//! an impl comes before the trait's default; what a derive writes belongs to the type.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use strangler_base::ItemId;

use super::builder::Step;
use super::generics::{Generics, Typed};
use super::impls::{Head, ImplData};
use super::unify::matches;
use super::{TraitRef, Ty, Vars};
use crate::graph::ItemKind;
use crate::intern::Symbol;
use crate::world::{Def, Ns, ScopeId};

/// How deep blanket impls may need each other.
const MAX_DEPTH: u32 = 4;
/// How often a receiver is dereferenced.
const MAX_DEREF: usize = 8;

/// An associated item on a type.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) item: ItemId,
    /// Arguments for the item's parameters, those around it first.
    pub(crate) args: Vec<Ty>,
    /// Written by a derive on `item`, which is the type.
    pub(crate) derived: bool,
    /// The type on which it was found.
    pub(crate) on: Ty,
}

/// What is known of the place that asks for a method.
#[derive(Clone, Copy, Debug, Default)]
struct Asked<'a> {
    /// The types of the arguments.
    given: Option<&'a [Ty]>,
    /// Where: only traits in scope there can be meant.
    scope: Option<ScopeId>,
}

/// An associated item that may be meant.
struct Candidate {
    of_trait: bool,
    item: ItemId,
    /// Arguments of its impl.
    args: Vec<Ty>,
}

/// Whether an item takes given arguments.
enum Fit {
    /// All types are known, and they fit.
    Sure,
    /// Nothing speaks against it.
    Open,
    Not,
}

/// Methods that derives write: derive, method.
const DERIVED: &[(&str, &str)] = &[
    ("Clone", "clone"),
    ("Default", "default"),
    ("PartialEq", "eq"),
    ("PartialOrd", "partial_cmp"),
    ("Ord", "cmp"),
    ("Hash", "hash"),
    ("Debug", "fmt"),
    ("Display", "fmt"),
    ("Serialize", "serialize"),
    ("Deserialize", "deserialize"),
    ("Builder", "builder"),
    ("TypedBuilder", "builder"),
    ("new", "new"),
    ("Constructor", "new"),
    ("From", "from"),
    ("Error", "from"),
    ("FromStr", "from_str"),
    ("EnumString", "from_str"),
    ("EnumIter", "iter"),
    ("AsRefStr", "as_ref"),
    ("FromRow", "from_row"),
    ("Validate", "validate"),
    ("DeriveEntityModel", "into_active_model"),
];

impl Typed<'_> {
    /// The method that `receiver.name(…)` calls in a scope, with arguments of these types. Operators need no trait in
    /// scope and name none.
    pub(crate) fn method(
        &self,
        receiver: &Ty,
        name: Symbol,
        given: &[Ty],
        scope: Option<ScopeId>,
        env: &Generics,
        vars: &mut Vars,
    ) -> Option<Found> {
        let asked = Asked {
            given: Some(given),
            scope,
        };
        let mut ty = vars.resolve(receiver);
        for _ in 0..MAX_DEREF {
            if let Some(found) = self.assoc_with(&ty, name, asked, env, vars) {
                return Some(found);
            }
            // Few names are those of methods on references.
            if !matches!(ty, Ty::Unknown | Ty::Var(_))
                && self.impls.named(Head::Ref, name).next().is_some()
                && let by_ref = Ty::reference(ty.clone())
                && let Some(found) = self.in_impls(&by_ref, Head::Ref, name, asked, vars)
            {
                return Some(found);
            }
            ty = self.deref(&ty, env, vars)?;
        }
        None
    }

    /// The item that `Type::name` means.
    pub(crate) fn assoc(&self, ty: &Ty, name: Symbol, env: &Generics, vars: &mut Vars) -> Option<Found> {
        let ty = vars.resolve(ty);
        self.assoc_with(&ty, name, Asked::default(), env, vars)
    }

    fn assoc_with(
        &self,
        ty: &Ty,
        name: Symbol,
        asked: Asked<'_>,
        env: &Generics,
        vars: &mut Vars,
    ) -> Option<Found> {
        match ty {
            Ty::Param(row) => {
                let bounds = env.bounds.get(*row as usize)?;
                let found = self.in_bounds(ty, bounds, name, vars);
                return found.or_else(|| self.in_blankets(ty, name, asked.scope, env, vars));
            }
            Ty::Bounded(traits) => {
                if let Some(found) = self.in_bounds(ty, traits, name, vars) {
                    return Some(found);
                }
            }
            Ty::Assoc(..) => return self.in_bounds(ty, &self.bounds_of_assoc(ty, env), name, vars),
            _ => {}
        }
        let head = ty.head()?;
        if head == Head::Any {
            return None;
        }
        self.in_impls(ty, head, name, asked, vars)
            .or_else(|| self.in_defaults(ty, head, name, asked, vars))
            .or_else(|| self.in_derives(ty, name))
            .or_else(|| self.in_derived_traits(ty, name, vars))
            .or_else(|| self.in_blankets(ty, name, asked.scope, env, vars))
    }

    fn in_bounds(&self, ty: &Ty, bounds: &[TraitRef], name: Symbol, vars: &mut Vars) -> Option<Found> {
        bounds.iter().find_map(|of| {
            let Def::Item(id) = of.def else { return None };
            let item = self.trait_item(id, name, 0)?;
            Some(self.in_trait(ty, of, item, vars))
        })
    }

    /// The trait's own item, `Self` being `ty`.
    fn in_trait(&self, ty: &Ty, of: &TraitRef, item: ItemId, vars: &mut Vars) -> Found {
        let mut args = vec![ty.clone()];
        let declared_there = self.world.item(item).parent.map(Def::Item) == Some(of.def);
        if declared_there {
            args.extend(of.args.iter().cloned());
        }
        self.found(item, args, ty, vars)
    }

    /// Completes the arguments by variables.
    fn found(&self, item: ItemId, mut args: Vec<Ty>, on: &Ty, vars: &mut Vars) -> Found {
        let n_params = self.params(item).len();
        for arg in &mut args {
            if matches!(arg, Ty::Unknown) {
                *arg = vars.fresh();
            }
        }
        while args.len() < n_params {
            args.push(vars.fresh());
        }
        Found {
            item,
            args,
            derived: false,
            on: on.clone(),
        }
    }

    /// Arguments that make an impl's type be `ty`.
    pub(crate) fn impl_args(&self, data: &ImplData, ty: &Ty, vars: &Vars) -> Option<Vec<Ty>> {
        let n_params = self.params(data.item).len();
        let mut args = vec![Ty::Unknown; n_params];
        matches(&data.self_ty, ty, vars, &mut args).then_some(args)
    }

    fn in_impls(
        &self,
        ty: &Ty,
        head: Head,
        name: Symbol,
        asked: Asked<'_>,
        vars: &mut Vars,
    ) -> Option<Found> {
        let mut candidates: Vec<Candidate> = Vec::new();
        for (data, item) in self.impls.named(head, name) {
            if self.in_scope(data, asked.scope)
                && let Some(args) = self.impl_args(data, ty, vars)
            {
                candidates.push(Candidate {
                    of_trait: data.has_trait,
                    item,
                    args,
                });
            }
        }
        candidates.sort_by_key(|candidate| candidate.of_trait);
        let several = candidates.len() > 1 && candidates[0].of_trait;
        let chosen = match asked.given.filter(|_| several) {
            Some(given) => self.choose(candidates, given, vars)?,
            None => candidates.into_iter().next()?,
        };
        Some(self.found(chosen.item, chosen.args, ty, vars))
    }

    /// Of several impls of a trait the one that takes arguments of these types; none where more than one could.
    fn choose(&self, candidates: Vec<Candidate>, given: &[Ty], vars: &Vars) -> Option<Candidate> {
        let mut sure = Vec::new();
        let mut open = Vec::new();
        for candidate in candidates {
            match self.fit(&candidate, given, vars) {
                Fit::Sure => sure.push(candidate),
                Fit::Open => open.push(candidate),
                Fit::Not => {}
            }
        }
        let fitting = if sure.is_empty() { open } else { sure };
        let module = |candidate: &Candidate| self.world.item(candidate.item).module;
        let first = fitting.first().map(module)?;
        let same = fitting.iter().all(|candidate| module(candidate) == first);
        let outside = fitting
            .iter()
            .position(|candidate| self.world.is_external(candidate.item));
        let row = if same { Some(0) } else { outside };
        row.and_then(|row| fitting.into_iter().nth(row))
    }

    /// Whether a method could be called with arguments of these types.
    fn fit(&self, candidate: &Candidate, given: &[Ty], vars: &Vars) -> Fit {
        let sig = self.sig(candidate.item);
        let mut fit = if given.is_empty() { Fit::Open } else { Fit::Sure };
        for (param, given) in sig.params.iter().skip(usize::from(sig.has_self)).zip(given) {
            let mut args = candidate.args.clone();
            if !matches(param, given, vars, &mut args) {
                return Fit::Not;
            }
            let known = vars.resolve(given).peel().head().is_some();
            if !known || matches!(param.peel(), Ty::Param(_) | Ty::Assoc(..) | Ty::Unknown) {
                fit = Fit::Open;
            }
        }
        fit
    }

    /// The same, with the arguments at hand.
    pub(crate) fn choose_by_args(
        &self,
        found: Found,
        given: &[Ty],
        name: Symbol,
        vars: &mut Vars,
    ) -> Option<Found> {
        let Some(head) = found.on.head() else {
            return Some(found);
        };
        let mut candidates = Vec::new();
        for (data, item) in self.impls.named(head, name) {
            if let Some(args) = self.impl_args(data, &found.on, vars) {
                if !data.has_trait {
                    return Some(found);
                }
                candidates.push(Candidate {
                    of_trait: true,
                    item,
                    args,
                });
            }
        }
        if candidates.len() < 2 || !candidates.iter().any(|candidate| candidate.item == found.item) {
            return Some(found);
        }
        let chosen = self.choose(candidates, given, vars)?;
        Some(self.found(chosen.item, chosen.args, &found.on.clone(), vars))
    }

    fn in_defaults(
        &self,
        ty: &Ty,
        head: Head,
        name: Symbol,
        asked: Asked<'_>,
        vars: &mut Vars,
    ) -> Option<Found> {
        for (data, item) in self.impls.declaring(head, name) {
            let Some(of) = &data.of_trait else { continue };
            if self.in_scope(data, asked.scope)
                && let Some(args) = self.impl_args(data, ty, vars)
            {
                return Some(self.in_trait(ty, &of.subst(&args), item, vars));
            }
        }
        None
    }

    fn in_derives(&self, ty: &Ty, name: Symbol) -> Option<Found> {
        let Ty::Adt(item, args) = ty else { return None };
        if self.is_shaped(ty) && self.world.names.text(name) == "default" {
            return self.in_derive_of(args.first()?, ty);
        }
        if self.lang.is_builder(*item) {
            let of = args.first()?;
            self.step_of(of, name)?;
            return self.in_derive_of(of, ty);
        }
        let text = self.world.names.text(name);
        let derives = self.impls.derives(*item);
        let written = DERIVED.iter().any(|(derive, method)| {
            text == method && derives.iter().any(|of| self.world.names.text(*of) == derive)
        });
        written.then(|| Found {
            item: *item,
            args: Vec::new(),
            derived: true,
            on: ty.clone(),
        })
    }

    /// Something that a derive on `of` wrote for `ty`.
    fn in_derive_of(&self, of: &Ty, ty: &Ty) -> Option<Found> {
        let Ty::Adt(item, _) = of else { return None };
        Some(Found {
            item: *item,
            args: Vec::new(),
            derived: true,
            on: ty.clone(),
        })
    }

    /// What a method gives that a derive wrote.
    pub(crate) fn derived_result(&self, on: &Ty, name: Symbol) -> Option<Ty> {
        let text = self.world.names.text(name).as_str();
        match (on, self.lang.built) {
            (Ty::Adt(item, args), _) if self.lang.is_builder(*item) => {
                let of = args.first()?;
                Some(match self.step_of(of, name) {
                    Some(Step::End) if Some(*item) == self.lang.built => of.clone(),
                    Some(Step::End) => self.result_of(of.clone()),
                    _ => on.clone(),
                })
            }
            (_, Some(built)) if text == "builder" => Some(Ty::Adt(built, Arc::from([on.clone()]))),
            _ => match text {
                "clone" | "default" | "new" | "from" => Some(on.clone()),
                "eq" => Some(self.world.names.get("bool").map_or(Ty::Unknown, Ty::Prim)),
                "into_active_model" => {
                    let written = self.lang.active_model?;
                    Some(Ty::Adt(written, Arc::from([on.clone()])))
                }
                _ => None,
            },
        }
    }

    fn result_of(&self, ty: Ty) -> Ty {
        let args = || Arc::from([ty, Ty::Unknown]);
        self.lang.result.map_or(Ty::Unknown, |item| Ty::Adt(item, args()))
    }

    /// What a trait outside declares that a derive implements: `Args::parse()`.
    fn in_derived_traits(&self, ty: &Ty, name: Symbol, vars: &mut Vars) -> Option<Found> {
        let Ty::Adt(item, _) = ty else { return None };
        let mut traits = self.impls.derived_traits(*item);
        let found = traits.find_map(|of| self.trait_item(of, name, 0))?;
        Some(self.found(found, vec![ty.clone()], ty, vars))
    }

    fn in_blankets(
        &self,
        ty: &Ty,
        name: Symbol,
        scope: Option<ScopeId>,
        env: &Generics,
        vars: &mut Vars,
    ) -> Option<Found> {
        if matches!(ty, Ty::Unknown | Ty::Var(_)) {
            return None;
        }
        for (data, item) in self.impls.named(Head::Any, name) {
            if self.in_scope(data, scope)
                && let Some(args) = self.blanket_args(data, ty, env, vars)
            {
                return Some(self.found(item, args, ty, vars));
            }
        }
        for (data, item) in self.impls.declaring(Head::Any, name) {
            let Some(of) = &data.of_trait else { continue };
            if self.in_scope(data, scope)
                && let Some(args) = self.blanket_args(data, ty, env, vars)
            {
                return Some(self.in_trait(ty, &of.subst(&args), item, vars));
            }
        }
        None
    }

    /// Whether the trait of a blanket impl can be meant in a scope.
    fn in_scope(&self, data: &ImplData, scope: Option<ScopeId>) -> bool {
        match (scope, data.of_trait.as_ref().map(|of| of.def)) {
            (Some(scope), Some(Def::Item(item))) => self.traits_in_scope(scope).contains(&item),
            _ => true,
        }
    }

    /// The traits whose methods a scope can call.
    pub(crate) fn traits_in_scope(&self, scope: ScopeId) -> Arc<FxHashSet<ItemId>> {
        let compute = || Arc::new(self.compute_traits(scope));
        self.traits[scope.0 as usize].get_or_init(compute).clone()
    }

    fn compute_traits(&self, scope: ScopeId) -> FxHashSet<ItemId> {
        let mut found = FxHashSet::default();
        let mut scopes = vec![scope];
        scopes.extend(self.world.std_prelude(self.world.crate_of(scope)));
        while let Some(id) = scopes.pop() {
            let data = self.world.scope(id);
            scopes.extend(data.parent);
            found.extend(&data.traits);
            for (_, slot) in data.names.rows() {
                if let Some(Def::Item(item)) = slot[Ns::Types as usize].map(|binding| binding.def)
                    && self.world.item(item).kind == ItemKind::Trait
                {
                    found.insert(item);
                }
            }
        }
        found
    }

    /// Arguments of a blanket impl where the type meets its bounds.
    pub(crate) fn blanket_args(
        &self,
        data: &ImplData,
        ty: &Ty,
        env: &Generics,
        vars: &Vars,
    ) -> Option<Vec<Ty>> {
        let args = self.impl_args(data, ty, vars)?;
        let generics = self.generics(data.item);
        let Ty::Param(row) = data.self_ty else { return None };
        let bounds = generics.bounds.get(row as usize)?;
        bounds
            .iter()
            .all(|bound| self.implements(ty, bound.def, env, vars, 0))
            .then_some(args)
    }

    /// Whether a type implements a trait, as far as can be seen; of traits outside nobody knows.
    pub(crate) fn implements(&self, ty: &Ty, of: Def, env: &Generics, vars: &Vars, depth: u32) -> bool {
        let Def::Item(id) = of else { return true };
        match ty {
            Ty::Param(row) => {
                let bounds = env.bounds.get(*row as usize);
                return bounds.is_some_and(|bounds| self.bounds_hold(bounds, id, 0));
            }
            Ty::Bounded(traits) if self.bounds_hold(traits, id, 0) => return true,
            Ty::Fn(_) | Ty::FnItem(..) => return self.lang.is_fn(of),
            _ => {}
        }
        let Some(head) = ty.head() else { return false };
        if self
            .impls
            .of_trait(head, of)
            .any(|data| self.impl_args(data, ty, vars).is_some())
        {
            return true;
        }
        if let Ty::Adt(item, _) = ty
            && self.impls.derives(*item).contains(&self.world.item(id).name)
        {
            return true;
        }
        depth < MAX_DEPTH
            && self.impls.of_trait(Head::Any, of).any(|data| {
                let generics = self.generics(data.item);
                let Ty::Param(row) = data.self_ty else {
                    return false;
                };
                let bounds = generics.bounds.get(row as usize);
                bounds.is_some_and(|bounds| {
                    bounds
                        .iter()
                        .all(|bound| self.implements(ty, bound.def, env, vars, depth + 1))
                })
            })
    }

    /// Whether bounds, supertraits included, name a trait.
    pub(crate) fn bounds_hold(&self, bounds: &[TraitRef], of: ItemId, depth: u32) -> bool {
        bounds.iter().any(|bound| match bound.def {
            Def::Item(item) if item == of => true,
            Def::Item(item) if depth < MAX_DEPTH => {
                let generics = self.generics(item);
                generics
                    .bounds
                    .first()
                    .is_some_and(|own| self.bounds_hold(&own[1..], of, depth + 1))
            }
            _ => false,
        })
    }
}
