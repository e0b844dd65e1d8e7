//! Expressions.

use super::operator::{Binds, binary, unary};
use super::path::Style;
use super::{Lowerer, operator};
use crate::input::{Input, Read};
use crate::ir::{CfgId, Delimiter, Expr, ExprId, ExprNode, FieldInit, List, Name, PathIdx, Pos};
use crate::token::{Kind, Lit, Word};

/// What was read, as far as it matters to what may follow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// Whatever does not matter.
    Plain,
    /// `a..b`
    Range,
    /// `a < b`
    Compare,
    /// What ends a statement by itself: `if`, `match`, a loop, a block.
    Block,
    /// The same as a fragment.
    BlockFragment,
    /// A call of a macro, with braces or without.
    Macro { brace: bool, close: Pos },
    /// `(a)`, which takes no attributes with it.
    Paren,
    /// What is known to the parser only.
    Verbatim,
}

/// An expression that was stored.
#[derive(Clone, Copy)]
pub(super) struct One {
    pub(super) id: ExprId,
    pub(super) shape: Shape,
}

impl Lowerer {
    pub(super) fn expr(&mut self, input: &mut Input) -> Read<ExprId> {
        Ok(self.one(input, true)?.id)
    }

    /// An expression; `structs` says whether a brace behind a path is its.
    pub(super) fn one(&mut self, input: &mut Input, structs: bool) -> Read<One> {
        let left = self.operand(input, structs)?;
        self.operators(input, left, structs, Binds::Not)
    }

    /// A condition or the like, which a brace ends.
    pub(super) fn condition_expr(&mut self, input: &mut Input) -> Read<ExprId> {
        Ok(self.one(input, false)?.id)
    }

    /// Stores an expression that has no attributes.
    pub(super) fn node(&mut self, expr: Expr, pos: Pos) -> ExprId {
        let cfg = None;
        self.file.push(ExprNode { expr, pos, cfg })
    }

    fn plain(&mut self, expr: Expr, pos: Pos) -> One {
        self.shaped_node(expr, pos, Shape::Plain)
    }

    pub(super) fn shaped_node(&mut self, expr: Expr, pos: Pos, shape: Shape) -> One {
        let id = self.node(expr, pos);
        One { id, shape }
    }

    /// Adds a condition to an expression.
    pub(super) fn add_cfg(&mut self, one: One, cfg: Option<CfgId>) {
        if cfg.is_some() && !matches!(one.shape, Shape::Paren | Shape::Verbatim) {
            let cfg = self.both(cfg, self.file[one.id].cfg);
            self.file.node_mut(one.id).cfg = cfg;
        }
    }

    /// What follows an operand, as far as it binds at least so tightly.
    pub(super) fn operators(
        &mut self,
        input: &mut Input,
        left: One,
        structs: bool,
        base: Binds,
    ) -> Read<One> {
        let mut left = left;
        loop {
            if left.shape == Shape::Range {
                return Ok(left);
            }
            if let Some(operator) = binary(input) {
                if operator.binds < base {
                    return Ok(left);
                }
                let compare = operator.binds == Binds::Compare;
                if compare && left.shape == Shape::Compare {
                    return input.refuse("comparison operators cannot be chained");
                }
                let pos = input.expect(operator.text)?;
                let right = self.right(input, structs, operator.binds)?;
                let (op, left_id) = (operator.op, left.id);
                let expr = Expr::Binary {
                    op,
                    left: left_id,
                    right,
                };
                let shape = if compare { Shape::Compare } else { Shape::Plain };
                left = self.shaped_node(expr, pos, shape);
            } else if Binds::Assign >= base && input.is_only("=", &["=>"]) {
                let pos = input.expect("=")?;
                let right = self.right(input, structs, Binds::Assign)?;
                left = self.plain(Expr::Assign { left: left.id, right }, pos);
            } else if Binds::Range >= base && input.is("..") {
                left = self.range(input, Some(left.id), structs)?;
            } else if Binds::Cast >= base && input.is_word(Word::As) {
                let pos = input.expect_word(Word::As, "expected `as`")?;
                let ty = self.ambiguous(input, false, false)?;
                refuse_after_cast(input)?;
                left = self.plain(Expr::Cast { inner: left.id, ty }, pos);
            } else if input.is("<-") {
                return input.refuse("unexpected `<-`");
            } else {
                return Ok(left);
            }
        }
    }

