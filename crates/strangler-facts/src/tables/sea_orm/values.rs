//! Which entity a value is a row of, or a query over: followed through locals, chains, closures and declared types.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use strangler_base::{ItemId, ModuleId};
use strangler_resolve::PartId;
use strangler_syntax::FileSyntax;
use strangler_syntax::ir::{BlockId, Expr, ExprId, MacroArgs, PatId, PathIdx, Stmt};

use super::locals::{Locals, Origin, Source};
use super::names::{At, Kind, Names};
use super::shape::{Shape, Step, tuple};
use super::ways::{Way, way};
use crate::code::{Code, Said};

/// Values are not followed further than this.
const DEPTH: u32 = 24;

/// What the values of a body hold.
pub(super) struct Values<'v> {
    pub(super) code: &'v Code<'v>,
    pub(super) names: &'v Names<'v>,
    item: ItemId,
    pub(super) at: At,
    root: ExprId,
    locals: OnceCell<Locals<'v>>,
    /// What locals are known to hold; nothing while it is being found.
    held: RefCell<BTreeMap<PatId, Option<Shape>>>,
}

impl<'v> Values<'v> {
    pub(super) fn new(code: &'v Code<'v>, names: &'v Names<'v>, item: ItemId, root: ExprId) -> Self {
        Self {
            code,
            names,
            item,
            at: At::of(code, names, item),
            root,
            locals: OnceCell::new(),
            held: RefCell::default(),
        }
    }

    /// The entity whose row, rows or query an expression is.
    pub(super) fn of(&self, id: ExprId) -> Option<ModuleId> {
        self.at(id, DEPTH)?.rows()
    }

    fn part(&self) -> PartId {
        self.at.part
    }

