//! Generic parameters of items, and types as written brought to [`Ty`].
//!
//! The parameters of an item are numbered from the outside: those of the impl or trait (there `Self` first), then its own.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;
use strangler_base::ItemId;
use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{
    Bound, GenericArgs, GenericParamKind, Idx, ItemKind as Syntax, List, PathIdx, TypeIdx, TypeRef,
};

use super::{Args, Extensions, Impls, Sig, TraitRef, Ty};
use crate::graph::ItemKind;
use crate::intern::{Symbol, sym};
use crate::lang::Lang;
use crate::names::{At, Stop};
use crate::world::{Def, Ns, PartData, World};

/// A world with resolved names, and what is known of types so far.
pub(crate) struct Typed<'w> {
    pub(crate) world: &'w World<'w>,
    pub(crate) impls: Impls,
    pub(crate) lang: Lang,
    /// Item → its parameters by name.
    pub(crate) params: Vec<OnceLock<Arc<[Symbol]>>>,
    pub(crate) generics: Vec<OnceLock<Arc<Generics>>>,
    pub(crate) sigs: Vec<OnceLock<Arc<Sig>>>,
    pub(crate) self_types: Vec<OnceLock<Ty>>,
    /// Scope → traits in scope.
    pub(crate) traits: Vec<OnceLock<Arc<FxHashSet<ItemId>>>>,
    pub(crate) member_names: OnceLock<FxHashSet<Symbol>>,
    pub(crate) extensions: OnceLock<Extensions>,
}

/// The parameters of an item.
#[derive(Debug, Default)]
pub(crate) struct Generics {
    pub(crate) names: Arc<[Symbol]>,
    /// Parameter → what bounds it.
    pub(crate) bounds: Vec<Vec<TraitRef>>,
    /// Defaults of type parameters.
    pub(crate) defaults: Vec<Option<Ty>>,
    /// What `where` says of other types than parameters: `T::Item: Display`.
    pub(crate) wheres: Vec<(Ty, TraitRef)>,
}

/// Where a type is written.
#[derive(Clone, Debug)]
pub(crate) struct TypeScope {
    pub(crate) at: At,
    pub(crate) names: Arc<[Symbol]>,
    /// Whose `Self` it is.
    pub(crate) owner: Option<ItemId>,
    /// How many aliases deep.
    pub(crate) depth: u32,
    /// Whether arguments left out stay unknown: while parameters themselves are being read, else they would need each
    /// other without end.
    pub(crate) shallow: bool,
}

/// How many aliases are followed in a row.
const MAX_ALIASES: u32 = 16;

impl<'w> Typed<'w> {
    /// The impl, trait or enum whose parameters an item shares.
    pub(crate) fn generic_parent(&self, item: ItemId) -> Option<ItemId> {
        let parent = self.world.item(item).parent?;
        let kind = self.world.item(parent).kind;
        let shares = matches!(kind, ItemKind::Impl | ItemKind::Trait)
            || (kind == ItemKind::Enum && self.world.item(item).kind == ItemKind::Variant);
        shares.then_some(parent)
    }

    /// The scope of the types that an item writes.
    pub(crate) fn type_scope(&self, item: ItemId) -> TypeScope {
        let data = self.world.item(item);
        let parent = self.generic_parent(item);
        let owns = matches!(
            data.kind,
            ItemKind::Impl | ItemKind::Trait | ItemKind::Struct | ItemKind::Enum
        );
        TypeScope {
            at: At {
                scope: data.scope,
                part: data.part,
                pos: data.pos,
                import: None,
            },
            names: self.params(item).clone(),
            owner: parent.or(owns.then_some(item)),
            depth: 0,
            shallow: false,
        }
    }

    /// The names of an item's parameters, those around it first.
    pub(crate) fn params(&self, item: ItemId) -> &Arc<[Symbol]> {
        self.params[item.index()].get_or_init(|| {
            let mut names = Vec::new();
            if let Some(parent) = self.generic_parent(item) {
                self.push_names(parent, &mut names);
            }
            self.push_names(item, &mut names);
            names.into()
        })
    }

