//! What expressions begin with: paths, literals, blocks, branches, loops, closures and jumps.

use super::Lowerer;
use super::expr::{One, Shape};
use crate::input::{Input, Read};
use crate::ir::{Arm, BlockId, CaptureMode, ClosureParam, Delimiter, Expr, ExprId, LoopKind, Pos};
use crate::token::{Kind, Word};

impl Lowerer {
    /// An operand without what stands in front of it or behind it.
    pub(super) fn atom(&mut self, input: &mut Input, structs: bool) -> Read<One> {
        if input.is_open(Delimiter::None) && !holds_lifetime(input) {
            return self.fragment_expr(input, structs);
        }
        match input.kind() {
            Kind::Literal(_) => self.literal_expr(input),
            Kind::Word(word) => self.word_expr(word, input, structs),
            Kind::Punct { ch: b':' | b'<', .. } if input.is("::") || input.is("<") => {
                self.path_expr(input, structs)
            }
            Kind::Punct { ch: b'|', .. } => self.closure(input, structs),
            Kind::Punct { ch: b'-', .. } if input.is_literal() => self.literal_expr(input),
            Kind::Punct { ch: b'.', .. } if input.is("..") => self.range(input, None, structs),
            Kind::Open(Delimiter::Paren) => self.paren_or_tuple(input),
            Kind::Open(Delimiter::Bracket) => self.array_or_repeat(input),
            Kind::Open(Delimiter::Brace) => {
                let (block, pos) = self.block(input)?;
                Ok(self.shaped_node(Expr::Block(block), pos, Shape::Block))
            }
            Kind::Lifetime => self.labeled(input),
            _ => input.refuse("expected an expression"),
        }
    }

    fn literal_expr(&mut self, input: &mut Input) -> Read<One> {
        let pos = seen_pos(input);
        let literal = self.literal(input)?;
        Ok(self.shaped_node(literal, pos, Shape::Plain))
    }

    fn word_expr(&mut self, word: Word, input: &mut Input, structs: bool) -> Read<One> {
        let follows = input.after(1);
        match word {
            Word::True | Word::False => self.literal_expr(input),
            Word::Async if follows.is_open(Delimiter::Brace) => self.async_block(input),
            Word::Async if follows.is_word(Word::Move) && follows.after(1).is_open(Delimiter::Brace) => {
                self.async_block(input)
            }
            Word::Async if follows.is("|") || follows.is_word(Word::Move) => self.closure(input, structs),
            Word::Try if follows.is_open(Delimiter::Brace) => self.headed_block(input),
            Word::Try if follows.is("!") || follows.is("::") => self.path_expr(input, structs),
            Word::Move | Word::Static => self.closure(input, structs),
            Word::For if chooses_generics(&follows) => self.closure(input, structs),
            Word::Const if !follows.is_open(Delimiter::Brace) => self.closure(input, structs),
            Word::Plain if follows.is("#") && input.is_text("builtin") => self.builtin(input),
            Word::SelfValue | Word::SelfType | Word::Super | Word::Crate => self.path_expr(input, structs),
            word if word.is_name() => self.path_expr(input, structs),
            Word::Break => self.break_expr(input, structs),
            Word::Continue => {
                let pos = seen_pos(input);
                input.bump();
                input.take_lifetime();
                Ok(self.shaped_node(Expr::Continue, pos, Shape::Plain))
            }
            Word::Return | Word::Yield => {
                let pos = seen_pos(input);
                input.bump();
                let value = if begins_expr(input) {
                    Some(self.expr(input)?)
                } else {
                    None
                };
                let jump = if word == Word::Return {
                    Expr::Return(value)
                } else {
                    Expr::Yield(value)
                };
                Ok(self.shaped_node(jump, pos, Shape::Plain))
            }
            Word::Become => {
                let mark = self.mark();
                input.bump();
                self.expr(input)?;
                self.reset(&mark);
                Ok(self.shaped_node(Expr::Missing, Pos::default(), Shape::Verbatim))
            }
            Word::Let => self.let_expr(input, structs),
            Word::If => self.branch(input),
            Word::While | Word::For | Word::Loop => self.loop_expr(input),
            Word::Match => self.match_expr(input),
            Word::Unsafe | Word::Const => self.headed_block(input),
            Word::Underscore => {
                let pos = seen_pos(input);
                input.bump();
                Ok(self.shaped_node(Expr::Missing, pos, Shape::Plain))
            }
            _ => input.refuse("expected an expression"),
        }
    }

