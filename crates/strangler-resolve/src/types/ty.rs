//! The representation of types during inference.

use std::sync::Arc;

use strangler_base::ItemId;

use crate::intern::Symbol;
use crate::meaning::ExternalId;
use crate::world::Def;

/// A row of types.
pub(crate) type Args = Arc<[Ty]>;

/// A type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Ty {
    Unknown,
    Never,
    /// A struct or enum, of the tree or of known signatures.
    Adt(ItemId, Args),
    /// A type outside of which only the path is known.
    External(ExternalId, Args),
    Ref(Arc<Ty>),
    Tuple(Args),
    Slice(Arc<Ty>),
    Prim(Symbol),
    /// A generic parameter of the item in question, by its row.
    Param(u32),
    /// Something that implements all these.
    Bounded(Arc<[TraitRef]>),
    /// `<T as Trait>::Name`; without the trait where `T` itself says it.
    Assoc(Arc<Ty>, Option<Arc<TraitRef>>, Symbol),
    /// A closure or function pointer: parameters, then the result.
    Fn(Args),
    /// A function or tuple constructor, by its item and arguments.
    FnItem(ItemId, Args),
    /// To be found out.
    Var(u32),
}

/// A trait with its arguments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct TraitRef {
    pub(crate) def: Def,
    pub(crate) args: Args,
    /// `Item = T`
    pub(crate) bindings: Arc<[(Symbol, Ty)]>,
}

impl Ty {
    pub(crate) fn unit() -> Self {
        Self::Tuple(Arc::from([]))
    }

    pub(crate) fn reference(inner: Self) -> Self {
        Self::Ref(Arc::new(inner))
    }

    /// The type behind references.
    pub(crate) fn peel(&self) -> &Self {
        let mut ty = self;
        while let Self::Ref(inner) = ty {
            ty = inner;
        }
        ty
    }

    /// Whether the type or any part of it is such.
    pub(crate) fn any(&self, is_such: &mut impl FnMut(&Self) -> bool) -> bool {
        if is_such(self) {
            return true;
        }
        match self {
            Self::Adt(_, args) | Self::External(_, args) | Self::FnItem(_, args) => any_of(args, is_such),
            Self::Tuple(args) | Self::Fn(args) => any_of(args, is_such),
            Self::Ref(inner) | Self::Slice(inner) => inner.any(is_such),
            Self::Bounded(traits) => traits.iter().any(|of| of.any(is_such)),
            Self::Assoc(of, trait_ref, _) => {
                of.any(is_such) || trait_ref.as_ref().is_some_and(|of| of.any(is_such))
            }
            Self::Unknown | Self::Never | Self::Prim(_) | Self::Param(_) | Self::Var(_) => false,
        }
    }

    /// Whether so much of it is written out that following it further would take long: `let b = (a, a);` doubles it.
    pub(crate) fn is_large(&self) -> bool {
        const MOST: usize = 2_000;
        let mut n_parts = 0;
        self.any(&mut |_| {
            n_parts += 1;
            n_parts > MOST
        })
    }

    /// The type with each parameter replaced by its argument.
    pub(crate) fn subst(&self, args: &[Self]) -> Self {
        if !self.any(&mut |part| matches!(part, Self::Param(_))) {
            return self.clone();
        }
        self.map(&mut |ty| match ty {
            Self::Param(row) => Some(args.get(*row as usize).cloned().unwrap_or(Self::Unknown)),
            _ => None,
        })
    }

    /// The type with every part for which `change` says something replaced by it.
    pub(crate) fn map(&self, change: &mut impl FnMut(&Self) -> Option<Self>) -> Self {
        if let Some(new) = change(self) {
            return new;
        }
        match self {
            Self::Adt(item, args) => Self::Adt(*item, map_args(args, change)),
            Self::External(id, args) => Self::External(*id, map_args(args, change)),
            Self::FnItem(item, args) => Self::FnItem(*item, map_args(args, change)),
            Self::Tuple(args) => Self::Tuple(map_args(args, change)),
            Self::Fn(args) => Self::Fn(map_args(args, change)),
            Self::Ref(inner) => Self::Ref(Arc::new(inner.map(change))),
            Self::Slice(inner) => Self::Slice(Arc::new(inner.map(change))),
            Self::Bounded(traits) => Self::Bounded(traits.iter().map(|of| of.map(change)).collect()),
            Self::Assoc(of, trait_ref, name) => {
                let trait_ref = trait_ref.as_ref().map(|of| Arc::new(of.map(change)));
                Self::Assoc(Arc::new(of.map(change)), trait_ref, *name)
            }
            Self::Unknown | Self::Never | Self::Prim(_) | Self::Param(_) | Self::Var(_) => self.clone(),
        }
    }
}

fn any_of(args: &[Ty], is_such: &mut impl FnMut(&Ty) -> bool) -> bool {
    args.iter().any(|ty| ty.any(is_such))
}

fn map_args(args: &Args, change: &mut impl FnMut(&Ty) -> Option<Ty>) -> Args {
    if args.is_empty() {
        return args.clone();
    }
    args.iter().map(|ty| ty.map(change)).collect()
}

impl TraitRef {
    fn any(&self, is_such: &mut impl FnMut(&Ty) -> bool) -> bool {
        any_of(&self.args, is_such) || self.bindings.iter().any(|(_, ty)| ty.any(is_such))
    }

    pub(crate) fn map(&self, change: &mut impl FnMut(&Ty) -> Option<Ty>) -> Self {
        Self {
            def: self.def,
            args: map_args(&self.args, change),
            bindings: self
                .bindings
                .iter()
                .map(|(name, ty)| (*name, ty.map(change)))
                .collect(),
        }
    }

    pub(crate) fn subst(&self, args: &[Ty]) -> Self {
        self.map(&mut |ty| match ty {
            Ty::Param(row) => Some(args.get(*row as usize).cloned().unwrap_or(Ty::Unknown)),
            _ => None,
        })
    }

    /// What the trait's associated type `name` is bound to.
    pub(crate) fn binding(&self, name: Symbol) -> Option<&Ty> {
        self.bindings.iter().find(|(of, _)| *of == name).map(|(_, ty)| ty)
    }
}