    /// How many of an item's parameters are its own, not those of what is around it.
    pub(crate) fn n_own_params(&self, item: ItemId) -> usize {
        let around = self.generic_parent(item);
        let n_around = around.map_or(0, |parent| self.params(parent).len());
        self.params(item).len() - n_around
    }

    fn push_names(&self, item: ItemId, names: &mut Vec<Symbol>) {
        let part = self.world.part(self.world.item(item).part);
        if self.world.item(item).kind == ItemKind::Trait {
            names.push(sym::SELF_TYPE);
        }
        let Some(generics) = self.written_generics(item) else {
            return;
        };
        for param in &part.syntax[part.syntax[generics].params] {
            if !matches!(param.kind, GenericParamKind::Lifetime) {
                names.push(part.symbols[param.name.0 as usize]);
            }
        }
    }

    fn written_generics(&self, item: ItemId) -> Option<Idx<strangler_syntax::ir::Generics>> {
        let data = self.world.item(item);
        match self.world.part(data.part).syntax[data.syntax?].kind {
            Syntax::Fn { sig, .. } => Some(sig.generics),
            Syntax::Struct { generics, .. }
            | Syntax::Enum { generics, .. }
            | Syntax::Trait { generics, .. }
            | Syntax::Impl { generics, .. }
            | Syntax::TypeAlias { generics, .. } => Some(generics),
            _ => None,
        }
    }

    /// The parameters of an item with their bounds.
    pub(crate) fn generics(&self, item: ItemId) -> Arc<Generics> {
        let compute = || Arc::new(self.compute_generics(item));
        self.generics[item.index()].get_or_init(compute).clone()
    }

    fn compute_generics(&self, item: ItemId) -> Generics {
        let mut out = Generics::default();
        let scope = TypeScope {
            shallow: true,
            ..self.type_scope(item)
        };
        if let Some(parent) = self.generic_parent(item) {
            let outer = self.generics(parent);
            out.bounds.clone_from(&outer.bounds);
            out.defaults.clone_from(&outer.defaults);
            out.wheres.clone_from(&outer.wheres);
        }
        if self.world.item(item).kind == ItemKind::Trait {
            out.bounds.push(self.own_bounds(item, &scope));
            out.defaults.push(None);
        }
        let first = out.bounds.len();
        out.bounds.resize(scope.names.len(), Vec::new());
        out.defaults.resize(scope.names.len(), None);
        if let Some(generics) = self.written_generics(item) {
            self.fill_bounds(item, &scope, generics, first, &mut out);
        }
        out.names = scope.names;
        out
    }

    /// What `Self` of a trait implements: the trait and its supertraits.
    fn own_bounds(&self, item: ItemId, scope: &TypeScope) -> Vec<TraitRef> {
        let n_params = u32::try_from(scope.names.len()).unwrap_or(u32::MAX);
        let own = TraitRef {
            def: Def::Item(item),
            args: (1..n_params).map(Ty::Param).collect(),
            bindings: Arc::default(),
        };
        let mut all = vec![own];
        let data = self.world.item(item);
        let part = self.world.part(data.part);
        if let Some(Syntax::Trait { bounds, .. }) = data.syntax.map(|idx| &part.syntax[idx].kind) {
            all.extend(self.bounds(scope, part, *bounds));
        }
        all
    }