    fn fragment_expr(&mut self, input: &mut Input, structs: bool) -> Read<One> {
        let mut group = input.group(Delimiter::None)?;
        let inner = self.one(&mut group.inner, true)?;
        self.leave(&group.inner);
        if let (Expr::Path(path), Shape::Plain) = (self.file[inner.id].expr, inner.shape)
            && self.file[inner.id].cfg.is_none()
        {
            let longer = if input.is("::") && !input.after(2).is_open(Delimiter::Paren) {
                self.longer_path(path, input, super::path::Style::Expr)?
            } else {
                path
            };
            let extended = self.rest_of_path(longer, input, structs)?;
            let same = longer == path && matches!(self.file[extended.id].expr, Expr::Path(_));
            return Ok(if same { inner } else { extended });
        }
        let shape = match inner.shape {
            Shape::Block | Shape::BlockFragment => Shape::BlockFragment,
            _ => Shape::Plain,
        };
        Ok(One { shape, ..inner })
    }

    fn builtin(&mut self, input: &mut Input) -> Read<One> {
        input.bump();
        input.take("#");
        input.name()?;
        input.group(Delimiter::Paren)?;
        Ok(self.shaped_node(Expr::Missing, Pos::default(), Shape::Verbatim))
    }

    fn async_block(&mut self, input: &mut Input) -> Read<One> {
        let pos = seen_pos(input);
        input.bump();
        input.take_word(Word::Move);
        let (block, _) = self.block(input)?;
        Ok(self.shaped_node(Expr::Async(block), pos, Shape::Plain))
    }

    /// `unsafe`, `const` or `try` and a block.
    pub(super) fn headed_block(&mut self, input: &mut Input) -> Read<One> {
        let pos = seen_pos(input);
        input.bump();
        let (block, _) = self.block(input)?;
        Ok(self.shaped_node(Expr::Block(block), pos, Shape::Block))
    }

    /// A loop or a block behind its label.
    pub(super) fn labeled(&mut self, input: &mut Input) -> Read<One> {
        input.take_lifetime();
        input.expect(":")?;
        match input.kind() {
            Kind::Word(Word::While | Word::For | Word::Loop) => self.loop_expr(input),
            Kind::Open(Delimiter::Brace) => {
                let (block, pos) = self.block(input)?;
                Ok(self.shaped_node(Expr::Block(block), pos, Shape::Block))
            }
            _ => input.refuse("expected a loop or a block"),
        }
    }

    fn break_expr(&mut self, input: &mut Input, structs: bool) -> Read<One> {
        let pos = seen_pos(input);
        input.bump();
        let label = input.take_lifetime();
        if label.is_some() && input.is_only(":", &["::"]) {
            return input.refuse("parentheses required");
        }
        let has_value = begins_expr(input) && (structs || !input.is_open(Delimiter::Brace));
        let value = if has_value { Some(self.expr(input)?) } else { None };
        Ok(self.shaped_node(Expr::Break(value), pos, Shape::Plain))
    }

    fn let_expr(&mut self, input: &mut Input, structs: bool) -> Read<One> {
        let pos = seen_pos(input);
        input.bump();
        let pat = self.any_pat(input)?;
        input.expect("=")?;
        let left = self.operand(input, structs)?;
        let value = self
            .operators(input, left, structs, super::operator::Binds::Compare)?
            .id;
        Ok(self.shaped_node(Expr::Let { pat, value }, pos, Shape::Plain))
    }

