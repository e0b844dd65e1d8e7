//! Blocks and statements.

use syn::Stmt as Tree;

use super::Lowerer;
use crate::ir::{Block, BlockId, Expr, ExprNode, ItemIdx, MacroArgs, Stmt};

impl Lowerer {
    pub(super) fn block(&mut self, block: &mut syn::Block) -> BlockId {
        self.stmts(&mut block.stmts)
    }

    pub(super) fn stmts(&mut self, trees: &mut [Tree]) -> BlockId {
        let (mut items, mut stmts) = (Vec::new(), Vec::with_capacity(trees.len()));
        for tree in trees {
            self.stmt(tree, &mut items, &mut stmts);
        }
        let block = Block {
            items: self.file.push_all(items),
            stmts: self.file.push_all(stmts),
        };
        self.file.push(block)
    }

    pub(super) fn stmt(&mut self, tree: &mut Tree, items: &mut Vec<ItemIdx>, stmts: &mut Vec<Stmt>) {
        match tree {
            Tree::Local(it) => {
                let local = self.local(it);
                stmts.push(local);
            }
            Tree::Item(item) => items.extend(self.item(item)),
            // Only a `;`.
            Tree::Expr(syn::Expr::Verbatim(_), Some(_)) => {}
            Tree::Expr(expr, semi) => {
                let expr = self.expr(expr);
                stmts.push(if semi.is_some() {
                    Stmt::Semi(expr)
                } else {
                    Stmt::Tail(expr)
                });
            }
            Tree::Macro(it) => self.stmt_macro(it, items, stmts),
        }
    }

    fn local(&mut self, it: &mut syn::Local) -> Stmt {
        let cfg = self.cfg_of(&mut it.attrs);
        let (pat, ty) = self.typed_pat(&mut it.pat);
        let (init, otherwise) = match &mut it.init {
            None => (None, None),
            Some(init) => {
                let value = self.expr(&mut init.expr);
                (Some(value), init.diverge.as_mut().map(|(_, it)| self.expr(it)))
            }
        };
        Stmt::Let {
            pat,
            ty,
            init,
            otherwise,
            cfg,
        }
    }

    /// `p: T`, the type optional.
    pub(super) fn typed_pat(&mut self, pat: &mut syn::Pat) -> (crate::ir::PatId, Option<crate::ir::TypeIdx>) {
        match pat {
            syn::Pat::Type(it) => {
                let ty = self.ty(&mut it.ty);
                (self.pat(&mut it.pat), Some(ty))
            }
            pat => (self.pat(pat), None),
        }
    }

    fn stmt_macro(&mut self, it: &mut syn::StmtMacro, items: &mut Vec<ItemIdx>, stmts: &mut Vec<Stmt>) {
        let end = it.mac.delimiter.span().close();
        let call = self.macro_call(&mut it.mac);
        let pos = self.path_pos(self.file[call].path);
        if matches!(self.file[call].args, MacroArgs::Items(_)) {
            items.push(self.macro_call_item(&mut it.attrs, call, end));
            return;
        }
        let cfg = self.cfg_of(&mut it.attrs);
        let expr = self.file.push(ExprNode {
            expr: Expr::Macro(call),
            pos,
            cfg,
        });
        stmts.push(if it.semi_token.is_some() {
            Stmt::Semi(expr)
        } else {
            Stmt::Tail(expr)
        });
    }
}
