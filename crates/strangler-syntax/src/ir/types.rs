//! Types as written.

use serde::{Deserialize, Serialize};

use super::{ExprId, Idx, List, MacroId, PathIdx};

/// The index of a type.
pub type TypeIdx = Idx<TypeRef>;

/// A type as written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TypeRef {
    /// `a::B<C>`, `Self`, a generic parameter.
    Path(PathIdx),
    /// `&T`, `&'a mut T`.
    Ref {
        /// `T`.
        inner: TypeIdx,
        /// `mut`.
        mutable: bool,
    },
    /// `*const T`.
    Ptr(TypeIdx),
    /// `[T]`.
    Slice(TypeIdx),
    /// `[T; n]`.
    Array {
        /// `T`.
        element: TypeIdx,
        /// `n`.
        len: ExprId,
    },
    /// `(A, B)`; the unit is the empty one.
    Tuple(List<TypeIdx>),
    /// `fn(A) -> B`.
    Fn {
        /// The parameters.
        params: List<TypeIdx>,
        /// The result; `None` is the unit.
        ret: Option<TypeIdx>,
    },
    /// `impl A + B`.
    Impl(List<Bound>),
    /// `dyn A + B`.
    Dyn(List<Bound>),
    /// `!`
    Never,
    /// `_`
    Infer,
    /// `m!()`
    Macro(MacroId),
}

/// One bound; lifetimes are left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Bound {
    /// The trait.
    pub path: PathIdx,
}