    fn file(&self) -> &'v FileSyntax {
        self.code.file(self.part())
    }

    fn at(&self, id: ExprId, depth: u32) -> Option<Shape> {
        let depth = depth.checked_sub(1)?;
        let file = self.file();
        let go = |id: ExprId| self.at(id, depth);
        match file[id].expr {
            Expr::Path(path) => self.path(path, depth),
            Expr::Struct { path, .. } => self.made(path),
            Expr::Call { callee, args } => self.call(callee, &file[args], depth),
            Expr::MethodCall {
                receiver, name, args, ..
            } => {
                let name = self.code.name(self.part(), name);
                self.method(id, receiver, name, &file[args], depth)
            }
            Expr::Field { base, name } => {
                let step = Step::Named(self.code.name(self.part(), name).to_owned());
                self.step(&go(base)?, &step)
            }
            Expr::Tuple(parts) => tuple(file[parts].iter().map(|part| go(*part)).collect()),
            Expr::Array(parts) => file[parts].iter().find_map(|part| go(*part)),
            Expr::Macro(call) => match file[call].args {
                MacroArgs::Exprs(args) => self.joined(file[call].path, &file[args], depth),
                MacroArgs::Block(block) => self.tail(block, depth),
                _ => None,
            },
            Expr::Await(inner)
            | Expr::Try(inner)
            | Expr::Ref { inner, .. }
            | Expr::Unary { inner, .. }
            | Expr::Index { base: inner, .. } => go(inner),
            Expr::Block(block) | Expr::Async(block) => self.tail(block, depth),
            Expr::If { then, otherwise, .. } => both(self.tail(then, depth), || otherwise.and_then(go)),
            Expr::Match { arms, .. } => file[arms]
                .iter()
                .fold(None, |found, arm| both(found, || go(arm.body))),
            Expr::Closure { body, .. } => go(body),
            _ => None,
        }
    }

    fn path(&self, path: PathIdx, depth: u32) -> Option<Shape> {
        match self.code.said(self.part(), path) {
            Said::Local(pat) => self.local(pat, depth),
            Said::SelfValue => match self.at.me {
                Some((module, _)) => Some(Shape::Rows(module)),
                None => self.at.owner.map(Shape::Struct),
            },
            _ => None,
        }
    }

    fn local(&self, pat: PatId, depth: u32) -> Option<Shape> {
        if let Some(known) = self.held.borrow().get(&pat) {
            return known.clone();
        }
        self.held.borrow_mut().insert(pat, None);
        let locals = self
            .locals
            .get_or_init(|| Locals::new(self.code, self.names, self.item, self.root));
        let mut origins = locals.of(pat).iter();
        let found = origins.find_map(|origin| self.origin(origin, depth));
        self.held.borrow_mut().insert(pat, found.clone());
        found
    }

    fn origin(&self, origin: &Origin, depth: u32) -> Option<Shape> {
        let whole = match origin.source {
            Source::Value(id) => self.at(id, depth)?,
            Source::Type(at, ty) => self.names.of_type(at, ty)?,
        };
        let mut steps = origin.steps.iter();
        steps.try_fold(whole, |shape, step| self.step(&shape, step))
    }

    fn step(&self, shape: &Shape, step: &Step) -> Option<Shape> {
        match (shape, step) {
            (Shape::Tuple(_), Step::Named(row)) => self.names.inside(shape, &Step::Nth(row.parse().ok()?)),
            _ => self.names.inside(shape, step),
        }
    }

    fn tail(&self, block: BlockId, depth: u32) -> Option<Shape> {
        let file = self.file();
        match file[file[block].stmts].last() {
            Some(Stmt::Tail(id)) => self.at(*id, depth),
            _ => None,
        }
    }

    fn made(&self, path: PathIdx) -> Option<Shape> {
        if let Some(named) = self.names.read(self.at, path) {
            return is_row(named.kind).then_some(Shape::Rows(named.module));
        }
        match self.code.said(self.part(), path) {
            Said::Item(item) => Some(Shape::Struct(item)),
            _ => None,
        }
    }

    /// `join!(a, b)` is a tuple, `vec![a]` holds what is in it.
    fn joined(&self, path: PathIdx, args: &[ExprId], depth: u32) -> Option<Shape> {
        let parts = args.iter().map(|arg| self.at(*arg, depth));
        match self.code.last_name(self.part(), path) {
            "join" | "try_join" => tuple(parts.collect()),
            _ => parts.flatten().next(),
        }
    }

    fn call(&self, callee: ExprId, args: &[ExprId], depth: u32) -> Option<Shape> {
        let Expr::Path(path) = self.file()[callee].expr else {
            return self.at(callee, depth);
        };
        if let Said::Item(function) = self.code.said(self.part(), path)
            && let Some(returned) = self.returned(function)
        {
            return Some(returned);
        }
        if let Some(named) = self.names.read(self.at, path) {
            return (is_row(named.kind) || named.kind == Kind::Entity).then_some(Shape::Rows(named.module));
        }
        match self.code.said(self.part(), path) {
            Said::Item(item) if self.code.function(item).is_none() => Some(Shape::Struct(item)),
            Said::Local(local) => self.local(local, depth),
            // `Some(x)`, `Box::pin(x)`, `Insert::one(x)`; a function around a future or a closure yields what that does.
            _ => {
                let named = args.iter().find_map(|arg| self.entity(*arg));
                named.or_else(|| args.iter().find_map(|arg| self.at(*arg, depth)))
            }
        }
    }

    /// The entity that an argument names.
    pub(super) fn entity(&self, id: ExprId) -> Option<Shape> {
        let Expr::Path(path) = self.file()[id].expr else {
            return None;
        };
        let named = self.names.read(self.at, path)?;
        (named.kind == Kind::Entity && named.rest.is_empty()).then_some(Shape::Rows(named.module))
    }

    fn method(&self, id: ExprId, receiver: ExprId, name: &str, args: &[ExprId], depth: u32) -> Option<Shape> {
        let on = || self.at(receiver, depth);
        if let Some(method) = self.code.graph.method(self.part(), id) {
            return self
                .returned(method)
                .or_else(|| on().filter(|_| self.passes(method)));
        }
        let closure = || args.iter().rev().find_map(|arg| self.applied(*arg, depth));
        match way(name) {
            Some(Way::Same) => on(),
            Some(Way::SameOr) => both(on(), closure),
            Some(Way::Function) => closure(),
            Some(Way::Counted) => Some(Shape::Tuple(vec![None, Some(on()?)])),
            Some(Way::Pair) => {
                let other = args
                    .first()
                    .and_then(|arg| self.entity(*arg).or_else(|| self.at(*arg, depth)));
                tuple(vec![on(), other])
            }
            Some(Way::Other) => args.first().and_then(|arg| self.entity(*arg)),
            None if self.is_passing(name) => on(),
            None => None,
        }
    }

    /// What a function that is handed to a method yields: a closure, or one by its name.
    fn applied(&self, arg: ExprId, depth: u32) -> Option<Shape> {
        match self.file()[arg].expr {
            Expr::Closure { body, .. } => self.at(body, depth),
            Expr::Path(_) => self.call(arg, &[], depth),
            _ => None,
        }
    }

    /// Whether every method of the tree with this name gives back what it is called on, wrapped or looked at.
    fn is_passing(&self, name: &str) -> bool {
        let named = self.code.named(name).iter().copied();
        let mut methods = named
            .filter(|item| {
                self.code
                    .function(*item)
                    .is_some_and(|of| of.sig.receiver.is_some())
            })
            .peekable();
        methods.peek().is_some() && methods.all(|method| self.passes(method))
    }

    /// Whether the result of a method is of its own type or of one that it is generic over.
    fn passes(&self, method: ItemId) -> bool {
        let Some(function) = self.code.function(method) else {
            return false;
        };
        let ret = function.sig.ret;
        ret.is_some_and(|ret| self.names.is_generic(method, ret))
    }

    /// What the type that a function returns holds.
    fn returned(&self, function: ItemId) -> Option<Shape> {
        if function == self.item {
            return None;
        }
        let ret = self.code.function(function)?.sig.ret?;
        self.names.of_type(At::of(self.code, self.names, function), ret)
    }
}

fn is_row(kind: Kind) -> bool {
    matches!(kind, Kind::ActiveModel | Kind::Model)
}

/// What is known of either; of tuples, part by part.
fn both(one: Option<Shape>, other: impl FnOnce() -> Option<Shape>) -> Option<Shape> {
    match one {
        None => other(),
        Some(Shape::Tuple(parts)) if parts.iter().any(Option::is_none) => {
            let others = match other() {
                Some(Shape::Tuple(others)) => others,
                _ => Vec::new(),
            };
            let mut others = others.into_iter();
            let parts = parts.into_iter().map(|part| part.or(others.next().flatten()));
            Some(Shape::Tuple(parts.collect()))
        }
        known => known,
    }
}
