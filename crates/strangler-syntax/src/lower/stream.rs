//! `stream!` with its `for await`, and `quote!` with its `#name`.

use super::Lowerer;
use crate::input::Input;
use crate::ir::{Expr, ExprId, MacroArgs};
use crate::token::Kind;

impl Lowerer {
    pub(super) fn stream(&mut self, input: &mut Input) -> Option<MacroArgs> {
        let toks = input.without_await();
        let stmts = self.speculate(&mut input.over(&toks), Self::stmts)?;
        Some(MacroArgs::Block(self.close_block(stmts)))
    }

    /// What is put in; the rest is code for another place.
    pub(super) fn quoted(&mut self, input: Input) -> MacroArgs {
        let mut found = Vec::new();
        self.interpolated(input, &mut found);
        MacroArgs::Exprs(self.file.push_all(found))
    }

    fn interpolated(&mut self, mut input: Input, found: &mut Vec<ExprId>) {
        while !input.is_empty() {
            if let Some(group) = input.any_group() {
                self.interpolated(group.inner, found);
            } else if matches!(input.next(), Kind::Punct { ch: b'#', .. }) {
                input.skip_tree();
                if let Ok(name) = input.any_word() {
                    let text = self.name(name);
                    let path = self.plain_path(text, name.pos);
                    found.push(self.node(Expr::Path(path), name.pos));
                }
            } else {
                input.skip_tree();
            }
        }
    }
}
