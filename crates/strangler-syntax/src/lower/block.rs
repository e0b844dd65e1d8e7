//! Blocks and statements.

use super::Lowerer;
use super::expr::Shape;
use super::macro_call::Called;
use crate::input::{Input, Read};
use crate::ir::{Block, BlockId, Delimiter, Expr, ExprNode, ItemIdx, MacroArgs, Pos, Stmt};
use crate::token::{Kind, Word};

/// Statements while they are read.
#[derive(Default)]
pub(super) struct Stmts {
    pub(super) items: Vec<ItemIdx>,
    pub(super) stmts: Vec<Stmt>,
    /// How many were read, a lone `;` included.
    pub(super) n: usize,
    /// How many of them are items.
    pub(super) n_items: usize,
    /// Whether one is an item that the parser only carries along.
    pub(super) verbatim: bool,
}

impl Lowerer {
    /// `{ … }`, and where it begins.
    pub(super) fn block(&mut self, input: &mut Input) -> Read<(BlockId, Pos)> {
        let mut group = input.group(Delimiter::Brace)?;
        group.inner.inner_attrs()?;
        let stmts = self.stmts(&mut group.inner)?;
        Ok((self.close_block(stmts), group.open))
    }

    pub(super) fn close_block(&mut self, stmts: Stmts) -> BlockId {
        let block = Block {
            items: self.file.push_all(stmts.items),
            stmts: self.file.push_all(stmts.stmts),
        };
        self.file.push(block)
    }

    /// Statements up to the end.
    pub(super) fn stmts(&mut self, input: &mut Input) -> Read<Stmts> {
        let mut read = Stmts::default();
        loop {
            while input.take(";") {
                read.n += 1;
            }
            if input.is_empty() {
                return Ok(read);
            }
            let needs_end = self.stmt(input, &mut read)?;
            read.n += 1;
            if input.is_empty() {
                return Ok(read);
            }
            if needs_end {
                return input.refuse("expected `;`");
            }
        }
    }

    /// One statement; whether nothing may follow it.
    fn stmt(&mut self, input: &mut Input, read: &mut Stmts) -> Read<bool> {
        let attrs = input.outer_attrs()?;
        let mut ahead = *input;
        let mut item_macro = false;
        if (matches!(ahead.kind(), Kind::Word(_)) || ahead.is("::")) && ahead.skip_mod_path() && ahead.is("!")
        {
            let (first, second) = (ahead.after(1), ahead.after(2));
            item_macro = first.is_name() || first.is_word(Word::Try);
            let goes_on = second.is_only(".", &[".."]) || second.is("?");
            if !item_macro && first.is_open(Delimiter::Brace) && !goes_on {
                let path = self.mod_path(input)?;
                input.expect("!")?;
                let called = self.macro_call(path, input)?;
                self.stmt_macro(attrs, called, input, read)?;
                return Ok(false);
            }
        }
        if input.is_word(Word::Let) && !input.is_open(Delimiter::None) {
            let local = self.local(attrs, input)?;
            read.stmts.push(local);
            return Ok(false);
        }
        if item_macro || begins_item(input) {
            let item = self.item_after(attrs, input)?;
            read.verbatim |= item.is_none();
            read.n_items += 1;
            read.items.extend(item);
            return Ok(false);
        }
        self.stmt_expr(attrs, input, read)
    }

    fn stmt_expr(&mut self, attrs: Input, input: &mut Input, read: &mut Stmts) -> Read<bool> {
        let one = self.bounded(input)?;
        if let Shape::Macro { brace, close } = one.shape
            && (brace || input.is(";"))
            && let Expr::Macro(call) = self.file[one.id].expr
        {
            let cfg = self.file[one.id].cfg;
            if one.id.index() + 1 == self.file.all::<ExprNode>().len() {
                self.file.pop::<ExprNode>();
            }
            let called = Called { call, brace, close };
            let first = read.stmts.len();
            self.stmt_macro(attrs, called, input, read)?;
            if let (Some(cfg), Some(Stmt::Semi(expr) | Stmt::Tail(expr))) =
                (cfg, read.stmts.get(first).copied())
            {
                let both = self.both(self.file[expr].cfg, Some(cfg));
                self.file.node_mut(expr).cfg = both;
            }
            return Ok(false);
        }
        if !attrs.is_empty() {
            self.leftmost_cfg(attrs, one)?;
        }
        if input.take(";") {
            // What the parser only carries along is no more than its `;`.
            if one.shape != Shape::Verbatim {
                read.stmts.push(Stmt::Semi(one.id));
            }
            return Ok(false);
        }
        read.stmts.push(Stmt::Tail(one.id));
        Ok(one.shape != Shape::Block)
    }

