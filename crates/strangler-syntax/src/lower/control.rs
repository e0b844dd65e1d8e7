//! Expressions that steer: blocks, branches, loops, closures and jumps.

use syn::Expr as Tree;

use super::Lowerer;
use super::expr::Placed;
use crate::ir::{Arm, CaptureMode, ClosureParam, Expr, LoopKind};

impl Lowerer {
    /// `None` where it is none of these.
    pub(super) fn control(&mut self, expr: &mut Tree) -> Option<Placed> {
        Some(match expr {
            Tree::Block(it) => (
                Expr::Block(self.block(&mut it.block)),
                self.pos(it.block.brace_token.span.open()),
            ),
            Tree::Unsafe(it) => (
                Expr::Block(self.block(&mut it.block)),
                self.pos(it.unsafe_token.span),
            ),
            Tree::Const(it) => (
                Expr::Block(self.block(&mut it.block)),
                self.pos(it.const_token.span),
            ),
            Tree::TryBlock(it) => (
                Expr::Block(self.block(&mut it.block)),
                self.pos(it.try_token.span),
            ),
            Tree::Async(it) => (
                Expr::Async(self.block(&mut it.block)),
                self.pos(it.async_token.span),
            ),
            Tree::If(it) => self.branch(it),
            Tree::Let(it) => {
                let value = self.expr(&mut it.expr);
                let pat = self.pat(&mut it.pat);
                (Expr::Let { pat, value }, self.pos(it.let_token.span))
            }
            Tree::Match(it) => self.match_expr(it),
            Tree::Loop(it) => {
                let (kind, body) = (LoopKind::Endless, self.block(&mut it.body));
                (Expr::Loop { kind, body }, self.pos(it.loop_token.span))
            }
            Tree::While(it) => {
                let kind = LoopKind::While(self.expr(&mut it.cond));
                let body = self.block(&mut it.body);
                (Expr::Loop { kind, body }, self.pos(it.while_token.span))
            }
            Tree::ForLoop(it) => {
                let iter = self.expr(&mut it.expr);
                let pat = self.pat(&mut it.pat);
                let (kind, body) = (LoopKind::For { pat, iter }, self.block(&mut it.body));
                (Expr::Loop { kind, body }, self.pos(it.for_token.span))
            }
            Tree::Closure(it) => self.closure(it),
            other => return self.jump(other),
        })
    }

    fn jump(&mut self, expr: &mut Tree) -> Option<Placed> {
        Some(match expr {
            Tree::Return(it) => (
                Expr::Return(self.optional(&mut it.expr)),
                self.pos(it.return_token.span),
            ),
            Tree::Break(it) => (
                Expr::Break(self.optional(&mut it.expr)),
                self.pos(it.break_token.span),
            ),
            Tree::Continue(it) => (Expr::Continue, self.pos(it.continue_token.span)),
            Tree::Yield(it) => (
                Expr::Yield(self.optional(&mut it.expr)),
                self.pos(it.yield_token.span),
            ),
            _ => return None,
        })
    }

    fn branch(&mut self, it: &mut syn::ExprIf) -> Placed {
        let cond = self.expr(&mut it.cond);
        let then = self.block(&mut it.then_branch);
        let otherwise = it.else_branch.as_mut().map(|(_, expr)| self.expr(expr));
        let branch = Expr::If {
            cond,
            then,
            otherwise,
        };
        (branch, self.pos(it.if_token.span))
    }

    fn match_expr(&mut self, it: &mut syn::ExprMatch) -> Placed {
        let scrutinee = self.expr(&mut it.expr);
        let arms: Vec<_> = it.arms.iter_mut().map(|arm| self.arm(arm)).collect();
        let arms = self.file.push_all(arms);
        (Expr::Match { scrutinee, arms }, self.pos(it.match_token.span))
    }

    fn arm(&mut self, arm: &mut syn::Arm) -> Arm {
        let cfg = self.cfg_of(&mut arm.attrs);
        let (pat, guard) = self.guarded(&mut arm.pat);
        Arm {
            pat,
            guard,
            body: self.expr(&mut arm.body),
            cfg,
        }
    }

    fn closure(&mut self, it: &mut syn::ExprClosure) -> Placed {
        let params: Vec<_> = it
            .inputs
            .iter_mut()
            .map(|input| {
                let (pat, ty) = self.typed_pat(input);
                ClosureParam { pat, ty }
            })
            .collect();
        let params = self.file.push_all(params);
        let ret = self.return_type(&mut it.output);
        let body = self.expr(&mut it.body);
        let mode = match (&it.asyncness, &it.capture) {
            (Some(_), _) => CaptureMode::Async,
            (None, Some(_)) => CaptureMode::Move,
            (None, None) => CaptureMode::Ref,
        };
        let closure = Expr::Closure {
            params,
            ret,
            body,
            mode,
        };
        (closure, self.pos(it.inputs_begin.span))
    }
}