    /// `if`, and each `else if` behind it.
    pub(super) fn branch(&mut self, input: &mut Input) -> Read<One> {
        let mut begun: Vec<(Pos, ExprId, BlockId)> = Vec::new();
        let mut otherwise = None;
        loop {
            let pos = input.expect_word(Word::If, "expected `if`")?;
            let cond = self.condition_expr(input)?;
            let (then, _) = self.block(input)?;
            begun.push((pos, cond, then));
            if input.take_word(Word::Else).is_none() {
                break;
            }
            if input.is_word(Word::If) {
                continue;
            }
            let (block, pos) = self.block(input)?;
            otherwise = Some(self.node(Expr::Block(block), pos));
            break;
        }
        while let Some((pos, cond, then)) = begun.pop() {
            let branch = Expr::If {
                cond,
                then,
                otherwise,
            };
            otherwise = Some(self.node(branch, pos));
        }
        let shape = Shape::Block;
        otherwise.map_or_else(|| input.refuse("expected `if`"), |id| Ok(One { id, shape }))
    }

    pub(super) fn loop_expr(&mut self, input: &mut Input) -> Read<One> {
        let pos = seen_pos(input);
        let kind = if input.take_word(Word::Loop).is_some() {
            LoopKind::Endless
        } else if input.take_word(Word::While).is_some() {
            LoopKind::While(self.condition_expr(input)?)
        } else {
            input.expect_word(Word::For, "expected a loop")?;
            let pat = self.any_pat(input)?;
            input.expect_word(Word::In, "expected `in`")?;
            let iter = self.condition_expr(input)?;
            LoopKind::For { pat, iter }
        };
        let (body, _) = self.block(input)?;
        Ok(self.shaped_node(Expr::Loop { kind, body }, pos, Shape::Block))
    }

    pub(super) fn match_expr(&mut self, input: &mut Input) -> Read<One> {
        let pos = input.expect_word(Word::Match, "expected `match`")?;
        let scrutinee = self.condition_expr(input)?;
        let mut content = input.group(Delimiter::Brace)?.inner;
        content.inner_attrs()?;
        let mut arms = Vec::new();
        while !content.is_empty() {
            arms.push(self.arm(&mut content)?);
        }
        let arms = self.file.push_all(arms);
        Ok(self.shaped_node(Expr::Match { scrutinee, arms }, pos, Shape::Block))
    }

    fn arm(&mut self, input: &mut Input) -> Read<Arm> {
        let attrs = input.outer_attrs()?;
        let cfg = self.cfg_of(attrs.into())?;
        let pat = self.any_pat(input)?;
        let guard = match input.take_word(Word::If) {
            Some(_) => Some(self.expr(input)?),
            None => None,
        };
        input.expect("=>")?;
        let body = self.bounded(input)?;
        let comma = input.take(",");
        if !comma && body.shape != Shape::Block && !input.is_empty() {
            return input.refuse("expected `,`");
        }
        let body = body.id;
        Ok(Arm {
            pat,
            guard,
            body,
            cfg,
        })
    }

    /// An expression that ends where a statement would: behind the brace of `if`, `match`, a loop or a block.
    pub(super) fn bounded(&mut self, input: &mut Input) -> Read<One> {
        let start = *input;
        while !input.is_open(Delimiter::None) && input.is("#") {
            input.take("#");
            input.group(Delimiter::Bracket)?;
        }
        let attrs = start.up_to(input);
        let mut one = self.bounded_operand(input)?;
        let ends = matches!(one.shape, Shape::Block | Shape::BlockFragment);
        let trailer = ends && (input.is_only(".", &[".."]) || input.is("?"));
        if trailer {
            one = self.trailers(input, one)?;
        }
        if !attrs.is_empty() {
            let cfg = self.cfg_of(attrs.into())?;
            self.add_cfg(one, cfg);
        }
        if ends && !trailer {
            return Ok(one);
        }
        self.operators(input, one, true, super::operator::Binds::Not)
    }

