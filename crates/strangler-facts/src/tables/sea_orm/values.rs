//! Which entity a value is a row of, or a query over: followed through locals, chains and declared types.

use std::collections::BTreeMap;

use strangler_base::{ItemId, ModuleId};
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId, LoopKind, Pat, PatId, Stmt, TypeIdx};

use super::names::{At, Kind, Names};
use crate::code::{Code, Said};

/// Methods that change neither the entity nor its rows' type, by their last name.
const SAME: &[&str] = &[
    "one",
    "all",
    "filter",
    "limit",
    "offset",
    "lock",
    "lock_exclusive",
    "lock_shared",
    "distinct",
    "group_by",
    "having",
    "join",
    "join_rev",
    "join_as",
    "inner_join",
    "left_join",
    "right_join",
    "order_by",
    "order_by_asc",
    "order_by_desc",
    "apply_if",
    "into_active_model",
    "reset_all",
    "into",
    "clone",
    "cloned",
    "to_owned",
    "ok",
    "ok_or",
    "ok_or_else",
    "unwrap",
    "unwrap_or_default",
    "expect",
    "map_err",
    "context",
    "with_context",
    "first",
    "last",
    "pop",
    "next",
    "iter",
    "iter_mut",
    "into_iter",
    "as_ref",
    "as_mut",
    "take",
    "insert",
    "update",
    "save",
    "exec_with_returning",
];
/// Values are not followed further than this.
const DEPTH: u32 = 16;

/// Where the locals of a body come from.
pub(super) struct Values<'v> {
    code: &'v Code<'v>,
    names: &'v Names<'v>,
    item: ItemId,
    part: PartId,
    typed: BTreeMap<PatId, ModuleId>,
    from: BTreeMap<PatId, ExprId>,
}

impl<'v> Values<'v> {
    pub(super) fn new(
        code: &'v Code<'v>,
        names: &'v Names<'v>,
        item: ItemId,
        part: PartId,
        root: ExprId,
    ) -> Self {
        let mut values = Self {
            code,
            names,
            item,
            part,
            typed: BTreeMap::new(),
            from: BTreeMap::new(),
        };
        if let Some(function) = code.function(item) {
            for param in &code.file(part)[function.sig.params] {
                values.declared(param.pat, Some(param.ty));
            }
        }
        values.locals(root);
        values
    }

    /// The entity whose row, rows or query an expression is.
    pub(super) fn of(&self, id: ExprId) -> Option<ModuleId> {
        self.at(id, DEPTH)
    }

    fn place(&self) -> At {
        (self.part, self.code.module(self.item))
    }

    fn locals(&mut self, root: ExprId) {
        let (code, part) = (self.code, self.part);
        let file = code.file(part);
        for block in code.blocks(part, root) {
            for stmt in &file[file[block].stmts] {
                if let Stmt::Let { pat, ty, init, .. } = *stmt {
                    self.declared(pat, ty);
                    self.bound(pat, init);
                }
            }
        }
        code.walk(part, root, &mut |id| match file[id].expr {
            Expr::Let { pat, value } => self.bound(pat, Some(value)),
            Expr::Match { scrutinee, arms } => {
                for arm in &file[arms] {
                    self.bound(arm.pat, Some(scrutinee));
                }
            }
            Expr::Loop {
                kind: LoopKind::For { pat, iter },
                ..
            } => self.bound(pat, Some(iter)),
            _ => {}
        });
    }

    fn declared(&mut self, pat: PatId, ty: Option<TypeIdx>) {
        let module = ty.and_then(|ty| self.names.in_type(self.place(), ty));
        if let (Some(pat), Some(module)) = (self.binding(pat), module) {
            self.typed.insert(pat, module);
        }
    }

    fn bound(&mut self, pat: PatId, value: Option<ExprId>) {
        if let (Some(pat), Some(value)) = (self.binding(pat), value) {
            self.from.insert(pat, value);
        }
    }

    /// The binding that takes the whole value: `x`, `Some(x)`, `&x`.
    fn binding(&self, pat: PatId) -> Option<PatId> {
        let file = self.code.file(self.part);
        match file[pat].pat {
            Pat::Bind { sub: None, .. } => Some(pat),
            Pat::Ref(inner) => self.binding(inner),
            Pat::TupleStruct { path, pats } => match (self.code.last_name(self.part, path), &file[pats]) {
                ("Some" | "Ok", [inner]) => self.binding(*inner),
                _ => None,
            },
            _ => None,
        }
    }

    fn at(&self, id: ExprId, depth: u32) -> Option<ModuleId> {
        let depth = depth.checked_sub(1)?;
        let file = self.code.file(self.part);
        let go = |id: ExprId| self.at(id, depth);
        match file[id].expr {
            Expr::Path(path) => match self.code.said(self.part, path) {
                Said::Local(pat) => {
                    let typed = self.typed.get(&pat).copied();
                    typed.or_else(|| self.from.get(&pat).copied().and_then(go))
                }
                _ => None,
            },
            Expr::Struct { path, .. } => self.made(path),
            Expr::Call { callee, args } => self.call(callee, &file[args], depth),
            Expr::MethodCall {
                receiver, name, args, ..
            } => {
                if let Some(method) = self.code.graph.method(self.part, id) {
                    return self.returned(method);
                }
                match (self.code.name(self.part, name), &file[args]) {
                    ("find_related", [of]) => match file[*of].expr {
                        Expr::Path(path) => Some(self.names.read(self.place(), path)?.module),
                        _ => None,
                    },
                    (name, _) if SAME.contains(&name) => go(receiver),
                    _ => None,
                }
            }
            Expr::Await(inner)
            | Expr::Try(inner)
            | Expr::Ref { inner, .. }
            | Expr::Unary { inner, .. }
            | Expr::Index { base: inner, .. } => go(inner),
            Expr::Block(block) => self.tail(block, depth),
            Expr::If { then, otherwise, .. } => self.tail(then, depth).or_else(|| otherwise.and_then(go)),
            Expr::Match { arms, .. } => file[arms].iter().find_map(|arm| go(arm.body)),
            _ => None,
        }
    }

    fn tail(&self, block: strangler_syntax::ir::BlockId, depth: u32) -> Option<ModuleId> {
        let file = self.code.file(self.part);
        match file[file[block].stmts].last() {
            Some(Stmt::Tail(id)) => self.at(*id, depth),
            _ => None,
        }
    }

    fn made(&self, path: strangler_syntax::ir::PathIdx) -> Option<ModuleId> {
        let named = self.names.read(self.place(), path)?;
        matches!(named.kind, Kind::ActiveModel | Kind::Model).then_some(named.module)
    }

    fn call(&self, callee: ExprId, args: &[ExprId], depth: u32) -> Option<ModuleId> {
        let Expr::Path(path) = self.code.file(self.part)[callee].expr else {
            return None;
        };
        if let Some(named) = self.names.read(self.place(), path) {
            return matches!(named.kind, Kind::Entity | Kind::ActiveModel | Kind::Model)
                .then_some(named.module);
        }
        match (self.code.said(self.part, path), args) {
            (Said::Item(function), _) if self.code.function(function).is_some() => self.returned(function),
            (_, [inner]) if matches!(self.code.last_name(self.part, path), "Some" | "Ok") => {
                self.at(*inner, depth)
            }
            _ => None,
        }
    }

    /// The entity in the type that a function returns.
    fn returned(&self, function: ItemId) -> Option<ModuleId> {
        if function == self.item {
            return None;
        }
        let function = self.code.function(function)?;
        self.names.in_type(
            (function.part, self.code.module(function.item)),
            function.sig.ret?,
        )
    }
}
