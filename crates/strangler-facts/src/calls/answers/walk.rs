//! Walks the bodies of one file and notes its calls.
//!
//! In: the lowered file. Out: positions: of a call by path those of its first and last segment, of a method call that
//! of its name.

use strangler_syntax::ir::{
    Arm, Block, BlockId, Body, Expr, ExprId, FileSyntax, Idx, ItemKind, List, LoopKind, MacroArgs, Pat,
    PatId, Path, PathIdx, Pos, Stmt, UnaryOp,
};

/// What becomes of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Somebody looks at it.
    Used,
    /// Only whether it is an error: `x()?;`.
    Checked,
    /// Nobody looks at it.
    Dropped,
}
use Fate::{Checked, Dropped, Used};

/// Methods that turn a result into something that may be dropped without a warning.
const SILENCERS: [&str; 8] = [
    "ok",
    "err",
    "inspect_err",
    "map_err",
    "unwrap_or_default",
    "unwrap_or",
    "unwrap_or_else",
    "or_else",
];

/// Methods that dress up an error and leave the rest alone.
const DRESSERS: [&str; 6] = [
    "context",
    "inspect_err",
    "map_err",
    "with_context",
    "wrap_err",
    "wrap_err_with",
];

/// Functions that run what they are given by itself.
const SPAWNERS: [&str; 5] = ["spawn", "spawn_blocking", "spawn_local", "spawn_on", "detach"];

/// Positions of calls.
#[derive(Default)]
pub(crate) struct Calls {
    /// All of them.
    pub(crate) all: Vec<Pos>,
    /// Those whose answer is not used.
    pub(crate) unused: Vec<Pos>,
    /// Those of whose answer only the error is used.
    pub(crate) checked: Vec<Pos>,
}

pub(crate) fn calls(file: &FileSyntax) -> Calls {
    let mut walk = Walk {
        file,
        found: Calls::default(),
    };
    for body in file.all::<Body>() {
        let fate = match &file[body.owner].kind {
            ItemKind::Fn { sig, .. } if sig.ret.is_none() => Dropped,
            _ => Used,
        };
        walk.expr(body.root, fate);
    }
    walk.found
}

struct Walk<'f> {
    file: &'f FileSyntax,
    found: Calls,
}

impl<'f> Walk<'f> {
    fn all(&mut self, exprs: List<ExprId>) {
        for expr in &self.file[exprs] {
            self.expr(*expr, Used);
        }
    }

    fn some(&mut self, expr: Option<ExprId>) {
        if let Some(expr) = expr {
            self.expr(expr, Used);
        }
    }

    fn expr(&mut self, id: ExprId, fate: Fate) {
        let node = self.file[id];
        match node.expr {
            Expr::Call { callee, args } => self.call(callee, args, fate),
            Expr::MethodCall {
                receiver, name, args, ..
            } => self.method(node.pos, receiver, self.file.names.text(name), args, fate),
            Expr::Block(block) | Expr::Async(block) => self.block(block, fate),
            Expr::If {
                cond,
                then,
                otherwise,
            } => {
                self.condition(cond, then, otherwise);
                self.block(then, fate);
                if let Some(otherwise) = otherwise {
                    self.expr(otherwise, fate);
                }
            }
            Expr::Match { scrutinee, arms } => {
                self.expr(scrutinee, Used);
                self.arms(arms, fate);
            }
            Expr::Loop { kind, body } => {
                match kind {
                    LoopKind::Endless => {}
                    LoopKind::While(cond) => self.expr(cond, Used),
                    LoopKind::For { iter, .. } => self.expr(iter, Used),
                }
                self.block(body, Dropped);
            }
            // A future that is dropped was never run: `x().await` shares the fate of its answer.
            Expr::Await(inner) => self.expr(inner, fate),
            Expr::Try(inner) => self.expr(inner, if fate == Dropped { Checked } else { Used }),
            Expr::Macro(call) => match &self.file[call].args {
                MacroArgs::Exprs(exprs) => self.all(*exprs),
                MacroArgs::Block(block) => self.block(*block, Used),
                _ => {}
            },
            other => self.plain(other),
        }
    }

    /// Expressions that look at all of their parts.
    fn plain(&mut self, expr: Expr) {
        match expr {
            Expr::Field { base: inner, .. }
            | Expr::Let { value: inner, .. }
            | Expr::Closure { body: inner, .. }
            | Expr::Ref { inner, .. }
            | Expr::Unary { inner, .. }
            | Expr::Cast { inner, .. } => self.expr(inner, Used),
            Expr::Binary { left, right, .. }
            | Expr::Assign { left, right }
            | Expr::Index {
                base: left,
                index: right,
            }
            | Expr::Repeat {
                element: left,
                len: right,
            } => {
                self.expr(left, Used);
                self.expr(right, Used);
            }
            Expr::Return(inner) | Expr::Break(inner) | Expr::Yield(inner) => self.some(inner),
            Expr::Range { from, to } => {
                self.some(from);
                self.some(to);
            }
            Expr::Tuple(exprs) | Expr::Array(exprs) => self.all(exprs),
            Expr::Struct { fields, rest, .. } => {
                for field in &self.file[fields] {
                    self.expr(field.value, Used);
                }
                self.some(rest);
            }
            _ => {}
        }
    }

