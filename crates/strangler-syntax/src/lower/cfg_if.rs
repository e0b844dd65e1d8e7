//! `cfg_if!` and `cfg_select!`: the items or statements of all branches, each under its condition.

use super::Lowerer;
use super::block::Stmts;
use crate::input::{Input, Read};
use crate::ir::{Cfg, CfgId, Delimiter, ItemIdx, MacroArgs, Stmt};
use crate::token::Word;

/// `if #[cfg(condition)] { body }` or `condition => { body }`; the last one may go without a condition.
struct Branch<'a> {
    condition: Option<Input<'a>>,
    body: Input<'a>,
}

impl Lowerer {
    pub(super) fn cfg_if(&mut self, input: &mut Input) -> Option<MacroArgs> {
        let branches = branches(input).ok()?;
        self.branches(&branches)
    }

    pub(super) fn cfg_select(&mut self, input: &mut Input) -> Option<MacroArgs> {
        let branches = selections(input).ok()?;
        self.branches(&branches)
    }

    fn branches(&mut self, branches: &[Branch]) -> Option<MacroArgs> {
        let mark = self.mark();
        if let Ok(items) = self.items_of_branches(branches) {
            return Some(MacroArgs::Items(items));
        }
        self.reset(&mark);
        match self.stmts_of_branches(branches) {
            Ok(block) => Some(MacroArgs::Block(block)),
            Err(_) => {
                self.reset(&mark);
                None
            }
        }
    }

    fn items_of_branches(&mut self, branches: &[Branch]) -> Read<crate::ir::List<ItemIdx>> {
        let mut found = Vec::new();
        let mut before = None;
        for branch in branches {
            let cfg = self.condition_of(branch.condition, &mut before);
            let (first, mut body) = (found.len(), branch.body);
            while !body.is_empty() {
                found.extend(self.item(&mut body)?);
            }
            self.constrain(&found[first..], cfg);
        }
        Ok(self.file.push_all(found))
    }

    fn stmts_of_branches(&mut self, branches: &[Branch]) -> Read<crate::ir::BlockId> {
        let mut all = Stmts::default();
        let mut before = None;
        for branch in branches {
            let cfg = self.condition_of(branch.condition, &mut before);
            let mut read = self.stmts(&mut branch.body.clone())?;
            self.constrain(&read.items, cfg);
            for stmt in &mut read.stmts {
                self.constrain_stmt(stmt, cfg);
            }
            all.items.append(&mut read.items);
            all.stmts.append(&mut read.stmts);
        }
        Ok(self.close_block(all))
    }

    /// The branch's own condition, and none of those before it.
    fn condition_of(&mut self, condition: Option<Input>, before: &mut Option<CfgId>) -> Option<CfgId> {
        let own = condition.and_then(|mut tokens| self.speculate(&mut tokens, Self::condition));
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

fn branches<'a>(input: &mut Input<'a>) -> Read<Vec<Branch<'a>>> {
    let mut ahead = *input;
    let mut found = Vec::new();
    loop {
        let mut condition = None;
        if ahead.take_word(Word::If).is_some() {
            let mut attrs = ahead.outer_attrs()?;
            attrs.take("#");
            let mut meta = attrs.group(Delimiter::Bracket)?.inner;
            if meta.skip_mod_path() {
                condition = meta.any_group().map(|group| group.inner);
            }
        }
        let body = ahead.group(Delimiter::Brace)?.inner;
        found.push(Branch { condition, body });
        if ahead.take_word(Word::Else).is_none() {
            break;
        }
    }
    whole(&ahead, found)
}

/// The branches of `cfg_select!`.
fn selections<'a>(input: &mut Input<'a>) -> Read<Vec<Branch<'a>>> {
    let mut ahead = *input;
    let mut found = Vec::new();
    while !ahead.is_empty() {
        let start = ahead;
        while !ahead.is("=>") {
            if ahead.is_empty() {
                return ahead.refuse("expected `=>`");
            }
            ahead.skip_tree();
        }
        let condition = Some(start.up_to(&ahead)).filter(|_| !start.is_word(Word::Underscore));
        ahead.expect("=>")?;
        let body = ahead.group(Delimiter::Brace)?.inner;
        ahead.take(",");
        found.push(Branch { condition, body });
    }
    whole(&ahead, found)
}

fn whole<T>(input: &Input, found: T) -> Read<T> {
    if input.is_empty() {
        Ok(found)
    } else {
        input.refuse("expected nothing more")
    }
}
