//! Input of macros read as expressions, statements, items, a type or a pattern.
//!
//! Each reading is kept only where it fits as a whole.

use super::Lowerer;
use super::expr::{One, Shape};
use crate::input::{Input, Read};
use crate::ir::{Arm, Delimiter, Expr, ExprId, MacroArgs, PatId};
use crate::token::{Kind, Word};

impl Lowerer {
    /// Expressions between `,` or `;`.
    pub(super) fn expr_args(&mut self, input: &mut Input) -> Option<MacroArgs> {
        let base = self.open.exprs.len();
        self.speculate(input, |lowerer, input| lowerer.expr_list(input, &mut |_, _| {}))?;
        Some(MacroArgs::Exprs(self.close_exprs(base)))
    }

    /// Expressions between `,`, `;` or `=>`, the last separator optional; they are left open. `seen` is told of each, with
    /// what stood before it.
    pub(super) fn expr_list<'a>(
        &mut self,
        input: &mut Input<'a>,
        seen: &mut impl FnMut(Input<'a>, One),
    ) -> Read<()> {
        while !input.is_empty() {
            // As in front of the snapshots of `insta`.
            input.take("@");
            let before = *input;
            let one = self.one(input, true)?;
            seen(before.up_to(input), one);
            self.open.exprs.push(one.id);
            if input.is_empty() {
                break;
            }
            if !input.take("=>") && !input.take(";") {
                input.expect(",")?;
            }
        }
        Ok(())
    }

    /// `value, pattern if guard, more…` as a match.
    pub(super) fn matches(&mut self, input: &mut Input) -> Option<MacroArgs> {
        let base = self.open.exprs.len();
        self.speculate(input, |lowerer, input| {
            let value = lowerer.expr(input)?;
            input.expect(",")?;
            let pat = lowerer.any_pat(input)?;
            let guard = match input.take_word(Word::If) {
                Some(_) => Some(lowerer.expr(input)?),
                None => None,
            };
            input.take(",");
            let matched = lowerer.single_match(value, pat, guard);
            lowerer.open.exprs.push(matched);
            lowerer.expr_list(input, &mut |_, _| {})
        })?;
        Some(MacroArgs::Exprs(self.close_exprs(base)))
    }

    fn single_match(&mut self, scrutinee: ExprId, pat: PatId, guard: Option<ExprId>) -> ExprId {
        let pos = self.file[scrutinee].pos;
        let arm = Arm {
            pat,
            guard,
            body: self.node(Expr::Literal(crate::ir::Literal::Bool(true)), pos),
            cfg: None,
        };
        let arms = self.file.push_all([arm]);
        self.node(Expr::Match { scrutinee, arms }, pos)
    }

    /// The readings of an unknown macro's input, one after the other.
    pub(super) fn tried(&mut self, input: &mut Input) -> MacroArgs {
        if begins_item(input)
            && let Some(args) = self.item_args(input).or_else(|| self.stmt_args(input))
        {
            return args;
        }
        if input.is_word(Word::Let)
            && let Some(args) = self.stmt_args(input)
        {
            return args;
        }
        if let Some(args) = self.expr_args(input) {
            return args;
        }
        // Most of what is no list of expressions is nothing else either.
        let as_stmts = if begins_stmt(input) {
            self.stmt_args(input)
        } else {
            None
        };
        as_stmts
            .or_else(|| self.type_args(input))
            .or_else(|| self.pat_args(input))
            .unwrap_or_else(|| self.loose_args(input))
    }

    /// Items, none of which is only carried along.
    pub(super) fn item_args(&mut self, input: &mut Input) -> Option<MacroArgs> {
        let items = self.speculate(input, |lowerer, input| {
            let mut items = Vec::new();
            while !input.is_empty() {
                match lowerer.item(input)? {
                    Some(item) => items.push(item),
                    None => return input.refuse("expected an item"),
                }
            }
            Ok(items)
        })?;
        Some(MacroArgs::Items(self.file.push_all(items)))
    }

    pub(super) fn stmt_args(&mut self, input: &mut Input) -> Option<MacroArgs> {
        let stmts = self.speculate(input, |lowerer, input| {
            let stmts = lowerer.stmts(input)?;
            // Tokens that the parser only carries along are no statements.
            if stmts.verbatim {
                input.refuse("expected a statement")
            } else {
                Ok(stmts)
            }
        })?;
        Some(MacroArgs::Block(self.close_block(stmts)))
    }

    fn type_args(&mut self, input: &mut Input) -> Option<MacroArgs> {
        self.speculate(input, Self::ty).map(MacroArgs::Type)
    }

    fn pat_args(&mut self, input: &mut Input) -> Option<MacroArgs> {
        self.speculate(input, Self::any_pat).map(MacroArgs::Pat)
    }

    /// Whether an expression is a path and nothing around it.
    pub(super) fn is_path(&self, one: One) -> bool {
        one.shape == Shape::Plain && matches!(self.file[one.id].expr, Expr::Path(_))
    }
}

/// Whether the first words can only begin an item, or hardly anything else.
fn begins_item(input: &Input) -> bool {
    if input.is("#") {
        return true;
    }
    let follows = input.after(1);
    match input.word() {
        Some(
            Word::Pub
            | Word::Fn
            | Word::Struct
            | Word::Enum
            | Word::Trait
            | Word::Impl
            | Word::Mod
            | Word::Use
            | Word::Type
            | Word::Static
            | Word::Extern,
        ) => true,
        Some(Word::Const) => follows.is_name() || follows.is_word(Word::Fn),
        Some(Word::Async) => follows.is_word(Word::Fn),
        Some(Word::Unsafe) => !follows.is_open(Delimiter::Brace),
        _ => false,
    }
}

/// Whether there are statements, as far as the tokens tell: a `;`, or a word in front that only begins one.
fn begins_stmt(input: &Input) -> bool {
    let begins = matches!(
        input.kind(),
        Kind::Word(Word::If | Word::For | Word::While | Word::Loop | Word::Match | Word::Unsafe)
            | Kind::Open(Delimiter::Brace)
    );
    begins || has_semicolon(*input)
}

fn has_semicolon(mut input: Input) -> bool {
    while !input.is_empty() {
        if matches!(input.next(), Kind::Punct { ch: b';', .. }) {
            return true;
        }
        input.skip_tree();
    }
    false
}
