//! Expressions, blocks and statements.

use std::sync::Arc;

use strangler_syntax::ir::{
    Arm, BinaryOp, BlockId, CfgId, Expr, ExprId, FieldInit, List, Literal, LoopKind, PathIdx, Pos, Stmt,
    UnaryOp,
};

use super::macros::Silent;
use super::{MAX_DEPTH, Rib, Walker};
use crate::cfg;
use crate::graph::{Confidence, RefKind};
use crate::intern::sym;
use crate::types::Ty;
use crate::world::Ns;

impl Walker<'_> {
    /// A body, the type of its value being declared.
    pub(super) fn body(&mut self, root: ExprId, declared: &Ty) {
        self.returns.push(declared.clone());
        let ty = self.expr(root);
        self.returns.pop();
        self.vars.unify(declared, &ty);
        self.settle();
    }

    /// An expression; gives its type.
    pub(super) fn expr(&mut self, id: ExprId) -> Ty {
        if self.depth >= MAX_DEPTH {
            return Ty::Unknown;
        }
        self.depth += 1;
        let node = self.file[id];
        let outer = self.under(node.cfg);
        let ty = match outer {
            Some(_) => self.expr_of(id, node.expr, node.pos),
            None => Ty::Unknown,
        };
        self.test = outer.unwrap_or(self.test);
        self.depth -= 1;
        ty
    }

    /// Enters a condition; gives what to restore, nothing where the code is left out.
    fn under(&mut self, condition: Option<CfgId>) -> Option<bool> {
        let outer = self.test;
        let Some(condition) = condition else {
            return Some(outer);
        };
        let krate = self.world.crate_of(self.scope.at.scope);
        if !self.world.krate(krate).cfg.keeps(self.file, Some(condition)) {
            return None;
        }
        self.test |= cfg::needs_test(self.file, condition);
        Some(outer)
    }

    fn expr_of(&mut self, id: ExprId, expr: Expr, pos: Pos) -> Ty {
        match expr {
            Expr::Path(path) => self.path_expr(path),
            Expr::Literal(literal) => self.literal(literal),
            Expr::Call { callee, args } => self.call(callee, args),
            Expr::MethodCall {
                receiver,
                name,
                turbofish,
                args,
            } => self.method_call(id, receiver, name, turbofish, args),
            Expr::Field { base, name } => self.field(base, name, pos),
            Expr::Struct { path, fields, rest } => self.struct_literal(path, fields, rest),
            Expr::Block(block) => self.block(block),
            Expr::Async(block) => self.async_block(block),
            Expr::If {
                cond,
                then,
                otherwise,
            } => self.if_expr(cond, then, otherwise),
            Expr::Let { pat, value } => {
                let ty = self.expr(value);
                self.pattern(pat, &ty);
                self.prim("bool")
            }
            Expr::Match { scrutinee, arms } => self.match_expr(scrutinee, arms),
            Expr::Loop { kind, body } => self.loop_expr(kind, body),
            Expr::Closure { .. } => self.closure(id, None),
            Expr::Ref { inner, .. } => Ty::reference(self.expr(inner)),
            Expr::Unary { op, inner } => self.unary(op, inner),
            Expr::Binary { op, left, right } => self.binary(op, left, right, pos),
            Expr::Assign { left, right } => self.assign(left, right),
            Expr::Try(inner) => {
                let ty = self.expr(inner);
                self.pay();
                let ty = self.normal(&ty);
                let tried = self.typed.tried(&ty, &self.vars);
                self.got_from(&ty, tried)
            }
            Expr::Await(inner) => {
                let ty = self.expr(inner);
                let ty = self.normal(&ty);
                let awaited = self.typed.awaited(&ty, &self.env, &self.vars);
                self.got_from(&ty, awaited)
            }
            Expr::Return(inner) => {
                self.return_expr(inner);
                Ty::Never
            }
            Expr::Break(inner) => {
                inner.iter().for_each(|inner| {
                    self.expr(*inner);
                });
                Ty::Never
            }
            Expr::Continue => Ty::Never,
            Expr::Yield(inner) => {
                inner.iter().for_each(|inner| {
                    self.expr(*inner);
                });
                Ty::Unknown
            }
            Expr::Range { from, to } => self.range(from, to),
            Expr::Cast { inner, ty } => {
                self.expr(inner);
                self.type_ref(ty);
                self.written(ty)
            }
            Expr::Index { base, index } => self.index(base, index),
            Expr::Tuple(list) => {
                let list = &self.file[list];
                Ty::Tuple(list.iter().map(|part| self.expr(*part)).collect())
            }
            Expr::Array(list) => {
                let list = &self.file[list];
                let element = self.vars.fresh();
                for part in list {
                    let ty = self.expr(*part);
                    self.vars.unify(&element, &ty);
                }
                Ty::Slice(Arc::new(element))
            }
            Expr::Repeat { element, len } => {
                let ty = self.expr(element);
                self.expr(len);
                Ty::Slice(Arc::new(ty))
            }
            Expr::Macro(call) => self.macro_call(call),
            Expr::Missing => Ty::Unknown,
        }
    }

    /// `async { … }`, from which `return` returns.
    fn async_block(&mut self, block: BlockId) -> Ty {
        let returned = self.vars.fresh();
        self.returns.push(returned.clone());
        let ty = self.block(block);
        self.returns.pop();
        let ty = self.join(ty, returned);
        self.typed.future_of(ty)
    }

    fn return_expr(&mut self, inner: Option<ExprId>) {
        let Some(inner) = inner else { return };
        let declared = self.returns.last().cloned().unwrap_or(Ty::Unknown);
        let ty = self.expr_for(inner, &declared);
        self.vars.unify(&declared, &ty);
    }

    fn path_expr(&mut self, path: PathIdx) -> Ty {
        let value = if self.in_macro > 0 {
            self.any_path(path, None, Silent::InMacro)
        } else {
            self.named_path(path, Ns::Values, None, Silent::InMacro)
        };
        self.type_of_value(&value, path)
    }

    /// A type of the language by its name.
    pub(super) fn prim(&self, name: &str) -> Ty {
        self.world.names.get(name).map_or(Ty::Unknown, Ty::Prim)
    }

    fn literal(&self, literal: Literal) -> Ty {
        match literal {
            Literal::Str(_) => Ty::reference(self.prim("str")),
            Literal::Bytes(_) => Ty::reference(Ty::Slice(Arc::new(self.prim("u8")))),
            Literal::Int(_) => self.prim("i32"),
            Literal::Float(_) => self.prim("f64"),
            Literal::Char(_) => self.prim("char"),
            Literal::Bool(_) => self.prim("bool"),
        }
    }

    /// A block in its own scope.
    pub(super) fn block(&mut self, block: BlockId) -> Ty {
        let mark = self.ribs.len();
        let value = self.stmts(block);
        self.ribs.truncate(mark);
        value
    }

    /// The statements of a block, in the scope around it.
    pub(super) fn stmts(&mut self, block: BlockId) -> Ty {
        self.ribs
            .extend(self.part.blocks.get(&block).copied().map(Rib::Block));
        let file = self.file;
        let mut value = Ty::unit();
        for stmt in &file[file[block].stmts] {
            value = match *stmt {
                Stmt::Let {
                    pat,
                    ty,
                    init,
                    otherwise,
                    cfg,
                } => {
                    if let Some(outer) = self.under(cfg) {
                        self.let_stmt(pat, ty, init, otherwise);
                        self.test = outer;
                    }
                    Ty::unit()
                }
                Stmt::Semi(expr) => match self.stmt(expr) {
                    Ty::Never => Ty::Never,
                    _ => Ty::unit(),
                },
                Stmt::Tail(expr) => self.stmt(expr),
            };
        }
        value
    }

    /// An expression among statements: what a macro in its place binds holds for those that follow.
    fn stmt(&mut self, id: ExprId) -> Ty {
        let node = self.file[id];
        match node.expr {
            Expr::Macro(call) if node.cfg.is_none() && self.part.expanded.contains(&call) => {
                self.expansion(call, Self::stmts)
            }
            _ => self.expr(id),
        }
    }

    fn let_stmt(
        &mut self,
        pat: strangler_syntax::ir::PatId,
        ty: Option<strangler_syntax::ir::TypeIdx>,
        init: Option<ExprId>,
        otherwise: Option<ExprId>,
    ) {
        ty.iter().for_each(|ty| self.type_ref(*ty));
        let declared = ty.map(|ty| self.written(ty)).map(|ty| self.normal(&ty));
        let value = init.map(|init| match &declared {
            Some(declared) => self.expr_for(init, declared),
            None => self.expr(init),
        });
        if let (Some(declared), Some(value)) = (&declared, &value) {
            self.vars.unify(declared, value);
        }
        self.pay();
        otherwise.iter().for_each(|otherwise| {
            self.expr(*otherwise);
        });
        let bound = declared.or(value).unwrap_or_else(|| self.vars.fresh());
        self.pattern(pat, &bound);
    }

    /// An expression where a type is expected: it matters to closures.
    pub(super) fn expr_for(&mut self, id: ExprId, expected: &Ty) -> Ty {
        if matches!(self.file[id].expr, Expr::Closure { .. }) {
            let callable = self.callable(expected);
            return self.closure(id, callable);
        }
        self.expr(id)
    }

    fn if_expr(&mut self, cond: ExprId, then: BlockId, otherwise: Option<ExprId>) -> Ty {
        let mark = self.ribs.len();
        self.expr(cond);
        let yes = self.block(then);
        self.ribs.truncate(mark);
        let no = otherwise.map(|otherwise| self.expr(otherwise));
        self.join(yes, no.unwrap_or_else(Ty::unit))
    }

    /// The type of a value that comes from either side.
    fn join(&mut self, a: Ty, b: Ty) -> Ty {
        match (&a, &b) {
            (Ty::Never | Ty::Unknown, _) => b,
            (_, Ty::Never | Ty::Unknown) => a,
            _ => {
                self.vars.unify(&a, &b);
                a
            }
        }
    }

    fn match_expr(&mut self, scrutinee: ExprId, arms: List<Arm>) -> Ty {
        let ty = self.expr(scrutinee);
        let mut value = Ty::Never;
        for arm in &self.file[arms] {
            let Some(outer) = self.under(arm.cfg) else {
                continue;
            };
            let mark = self.ribs.len();
            self.pattern(arm.pat, &ty);
            arm.guard.iter().for_each(|guard| {
                self.expr(*guard);
            });
            let body = self.expr(arm.body);
            self.ribs.truncate(mark);
            self.test = outer;
            value = self.join(value, body);
        }
        value
    }

    fn loop_expr(&mut self, kind: LoopKind, body: BlockId) -> Ty {
        let mark = self.ribs.len();
        match kind {
            LoopKind::Endless => {}
            LoopKind::While(cond) => {
                self.expr(cond);
            }
            LoopKind::For { pat, iter } => {
                let ty = self.expr(iter);
                let ty = self.normal(&ty);
                let item = self.typed.item_of(&ty, &self.env, &self.vars);
                let item = self.got_from(&ty, item);
                self.pattern(pat, &item);
            }
        }
        self.block(body);
        self.ribs.truncate(mark);
        if kind == LoopKind::Endless {
            Ty::Unknown
        } else {
            Ty::unit()
        }
    }

    fn unary(&mut self, op: UnaryOp, inner: ExprId) -> Ty {
        let ty = self.expr(inner);
        match op {
            UnaryOp::Deref => {
                let ty = self.normal(&ty);
                let inner = self.typed.deref(&ty, &self.env, &self.vars);
                self.got_from(&ty, inner.unwrap_or(Ty::Unknown))
            }
            UnaryOp::Not | UnaryOp::Neg => ty,
        }
    }

    fn binary(&mut self, op: BinaryOp, left: ExprId, right: ExprId, pos: Pos) -> Ty {
        let a = self.expr(left);
        let b = self.expr(right);
        self.operator(op, &a, &b, pos);
        match op {
            BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {
                self.vars.unify(&a, &b);
                self.prim("bool")
            }
            BinaryOp::And | BinaryOp::Or => self.prim("bool"),
            _ => a,
        }
    }

    /// An operator that an impl of the tree serves.
    fn operator(&mut self, op: BinaryOp, left: &Ty, right: &Ty, pos: Pos) {
        let Some(method) = operator_method(op).and_then(|name| self.world.names.get(name)) else {
            return;
        };
        let left = self.normal(left);
        let right = self.normal(right);
        // `1 > Level::High` is served by an impl for `i32`.
        if !self.is_adt_of_tree(&left) && !self.is_adt_of_tree(&right) {
            return;
        }
        let given = [Ty::reference(right.clone())];
        if let Some(found) = self
            .typed
            .method(&left, method, &given, None, &self.env, &mut self.vars)
        {
            self.refer_with(found.item, RefKind::Op, Confidence::Inferred, pos);
        }
    }

    fn is_adt_of_tree(&self, ty: &Ty) -> bool {
        matches!(ty.peel(), Ty::Adt(item, _) if !self.world.is_external(*item))
    }

    fn assign(&mut self, left: ExprId, right: ExprId) -> Ty {
        // `name = value` in a macro: the name is mostly a key.
        let key = self.in_macro > 0 && matches!(self.file[left].expr, Expr::Path(path) if self.is_key(path));
        let place = if key { Ty::Unknown } else { self.expr(left) };
        let value = self.expr_for(right, &place);
        self.vars.unify(&place, &value);
        Ty::unit()
    }

    /// A single name that is no local.
    fn is_key(&self, path: PathIdx) -> bool {
        let segments = &self.file[self.file[path].segments];
        matches!(segments, [only] if !matches!(self.local(self.symbol(only.name), only.pos), Some(Rib::Local(..))))
    }

    fn range(&mut self, from: Option<ExprId>, to: Option<ExprId>) -> Ty {
        let ends: Vec<Ty> = [from, to]
            .into_iter()
            .flatten()
            .map(|end| self.expr(end))
            .collect();
        let Some(range) = self.typed.lang.range else {
            return Ty::Unknown;
        };
        let of = ends.first().cloned().unwrap_or(Ty::Unknown);
        Ty::Adt(range, Arc::from([of]))
    }

    fn index(&mut self, base: ExprId, index: ExprId) -> Ty {
        let base = self.expr(base);
        let by = self.expr(index);
        let base = self.normal(&base);
        let mut ty = self.vars.resolve(base.peel());
        if matches!((&by, self.typed.lang.range), (Ty::Adt(item, _), Some(range)) if *item == range) {
            return ty;
        }
        for _ in 0..4 {
            if let Ty::Slice(element) = &ty {
                return self.vars.shallow(element);
            }
            let of = self.typed.lang.index.map(crate::world::Def::Item);
            if let Some(output) = self.typed.project(&ty, of, sym::OUTPUT, &self.env, &self.vars, 0) {
                return output;
            }
            match self.typed.deref(&ty, &self.env, &self.vars) {
                Some(inner) => ty = self.vars.resolve(&inner),
                None => break,
            }
        }
        self.got_from(&ty, Ty::Unknown)
    }

    fn struct_literal(&mut self, path: PathIdx, fields: List<FieldInit>, rest: Option<ExprId>) -> Ty {
        let value = self.named_path(path, Ns::Types, None, Silent::InMacro);
        let (item, (ty, known)) = match self.written_fields(&value) {
            Some((host, fields)) => (Some(host), fields),
            None => match self.adt_item(&value) {
                Some(item) => (Some(item), self.fields_of(item)),
                None => (None, (Ty::Unknown, Vec::new())),
            },
        };
        for field in &self.file[fields] {
            let name = self.symbol(field.name);
            let declared = known.iter().find(|(of, _)| *of == name).map(|(_, ty)| ty.clone());
            if let (Some(item), Some(_)) = (item, &declared) {
                self.refer(item, RefKind::Field, field.pos);
            }
            let declared = declared.unwrap_or(Ty::Unknown);
            let given = self.expr_for(field.value, &declared);
            self.vars.unify(&declared, &given);
        }
        rest.iter().for_each(|rest| {
            let of = self.expr(*rest);
            self.vars.unify(&ty, &of);
        });
        ty
    }
}