    fn fill_bounds(
        &self,
        item: ItemId,
        scope: &TypeScope,
        generics: Idx<strangler_syntax::ir::Generics>,
        first: usize,
        out: &mut Generics,
    ) {
        let part = self.world.part(self.world.item(item).part);
        let file = &part.syntax;
        let written = file[generics];
        let params = file[written.params].iter();
        let types = params.filter(|param| !matches!(param.kind, GenericParamKind::Lifetime));
        for (row, param) in types.enumerate() {
            out.bounds[first + row].extend(self.bounds(scope, part, param.bounds));
            if let GenericParamKind::Type(Some(default)) = param.kind {
                out.defaults[first + row] = Some(self.lower(scope, part, default));
            }
        }
        for predicate in &file[written.predicates] {
            let bounds = self.bounds(scope, part, predicate.bounds);
            match self.lower(scope, part, predicate.ty) {
                Ty::Param(row) => out
                    .bounds
                    .get_mut(row as usize)
                    .into_iter()
                    .for_each(|slot| slot.extend_from_slice(&bounds)),
                ty => out
                    .wheres
                    .extend(bounds.into_iter().map(|bound| (ty.clone(), bound))),
            }
        }
    }

    /// Bounds as written.
    pub(crate) fn bounds(&self, scope: &TypeScope, part: &PartData, bounds: List<Bound>) -> Vec<TraitRef> {
        let bounds = part.syntax[bounds].iter();
        bounds
            .filter_map(|bound| self.trait_ref(scope, part, bound.path))
            .collect()
    }

    /// A trait as written in a bound or an impl.
    pub(crate) fn trait_ref(&self, scope: &TypeScope, part: &PartData, path: PathIdx) -> Option<TraitRef> {
        let (def, n_steps) = self.type_path(scope, part, path)?;
        let segments = &part.syntax[part.syntax[path].segments];
        if n_steps != segments.len() || !self.is_trait(def) {
            return None;
        }
        let args = segments.last().and_then(|segment| segment.args);
        Some(TraitRef {
            def,
            args: args.map_or_else(Arc::default, |args| {
                self.lower_all(scope, part, part.syntax[args].types)
            }),
            bindings: args.map_or_else(Arc::default, |args| self.bindings(scope, part, args)),
        })
    }

    fn is_trait(&self, def: Def) -> bool {
        match def {
            Def::Item(item) => self.world.item(item).kind == ItemKind::Trait,
            Def::External(_) => true,
            Def::Mod(_) | Def::Prim(_) | Def::Written(..) => false,
        }
    }

    fn bindings(&self, scope: &TypeScope, part: &PartData, args: Idx<GenericArgs>) -> Arc<[(Symbol, Ty)]> {
        let bindings = part.syntax[part.syntax[args].bindings].iter();
        let lowered = bindings.map(|binding| {
            let name = part.symbols[binding.name.0 as usize];
            let ty = match binding.ty {
                Some(ty) => self.lower(scope, part, ty),
                None => Ty::Bounded(self.bounds(scope, part, binding.bounds).into()),
            };
            (name, ty)
        });
        lowered.collect()
    }

    /// What the names of a path in a type lead to, and how many of them were needed.
    pub(crate) fn type_path(
        &self,
        scope: &TypeScope,
        part: &PartData,
        path: PathIdx,
    ) -> Option<(Def, usize)> {
        let written = &part.syntax[path];
        let segments = part.syntax[written.segments].iter();
        let names = segments.map(|segment| part.symbols[segment.name.0 as usize]);
        let (mut last, mut n_steps) = (None, 0);
        let step = |def| {
            last = Some(def);
            n_steps += 1;
        };
        match self
            .world
            .follow_each(scope.at, written.global, names, Ns::Types, step)
        {
            Stop::Done | Stop::Assoc => Some((last?, n_steps)),
            Stop::Missing(_) => None,
        }
    }

    pub(crate) fn lower_all(&self, scope: &TypeScope, part: &PartData, types: List<TypeIdx>) -> Args {
        part.syntax[types]
            .iter()
            .map(|ty| self.lower(scope, part, *ty))
            .collect()
    }

