//! Expressions, statements and blocks as text.

use super::Dump;
use super::kinds::{binary, unary};
use crate::ir::{BlockId, CaptureMode, ClosureParam, Expr, ExprId, ItemIdx, List, LoopKind, Stmt};

impl Dump<'_> {
    pub(super) fn expr(&self, id: ExprId) -> String {
        let node = &self.file[id];
        format!("{}{}", self.cfg_prefix(node.cfg), self.bare(&node.expr))
    }

    pub(super) fn maybe(&self, id: Option<ExprId>) -> String {
        id.map_or_else(String::new, |id| self.expr(id))
    }

    fn list(&self, list: List<ExprId>) -> String {
        self.join(&self.file[list], ", ", |it, &id| it.expr(id))
    }

    fn bare(&self, expr: &Expr) -> String {
        match *expr {
            Expr::Path(path) => self.path(path),
            Expr::Literal(literal) => self.literal(literal),
            Expr::Call { callee, args } => format!("{}({})", self.expr(callee), self.list(args)),
            Expr::MethodCall {
                receiver,
                name,
                turbofish,
                args,
            } => {
                let turbofish = turbofish.map_or_else(String::new, |it| format!("::{}", self.args(it)));
                format!(
                    "{}.{}{turbofish}({})",
                    self.expr(receiver),
                    self.text(name),
                    self.list(args)
                )
            }
            Expr::Field { base, name } => format!("{}.{}", self.expr(base), self.text(name)),
            Expr::Struct { path, fields, rest } => {
                let mut fields: Vec<_> = self.file[fields]
                    .iter()
                    .map(|field| format!("{}: {}", self.text(field.name), self.expr(field.value)))
                    .collect();
                fields.extend(rest.map(|rest| format!("..{}", self.expr(rest))));
                format!("{} {{ {} }}", self.path(path), fields.join(", "))
            }
            Expr::Ref { inner, mutable } => {
                format!("&{}{}", if mutable { "mut " } else { "" }, self.expr(inner))
            }
            Expr::Unary { op, inner } => format!("{}{}", unary(op), self.expr(inner)),
            Expr::Binary { op, left, right } => {
                format!("({} {} {})", self.expr(left), binary(op), self.expr(right))
            }
            Expr::Assign { left, right } => format!("({} = {})", self.expr(left), self.expr(right)),
            Expr::Try(inner) => format!("{}?", self.expr(inner)),
            Expr::Await(inner) => format!("{}.await", self.expr(inner)),
            Expr::Cast { inner, ty } => format!("({} as {})", self.expr(inner), self.ty(ty)),
            Expr::Index { base, index } => format!("{}[{}]", self.expr(base), self.expr(index)),
            Expr::Tuple(list) => format!("({})", self.list(list)),
            Expr::Array(list) => format!("[{}]", self.list(list)),
            Expr::Repeat { element, len } => format!("[{}; {}]", self.expr(element), self.expr(len)),
            Expr::Range { from, to } => format!("({}..{})", self.maybe(from), self.maybe(to)),
            Expr::Macro(call) => self.macro_call(call),
            Expr::Missing => "<missing>".to_owned(),
            ref control => self.control(control),
        }
    }

    fn control(&self, expr: &Expr) -> String {
        match *expr {
            Expr::Block(block) => self.block_text(block),
            Expr::Async(block) => format!("async {}", self.block_text(block)),
            Expr::If {
                cond,
                then,
                otherwise,
            } => {
                let otherwise = otherwise.map_or_else(String::new, |it| format!(" else {}", self.expr(it)));
                format!("if {} {}{otherwise}", self.expr(cond), self.block_text(then))
            }
            Expr::Let { pat, value } => format!("let {} = {}", self.pat(pat), self.expr(value)),
            Expr::Match { scrutinee, arms } => {
                let arms = self.join(&self.file[arms], ", ", |it, arm| {
                    let guard = arm
                        .guard
                        .map_or_else(String::new, |it| format!(" if {}", self.expr(it)));
                    let cfg = it.cfg_prefix(arm.cfg);
                    format!("{cfg}{}{guard} => {}", it.pat(arm.pat), it.expr(arm.body))
                });
                format!("match {} {{ {arms} }}", self.expr(scrutinee))
            }
            Expr::Loop { kind, body } => {
                let head = match kind {
                    LoopKind::Endless => "loop".to_owned(),
                    LoopKind::While(cond) => format!("while {}", self.expr(cond)),
                    LoopKind::For { pat, iter } => format!("for {} in {}", self.pat(pat), self.expr(iter)),
                };
                format!("{head} {}", self.block_text(body))
            }
            Expr::Closure {
                params,
                ret,
                body,
                mode,
            } => {
                let mode = match mode {
                    CaptureMode::Ref => "",
                    CaptureMode::Move => "move ",
                    CaptureMode::Async => "async ",
                };
                format!(
                    "{mode}|{}|{} {}",
                    self.closure_params(params),
                    self.ret(ret),
                    self.expr(body)
                )
            }
            Expr::Return(value) => format!("return {}", self.maybe(value)).trim_end().to_owned(),
            Expr::Break(value) => format!("break {}", self.maybe(value)).trim_end().to_owned(),
            Expr::Yield(value) => format!("yield {}", self.maybe(value)).trim_end().to_owned(),
            _ => "continue".to_owned(),
        }
    }

    fn closure_params(&self, params: List<ClosureParam>) -> String {
        self.join(&self.file[params], ", ", |it, param| {
            let ty = param.ty.map_or_else(String::new, |ty| format!(": {}", it.ty(ty)));
            format!("{}{ty}", it.pat(param.pat))
        })
    }

    /// A block on one line.
    pub(super) fn block_text(&self, block: BlockId) -> String {
        let block = &self.file[block];
        let mut parts: Vec<_> = self.file[block.items]
            .iter()
            .map(|&item| self.item_text(item))
            .collect();
        parts.extend(self.file[block.stmts].iter().map(|stmt| self.stmt(stmt)));
        if parts.is_empty() {
            "{}".to_owned()
        } else {
            format!("{{ {} }}", parts.join(" "))
        }
    }

    pub(super) fn stmt(&self, stmt: &Stmt) -> String {
        match *stmt {
            Stmt::Let {
                pat,
                ty,
                init,
                otherwise,
                cfg,
            } => {
                let ty = ty.map_or_else(String::new, |ty| format!(": {}", self.ty(ty)));
                let init = init.map_or_else(String::new, |init| format!(" = {}", self.expr(init)));
                let otherwise = otherwise.map_or_else(String::new, |it| format!(" else {}", self.expr(it)));
                format!(
                    "{}let {}{ty}{init}{otherwise};",
                    self.cfg_prefix(cfg),
                    self.pat(pat)
                )
            }
            Stmt::Semi(expr) => format!("{};", self.expr(expr)),
            Stmt::Tail(expr) => self.expr(expr),
        }
    }

    fn item_text(&self, item: ItemIdx) -> String {
        self.nested(|it| it.item(item))
    }

    pub(super) fn items_text(&self, items: List<ItemIdx>) -> String {
        let items: Vec<_> = self.file[items]
            .iter()
            .map(|&item| self.item_text(item))
            .collect();
        format!("{{ {} }}", items.join(" "))
    }

    /// Lines joined to one.
    fn nested(&self, write: impl FnOnce(&mut Dump)) -> String {
        let mut inner = Dump {
            file: self.file,
            out: String::new(),
            depth: 0,
        };
        write(&mut inner);
        let lines: Vec<_> = inner.out.lines().map(str::trim).collect();
        lines.join(" ")
    }
}
