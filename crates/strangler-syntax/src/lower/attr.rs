//! Attributes and conditions: documentation is dropped, `cfg`s are gathered, `cfg_attr` is unfolded.

use super::Lowerer;
use crate::input::{Input, Read};
use crate::ir::{Attr, AttrInput, Cfg, CfgId, Delimiter, Expr, List, Literal};
use crate::token::{Kind, Word};

/// Attributes, and the condition that the `cfg`s among them make together.
type AttrsRead = Read<(List<Attr>, Option<CfgId>)>;

/// Attributes in front of something and in it, not read yet.
#[derive(Clone, Copy)]
pub(super) struct Attrs<'a> {
    pub(super) outer: Input<'a>,
    pub(super) inner: Option<Input<'a>>,
}

impl<'a> From<Input<'a>> for Attrs<'a> {
    fn from(outer: Input<'a>) -> Self {
        Self { outer, inner: None }
    }
}

impl Lowerer {
    pub(super) fn attrs(&mut self, attrs: Attrs) -> AttrsRead {
        let mut found = Found::default();
        self.metas(attrs.outer, &mut found)?;
        if let Some(inner) = attrs.inner {
            self.metas(inner, &mut found)?;
        }
        Ok((self.file.push_all(found.attrs), found.cfg))
    }

    fn metas(&mut self, mut input: Input, found: &mut Found) -> Read<()> {
        while !input.is_empty() {
            input.take("#");
            input.take("!");
            let mut meta = input.group(Delimiter::Bracket)?.inner;
            self.meta(&mut meta, None, found)?;
            self.leave(&meta);
        }
        Ok(())
    }

    /// Only the condition, where the other attributes do not matter.
    pub(super) fn cfg_of(&mut self, attrs: Attrs) -> Read<Option<CfgId>> {
        if attrs.outer.is_empty() && attrs.inner.is_none() {
            return Ok(None);
        }
        Ok(self.attrs(attrs)?.1)
    }

    /// Both conditions.
    pub(super) fn both(&mut self, left: Option<CfgId>, right: Option<CfgId>) -> Option<CfgId> {
        let (Some(left), Some(right)) = (left, right) else {
            return left.or(right);
        };
        let parts = self.file.push_all([left, right]);
        Some(self.file.push(Cfg::All(parts)))
    }

    fn meta(&mut self, input: &mut Input, under: Option<CfgId>, found: &mut Found) -> Read<()> {
        let follows = input.after(1);
        if !follows.is("::") {
            if input.is_text("doc") || input.is_word(Word::Doc) {
                return self.skip_meta(input);
            }
            let list = matches!(follows.next(), Kind::Open(_));
            if list && input.is_text("cfg") {
                input.bump();
                let tokens = input.delimited()?.inner;
                self.cfg(tokens, under, found);
                return Ok(());
            }
            if list && input.is_text("cfg_attr") {
                input.bump();
                let tokens = input.delimited()?.inner;
                self.cfg_attr(tokens, under, found);
                return Ok(());
            }
        }
        let attr = self.attr(input, under)?;
        found.attrs.push(attr);
        Ok(())
    }

    /// Whether the inside of an attribute comes; steps over it.
    pub(super) fn is_meta(&mut self, input: &mut Input) -> bool {
        self.attr(input, None).is_ok()
    }

    /// Documentation, which may be put together by a macro.
    fn skip_meta(&mut self, input: &mut Input) -> Read<()> {
        let mark = self.mark();
        self.attr(input, None)?;
        self.reset(&mark);
        Ok(())
    }

