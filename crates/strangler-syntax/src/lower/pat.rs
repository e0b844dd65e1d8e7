//! Patterns.

use super::Lowerer;
use super::control::seen_pos;
use super::path::Style;
use crate::input::{Input, Read};
use crate::ir::{Delimiter, Expr, ExprId, FieldPat, List, Pat, PatId, PatNode, Pos};
use crate::token::{Kind, Word};

impl Lowerer {
    /// A pattern, perhaps with `|`, also in front.
    pub(super) fn any_pat(&mut self, input: &mut Input) -> Read<PatId> {
        let leading = input.take("|");
        let first = self.single_pat(input)?;
        if !(leading || goes_on(input)) {
            return Ok(first);
        }
        let base = self.open.pats.len();
        self.open.pats.push(first);
        while goes_on(input) {
            input.expect("|")?;
            let pat = self.single_pat(input)?;
            self.open.pats.push(pat);
        }
        let pats = self.close_pats(base);
        let pos = self.file[first].pos;
        Ok(self.pat(Pat::Or(pats), pos))
    }

    /// A pattern without `|` on top.
    pub(super) fn single_pat(&mut self, input: &mut Input) -> Read<PatId> {
        let follows = input.after(1);
        let long = || {
            follows.is("::")
                || follows.is("!")
                || follows.is_open(Delimiter::Brace)
                || follows.is_open(Delimiter::Paren)
                || follows.is("..")
        };
        match input.kind() {
            Kind::Word(Word::SelfType | Word::Super | Word::Crate) => self.path_pat(input),
            Kind::Word(Word::SelfValue) if follows.is("::") => self.path_pat(input),
            Kind::Word(word) if word.is_name() => {
                if long() {
                    self.path_pat(input)
                } else {
                    self.binding_pat(input)
                }
            }
            Kind::Word(Word::Underscore) => {
                let pos = seen_pos(input);
                input.bump();
                Ok(self.pat(Pat::Wild, pos))
            }
            Kind::Word(Word::Box) => {
                let mark = self.mark();
                input.bump();
                self.single_pat(input)?;
                self.reset(&mark);
                Ok(self.pat(Pat::Wild, Pos::default()))
            }
            Kind::Word(Word::True | Word::False | Word::Const) | Kind::Literal(_) => self.literal_pat(input),
            Kind::Word(Word::Ref | Word::Mut | Word::SelfValue) => self.binding_pat(input),
            Kind::Punct { ch: b'-', .. } => self.literal_pat(input),
            Kind::Punct { ch: b':' | b'<', .. } if input.is("::") || input.is("<") => self.path_pat(input),
            Kind::Punct { ch: b'&', .. } => {
                let pos = input.expect("&")?;
                input.take_word(Word::Mut);
                let inner = self.single_pat(input)?;
                Ok(self.pat(Pat::Ref(inner), pos))
            }
            Kind::Punct { ch: b'.', .. } if input.is_only("..", &["..."]) => self.half_open(input),
            Kind::Open(Delimiter::Paren) => self.paren_or_tuple_pat(input),
            Kind::Open(Delimiter::Bracket) => {
                let group = input.group(Delimiter::Bracket)?;
                let pats = self.comma_pats(group.inner)?;
                if self.file[pats].iter().any(|pat| self.is_open_range(*pat)) {
                    return input.refuse("a range without an end needs parentheses");
                }
                Ok(self.pat(Pat::Slice(pats), group.open))
            }
            _ => input.refuse("expected a pattern"),
        }
    }

    fn is_open_range(&self, pat: PatId) -> bool {
        matches!(
            self.file[pat].pat,
            Pat::Range { from: None, .. } | Pat::Range { to: None, .. }
        )
    }

    fn pat(&mut self, pat: Pat, pos: Pos) -> PatId {
        self.file.push(PatNode { pat, pos })
    }

    fn close_pats(&mut self, base: usize) -> List<PatId> {
        self.file.push_all(self.open.pats.drain(base..))
    }

    fn comma_pats(&mut self, mut input: Input) -> Read<List<PatId>> {
        let base = self.open.pats.len();
        while !input.is_empty() {
            let pat = self.any_pat(&mut input)?;
            self.open.pats.push(pat);
            if input.is_empty() {
                break;
            }
            input.expect(",")?;
        }
        Ok(self.close_pats(base))
    }

    fn path_pat(&mut self, input: &mut Input) -> Read<PatId> {
        let path = self.qualified(input, Style::Expr)?;
        let pos = self.path_pos(path);
        if input.is_only("!", &["!="]) && self.is_mod_style(path) {
            input.take("!");
            let call = self.macro_call(path, input)?.call;
            return Ok(self.pat(Pat::Macro(call), pos));
        }
        if input.is_open(Delimiter::Brace) {
            let fields = self.field_pats(input)?;
            return Ok(self.pat(Pat::Struct { path, fields }, pos));
        }
        if input.is_open(Delimiter::Paren) {
            let group = input.group(Delimiter::Paren)?;
            let pats = self.comma_pats(group.inner)?;
            return Ok(self.pat(Pat::TupleStruct { path, pats }, pos));
        }
        if input.is("..") {
            let from = self.node(Expr::Path(path), pos);
            return self.range_pat(input, Some(from));
        }
        Ok(self.pat(Pat::Path(path), pos))
    }

