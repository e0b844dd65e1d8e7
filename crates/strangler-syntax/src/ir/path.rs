//! Paths, generic arguments and generic parameters.

use serde::{Deserialize, Serialize};

use super::{Bound, ExprId, Idx, List, Name, Pos, TypeIdx};

/// The index of a path; each written path has its own, so that a side table can hold what it resolves to.
pub type PathIdx = Idx<Path>;

/// A path as written: `a::b::<T>::c`, `::a`, `<T as Trait>::f`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Path {
    /// Whether it begins with `::`.
    pub global: bool,
    /// The `<T as Trait>` in front.
    pub qself: Option<QualifiedSelf>,
    /// The segments; `crate`, `self`, `super`, `Self` and `$crate` are names like any other.
    pub segments: List<Segment>,
}

/// The `<T as a::Trait>` in front of a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct QualifiedSelf {
    /// `T`.
    pub ty: TypeIdx,
    /// How many segments of the path belong to the trait; 0 without `as`.
    pub trait_segments: u32,
}

/// One segment of a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Segment {
    /// Its name.
    pub name: Name,
    /// Where it stands.
    pub pos: Pos,
    /// Its generic arguments.
    pub args: Option<Idx<GenericArgs>>,
}

/// `<A, B, Item = C>` or `(A, B) -> C`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GenericArgs {
    /// Types in order; of `Fn(A, B)` the inputs.
    pub types: List<TypeIdx>,
    /// Constants in order.
    pub consts: List<ExprId>,
    /// `Item = C`, `Item: Bound`; of `Fn() -> C` one binding named `Output`.
    pub bindings: List<Binding>,
}

/// `Name = Type` or `Name: Bounds` among generic arguments.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Binding {
    /// The associated type.
    pub name: Name,
    /// What it is.
    pub ty: Option<TypeIdx>,
    /// What it is bound by.
    pub bounds: List<Bound>,
}

/// Generic parameters with their where clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Generics {
    /// The parameters.
    pub params: List<GenericParam>,
    /// The where clause.
    pub predicates: List<WherePredicate>,
}

/// One generic parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GenericParam {
    /// Its name, of a lifetime without the tick.
    pub name: Name,
    /// What it is.
    pub kind: GenericParamKind,
    /// What bounds it.
    pub bounds: List<Bound>,
}

/// What a generic parameter is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum GenericParamKind {
    /// `'a`
    Lifetime,
    /// `T = default`
    Type(Option<TypeIdx>),
    /// `const N: ty`
    Const(TypeIdx),
}

/// `T: Bounds` in a where clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WherePredicate {
    /// What is bound.
    pub ty: TypeIdx,
    /// By what.
    pub bounds: List<Bound>,
}