    /// A type as written.
    pub(crate) fn lower(&self, scope: &TypeScope, part: &PartData, ty: TypeIdx) -> Ty {
        let file: &FileSyntax = &part.syntax;
        match file[ty] {
            TypeRef::Path(path) => self.lower_path(scope, part, path),
            TypeRef::Ref { inner, .. } => Ty::reference(self.lower(scope, part, inner)),
            TypeRef::Ptr(inner) => Ty::reference(self.lower(scope, part, inner)),
            TypeRef::Slice(inner) | TypeRef::Array { element: inner, .. } => {
                Ty::Slice(Arc::new(self.lower(scope, part, inner)))
            }
            TypeRef::Tuple(list) => Ty::Tuple(self.lower_all(scope, part, list)),
            TypeRef::Fn { params, ret } => {
                let mut all = self.lower_all(scope, part, params).to_vec();
                all.push(ret.map_or_else(Ty::unit, |ret| self.lower(scope, part, ret)));
                Ty::Fn(all.into())
            }
            TypeRef::Impl(bounds) | TypeRef::Dyn(bounds) => {
                Ty::Bounded(self.bounds(scope, part, bounds).into())
            }
            TypeRef::Never => Ty::Never,
            TypeRef::Infer | TypeRef::Macro(_) => Ty::Unknown,
        }
    }

    /// A path in the place of a type.
    pub(crate) fn lower_path(&self, scope: &TypeScope, part: &PartData, path: PathIdx) -> Ty {
        let file = &part.syntax;
        let segments = &file[file[path].segments];
        if let Some(qself) = file[path].qself {
            let of = Arc::new(self.lower(scope, part, qself.ty));
            let Some(last) = segments.last() else {
                return Ty::Unknown;
            };
            let trait_ref = self.qualifying_trait(scope, part, path, qself.trait_segments as usize);
            return Ty::Assoc(of, trait_ref.map(Arc::new), part.symbols[last.name.0 as usize]);
        }
        let Some(first) = segments.first() else {
            return Ty::Unknown;
        };
        let name = part.symbols[first.name.0 as usize];
        let known = if file[path].global {
            None
        } else {
            self.named_in_scope(scope, name)
        };
        if let Some(ty) = known {
            return assoc_chain(part, ty, &segments[1..]);
        }
        let Some((def, n_steps)) = self.type_path(scope, part, path) else {
            return Ty::Unknown;
        };
        let Some(last) = n_steps.checked_sub(1) else {
            return Ty::Unknown;
        };
        let args = segments[last].args;
        let args = args.map_or_else(Arc::default, |args| self.lower_all(scope, part, file[args].types));
        let ty = match def {
            Def::Item(item) if self.world.item(item).kind == ItemKind::Trait => {
                return Ty::Bounded(self.trait_ref(scope, part, path).into_iter().collect());
            }
            _ => self.named(scope, def, args),
        };
        assoc_chain(part, ty, &segments[n_steps..])
    }

    fn qualifying_trait(
        &self,
        scope: &TypeScope,
        part: &PartData,
        path: PathIdx,
        n: usize,
    ) -> Option<TraitRef> {
        let (def, args) = self.qualifying_def(scope, part, path, n)?;
        Some(TraitRef {
            def,
            args,
            bindings: Arc::default(),
        })
    }

    /// The trait of `<T as Trait>::name` and its arguments.
    pub(crate) fn qualifying_def(
        &self,
        scope: &TypeScope,
        part: &PartData,
        path: PathIdx,
        n: usize,
    ) -> Option<(Def, Args)> {
        let segments = &part.syntax[part.syntax[path].segments][..n];
        let names: Vec<Symbol> = segments
            .iter()
            .map(|segment| part.symbols[segment.name.0 as usize])
            .collect();
        let mut steps = Vec::new();
        let global = part.syntax[path].global;
        if n == 0 || self.world.follow(scope.at, global, &names, Ns::Types, &mut steps) != Stop::Done {
            return None;
        }
        let args = segments.last().and_then(|segment| segment.args);
        let args = args.map_or_else(Arc::default, |args| {
            self.lower_all(scope, part, part.syntax[args].types)
        });
        Some((*steps.last()?, args))
    }