    /// `a..b`, the begin read already.
    fn range_pat(&mut self, input: &mut Input, from: Option<ExprId>) -> Read<PatId> {
        let (operator, closed) = match (input.is("..="), input.is("...")) {
            (true, _) => ("..=", true),
            (_, true) => ("...", true),
            _ => ("..", false),
        };
        let pos = input.expect(operator)?;
        let to = self.range_bound(input)?;
        if closed && to.is_none() {
            return input.refuse("expected the end of a range");
        }
        if from.is_none() && to.is_none() {
            return Ok(self.pat(Pat::Rest, pos));
        }
        Ok(self.pat(Pat::Range { from, to }, pos))
    }

    fn half_open(&mut self, input: &mut Input) -> Read<PatId> {
        self.range_pat(input, None)
    }

    fn literal_pat(&mut self, input: &mut Input) -> Read<PatId> {
        let Some(from) = self.range_bound(input)? else {
            return input.refuse("expected a pattern");
        };
        if input.is("..") {
            return self.range_pat(input, Some(from));
        }
        let pos = self.file[from].pos;
        Ok(self.pat(Pat::Expr(from), pos))
    }

    fn range_bound(&mut self, input: &mut Input) -> Read<Option<ExprId>> {
        let ends = input.is_empty()
            || input.is("|")
            || input.is("=")
            || input.is_only(":", &["::"])
            || input.is(",")
            || input.is(";")
            || input.is_word(Word::If);
        if ends {
            return Ok(None);
        }
        let pos = seen_pos(input);
        if input.is_literal() {
            let literal = self.literal(input)?;
            return Ok(Some(self.node(literal, pos)));
        }
        if input.is_word(Word::Const) {
            let pos = seen_pos(input);
            input.bump();
            let (block, _) = self.block(input)?;
            return Ok(Some(self.node(Expr::Block(block), pos)));
        }
        let path = self.qualified(input, Style::Expr)?;
        let pos = self.path_pos(path);
        Ok(Some(self.node(Expr::Path(path), pos)))
    }

    fn binding_pat(&mut self, input: &mut Input) -> Read<PatId> {
        let by_ref = input.take_word(Word::Ref).is_some();
        let mutable = input.take_word(Word::Mut).is_some();
        let ident = if input.is_word(Word::SelfValue) {
            input.any_word()?
        } else {
            input.name()?
        };
        let sub = if input.take("@") {
            Some(self.single_pat(input)?)
        } else {
            None
        };
        let name = self.name(ident);
        let binds = by_ref || mutable || sub.is_some();
        Ok(self.pat(Pat::Bind { name, binds, sub }, ident.pos))
    }

    fn paren_or_tuple_pat(&mut self, input: &mut Input) -> Read<PatId> {
        let group = input.group(Delimiter::Paren)?;
        let (mut content, base) = (group.inner, self.open.pats.len());
        while !content.is_empty() {
            let pat = self.any_pat(&mut content)?;
            let alone = content.is_empty() && self.open.pats.len() == base;
            if alone && self.file[pat].pat != Pat::Rest {
                return Ok(pat);
            }
            self.open.pats.push(pat);
            if content.is_empty() {
                break;
            }
            content.expect(",")?;
        }
        let pats = self.close_pats(base);
        Ok(self.pat(Pat::Tuple(pats), group.open))
    }

    fn field_pats(&mut self, input: &mut Input) -> Read<List<FieldPat>> {
        let mut content = input.group(Delimiter::Brace)?.inner;
        let mut fields = Vec::new();
        while !content.is_empty() {
            content.outer_attrs()?;
            if content.take("..") {
                self.leave(&content);
                break;
            }
            fields.push(self.field_pat(&mut content)?);
            if content.is_empty() {
                break;
            }
            content.expect(",")?;
        }
        Ok(self.file.push_all(fields))
    }

    fn field_pat(&mut self, input: &mut Input) -> Read<FieldPat> {
        let boxed = input.take_word(Word::Box).is_some();
        let by_ref = input.take_word(Word::Ref).is_some();
        let mutable = input.take_word(Word::Mut).is_some();
        let named = input.is_name();
        if (boxed || by_ref || mutable) && !named {
            return input.refuse("expected a name");
        }
        let (name, pos) = self.member(input)?;
        if !named || (!boxed && !by_ref && !mutable && input.is(":")) {
            input.expect(":")?;
            let pat = self.any_pat(input)?;
            return Ok(FieldPat { name, pos, pat });
        }
        let pat = if boxed {
            self.pat(Pat::Wild, Pos::default())
        } else {
            let (binds, sub) = (by_ref || mutable, None);
            self.pat(Pat::Bind { name, binds, sub }, pos)
        };
        Ok(FieldPat { name, pos, pat })
    }
}

fn goes_on(input: &Input) -> bool {
    input.is_only("|", &["||", "|="])
}
