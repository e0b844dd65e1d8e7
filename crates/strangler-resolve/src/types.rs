//! Types, as far as names, signatures and a few rules of the language give them.
//!
//! In: a world with resolved names. Out: signatures of items, the impls of each type, which method a name means.
//! It proves nothing: where more than one answer is left it gives none.

mod builder;
mod extension;
mod generics;
mod impls;
mod lookup;
mod member_names;
mod project;
mod sig;
mod ty;
mod unify;
mod written;

pub(crate) use extension::Extensions;
pub(crate) use generics::{Generics, TypeScope, Typed};
pub(crate) use impls::Impls;
pub(crate) use lookup::Found;
pub(crate) use sig::Sig;
pub(crate) use ty::{Args, TraitRef, Ty};
pub(crate) use unify::Vars;