    /// `Self` and generic parameters.
    pub(crate) fn named_in_scope(&self, scope: &TypeScope, name: Symbol) -> Option<Ty> {
        if let Some(row) = scope.names.iter().rposition(|of| *of == name) {
            return Some(Ty::Param(u32::try_from(row).unwrap_or(u32::MAX)));
        }
        (name == sym::SELF_TYPE).then(|| scope.owner.map_or(Ty::Unknown, |owner| self.self_type(owner)))
    }

    /// The type that `Self` means in an impl, a struct or an enum.
    pub(crate) fn self_type(&self, owner: ItemId) -> Ty {
        self.self_types[owner.index()]
            .get_or_init(|| self.compute_self_type(owner))
            .clone()
    }

    fn compute_self_type(&self, owner: ItemId) -> Ty {
        let data = self.world.item(owner);
        let part = self.world.part(data.part);
        let scope = self.type_scope(owner);
        let n_params = u32::try_from(scope.names.len()).unwrap_or(u32::MAX);
        match data.syntax.map(|idx| &part.syntax[idx].kind) {
            Some(Syntax::Impl { self_ty, .. }) => {
                let outer = TypeScope { owner: None, ..scope };
                self.lower(&outer, part, *self_ty)
            }
            Some(Syntax::Struct { .. } | Syntax::Enum { .. }) => {
                Ty::Adt(owner, (0..n_params).map(Ty::Param).collect())
            }
            _ => Ty::Param(0),
        }
    }

    /// The type that a definition with arguments is.
    pub(crate) fn named(&self, scope: &TypeScope, def: Def, args: Args) -> Ty {
        match def {
            Def::Prim(name) => Ty::Prim(name),
            Def::External(id) => Ty::External(id, args),
            Def::Written(host, name) => self.written_type(host, name),
            Def::Mod(_) => Ty::Unknown,
            Def::Item(item) => match self.world.item(item).kind {
                ItemKind::Struct | ItemKind::Enum => Ty::Adt(item, self.complete(scope, item, args)),
                ItemKind::TypeAlias if scope.depth < MAX_ALIASES => self.alias(scope, item, args),
                ItemKind::Trait => {
                    let of = TraitRef {
                        def,
                        args,
                        bindings: Arc::default(),
                    };
                    Ty::Bounded(Arc::from([of]))
                }
                _ => Ty::Unknown,
            },
        }
    }

    /// Arguments, those left out filled by defaults or nothing known.
    fn complete(&self, scope: &TypeScope, item: ItemId, args: Args) -> Args {
        let n_params = self.params(item).len();
        if args.len() >= n_params {
            return args;
        }
        let mut all = args.to_vec();
        if !args.is_empty() && !scope.shallow {
            let generics = self.generics(item);
            for row in args.len()..n_params {
                let default = generics.defaults.get(row).cloned().flatten();
                all.push(default.map_or(Ty::Unknown, |ty| ty.subst(&args)));
            }
        }
        all.resize(n_params, Ty::Unknown);
        all.into()
    }

    fn alias(&self, outer: &TypeScope, item: ItemId, args: Args) -> Ty {
        let data = self.world.item(item);
        let part = self.world.part(data.part);
        let Some(Syntax::TypeAlias { ty: Some(ty), .. }) = data.syntax.map(|idx| &part.syntax[idx].kind)
        else {
            return Ty::Unknown;
        };
        let scope = TypeScope {
            depth: outer.depth + 1,
            shallow: true,
            ..self.type_scope(item)
        };
        let args = self.complete(outer, item, args);
        self.lower(&scope, part, *ty).subst(&args)
    }
}

fn assoc_chain(part: &PartData, ty: Ty, rest: &[strangler_syntax::ir::Segment]) -> Ty {
    rest.iter().fold(ty, |ty, segment| {
        Ty::Assoc(Arc::new(ty), None, part.symbols[segment.name.0 as usize])
    })
}
