//! `json!`: the values nested in objects and lists.

use super::Lowerer;
use crate::input::{Input, Read};
use crate::ir::{Delimiter, Expr, ExprId, MacroArgs};

impl Lowerer {
    /// The values, and the keys that are not literal.
    pub(super) fn json(&mut self, input: &mut Input) -> Option<MacroArgs> {
        let base = self.open.exprs.len();
        self.speculate(input, |lowerer, input| {
            // `doc!` has the braces of its object around all.
            if input.after(1).is_only(":", &["::"]) {
                lowerer.json_members(input)
            } else {
                lowerer.json_value(input)?;
                input.take(",");
                Ok(())
            }
        })?;
        Some(MacroArgs::Exprs(self.close_exprs(base)))
    }

    fn json_value(&mut self, input: &mut Input) -> Read<()> {
        if input.is_open(Delimiter::Brace) && ends_after_group(input) {
            let mut inner = input.group(Delimiter::Brace)?.inner;
            return self.json_members(&mut inner);
        }
        if input.is_open(Delimiter::Bracket) && ends_after_group(input) {
            let mut inner = input.group(Delimiter::Bracket)?.inner;
            while !inner.is_empty() {
                self.json_value(&mut inner)?;
                comma(&mut inner)?;
            }
            return Ok(());
        }
        self.json_expr(input, |lowerer, id| !lowerer.is_null(id))
    }

    /// An expression that stays only where it is `wanted`.
    fn json_expr(&mut self, input: &mut Input, wanted: impl Fn(&Self, ExprId) -> bool) -> Read<()> {
        let mark = self.mark();
        let id = self.expr(input)?;
        if wanted(self, id) {
            self.open.exprs.push(id);
        } else {
            self.reset(&mark);
        }
        Ok(())
    }

    fn is_null(&self, id: ExprId) -> bool {
        let Expr::Path(path) = self.file[id].expr else {
            return false;
        };
        match &self.file[self.file[path].segments] {
            [only] => self.names.get(only.name) == "null",
            _ => false,
        }
    }

    fn json_members(&mut self, input: &mut Input) -> Read<()> {
        while !input.is_empty() {
            self.json_expr(input, |lowerer, id| {
                !matches!(lowerer.file[id].expr, Expr::Literal(_))
            })?;
            input.expect(":")?;
            self.json_value(input)?;
            comma(input)?;
        }
        Ok(())
    }
}

fn comma(input: &mut Input) -> Read<()> {
    if !input.is_empty() {
        input.expect(",")?;
    }
    Ok(())
}

/// Whether the group is the whole value, and not the begin of an expression.
fn ends_after_group(input: &Input) -> bool {
    let mut ahead = *input;
    ahead.any_group().is_some() && (ahead.is_empty() || ahead.is(","))
}
