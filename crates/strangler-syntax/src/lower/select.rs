//! `select!`: each branch as a match on what its future yields.

use super::Lowerer;
use crate::input::{Input, Read};
use crate::ir::{Arm, Expr, ExprId, MacroArgs};
use crate::token::Word;

impl Lowerer {
    pub(super) fn select(&mut self, input: &mut Input) -> Option<MacroArgs> {
        let base = self.open.exprs.len();
        self.speculate(input, |lowerer, input| {
            if input.is_name() && input.after(1).is(";") {
                // `biased;`
                input.bump();
                input.take(";");
            }
            while !input.is_empty() {
                let branch = lowerer.branch_of_select(input)?;
                lowerer.open.exprs.push(branch);
                input.take(",");
            }
            Ok(())
        })?;
        Some(MacroArgs::Exprs(self.close_exprs(base)))
    }

    /// `pattern = future, if condition => handler`; without a pattern an `else`.
    fn branch_of_select(&mut self, input: &mut Input) -> Read<ExprId> {
        let is_else = input.take_word(Word::Else).is_some();
        // `complete` and `default` of `futures::select!`.
        let is_named = !is_else && input.is_name() && input.after(1).is("=>");
        if is_named {
            input.bump();
        }
        if is_else || is_named {
            input.expect("=>")?;
            return Ok(self.bounded(input)?.id);
        }
        let pat = self.any_pat(input)?;
        input.expect("=")?;
        let future = self.expr(input)?;
        let mut guard = None;
        if input.take(",") {
            input.expect_word(Word::If, "expected `if`")?;
            guard = Some(self.expr(input)?);
        }
        input.expect("=>")?;
        let pos = self.file[future].pos;
        let scrutinee = self.node(Expr::Await(future), pos);
        let body = self.bounded(input)?.id;
        let cfg = None;
        let arm = Arm {
            pat,
            guard,
            body,
            cfg,
        };
        let arms = self.file.push_all([arm]);
        Ok(self.node(Expr::Match { scrutinee, arms }, pos))
    }
}