    fn bounded_operand(&mut self, input: &mut Input) -> Read<One> {
        if input.is_open(Delimiter::None) && !holds_lifetime(input) {
            let one = self.fragment_expr(input, true)?;
            return if one.shape == Shape::BlockFragment {
                Ok(one)
            } else {
                self.trailers(input, one)
            };
        }
        let follows = input.after(1);
        let brace = follows.is_open(Delimiter::Brace);
        match input.kind() {
            Kind::Word(Word::If) => self.branch(input),
            Kind::Word(Word::While | Word::Loop) => self.loop_expr(input),
            Kind::Word(Word::For) if !chooses_generics(&follows) => self.loop_expr(input),
            Kind::Word(Word::Match) => self.match_expr(input),
            Kind::Word(Word::Try | Word::Const) if brace => self.headed_block(input),
            Kind::Word(Word::Unsafe) => self.headed_block(input),
            Kind::Open(Delimiter::Brace) => self.atom(input, true),
            Kind::Lifetime => self.labeled(input),
            _ => self.operand(input, true),
        }
    }

    fn closure(&mut self, input: &mut Input, structs: bool) -> Read<One> {
        self.skip_binder(input)?;
        input.take_word(Word::Const);
        let is_async = input.take_word(Word::Async).is_some();
        let moves = input.take_word(Word::Move).is_some();
        let pos = input.expect("|")?;
        let mut params = Vec::new();
        while !input.is("|") {
            input.outer_attrs()?;
            params.push(self.closure_param(input)?);
            if input.is("|") {
                break;
            }
            input.expect(",")?;
        }
        input.expect("|")?;
        let params = self.file.push_all(params);
        let ret = self.return_type(input, true)?;
        let body = if ret.is_some() {
            let (block, pos) = self.block(input)?;
            self.node(Expr::Block(block), pos)
        } else {
            self.one(input, structs)?.id
        };
        let mode = match (is_async, moves) {
            (true, _) => CaptureMode::Async,
            (false, true) => CaptureMode::Move,
            (false, false) => CaptureMode::Ref,
        };
        let closure = Expr::Closure {
            params,
            ret,
            body,
            mode,
        };
        Ok(self.shaped_node(closure, pos, Shape::Plain))
    }

    fn closure_param(&mut self, input: &mut Input) -> Read<ClosureParam> {
        let pat = self.single_pat(input)?;
        let ty = if input.take(":") {
            Some(self.ty(input)?)
        } else {
            None
        };
        Ok(ClosureParam { pat, ty })
    }
}

/// Where the next token stands that is seen.
pub(super) fn seen_pos(input: &Input) -> Pos {
    let mut ahead = *input;
    ahead.bump().map_or_else(|| input.pos(), |tok| tok.pos)
}

/// Whether a fragment holds a lifetime and nothing else: a label.
fn holds_lifetime(input: &Input) -> bool {
    let mut ahead = *input;
    let group = ahead.any_group();
    group.is_some_and(|group| group.inner.is_lifetime() && group.inner.after(1).is_empty())
}

/// Whether `<` begins parameters and no path: `<T>`, `<'a, …`, `<T: …`.
pub(super) fn chooses_generics(input: &Input) -> bool {
    let (first, second) = (input.after(1), input.after(2));
    let named = first.is_lifetime() || first.is_name();
    let parameter = second.is(">") || second.is(",") || second.is_only(":", &["::"]) || second.is("=");
    input.is("<") && (first.is(">") || first.is("#") || named && parameter || first.is_word(Word::Const))
}

/// Whether an expression may begin here.
fn begins_expr(input: &Input) -> bool {
    match input.kind() {
        Kind::Word(word) => word != Word::As,
        Kind::Open(_) | Kind::Literal(_) | Kind::Lifetime => true,
        Kind::Punct { ch, .. } => match ch {
            b'!' => !input.is("!="),
            b'-' => !input.is("-=") && !input.is("->"),
            b'*' => !input.is("*="),
            b'|' => !input.is("|="),
            b'&' => !input.is("&="),
            b'.' => input.is(".."),
            b'<' => !input.is("<=") && !input.is("<<="),
            b':' => input.is("::"),
            b'#' => true,
            _ => false,
        },
        Kind::Close(_) | Kind::End => false,
    }
}
