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
        Self::Tuple(Args::default())
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
        self.map(&mut |ty| match ty {
            Self::Param(row) => Some(args.get(*row as usize).cloned().unwrap_or(Self::Unknown)),
            _ => None,
        })
    }

    /// The type with every part for which `change` says something replaced by it.
    pub(crate) fn map(&self, change: &mut impl FnMut(&Self) -> Option<Self>) -> Self {
        self.changed(change).unwrap_or_else(|| self.clone())
    }

    /// The same where anything is replaced: what stays as it is is shared.
    fn changed(&self, change: &mut impl FnMut(&Self) -> Option<Self>) -> Option<Self> {
        if let Some(new) = change(self) {
            return Some(new);
        }
        Some(match self {
            Self::Adt(item, args) => Self::Adt(*item, changed_args(args, change)?),
            Self::External(id, args) => Self::External(*id, changed_args(args, change)?),
            Self::FnItem(item, args) => Self::FnItem(*item, changed_args(args, change)?),
            Self::Tuple(args) => Self::Tuple(changed_args(args, change)?),
            Self::Fn(args) => Self::Fn(changed_args(args, change)?),
            Self::Ref(inner) => Self::Ref(Arc::new(inner.changed(change)?)),
            Self::Slice(inner) => Self::Slice(Arc::new(inner.changed(change)?)),
            Self::Bounded(traits) => Self::Bounded(changed_rows(traits, &mut |of| of.changed(change))?),
            Self::Assoc(of, trait_ref, name) => {
                let new_trait = trait_ref.as_ref().and_then(|of| of.changed(change));
                let new_of = of.changed(change);
                if new_trait.is_none() && new_of.is_none() {
                    return None;
                }
                let trait_ref = new_trait.map(Arc::new).or_else(|| trait_ref.clone());
                Self::Assoc(new_of.map_or_else(|| of.clone(), Arc::new), trait_ref, *name)
            }
            Self::Unknown | Self::Never | Self::Prim(_) | Self::Param(_) | Self::Var(_) => return None,
        })
    }
}

fn any_of(args: &[Ty], is_such: &mut impl FnMut(&Ty) -> bool) -> bool {
    args.iter().any(|ty| ty.any(is_such))
}

fn changed_args(args: &Args, change: &mut impl FnMut(&Ty) -> Option<Ty>) -> Option<Args> {
    changed_rows(args, &mut |ty| ty.changed(change))
}

/// The rows with those replaced that change; none where none does.
fn changed_rows<T: Clone>(rows: &[T], change: &mut impl FnMut(&T) -> Option<T>) -> Option<Arc<[T]>> {
    let (at, first) = rows
        .iter()
        .enumerate()
        .find_map(|(at, row)| Some((at, change(row)?)))?;
    let rest = rows[at + 1..]
        .iter()
        .map(|row| change(row).unwrap_or_else(|| row.clone()));
    Some(rows[..at].iter().cloned().chain([first]).chain(rest).collect())
}

impl TraitRef {
    fn any(&self, is_such: &mut impl FnMut(&Ty) -> bool) -> bool {
        any_of(&self.args, is_such) || self.bindings.iter().any(|(_, ty)| ty.any(is_such))
    }

    fn changed(&self, change: &mut impl FnMut(&Ty) -> Option<Ty>) -> Option<Self> {
        let args = changed_args(&self.args, change);
        let bindings = changed_rows(&self.bindings, &mut |(name, ty)| {
            Some((*name, ty.changed(change)?))
        });
        if args.is_none() && bindings.is_none() {
            return None;
        }
        Some(Self {
            def: self.def,
            args: args.unwrap_or_else(|| self.args.clone()),
            bindings: bindings.unwrap_or_else(|| self.bindings.clone()),
        })
    }

    pub(crate) fn subst(&self, args: &[Ty]) -> Self {
        let changed = self.changed(&mut |ty| match ty {
            Ty::Param(row) => Some(args.get(*row as usize).cloned().unwrap_or(Ty::Unknown)),
            _ => None,
        });
        changed.unwrap_or_else(|| self.clone())
    }

    /// What the trait's associated type `name` is bound to.
    pub(crate) fn binding(&self, name: Symbol) -> Option<&Ty> {
        self.bindings.iter().find(|(of, _)| *of == name).map(|(_, ty)| ty)
    }
}
