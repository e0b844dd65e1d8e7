//! The last reading of a macro's input: whatever can be read of it.
//!
//! Between separators, expressions are read where they parse; else the groups are read in turn, and of the rest
//! the paths are taken.

use syn::Expr as Tree;
use syn::parse::ParseStream;
use syn::parse::discouraged::{AnyDelimiter, Speculative};
use syn::{Block, Token};

use super::Lowerer;
use super::macro_args::expr_list;
use crate::ir::{Expr, ExprId, MacroArgs, PathIdx, Stmt, Token as IrToken};
use crate::parser::speculate;

/// What was read.
#[derive(Default)]
struct Read {
    exprs: Vec<ExprId>,
    /// Whether there is more than paths.
    parsed: bool,
}

impl Lowerer {
    pub(super) fn loose_args(&mut self, input: ParseStream) -> MacroArgs {
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

    fn loose(&mut self, input: ParseStream, read: &mut Read) {
        while !input.is_empty() {
            skip_key(input);
            if !self.whole_expr(input, read) {
                self.chunk(input, read);
            }
            skip_separator(input);
        }
    }

    /// An expression up to the next separator.
    fn whole_expr(&mut self, input: ParseStream, read: &mut Read) -> bool {
        let ahead = input.fork();
        let Ok(mut expr) = ahead.parse::<Tree>() else {
            return false;
        };
        if !(ahead.is_empty() || at_separator(&ahead)) {
            return false;
        }
        input.advance_to(&ahead);
        read.parsed |= !matches!(expr, Tree::Path(_));
        let id = self.expr(&mut expr);
        read.exprs.push(id);
        true
    }

    /// Tokens up to the next separator: groups are read in turn, of the others the paths.
    fn chunk(&mut self, input: ParseStream, read: &mut Read) {
        let mut run = Vec::new();
        while !input.is_empty() && !at_separator(input) {
            match input.parse_any_delimiter() {
                Ok((_, _, inner)) => {
                    self.take_paths(&mut run, read);
                    self.group(&inner, read);
                }
                Err(_) if !self.one_token(input, &mut run) => break,
                Err(_) => {}
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

    fn group(&mut self, input: ParseStream, read: &mut Read) {
        if let Some(mut exprs) = speculate(input, expr_list) {
            read.parsed |= exprs.iter().any(|expr| !matches!(expr, Tree::Path(_)));
            for expr in &mut exprs {
                let id = self.expr(expr);
                read.exprs.push(id);
            }
        } else if let Some(mut stmts) = stmts_of(input) {
            read.parsed = true;
            let block = self.stmts(&mut stmts);
            let pos = self.block_pos(block);
            let id = self.node(Expr::Block(block), pos);
            read.exprs.push(id);
        } else {
            self.loose(input, read);
        }
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

    fn one_token(&mut self, input: ParseStream, run: &mut Vec<IrToken>) -> bool {
        let pos = self.pos(input.cursor().span());
        let read = input.step(|cursor| {
            self.leaf_token(*cursor)
                .ok_or_else(|| cursor.error("expected a token"))
        });
        run.extend(read.as_ref().ok().map(|&kind| IrToken { kind, pos }));
        read.is_ok()
    }
}

/// Statements; items alone, as in an impl, are none.
fn stmts_of(input: ParseStream) -> Option<Vec<syn::Stmt>> {
    let ahead = input.fork();
    let stmts = speculate(&ahead, Block::parse_within)?;
    if stmts.iter().all(|stmt| matches!(stmt, syn::Stmt::Item(_))) {
        return None;
    }
    input.advance_to(&ahead);
    Some(stmts)
}

/// Steps over `name:`, `"name":` and `@`.
fn skip_key(input: ParseStream) {
    if input.peek(Token![@]) {
        let _ = input.parse::<Token![@]>();
    }
    let key = input.peek(syn::Ident) || input.peek(syn::Lit);
    if key && input.peek2(Token![:]) && !input.peek2(Token![::]) {
        // Both were seen.
        let _ = input.step(|cursor| Ok(((), cursor.token_tree().map_or(*cursor, |(_, rest)| rest))));
        let _ = input.parse::<Token![:]>();
    }
}

fn at_separator(input: ParseStream) -> bool {
    input.peek(Token![,]) || input.peek(Token![;]) || input.peek(Token![=>])
}

fn skip_separator(input: ParseStream) {
    if input.peek(Token![=>]) {
        let _ = input.parse::<Token![=>]>();
    } else if at_separator(input) {
        let _ = input.step(|cursor| Ok(((), cursor.token_tree().map_or(*cursor, |(_, rest)| rest))));
    }
}
