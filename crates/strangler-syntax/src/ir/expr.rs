//! Bodies: expressions, patterns and statements.

use serde::{Deserialize, Serialize};

use super::{CfgId, GenericArgs, Idx, ItemIdx, List, MacroId, Name, PathIdx, Pos, TypeIdx};

/// The index of an expression.
pub type ExprId = Idx<ExprNode>;
/// The index of a pattern.
pub type PatId = Idx<PatNode>;
/// The index of a block.
pub type BlockId = Idx<Block>;
/// The index of a body.
pub type BodyId = Idx<Body>;

/// What a function, constant or static computes. Parameters stand in the signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Body {
    /// The item whose body it is.
    pub owner: ItemIdx,
    /// The expression; of a function a block.
    pub root: ExprId,
}

/// An expression with its position: that of the name or the operator where one is called or applied (`m` of `r.m()`,
/// `+`, `?`, `=`, `as`, `[` of an index), else of its first token.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ExprNode {
    /// What.
    pub expr: Expr,
    /// Where.
    pub pos: Pos,
    /// Under which condition it is compiled.
    pub cfg: Option<CfgId>,
}

/// An expression. Parentheses and groups are gone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Expr {
    /// `a::b`
    Path(PathIdx),
    /// A literal.
    Literal(Literal),
    /// `f(x)`
    Call {
        /// `f`
        callee: ExprId,
        /// `x`
        args: List<ExprId>,
    },
    /// `r.m::<T>(x)`; the node's position is that of `m`.
    MethodCall {
        /// `r`
        receiver: ExprId,
        /// `m`
        name: Name,
        /// `<T>`
        turbofish: Option<Idx<GenericArgs>>,
        /// `x`
        args: List<ExprId>,
    },
    /// `r.f`, `r.0`; the node's position is that of `f`.
    Field {
        /// `r`
        base: ExprId,
        /// `f`
        name: Name,
    },
    /// `S { f: x, ..rest }`
    Struct {
        /// `S`
        path: PathIdx,
        /// `f: x`
        fields: List<FieldInit>,
        /// `rest`
        rest: Option<ExprId>,
    },
    /// `{ … }`, also `unsafe` and `const`.
    Block(BlockId),
    /// `async { … }`
    Async(BlockId),
    /// `if c { a } else { b }`
    If {
        /// `c`, perhaps with `let`.
        cond: ExprId,
        /// `a`
        then: BlockId,
        /// `b`
        otherwise: Option<ExprId>,
    },
    /// `let p = x` inside a condition.
    Let {
        /// `p`
        pat: PatId,
        /// `x`
        value: ExprId,
    },
    /// `match x { … }`
    Match {
        /// `x`
        scrutinee: ExprId,
        /// The arms.
        arms: List<Arm>,
    },
    /// `loop`, `while c`, `for p in x`.
    Loop {
        /// Which, with its parts.
        kind: LoopKind,
        /// What is repeated.
        body: BlockId,
    },
    /// `|p| x`
    Closure {
        /// `p`
        params: List<ClosureParam>,
        /// The declared result.
        ret: Option<TypeIdx>,
        /// `x`
        body: ExprId,
        /// How it captures.
        mode: CaptureMode,
    },
    /// `&x`, `&mut x`
    Ref {
        /// `x`
        inner: ExprId,
        /// `mut`
        mutable: bool,
    },
    /// `*x`, `!x`, `-x`
    Unary {
        /// Which.
        op: UnaryOp,
        /// `x`
        inner: ExprId,
    },
    /// `a + b`, `a == b`, `a += b`
    Binary {
        /// Which.
        op: BinaryOp,
        /// `a`
        left: ExprId,
        /// `b`
        right: ExprId,
    },
    /// `a = b`
    Assign {
        /// `a`
        left: ExprId,
        /// `b`
        right: ExprId,
    },
    /// `x?`
    Try(ExprId),
    /// `x.await`
    Await(ExprId),
    /// `return x`
    Return(Option<ExprId>),
    /// `break x`
    Break(Option<ExprId>),
    /// `continue`
    Continue,
    /// `yield x`
    Yield(Option<ExprId>),
    /// `a..b`
    Range {
        /// `a`
        from: Option<ExprId>,
        /// `b`
        to: Option<ExprId>,
    },
    /// `x as T`
    Cast {
        /// `x`
        inner: ExprId,
        /// `T`
        ty: TypeIdx,
    },
    /// `a[i]`
    Index {
        /// `a`
        base: ExprId,
        /// `i`
        index: ExprId,
    },
    /// `(a, b)`; the unit is the empty one.
    Tuple(List<ExprId>),
    /// `[a, b]`
    Array(List<ExprId>),
    /// `[a; n]`
    Repeat {
        /// `a`
        element: ExprId,
        /// `n`
        len: ExprId,
    },
    /// `m!(…)`
    Macro(MacroId),
    /// `_`, or what the parser kept verbatim.
    Missing,
}

