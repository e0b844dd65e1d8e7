//! Input of macros read as expressions, statements, items, a type or a pattern.
//!
//! Each reading is parsed on a fork and lowered only where it fits as a whole.

use syn::buffer::Cursor;
use syn::parse::{Parse, ParseStream};
use syn::{Block, Expr as Tree, Item, Pat as PatTree, Token, Type};

use super::Lowerer;
use crate::ir::{Arm, Expr, ExprId, MacroArgs};
use crate::parser::{all, speculate};

impl Lowerer {
    /// Expressions between `,` or `;`.
    pub(super) fn expr_args(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let mut exprs = speculate(input, expr_list)?;
        Some(self.lower_all(&mut exprs))
    }

    /// `value, pattern if guard, more…` as a match.
    pub(super) fn matches(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let (mut value, mut pat, mut rest) = speculate(input, |input| {
            let value = input.parse::<Tree>()?;
            input.parse::<Token![,]>()?;
            let pat = PatTree::parse_multi_with_leading_vert(input)?;
            let guard = match input.parse::<Option<Token![if]>>()? {
                Some(_) => Some(input.parse::<Tree>()?),
                None => None,
            };
            input.parse::<Option<Token![,]>>()?;
            Ok((value, (pat, guard), expr_list(input)?))
        })?;
        let value = self.expr(&mut value);
        let matched = self.single_match(value, &mut pat.0, pat.1.as_mut());
        let more: Vec<_> = rest.iter_mut().map(|expr| self.expr(expr)).collect();
        Some(MacroArgs::Exprs(
            self.file.push_all([matched].into_iter().chain(more)),
        ))
    }

    pub(super) fn lower_all(&mut self, exprs: &mut [Tree]) -> MacroArgs {
        let ids: Vec<_> = exprs.iter_mut().map(|expr| self.expr(expr)).collect();
        MacroArgs::Exprs(self.file.push_all(ids))
    }

    fn single_match(&mut self, scrutinee: ExprId, pat: &mut PatTree, guard: Option<&mut Tree>) -> ExprId {
        let pos = self.file[scrutinee].pos;
        let pat = self.pat(pat);
        let guard = guard.map(|guard| self.expr(guard));
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
    pub(super) fn tried(&mut self, input: ParseStream) -> MacroArgs {
        if begins_item(input)
            && let Some(args) = self.item_args(input).or_else(|| self.stmt_args(input))
        {
            return args;
        }
        if input.peek(Token![let])
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
        if input.peek(Token![@]) {
            // No type and no pattern begins so.
            return as_stmts.unwrap_or_else(|| self.loose_args(input));
        }
        as_stmts
            .or_else(|| self.type_args(input))
            .or_else(|| self.pat_args(input))
            .unwrap_or_else(|| self.loose_args(input))
    }

    pub(super) fn item_args(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let mut items = speculate(input, |input| {
            let items = all::<Item>(input)?;
            // Not to be said behind the fork: what is left there is nothing.
            if items.iter().any(|item| matches!(item, Item::Verbatim(_))) {
                return Err(input.error("tokens that the parser only carries along"));
            }
            Ok(items)
        })?;
        Some(MacroArgs::Items(self.items(&mut items)))
    }

    pub(super) fn stmt_args(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let mut stmts = speculate(input, |input| {
            let stmts = Block::parse_within(input)?;
            let verbatim = |stmt: &syn::Stmt| matches!(stmt, syn::Stmt::Item(Item::Verbatim(_)));
            if stmts.iter().any(verbatim) {
                return Err(input.error("tokens that the parser only carries along"));
            }
            Ok(stmts)
        })?;
        Some(MacroArgs::Block(self.stmts(&mut stmts)))
    }

    fn type_args(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let mut ty = speculate(input, Type::parse)?;
        Some(MacroArgs::Type(self.ty(&mut ty)))
    }

    fn pat_args(&mut self, input: ParseStream) -> Option<MacroArgs> {
        let mut pat = speculate(input, PatTree::parse_multi_with_leading_vert)?;
        Some(MacroArgs::Pat(self.pat(&mut pat)))
    }
}

/// Expressions between `,`, `;` or `=>`, the last separator optional.
pub(super) fn expr_list(input: ParseStream) -> syn::Result<Vec<Tree>> {
    let mut exprs = Vec::new();
    while !input.is_empty() {
        // As in front of the snapshots of `insta`.
        if input.peek(Token![@]) {
            input.parse::<Token![@]>()?;
        }
        exprs.push(input.parse()?);
        if input.is_empty() {
            break;
        }
        if input.peek(Token![=>]) {
            input.parse::<Token![=>]>()?;
        } else if input.peek(Token![;]) {
            input.parse::<Token![;]>()?;
        } else {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(exprs)
}

/// Whether the first words can only begin an item, or hardly anything else.
fn begins_item(input: ParseStream) -> bool {
    input.peek(Token![#])
        || input.peek(Token![pub])
        || input.peek(Token![fn])
        || input.peek(Token![struct])
        || input.peek(Token![enum])
        || input.peek(Token![trait])
        || input.peek(Token![impl])
        || input.peek(Token![mod])
        || input.peek(Token![use])
        || input.peek(Token![type])
        || input.peek(Token![static])
        || input.peek(Token![extern])
        || input.peek(Token![const]) && (input.peek2(syn::Ident) || input.peek2(Token![fn]))
        || input.peek(Token![async]) && input.peek2(Token![fn])
        || input.peek(Token![unsafe]) && !input.peek2(syn::token::Brace)
}

/// Whether there are statements, as far as the tokens tell: a `;`, or a word in front that only begins one.
fn begins_stmt(input: ParseStream) -> bool {
    let begins = input.peek(Token![if])
        || input.peek(Token![for])
        || input.peek(Token![while])
        || input.peek(Token![loop])
        || input.peek(Token![match])
        || input.peek(Token![unsafe])
        || input.peek(syn::token::Brace);
    begins || has_semicolon(input.cursor())
}

fn has_semicolon(mut cursor: Cursor) -> bool {
    while !cursor.eof() {
        let next = match (cursor.any_group(), cursor.punct()) {
            (Some((.., rest)), _) => rest,
            (None, Some((punct, _))) if punct.as_char() == ';' => return true,
            (None, Some((_, rest))) => rest,
            (None, None) => match cursor.token_tree() {
                Some((_, rest)) => rest,
                None => return false,
            },
        };
        cursor = next;
    }
    false
}
