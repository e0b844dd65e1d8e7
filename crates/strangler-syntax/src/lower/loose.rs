//! The last reading of a macro's input: whatever can be read of it.
//!
//! Between separators, expressions are read where they parse; else the groups are read in turn, and of the rest
//! the paths are taken.

use super::Lowerer;
use crate::input::Input;
use crate::ir::{Expr, ExprId, MacroArgs, PathIdx, Stmt, Token as IrToken};

/// What was read.
#[derive(Default)]
struct Read {
    exprs: Vec<ExprId>,
    /// Whether there is more than paths.
    parsed: bool,
}

impl Lowerer {
    pub(super) fn loose_args(&mut self, input: &mut Input) -> MacroArgs {
        let mut read = Read::default();
        self.loose(input, &mut read);
        if read.parsed {
            return MacroArgs::Exprs(self.file.push_all(read.exprs));
        }
        let paths: Vec<PathIdx> = read.exprs.iter().filter_map(|&id| self.path_of(id)).collect();
        MacroArgs::Paths(self.file.push_all(paths))
    }

    fn path_of(&self, id: ExprId) -> Option<PathIdx> {
        match self.file[id].expr {
            Expr::Path(path) => Some(path),
            _ => None,
        }
    }

    fn loose(&mut self, input: &mut Input, read: &mut Read) {
        while !input.is_empty() {
            skip_key(input);
            if !self.whole_expr(input, read) {
                self.chunk(input, read);
            }
            skip_separator(input);
        }
    }

    /// An expression up to the next separator.
    fn whole_expr(&mut self, input: &mut Input, read: &mut Read) -> bool {
        let (mark, mut ahead) = (self.mark(), *input);
        let one = match self.one(&mut ahead, true) {
            Ok(one) if ahead.is_empty() || at_separator(&ahead) => one,
            _ => {
                self.reset(&mark);
                return false;
            }
        };
        *input = ahead;
        read.parsed |= !self.is_path(one);
        read.exprs.push(one.id);
        true
    }

    /// Tokens up to the next separator: groups are read in turn, of the others the paths.
    fn chunk(&mut self, input: &mut Input, read: &mut Read) {
        let mut run = Vec::new();
        while !input.is_empty() && !at_separator(input) {
            if let Some(mut group) = input.any_group() {
                self.take_paths(&mut run, read);
                self.group(&mut group.inner, read);
            } else if let Some(tok) = input.bump() {
                run.extend(self.flat_token(tok, input));
            }
        }
        self.take_paths(&mut run, read);
    }

    fn take_paths(&mut self, run: &mut Vec<IrToken>, read: &mut Read) {
        for path in self.paths_among(run) {
            let pos = self.path_pos(path);
            let id = self.node(Expr::Path(path), pos);
            read.exprs.push(id);
        }
        run.clear();
    }

    fn group(&mut self, input: &mut Input, read: &mut Read) {
        let base = self.open.exprs.len();
        let mut shapes = Vec::new();
        let listed = self.speculate(input, |lowerer, input| {
            lowerer.expr_list(input, &mut |_, one| shapes.push(one))
        });
        if listed.is_some() {
            read.parsed |= shapes.iter().any(|one| !self.is_path(*one));
            read.exprs.extend(self.open.exprs.drain(base..));
            return;
        }
        // Items alone, as in an impl, are no statements.
        let stmts = self.speculate(input, |lowerer, input| {
            let stmts = lowerer.stmts(input)?;
            if stmts.n_items == stmts.n {
                input.refuse("expected a statement")
            } else {
                Ok(stmts)
            }
        });
        let Some(stmts) = stmts else {
            return self.loose(input, read);
        };
        read.parsed = true;
        let block = self.close_block(stmts);
        let pos = self.block_pos(block);
        read.exprs.push(self.node(Expr::Block(block), pos));
    }

    /// Where the first statement stands.
    fn block_pos(&self, block: crate::ir::BlockId) -> crate::ir::Pos {
        let block = self.file[block];
        match self.file[block.stmts].first() {
            Some(Stmt::Let { pat, .. }) => self.file[*pat].pos,
            Some(Stmt::Semi(expr) | Stmt::Tail(expr)) => self.file[*expr].pos,
            None => Default::default(),
        }
    }
}

/// Steps over `name:`, `"name":` and `@`.
fn skip_key(input: &mut Input) {
    input.take("@");
    let key = input.is_name() || input.is_literal();
    if key && input.after(1).is_only(":", &["::"]) {
        input.skip_tree();
        input.take(":");
    }
}

fn at_separator(input: &Input) -> bool {
    input.is(",") || input.is(";") || input.is("=>")
}

fn skip_separator(input: &mut Input) {
    if !input.take("=>") && at_separator(input) {
        input.bump();
    }
}