    /// The attributes of a statement are those of what it begins with.
    fn leftmost_cfg(&mut self, attrs: Input, one: super::expr::One) -> Read<()> {
        let Some(cfg) = self.cfg_of(attrs.into())? else {
            return Ok(());
        };
        let mut at = one;
        while let Expr::Binary { left, .. } | Expr::Assign { left, .. } | Expr::Cast { inner: left, .. } =
            self.file[at.id].expr
        {
            at.id = left;
            at.shape = Shape::Plain;
        }
        self.add_cfg(at, Some(cfg));
        Ok(())
    }

    fn local(&mut self, attrs: Input, input: &mut Input) -> Read<Stmt> {
        input.expect_word(Word::Let, "expected `let`")?;
        let cfg = self.cfg_of(attrs.into())?;
        let pat = self.single_pat(input)?;
        let ty = if input.take(":") {
            Some(self.ty(input)?)
        } else {
            None
        };
        let (mut init, mut otherwise) = (None, None);
        if input.take("=") {
            init = Some(self.expr(input)?);
            if !input.is_behind_brace() && input.take_word(Word::Else).is_some() {
                let (block, pos) = self.block(input)?;
                otherwise = Some(self.node(Expr::Block(block), pos));
            }
        }
        input.expect(";")?;
        Ok(Stmt::Let {
            pat,
            ty,
            init,
            otherwise,
            cfg,
        })
    }

    fn stmt_macro(&mut self, attrs: Input, called: Called, input: &mut Input, read: &mut Stmts) -> Read<()> {
        let semicolon = input.take(";");
        let Called { call, close, .. } = called;
        if matches!(self.file[call].args, MacroArgs::Items(_)) {
            let item = self.macro_call_item(attrs.into(), call, close)?;
            read.items.push(item);
            return Ok(());
        }
        let cfg = self.cfg_of(attrs.into())?;
        let expr = self.file.push(ExprNode {
            expr: Expr::Macro(call),
            pos: self.path_pos(self.file[call].path),
            cfg,
        });
        let stmt = if semicolon {
            Stmt::Semi(expr)
        } else {
            Stmt::Tail(expr)
        };
        read.stmts.push(stmt);
        Ok(())
    }
}

/// Whether an item begins here and no expression.
fn begins_item(input: &Input) -> bool {
    let Some(word) = input.word() else { return false };
    let first = || input.after(1);
    let second = || input.after(2);
    match word {
        Word::Pub
        | Word::Extern
        | Word::Use
        | Word::Fn
        | Word::Mod
        | Word::Type
        | Word::Struct
        | Word::Enum
        | Word::Trait
        | Word::Impl
        | Word::Macro => true,
        Word::Crate => !first().is("::"),
        Word::Static => {
            let first = first();
            first.is_word(Word::Mut) || first.is_name()
        }
        Word::Const => {
            let (first, second) = (first(), second());
            let async_block = first.is_word(Word::Async)
                && !(second.is_word(Word::Unsafe)
                    || second.is_word(Word::Extern)
                    || second.is_word(Word::Fn));
            !(first.is_open(Delimiter::Brace)
                || first.is_word(Word::Static)
                || async_block
                || first.is_word(Word::Move)
                || first.is("|"))
        }
        Word::Unsafe => !first().is_open(Delimiter::Brace),
        Word::Async => {
            let first = first();
            first.is_word(Word::Unsafe) || first.is_word(Word::Extern) || first.is_word(Word::Fn)
        }
        Word::Plain => {
            input.is_text("union") && first().is_name()
                || input.is_text("auto") && first().is_word(Word::Trait)
                || input.is_text("default") && (first().is_word(Word::Unsafe) || first().is_word(Word::Impl))
        }
        _ => false,
    }
}