    fn call(&mut self, callee: ExprId, args: List<ExprId>, fate: Fate) {
        let path = match self.file[callee].expr {
            Expr::Path(path) => Some(path),
            _ => None,
        };
        if path.is_none() {
            self.expr(callee, Used);
        }
        let name = path.map_or("", |path| self.last(path));
        let ends = path.map_or_else(Vec::new, |path| self.ends(path));
        self.note(&ends, args, fate);
        let drops = name == "drop" && self.file[args].len() == 1;
        self.arguments(
            args,
            if drops { Dropped } else { fate },
            drops || SPAWNERS.contains(&name),
        );
    }

    fn method(&mut self, pos: Pos, receiver: ExprId, name: &str, args: List<ExprId>, fate: Fate) {
        self.note(&[pos], args, fate);
        let receives = match fate {
            Dropped if SILENCERS.contains(&name) => Dropped,
            Checked if DRESSERS.contains(&name) => Checked,
            _ => Used,
        };
        self.expr(receiver, receives);
        self.arguments(args, fate, SPAWNERS.contains(&name));
    }

    fn note(&mut self, places: &[Pos], args: List<ExprId>, fate: Fate) {
        self.found.all.extend(places);
        match fate {
            Dropped if !self.answers_through(args) => self.found.unused.extend(places),
            Checked if !self.answers_through(args) => self.found.checked.extend(places),
            _ => {}
        }
    }

    /// What is spawned shares the fate of its handle.
    fn arguments(&mut self, args: List<ExprId>, fate: Fate, spawned: bool) {
        for arg in &self.file[args] {
            match self.file[*arg].expr {
                Expr::Closure { body, .. } if spawned => self.expr(body, fate),
                _ => self.expr(*arg, if spawned { fate } else { Used }),
            }
        }
    }

    /// Whether the callee may answer by what it is handed. `&mut *x` hands on what was handed before: a connection, a
    /// transaction.
    fn answers_through(&self, args: List<ExprId>) -> bool {
        let is_place = |inner: ExprId| {
            !matches!(
                self.file[inner].expr,
                Expr::Unary {
                    op: UnaryOp::Deref,
                    ..
                }
            )
        };
        self.file[args].iter().any(|arg| match self.file[*arg].expr {
            Expr::Ref { mutable: true, inner } => is_place(inner),
            _ => false,
        })
    }

    /// `if let Err(e) = x() { log }` looks at nothing but whether to complain.
    fn condition(&mut self, cond: ExprId, then: BlockId, otherwise: Option<ExprId>) {
        match self.file[cond].expr {
            Expr::Let { pat, value }
                if otherwise.is_none() && self.is_err(pat) && self.only_complains(then) =>
            {
                self.expr(value, Dropped);
            }
            _ => self.expr(cond, Used),
        }
    }

    fn is_err(&self, pat: PatId) -> bool {
        match self.file[pat].pat {
            Pat::TupleStruct { path, .. } => self.last(path) == "Err",
            _ => false,
        }
    }

    fn only_complains(&self, block: BlockId) -> bool {
        let is_macro = |stmt: &Stmt| match stmt {
            Stmt::Semi(expr) | Stmt::Tail(expr) => matches!(self.file[*expr].expr, Expr::Macro(_)),
            Stmt::Let { .. } => false,
        };
        self.file[self.file[block].stmts].iter().all(is_macro)
    }

    fn arms(&mut self, arms: List<Arm>, fate: Fate) {
        for arm in &self.file[arms] {
            self.some(arm.guard);
            self.expr(arm.body, fate);
        }
    }

    fn block(&mut self, id: Idx<Block>, fate: Fate) {
        let stmts = &self.file[self.file[id].stmts];
        for (index, stmt) in stmts.iter().enumerate() {
            match *stmt {
                Stmt::Let {
                    pat, init, otherwise, ..
                } => {
                    let wild = self.file[pat].pat == Pat::Wild;
                    if let Some(init) = init {
                        self.expr(init, if wild { Dropped } else { Used });
                    }
                    self.some(otherwise);
                }
                Stmt::Semi(expr) => self.expr(expr, Dropped),
                // `if a { … }` without a semicolon is a tail in the middle.
                Stmt::Tail(expr) if index + 1 < stmts.len() => self.expr(expr, Dropped),
                Stmt::Tail(expr) => self.expr(expr, fate),
            }
        }
    }

    fn last(&self, path: PathIdx) -> &'f str {
        let path: &'f Path = &self.file[path];
        let segments = &self.file[path.segments];
        segments
            .last()
            .map_or("", |segment| self.file.names.text(segment.name))
    }

    /// The positions of the first and the last segment.
    fn ends(&self, path: PathIdx) -> Vec<Pos> {
        let path: &Path = &self.file[path];
        let segments = &self.file[path.segments];
        segments
            .first()
            .into_iter()
            .chain(segments.last())
            .map(|segment| segment.pos)
            .collect()
    }
}