    fn right(&mut self, input: &mut Input, structs: bool, binds: Binds) -> Read<ExprId> {
        let mut right = self.operand(input, structs)?;
        loop {
            let next = next_binds(input);
            if !(next > binds || next == binds && binds == Binds::Assign) {
                return Ok(right.id);
            }
            let before = input.row();
            right = self.operators(input, right, structs, next)?;
            if input.row() == before {
                return Ok(right.id);
            }
        }
    }

    /// `a..b`, the begin read already.
    pub(super) fn range(&mut self, input: &mut Input, from: Option<ExprId>, structs: bool) -> Read<One> {
        let closed = input.is("..=");
        if !closed && input.is("...") {
            return input.refuse("unexpected `...`");
        }
        let pos = input.expect(if closed { "..=" } else { ".." })?;
        let to = if !closed && ends_range(input, structs) {
            None
        } else {
            Some(self.right(input, structs, Binds::Range)?)
        };
        Ok(self.shaped_node(Expr::Range { from, to }, pos, Shape::Range))
    }

    /// An operand with what stands in front of it and behind it.
    pub(super) fn operand(&mut self, input: &mut Input, structs: bool) -> Read<One> {
        if input.is_open(Delimiter::None) {
            return self.with_trailers(input, structs);
        }
        if input.is("#") {
            return self.attributed_operand(input, structs);
        }
        if input.is("&") {
            return self.reference(input, structs);
        }
        if let Some(op) = unary(input) {
            let Some(tok) = input.bump() else {
                return input.refuse("expected an expression");
            };
            let inner = self.operand(input, structs)?.id;
            return Ok(self.plain(Expr::Unary { op, inner }, tok.pos));
        }
        self.with_trailers(input, structs)
    }

    fn attributed_operand(&mut self, input: &mut Input, structs: bool) -> Read<One> {
        let start = *input;
        while !input.is_open(Delimiter::None) && input.is("#") {
            input.take("#");
            input.group(Delimiter::Bracket)?;
        }
        let attrs = start.up_to(input);
        let one = self.operand(input, structs)?;
        if one.shape == Shape::Range {
            return input.refuse("a range takes no attributes");
        }
        let cfg = self.cfg_of(attrs.into())?;
        self.add_cfg(one, cfg);
        Ok(one)
    }

    fn reference(&mut self, input: &mut Input, structs: bool) -> Read<One> {
        let pos = input.expect("&")?;
        let follows = input.after(1);
        let raw = input.is_text("raw") && (follows.is_word(Word::Mut) || follows.is_word(Word::Const));
        if raw {
            input.bump();
        }
        let mutable = input.take_word(Word::Mut).is_some();
        if raw && !mutable {
            input.expect_word(Word::Const, "expected `const`")?;
        }
        let inner = self.operand(input, structs)?.id;
        Ok(self.plain(Expr::Ref { inner, mutable }, pos))
    }

    fn with_trailers(&mut self, input: &mut Input, structs: bool) -> Read<One> {
        let one = self.atom(input, structs)?;
        self.trailers(input, one)
    }

    /// Calls, fields, indices and `?` behind an operand.
    pub(super) fn trailers(&mut self, input: &mut Input, one: One) -> Read<One> {
        let mut one = one;
        loop {
            one = match input.kind() {
                Kind::Open(Delimiter::Paren) => {
                    let callee = one.id;
                    let args = self.args(input)?;
                    let pos = self.file[callee].pos;
                    self.plain(Expr::Call { callee, args }, pos)
                }
                Kind::Open(Delimiter::Bracket) => {
                    let mut group = input.group(Delimiter::Bracket)?;
                    let index = self.expr(&mut group.inner)?;
                    self.leave(&group.inner);
                    self.plain(Expr::Index { base: one.id, index }, group.open)
                }
                Kind::Punct { ch: b'.', .. } if one.shape != Shape::Range && !input.is("..") => {
                    self.member_access(input, one)?
                }
                Kind::Punct { ch: b'?', .. } if one.shape != Shape::Range => {
                    let pos = input.expect("?")?;
                    self.plain(Expr::Try(one.id), pos)
                }
                _ => return Ok(one),
            };
        }
    }

    /// `(a, b)`
    fn args(&mut self, input: &mut Input) -> Read<List<ExprId>> {
        let group = input.group(Delimiter::Paren)?;
        self.comma_exprs(group.inner)
    }

