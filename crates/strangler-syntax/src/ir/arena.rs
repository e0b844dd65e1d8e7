//! Typed indices into flat arenas.

use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Index;

use serde::{Deserialize, Serialize};

use super::{
    Arm, Attr, Binding, Block, Body, Bound, Cfg, ClosureParam, ExprId, ExprNode, Field, FieldInit, FieldPat,
    FileSyntax, GenericArgs, GenericParam, Generics, ImportLeaf, Item, ItemIdx, MacroCall, Name, Param,
    PatId, PatNode, Path, PathIdx, Segment, Stmt, Token, TypeIdx, TypeRef, Variant, WherePredicate,
};

/// The index of one `T`.
pub struct Idx<T>(pub(super) u32, pub(super) PhantomData<fn() -> T>);

/// A run of `T`s that stand side by side.
pub struct List<T> {
    pub(super) start: u32,
    pub(super) len: u32,
    pub(super) of: PhantomData<fn() -> T>,
}

/// A type that an arena of [`FileSyntax`] holds.
pub trait Stored: Sized {
    /// The number of the arena.
    const NUMBER: usize;
    /// The arena.
    fn arena(file: &FileSyntax) -> &Vec<Self>;
    /// The arena, to add to it.
    fn arena_mut(file: &mut FileSyntax) -> &mut Vec<Self>;
}

macro_rules! arenas {
    ($($field:ident: $stored:ty,)*) => {
        /// One vector for each stored type.
        #[derive(Clone, Debug, Default, Serialize, Deserialize)]
        pub(super) struct Arenas { $($field: Vec<$stored>,)* }

        #[expect(non_camel_case_types, reason = "numbers are named as the arenas")]
        enum Number { $($field,)* }

        /// How many nodes each arena holds.
        pub(super) fn lengths(arenas: &Arenas) -> [usize; N_ARENAS] {
            [$(arenas.$field.len(),)*]
        }

        /// How many arenas there are.
        pub(super) const N_ARENAS: usize = [$(Number::$field as usize,)*].len();

        impl FileSyntax {
            /// Gives back the room that is not used.
            pub(crate) fn shrink(&mut self) {
                $(self.arenas.$field.shrink_to_fit();)*
            }
        }

        $(impl Stored for $stored {
            const NUMBER: usize = Number::$field as usize;

            fn arena(file: &FileSyntax) -> &Vec<Self> {
                &file.arenas.$field
            }

            fn arena_mut(file: &mut FileSyntax) -> &mut Vec<Self> {
                &mut file.arenas.$field
            }
        })*
    };
}

arenas! {
    items: Item,
    item_ids: ItemIdx,
    attrs: Attr,
    cfgs: Cfg,
    cfg_ids: Idx<Cfg>,
    imports: ImportLeaf,
    fields: Field,
    variants: Variant,
    params: Param,
    paths: Path,
    path_ids: PathIdx,
    segments: Segment,
    args: GenericArgs,
    bindings: Binding,
    generics: Generics,
    generic_params: GenericParam,
    predicates: WherePredicate,
    bounds: Bound,
    types: TypeRef,
    type_ids: TypeIdx,
    exprs: ExprNode,
    expr_ids: ExprId,
    pats: PatNode,
    pat_ids: PatId,
    blocks: Block,
    stmts: Stmt,
    arms: Arm,
    field_inits: FieldInit,
    field_pats: FieldPat,
    closure_params: ClosureParam,
    bodies: Body,
    macros: MacroCall,
    tokens: Token,
    name_ids: Name,
}

impl<T> Idx<T> {
    /// The index of row `index`.
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self(
            u32::try_from(index).expect("invariant: a file has fewer than 2^32 nodes"),
            PhantomData,
        )
    }

    /// The row, for side tables.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl<T> List<T> {
    /// No node.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            start: 0,
            len: 0,
            of: PhantomData,
        }
    }

    /// How many nodes.
    #[must_use]
    pub fn len(self) -> usize {
        self.len as usize
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// The indices of the nodes.
    pub fn ids(self) -> impl Iterator<Item = Idx<T>> {
        (self.start..self.start + self.len).map(|row| Idx(row, PhantomData))
    }
}

impl FileSyntax {
    /// Makes room for what a text of so many bytes usually gives, measured on the sources of web services.
    pub(crate) fn reserve_for(&mut self, n_bytes: usize) {
        let arenas = &mut self.arenas;
        arenas.exprs.reserve(n_bytes / 22);
        arenas.segments.reserve(n_bytes / 24);
        arenas.paths.reserve(n_bytes / 33);
        arenas.tokens.reserve(n_bytes / 70);
        arenas.expr_ids.reserve(n_bytes / 77);
        arenas.types.reserve(n_bytes / 150);
        arenas.stmts.reserve(n_bytes / 156);
        arenas.pats.reserve(n_bytes / 170);
        arenas.items.reserve(n_bytes / 262);
    }

    /// Stores one node.
    pub fn push<T: Stored>(&mut self, node: T) -> Idx<T> {
        let arena = T::arena_mut(self);
        arena.push(node);
        Idx::new(arena.len() - 1)
    }

    /// Stores nodes side by side.
    pub fn push_all<T: Stored>(&mut self, nodes: impl IntoIterator<Item = T>) -> List<T> {
        let arena = T::arena_mut(self);
        let start = arena.len();
        arena.extend(nodes);
        self.list_from(start)
    }

    /// The nodes from row `start` to the last one.
    pub(crate) fn list_from<T: Stored>(&self, start: usize) -> List<T> {
        let len = T::arena(self).len() - start;
        let narrow = |n| u32::try_from(n).expect("invariant: a file has fewer than 2^32 nodes");
        if len == 0 {
            List::empty()
        } else {
            List {
                start: narrow(start),
                len: narrow(len),
                of: PhantomData,
            }
        }
    }

    /// All nodes of a type, in the order in which they were stored; children come before parents.
    #[must_use]
    pub fn all<T: Stored>(&self) -> &[T] {
        T::arena(self)
    }

    /// A node, to complete it.
    pub fn node_mut<T: Stored>(&mut self, idx: Idx<T>) -> &mut T {
        &mut T::arena_mut(self)[idx.index()]
    }
}

impl<T: Stored> Index<Idx<T>> for FileSyntax {
    type Output = T;

    fn index(&self, idx: Idx<T>) -> &T {
        &T::arena(self)[idx.index()]
    }
}

impl<T: Stored> Index<List<T>> for FileSyntax {
    type Output = [T];

    fn index(&self, list: List<T>) -> &[T] {
        &T::arena(self)[list.start as usize..(list.start + list.len) as usize]
    }
}

// Written by hand: a derive would ask the same of `T`.
impl<T> Clone for Idx<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Idx<T> {}
impl<T> PartialEq for Idx<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Idx<T> {}
impl<T> PartialOrd for Idx<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Idx<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Idx<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> std::fmt::Debug for Idx<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.0)
    }
}
impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for List<T> {}
impl<T> Default for List<T> {
    fn default() -> Self {
        Self::empty()
    }
}
impl<T> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        self.start == other.start && self.len == other.len
    }
}
impl<T> Eq for List<T> {}
impl<T> std::fmt::Debug for List<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}+{}", self.start, self.len)
    }
}