    fn attr(&mut self, input: &mut Input, cfg: Option<CfgId>) -> Read<Attr> {
        let path = if input.is_word(Word::Unsafe) {
            let ident = input.any_word()?;
            let name = self.name(ident);
            self.plain_path(name, ident.pos)
        } else {
            self.mod_path(input)?
        };
        let group = input.is_open(Delimiter::Paren)
            || input.is_open(Delimiter::Bracket)
            || input.is_open(Delimiter::Brace);
        let value = if group {
            let tokens = input.delimited()?.inner;
            self.attr_tokens(&tokens)
        } else if input.is_only("=", &["==", "=>"]) {
            input.expect("=")?;
            if input.is("#") && input.after(1).is_open(Delimiter::Bracket) {
                return input.refuse("unexpected attribute inside of an attribute");
            }
            AttrInput::Value(self.expr(input)?)
        } else {
            AttrInput::None
        };
        Ok(Attr {
            path,
            input: value,
            cfg,
        })
    }

    fn attr_tokens(&mut self, input: &Input) -> AttrInput {
        let tokens = self.flat_tokens(input);
        let paths = self.paths_among(&tokens);
        AttrInput::Tokens {
            tokens: self.file.push_all(tokens),
            paths: self.file.push_all(paths),
        }
    }

    /// `cfg(condition)`; below a `cfg_attr` it counts only where that one holds.
    fn cfg(&mut self, mut tokens: Input, under: Option<CfgId>, found: &mut Found) {
        let Some(mut cfg) = self.speculate(&mut tokens, Self::condition) else {
            return;
        };
        if let Some(under) = under {
            let not = self.file.push(Cfg::Not(under));
            let parts = self.file.push_all([not, cfg]);
            cfg = self.file.push(Cfg::Any(parts));
        }
        found.cfg = self.both(found.cfg, Some(cfg));
    }

    fn cfg_attr(&mut self, mut tokens: Input, under: Option<CfgId>, found: &mut Found) {
        let mark = self.mark();
        let n_attrs = found.attrs.len();
        let before = found.cfg;
        let read = self.cfg_attr_of(&mut tokens, under, found);
        if read.is_err() {
            self.reset(&mark);
            found.attrs.truncate(n_attrs);
            found.cfg = before;
        }
    }

    fn cfg_attr_of(&mut self, input: &mut Input, under: Option<CfgId>, found: &mut Found) -> Read<()> {
        let cfg = self.condition(input)?;
        let cfg = self.both(under, Some(cfg));
        input.take(",");
        while !input.is_empty() {
            self.meta(input, cfg, found)?;
            if input.is_empty() {
                break;
            }
            input.expect(",")?;
        }
        Ok(())
    }

    /// One condition: `unix`, `feature = "x"`, `all(…)`, `any(…)`, `not(…)`, `true`, `false`.
    pub(super) fn condition(&mut self, input: &mut Input) -> Read<CfgId> {
        let none = List::empty();
        if input.take_word(Word::True).is_some() {
            return Ok(self.file.push(Cfg::All(none)));
        }
        if input.take_word(Word::False).is_some() {
            return Ok(self.file.push(Cfg::Any(none)));
        }
        let word = input.any_word()?;
        if input.is_open(Delimiter::Paren) {
            return self.combined(word.text, input);
        }
        let key = self.name(word);
        let mut value = None;
        if input.take("=") {
            let literal = self.literal(input)?;
            let Expr::Literal(Literal::Str(name)) = literal else {
                return input.refuse("expected a text");
            };
            value = Some(name);
        }
        Ok(self.file.push(Cfg::Is { key, value }))
    }

    fn combined(&mut self, word: &str, input: &mut Input) -> Read<CfgId> {
        let mut inner = input.group(Delimiter::Paren)?.inner;
        let mut parts = Vec::new();
        while !inner.is_empty() {
            parts.push(self.condition(&mut inner)?);
            inner.take(",");
        }
        let cfg = match (word, parts.first()) {
            ("not", Some(first)) => Cfg::Not(*first),
            ("not", None) => return inner.refuse("expected a condition"),
            ("any", _) => Cfg::Any(self.file.push_all(parts)),
            _ => Cfg::All(self.file.push_all(parts)),
        };
        Ok(self.file.push(cfg))
    }
}

#[derive(Default)]
struct Found {
    attrs: Vec<Attr>,
    cfg: Option<CfgId>,
}