fn operator_method(op: BinaryOp) -> Option<&'static str> {
    Some(match op {
        BinaryOp::Add => "add",
        BinaryOp::Sub => "sub",
        BinaryOp::Mul => "mul",
        BinaryOp::Div => "div",
        BinaryOp::Rem => "rem",
        BinaryOp::BitAnd => "bitand",
        BinaryOp::BitOr => "bitor",
        BinaryOp::BitXor => "bitxor",
        BinaryOp::Shl => "shl",
        BinaryOp::Shr => "shr",
        BinaryOp::AddAssign => "add_assign",
        BinaryOp::SubAssign => "sub_assign",
        BinaryOp::MulAssign => "mul_assign",
        BinaryOp::DivAssign => "div_assign",
        BinaryOp::RemAssign => "rem_assign",
        BinaryOp::BitAndAssign => "bitand_assign",
        BinaryOp::BitOrAssign => "bitor_assign",
        BinaryOp::BitXorAssign => "bitxor_assign",
        BinaryOp::ShlAssign => "shl_assign",
        BinaryOp::ShrAssign => "shr_assign",
        BinaryOp::Eq => "eq",
        BinaryOp::Ne => "ne",
        BinaryOp::Lt => "lt",
        BinaryOp::Le => "le",
        BinaryOp::Gt => "gt",
        BinaryOp::Ge => "ge",
        BinaryOp::And | BinaryOp::Or => return None,
    })
}
