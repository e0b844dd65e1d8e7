//! The representation that everything after parsing works on.
//!
//! Plain data in flat arenas: `Send`, cheap to clone behind an `Arc`, cheap to write and read.
//! An [`Idx`] names one node, a [`List`] a run of nodes; both index the [`FileSyntax`] that they came from:
//! `file[idx]` is a node, `&file[list]` a slice.

mod arena;
mod checked;
mod expr;
mod item;
mod name;
mod path;
mod token;
mod types;

pub use arena::{Idx, List, Stored};
pub use expr::{
    Arm, BinaryOp, Block, BlockId, Body, BodyId, CaptureMode, ClosureParam, Expr, ExprId, ExprNode,
    FieldInit, FieldPat, Literal, LoopKind, Pat, PatId, PatNode, Stmt, UnaryOp,
};
pub use item::{
    Attr, AttrInput, Cfg, CfgId, Field, Fields, FnSig, ImportLeaf, ImportTarget, Item, ItemIdx, ItemKind,
    Param, SelfParam, Variant, Visibility,
};
pub use name::{Name, Names};
pub use path::{
    Binding, GenericArgs, GenericParam, GenericParamKind, Generics, Path, PathIdx, QualifiedSelf, Segment,
    WherePredicate,
};
pub use token::{Delimiter, MacroArgs, MacroCall, MacroId, Pos, Token, TokenKind};
pub use types::{Bound, TypeIdx, TypeRef};

use serde::{Deserialize, Serialize};

/// One text, lowered.
///
/// Where it is read back, everything that an index names is there.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "checked::Unchecked")]
pub struct FileSyntax {
    /// Every name and literal text, once.
    pub names: Names,
    /// The items at the top of the file, in source order.
    pub top: List<ItemIdx>,
    /// Inner attributes of the file, without documentation and `cfg`.
    pub attrs: List<Attr>,
    /// Under which condition the file is compiled: `#![cfg(…)]`.
    pub cfg: Option<CfgId>,
    /// How it was read.
    pub parse: Parse,
    arenas: arena::Arenas,
}

/// How a text was read.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Parse {
    /// By the parser, whole.
    #[default]
    Full,
    /// Item by item, for the reason given: those that parse by themselves are whole, of others only the name is known.
    Lexed(String),
    /// Not at all, for the reason given.
    Skipped(String),
}
