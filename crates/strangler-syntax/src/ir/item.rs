//! Items, imports, attributes and conditions.

use serde::{Deserialize, Serialize};

use super::{
    BodyId, Bound, ExprId, Generics, Idx, List, MacroId, Name, PatId, Path, PathIdx, Pos, Token, TypeIdx,
};

/// The index of an item in its file.
pub type ItemIdx = Idx<Item>;
/// The index of a condition.
pub type CfgId = Idx<Cfg>;

/// An item: at the top of a file, in an inline module, an impl, a trait, an extern block or a block.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Item {
    /// Its name; of an impl, a `use` or a macro call none.
    pub name: Option<Name>,
    /// Where the name stands, else the first token.
    pub pos: Pos,
    /// The last line.
    pub last_line: u32,
    /// Who may name it.
    pub vis: Visibility,
    /// Its attributes, without documentation and `cfg`.
    pub attrs: List<Attr>,
    /// Under which condition it is compiled: all `cfg`s together.
    pub cfg: Option<CfgId>,
    /// What it is.
    pub kind: ItemKind,
}

/// What an item is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ItemKind {
    /// `mod x { … }`, `mod x;`
    Module {
        /// The items of an inline module; `None` where they stand in another file.
        items: Option<List<ItemIdx>>,
    },
    /// `use …;`, each leaf of the tree by itself.
    Use(List<super::ImportLeaf>),
    /// `extern crate x as name;`
    ExternCrate {
        /// `x`
        krate: Name,
    },
    /// A function, also of an impl, a trait or an extern block.
    Fn {
        /// Parameters and result.
        sig: FnSig,
        /// What it does.
        body: Option<BodyId>,
    },
    /// A struct or a union.
    Struct {
        /// Its parameters.
        generics: Idx<Generics>,
        /// Its fields.
        fields: Fields,
    },
    /// An enum.
    Enum {
        /// Its parameters.
        generics: Idx<Generics>,
        /// Its variants.
        variants: List<Variant>,
    },
    /// A trait; of an alias there are no items.
    Trait {
        /// Its parameters.
        generics: Idx<Generics>,
        /// Its supertraits.
        bounds: List<Bound>,
        /// What it declares.
        items: List<ItemIdx>,
    },
    /// An impl.
    Impl {
        /// Its parameters.
        generics: Idx<Generics>,
        /// The trait, where there is one.
        of_trait: Option<PathIdx>,
        /// For which type.
        self_ty: TypeIdx,
        /// What it defines.
        items: List<ItemIdx>,
    },
    /// A type alias, also an associated type.
    TypeAlias {
        /// Its parameters.
        generics: Idx<Generics>,
        /// Its bounds.
        bounds: List<Bound>,
        /// What it stands for.
        ty: Option<TypeIdx>,
    },
    /// A constant, also an associated one; `_` bears no name.
    Const {
        /// Its type.
        ty: TypeIdx,
        /// Its value.
        body: Option<BodyId>,
    },
    /// A static.
    Static {
        /// Its type.
        ty: TypeIdx,
        /// Its value.
        body: Option<BodyId>,
        /// `mut`
        mutable: bool,
    },
    /// `macro_rules! name { … }` or `macro name { … }`.
    MacroRules {
        /// Its rules as tokens.
        tokens: List<Token>,
    },
    /// `path! { … }` in the place of an item.
    MacroCall(MacroId),
    /// `extern { … }`
    ExternBlock {
        /// What it declares.
        items: List<ItemIdx>,
    },
}

/// Who may name an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Visibility {
    /// `pub`
    Public,
    /// `pub(crate)`
    Crate,
    /// `pub(super)`, `pub(in path)`
    In(Idx<Path>),
    /// Nothing written: the module; of trait items, variants and impls of traits whatever their parent has.
    Inherited,
}

/// One leaf of a `use` tree: `a::b as c`, `a::*`, `a::{self}` as `a`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportLeaf {
    /// The whole path; leaves of one tree share positions of their common segments.
    pub path: PathIdx,
    /// What it brings in.
    pub target: ImportTarget,
}

/// What a leaf of a `use` tree brings in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ImportTarget {
    /// The last segment, under this name.
    Named(Name),
    /// The last segment, for its trait methods only: `as _`.
    Unnamed,
    /// Everything in it.
    Glob,
    /// `a::{self}`: only the type namespace, under this name.
    SelfNamed(Name),
}

/// The parameters and the result of a function.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FnSig {
    /// Its generic parameters.
    pub generics: Idx<Generics>,
    /// `self`
    pub receiver: Option<SelfParam>,
    /// The other parameters.
    pub params: List<Param>,
    /// The declared result; `None` is the unit.
    pub ret: Option<TypeIdx>,
    /// `async`
    pub is_async: bool,
}

/// `self`, `&self`, `&mut self`, `self: T`
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SelfParam {
    /// Whether it is borrowed.
    pub by_ref: bool,
    /// `mut`
    pub mutable: bool,
    /// `T`
    pub ty: Option<TypeIdx>,
}

/// `pat: ty`
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Param {
    /// The pattern.
    pub pat: PatId,
    /// The type.
    pub ty: TypeIdx,
    /// Its attributes.
    pub attrs: List<Attr>,
}

/// The fields of a struct or a variant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Fields {
    /// None.
    Unit,
    /// `(A, B)`, named `0`, `1`, …
    Tuple(List<Field>),
    /// `{ a: A }`
    Named(List<Field>),
}

/// One field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Where it stands.
    pub pos: Pos,
    /// Its type.
    pub ty: TypeIdx,
    /// Its attributes.
    pub attrs: List<Attr>,
    /// Who may name it.
    pub vis: Visibility,
    /// Under which condition it is compiled.
    pub cfg: Option<CfgId>,
}

/// One variant of an enum.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Variant {
    /// Its name.
    pub name: Name,
    /// Where it stands.
    pub pos: Pos,
    /// Its fields.
    pub fields: Fields,
    /// `= x`
    pub discriminant: Option<ExprId>,
    /// Its attributes.
    pub attrs: List<Attr>,
    /// Under which condition it is compiled.
    pub cfg: Option<CfgId>,
}

/// An attribute; `cfg_attr` is unfolded, its condition kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Attr {
    /// Its path.
    pub path: PathIdx,
    /// What follows the path.
    pub input: AttrInput,
    /// The condition of a `cfg_attr`.
    pub cfg: Option<CfgId>,
}

/// What follows the path of an attribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AttrInput {
    /// Nothing.
    None,
    /// `(…)`; `paths` are those that stand among the tokens (of `derive` the derives).
    Tokens {
        /// The tokens between the delimiters.
        tokens: List<Token>,
        /// The paths among them.
        paths: List<PathIdx>,
    },
    /// `= x`
    Value(ExprId),
}

/// A condition of `cfg`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Cfg {
    /// `test`, `unix`, `feature = "x"`
    Is {
        /// The key.
        key: Name,
        /// The value.
        value: Option<Name>,
    },
    /// `all(…)`
    All(List<CfgId>),
    /// `any(…)`
    Any(List<CfgId>),
    /// `not(…)`
    Not(CfgId),
}