/// A literal; names hold the value, escapes resolved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Literal {
    /// `"…"`
    Str(Name),
    /// `b"…"`, lossily as text.
    Bytes(Name),
    /// `1_000u64` as `1000`.
    Int(Name),
    /// `1.0`
    Float(Name),
    /// `'c'`, `b'c'`
    Char(char),
    /// `true`
    Bool(bool),
}

/// How a closure captures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CaptureMode {
    /// As it needs.
    Ref,
    /// `move`
    Move,
    /// `async`, with or without `move`.
    Async,
}

/// Which loop.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LoopKind {
    /// `loop`
    Endless,
    /// `while c`
    While(ExprId),
    /// `for p in x`
    For {
        /// `p`
        pat: PatId,
        /// `x`
        iter: ExprId,
    },
}

/// A unary operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum UnaryOp {
    /// `*`
    Deref,
    /// `!`
    Not,
    /// `-`
    Neg,
}

/// A binary operator, by the trait that overloads it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is named as its trait in std::ops or std::cmp")]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    BitAnd,
    BitOr,
    BitXor,
    Shl,
    Shr,
    AddAssign,
    SubAssign,
    MulAssign,
    DivAssign,
    RemAssign,
    BitAndAssign,
    BitOrAssign,
    BitXorAssign,
    ShlAssign,
    ShrAssign,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    And,
    Or,
}

/// `f: x` in a struct literal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FieldInit {
    /// `f`
    pub name: Name,
    /// Where `f` stands.
    pub pos: Pos,
    /// `x`; of the short form a path of its own.
    pub value: ExprId,
}

/// One arm of a match.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Arm {
    /// The pattern.
    pub pat: PatId,
    /// `if …`
    pub guard: Option<ExprId>,
    /// What it yields.
    pub body: ExprId,
    /// Under which condition it is compiled.
    pub cfg: Option<CfgId>,
}

/// `p: T` of a closure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClosureParam {
    /// `p`
    pub pat: PatId,
    /// `T`
    pub ty: Option<TypeIdx>,
}

/// `{ … }`: items are in scope in the whole block, wherever they stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Block {
    /// The items declared in it, in source order.
    pub items: List<ItemIdx>,
    /// The statements in order.
    pub stmts: List<Stmt>,
}

/// A statement; items stand in the block.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Stmt {
    /// `let p: T = x else { … };`
    Let {
        /// `p`
        pat: PatId,
        /// `T`
        ty: Option<TypeIdx>,
        /// `x`
        init: Option<ExprId>,
        /// `{ … }`
        otherwise: Option<ExprId>,
        /// Under which condition it is compiled.
        cfg: Option<CfgId>,
    },
    /// `x;`
    Semi(ExprId),
    /// `x`, the value of the block.
    Tail(ExprId),
}

/// A pattern with its position.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PatNode {
    /// What.
    pub pat: Pat,
    /// Where.
    pub pos: Pos,
}

/// A pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Pat {
    /// `_`
    Wild,
    /// `..`
    Rest,
    /// `x`, `ref mut x @ p`. A lone `x` may also be a constant, a unit struct or a variant: name resolution decides.
    Bind {
        /// `x`
        name: Name,
        /// Whether `ref`, `mut` or `@` prove that it binds.
        binds: bool,
        /// `p`
        sub: Option<PatId>,
    },
    /// `A::B`
    Path(PathIdx),
    /// `A(p, q)`
    TupleStruct {
        /// `A`
        path: PathIdx,
        /// `p, q`
        pats: List<PatId>,
    },
    /// `A { f: p }`
    Struct {
        /// `A`
        path: PathIdx,
        /// `f: p`
        fields: List<FieldPat>,
    },
    /// `(p, q)`
    Tuple(List<PatId>),
    /// `[p, q]`
    Slice(List<PatId>),
    /// `&p`
    Ref(PatId),
    /// `p | q`
    Or(List<PatId>),
    /// A literal or constant expression.
    Expr(ExprId),
    /// `a..=b`
    Range {
        /// `a`
        from: Option<ExprId>,
        /// `b`
        to: Option<ExprId>,
    },
    /// `m!()`
    Macro(MacroId),
}

/// `f: p` in a struct pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FieldPat {
    /// `f`
    pub name: Name,
    /// Where `f` stands.
    pub pos: Pos,
    /// `p`
    pub pat: PatId,
}