    /// `a, b` up to the end.
    pub(super) fn comma_exprs(&mut self, mut input: Input) -> Read<List<ExprId>> {
        let base = self.open.exprs.len();
        while !input.is_empty() {
            let id = self.expr(&mut input)?;
            self.open.exprs.push(id);
            if input.is_empty() {
                break;
            }
            input.expect(",")?;
        }
        Ok(self.close_exprs(base))
    }

    pub(super) fn close_exprs(&mut self, base: usize) -> List<ExprId> {
        self.file.push_all(self.open.exprs.drain(base..))
    }

    fn member_access(&mut self, input: &mut Input, base: One) -> Read<One> {
        input.expect(".")?;
        if let Kind::Literal(Lit::Number) = input.kind()
            && let Some(one) = self.tuple_fields(input, base)?
        {
            return Ok(one);
        }
        if let Some(pos) = input.take_word(Word::Await) {
            return Ok(self.plain(Expr::Await(base.id), pos));
        }
        if input.is_name() {
            return self.named_member(input, base);
        }
        let (name, pos) = self.member(input)?;
        Ok(self.plain(Expr::Field { base: base.id, name }, pos))
    }

    /// `0.1` of `x.0.1`, which is one number to the lexer; with `x.0.` the name of the field comes still.
    fn tuple_fields(&mut self, input: &mut Input, base: One) -> Read<Option<One>> {
        let mut ahead = *input;
        let Some(tok) = ahead.bump() else { return Ok(None) };
        let text = ahead.text_of(tok);
        if !text.contains('.') {
            return Ok(None);
        }
        *input = ahead;
        let (mut one, mut col) = (base, tok.pos.col() as usize);
        for part in text.trim_end_matches('.').split('.') {
            if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return input.refuse("expected the number of a field");
            }
            let name = self.text(part);
            let line = tok.pos.line() as usize;
            let pos = if self.written {
                tok.pos
            } else {
                Pos::new(line, col)
            };
            one = self.plain(Expr::Field { base: one.id, name }, pos);
            col += part.len() + 1;
        }
        if !text.ends_with('.') {
            return Ok(Some(one));
        }
        // The dot is read.
        if let Some(pos) = input.take_word(Word::Await) {
            return Ok(Some(self.plain(Expr::Await(one.id), pos)));
        }
        self.named_member(input, one).map(Some)
    }

    fn named_member(&mut self, input: &mut Input, base: One) -> Read<One> {
        let ident = input.name()?;
        let turbofish = if input.take("::") {
            Some(self.angle_args(input)?)
        } else {
            None
        };
        let receiver = base.id;
        if turbofish.is_none() && !input.is_open(Delimiter::Paren) {
            let name = self.name(ident);
            let base = receiver;
            return Ok(self.plain(Expr::Field { base, name }, ident.pos));
        }
        let args = self.args(input)?;
        let name = self.name(ident);
        let call = Expr::MethodCall {
            receiver,
            name,
            turbofish,
            args,
        };
        Ok(self.plain(call, ident.pos))
    }

    /// The name or the number of a field.
    pub(super) fn member(&mut self, input: &mut Input) -> Read<(Name, Pos)> {
        if input.is_name() {
            let ident = input.name()?;
            return Ok((self.name(ident), ident.pos));
        }
        let digits = match input.kind() {
            Kind::Literal(Lit::Number) => input.bump().map(|tok| (input.text_of(tok), tok.pos)),
            _ => None,
        };
        match digits {
            Some((digits, pos)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                let digits = digits.trim_start_matches('0');
                Ok((self.text(if digits.is_empty() { "0" } else { digits }), pos))
            }
            _ => input.refuse("expected the name or the number of a field"),
        }
    }

    pub(super) fn path_expr(&mut self, input: &mut Input, structs: bool) -> Read<One> {
        let path = self.qualified(input, Style::Expr)?;
        self.rest_of_path(path, input, structs)
    }

    /// What a path begins: a call of a macro, a struct literal, or nothing more.
    pub(super) fn rest_of_path(&mut self, path: PathIdx, input: &mut Input, structs: bool) -> Read<One> {
        let pos = self.path_pos(path);
        if input.is_only("!", &["!="]) && self.is_mod_style(path) {
            input.take("!");
            let called = self.macro_call(path, input)?;
            let shape = Shape::Macro {
                brace: called.brace,
                close: called.close,
            };
            return Ok(self.shaped_node(Expr::Macro(called.call), pos, shape));
        }
        if structs && input.is_open(Delimiter::Brace) {
            return self.struct_literal(path, input);
        }
        Ok(self.plain(Expr::Path(path), pos))
    }

    fn struct_literal(&mut self, path: PathIdx, input: &mut Input) -> Read<One> {
        let mut content = input.group(Delimiter::Brace)?.inner;
        let (mut fields, mut rest) = (Vec::new(), None);
        while !content.is_empty() {
            if content.take("..") {
                if !content.is_empty() {
                    rest = Some(self.expr(&mut content)?);
                }
                self.leave(&content);
                break;
            }
            fields.push(self.field_init(&mut content)?);
            if content.is_empty() {
                break;
            }
            content.expect(",")?;
        }
        let fields = self.file.push_all(fields);
        let pos = self.path_pos(path);
        Ok(self.plain(Expr::Struct { path, fields, rest }, pos))
    }

    fn field_init(&mut self, input: &mut Input) -> Read<FieldInit> {
        let attrs = input.outer_attrs()?;
        let named = input.is_name();
        let (name, pos) = self.member(input)?;
        let value = if !named || input.is(":") {
            input.expect(":")?;
            self.expr(input)?
        } else {
            let path = self.plain_path(name, pos);
            self.node(Expr::Path(path), pos)
        };
        if let Some(cfg) = self.cfg_of(attrs.into())? {
            let cfg = self.both(Some(cfg), self.file[value].cfg);
            self.file.node_mut(value).cfg = cfg;
        }
        Ok(FieldInit { name, pos, value })
    }

    pub(super) fn paren_or_tuple(&mut self, input: &mut Input) -> Read<One> {
        let mut group = input.group(Delimiter::Paren)?;
        let base = self.open.exprs.len();
        if !group.inner.is_empty() {
            let first = self.expr(&mut group.inner)?;
            if group.inner.is_empty() {
                let shape = Shape::Paren;
                return Ok(One { id: first, shape });
            }
            self.open.exprs.push(first);
            group.inner.expect(",")?;
        }
        self.rest_of_list(&mut group.inner)?;
        let list = self.close_exprs(base);
        Ok(self.plain(Expr::Tuple(list), group.open))
    }

    /// More of `a, b`, left open.
    fn rest_of_list(&mut self, input: &mut Input) -> Read<()> {
        while !input.is_empty() {
            let id = self.expr(input)?;
            self.open.exprs.push(id);
            if input.is_empty() {
                break;
            }
            input.expect(",")?;
        }
        Ok(())
    }

    pub(super) fn array_or_repeat(&mut self, input: &mut Input) -> Read<One> {
        let mut group = input.group(Delimiter::Bracket)?;
        let base = self.open.exprs.len();
        if !group.inner.is_empty() {
            let element = self.expr(&mut group.inner)?;
            if group.inner.take(";") {
                let len = self.expr(&mut group.inner)?;
                self.leave(&group.inner);
                return Ok(self.plain(Expr::Repeat { element, len }, group.open));
            }
            self.open.exprs.push(element);
            if !group.inner.is_empty() {
                group.inner.expect(",")?;
            }
        }
        self.rest_of_list(&mut group.inner)?;
        let list = self.close_exprs(base);
        Ok(self.plain(Expr::Array(list), group.open))
    }
}

fn next_binds(input: &Input) -> Binds {
    if let Some(operator) = operator::binary(input) {
        operator.binds
    } else if input.is_only("=", &["=>"]) {
        Binds::Assign
    } else if input.is("..") {
        Binds::Range
    } else if input.is_word(Word::As) {
        Binds::Cast
    } else {
        Binds::Not
    }
}

fn ends_range(input: &Input, structs: bool) -> bool {
    const ENDS: &[&str] = &[
        ",", ";", "?", "=", "+", "/", "%", "^", ">", "<=", "!=", "-=", "*=", "&=", "|=", "<<=",
    ];
    input.is_empty()
        || ENDS.iter().any(|end| input.is(end))
        || input.is_only(".", &[".."])
        || (!structs && input.is_open(Delimiter::Brace))
        || input.is_word(Word::As)
}

fn refuse_after_cast(input: &Input) -> Read<()> {
    let follows = input.is_only(".", &[".."])
        || input.is("?")
        || input.is_open(Delimiter::Bracket)
        || input.is_open(Delimiter::Paren);
    if follows {
        input.refuse("a cast cannot be followed by this")
    } else {
        Ok(())
    }
}
