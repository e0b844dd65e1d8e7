//! `cfg_if!` and `cfg_select!`: the items or statements of all branches, each under its condition.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Block as Stmts, Item, Meta, Stmt as StmtTree, Token};

use super::Lowerer;
use crate::ir::{Block, Cfg, CfgId, ItemIdx, MacroArgs, Stmt};
use crate::parser::{all, speculate};

/// `if #[cfg(condition)] { body }` or `condition => { body }`; the last one may go without a condition.
struct Branch<T> {
    condition: Option<TokenStream>,
    body: Vec<T>,
}

type Body<T> = fn(ParseStream) -> syn::Result<Vec<T>>;

impl Lowerer {
    pub(super) fn cfg_if(&mut self, input: ParseStream) -> Option<MacroArgs> {
        if let Some(branches) = speculate(input, |input| branches(input, all::<Item>)) {
            return Some(MacroArgs::Items(self.items_of_branches(branches)));
        }
        let branches = speculate(input, |input| branches(input, Stmts::parse_within))?;
        Some(MacroArgs::Block(self.stmts_of_branches(branches)))
    }

    pub(super) fn cfg_select(&mut self, input: ParseStream) -> Option<MacroArgs> {
        if let Some(branches) = speculate(input, |input| selections(input, all::<Item>)) {
            return Some(MacroArgs::Items(self.items_of_branches(branches)));
        }
        let branches = speculate(input, |input| selections(input, Stmts::parse_within))?;
        Some(MacroArgs::Block(self.stmts_of_branches(branches)))
    }

    fn items_of_branches(&mut self, branches: Vec<Branch<Item>>) -> crate::ir::List<ItemIdx> {
        let mut found = Vec::new();
        let mut before = None;
        for mut branch in branches {
            let cfg = self.condition_of(branch.condition, &mut before);
            let first = found.len();
            found.extend(branch.body.iter_mut().filter_map(|item| self.item(item)));
            self.constrain(&found[first..], cfg);
        }
        self.file.push_all(found)
    }

    fn stmts_of_branches(&mut self, branches: Vec<Branch<StmtTree>>) -> crate::ir::BlockId {
        let (mut items, mut stmts) = (Vec::new(), Vec::new());
        let mut before = None;
        for mut branch in branches {
            let cfg = self.condition_of(branch.condition, &mut before);
            let first = (items.len(), stmts.len());
            for stmt in &mut branch.body {
                self.stmt(stmt, &mut items, &mut stmts);
            }
            self.constrain(&items[first.0..], cfg);
            for stmt in &mut stmts[first.1..] {
                self.constrain_stmt(stmt, cfg);
            }
        }
        let block = Block {
            items: self.file.push_all(items),
            stmts: self.file.push_all(stmts),
        };
        self.file.push(block)
    }

    /// The branch's own condition, and none of those before it.
    fn condition_of(&mut self, condition: Option<TokenStream>, before: &mut Option<CfgId>) -> Option<CfgId> {
        let own = condition.and_then(|tokens| {
            let read = |input: ParseStream| self.condition(input);
            read.parse2(tokens).ok()
        });
        let cfg = self.both(*before, own);
        if let Some(own) = own {
            let not = self.file.push(Cfg::Not(own));
            *before = self.both(*before, Some(not));
        }
        cfg
    }

    fn constrain(&mut self, items: &[ItemIdx], cfg: Option<CfgId>) {
        for &item in items {
            let own = self.file[item].cfg;
            self.file.node_mut(item).cfg = self.both(cfg, own);
        }
    }

    fn constrain_stmt(&mut self, stmt: &mut Stmt, outer: Option<CfgId>) {
        match stmt {
            Stmt::Let { cfg, .. } => *cfg = self.both(outer, *cfg),
            Stmt::Semi(expr) | Stmt::Tail(expr) => {
                let own = self.file[*expr].cfg;
                self.file.node_mut(*expr).cfg = self.both(outer, own);
            }
        }
    }
}

fn branches<T>(input: ParseStream, body: Body<T>) -> syn::Result<Vec<Branch<T>>> {
    let mut found = Vec::new();
    loop {
        let mut condition = None;
        if input.parse::<Option<Token![if]>>()?.is_some() {
            let attr = Attribute::parse_outer(input)?.into_iter().next();
            condition = attr.and_then(|attr| match attr.meta {
                Meta::List(list) => Some(list.tokens),
                _ => None,
            });
        }
        let inner;
        syn::braced!(inner in input);
        let body = body(&inner)?;
        found.push(Branch { condition, body });
        if input.parse::<Option<Token![else]>>()?.is_none() {
            return Ok(found);
        }
    }
}

/// The branches of `cfg_select!`.
fn selections<T>(input: ParseStream, body: Body<T>) -> syn::Result<Vec<Branch<T>>> {
    let mut found = Vec::new();
    while !input.is_empty() {
        let mut condition = TokenStream::new();
        while !input.peek(Token![=>]) {
            condition.extend([input.parse::<TokenTree>()?]);
        }
        input.parse::<Token![=>]>()?;
        let inner;
        syn::braced!(inner in input);
        let body = body(&inner)?;
        input.parse::<Option<Token![,]>>()?;
        let otherwise = condition.to_string() == "_";
        let condition = (!otherwise).then_some(condition);
        found.push(Branch { condition, body });
    }
    Ok(found)
}
