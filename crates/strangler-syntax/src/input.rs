//! The parser's place among the tokens: looks ahead, steps on, enters groups.
//!
//! A copy is a fork. Invisible groups, which only expansions hold, are looked through, unless they are asked for.

use crate::ir::{Delimiter, Pos};
use crate::token::{Kind, Lit, Tok, Word, narrow};

/// What is left to read of a row of tokens, or of a group.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    text: &'a str,
    toks: &'a [Tok],
    /// The next token.
    at: usize,
    /// Behind the last one.
    end: usize,
}

/// A word and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ident<'a> {
    /// As written, `r#` included.
    pub(crate) text: &'a str,
    pub(crate) pos: Pos,
}

/// A group that was entered.
#[derive(Clone, Copy)]
pub(crate) struct Group<'a> {
    pub(crate) inner: Input<'a>,
    pub(crate) delimiter: Delimiter,
    pub(crate) open: Pos,
    pub(crate) close: Pos,
}

/// What was read, or why not.
pub(crate) type Read<T> = Result<T, Refused>;

/// Why something could not be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refused {
    pub(crate) pos: Pos,
    pub(crate) wanted: &'static str,
}

impl<'a> Input<'a> {
    /// All tokens of a text.
    pub(crate) fn new(text: &'a str, toks: &'a [Tok]) -> Self {
        let (at, end) = (0, toks.len());
        Self { text, toks, at, end }
    }

    /// Whether nothing is left.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.at == self.end
    }

    /// The row of the next token.
    pub(crate) fn row(&self) -> usize {
        self.at
    }

    /// The tokens from here to another place behind.
    pub(crate) fn up_to(self, behind: &Self) -> Self {
        Self {
            end: behind.at,
            ..self
        }
    }

    /// The row of the next token that is seen, invisible groups looked through.
    #[inline]
    fn seen(&self) -> usize {
        let mut at = self.at;
        while at < self.end
            && matches!(
                self.toks[at].kind,
                Kind::Open(Delimiter::None) | Kind::Close(Delimiter::None)
            )
        {
            at += 1;
        }
        at
    }

    /// What comes next.
    #[inline]
    pub(crate) fn kind(&self) -> Kind {
        self.kind_at(self.seen())
    }

    #[inline]
    fn kind_at(&self, at: usize) -> Kind {
        if at < self.end {
            self.toks[at].kind
        } else {
            Kind::End
        }
    }

    /// What comes next, an invisible group included.
    pub(crate) fn next(&self) -> Kind {
        self.kind_at(self.at)
    }

    /// Goes behind a row; what ends there of invisible groups ends.
    #[inline]
    fn go(&mut self, at: usize) {
        self.at = at;
        while self.at < self.end && self.toks[self.at].kind == Kind::Close(Delimiter::None) {
            self.at += 1;
        }
    }

    /// Steps over what comes next, a group as a whole; gives its token.
    #[inline]
    pub(crate) fn bump(&mut self) -> Option<&'a Tok> {
        let at = self.seen();
        let tok = self.toks[..self.end].get(at)?;
        self.go(match tok.kind {
            Kind::Open(_) => tok.end as usize + 1,
            _ => at + 1,
        });
        Some(tok)
    }

    /// Steps over one token, or over a group of any kind.
    pub(crate) fn skip_tree(&mut self) {
        if let Some(tok) = self.toks[..self.end].get(self.at) {
            self.go(match tok.kind {
                Kind::Open(_) => tok.end as usize + 1,
                _ => self.at + 1,
            });
        }
    }

    /// The place behind the next `n` tokens.
    #[inline]
    pub(crate) fn after(mut self, n: usize) -> Self {
        for _ in 0..n {
            self.bump();
        }
        self
    }

    /// Where the next token stands, or the end.
    pub(crate) fn pos(&self) -> Pos {
        let tok = self.toks.get(self.at).or(self.toks.last());
        tok.map_or_else(Pos::default, |tok| tok.pos)
    }

    /// The text of a token.
    pub(crate) fn text_of(&self, tok: &Tok) -> &'a str {
        tok.text(self.text)
    }

    /// Nothing, for what was wanted here.
    pub(crate) fn refuse<T>(&self, wanted: &'static str) -> Read<T> {
        Err(Refused {
            pos: self.pos(),
            wanted,
        })
    }

    /// Whether an operator comes, perhaps as the begin of a longer one.
    #[inline]
    pub(crate) fn is(&self, operator: &str) -> bool {
        self.behind(operator).is_some()
    }

    /// Where it goes on behind an operator.
    #[inline]
    fn behind(&self, operator: &str) -> Option<usize> {
        let mut at = self.seen();
        let bytes = operator.as_bytes();
        for (row, wanted) in bytes.iter().enumerate() {
            let Kind::Punct { ch, joint } = self.kind_at(at) else {
                return None;
            };
            let last = row + 1 == bytes.len();
            if ch != *wanted || !(joint || last) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Whether an operator comes and not one of these longer ones.
    pub(crate) fn is_only(&self, operator: &str, longer: &[&str]) -> bool {
        self.is(operator) && !longer.iter().any(|longer| self.is(longer))
    }

    /// Steps over an operator, where it comes.
    #[inline]
    pub(crate) fn take(&mut self, operator: &str) -> bool {
        match self.behind(operator) {
            Some(at) => {
                self.go(at);
                true
            }
            None => false,
        }
    }

    /// Steps over an operator; gives where it stands.
    pub(crate) fn expect(&mut self, operator: &'static str) -> Read<Pos> {
        let at = self.seen();
        if self.take(operator) {
            Ok(self.toks[at].pos)
        } else {
            self.refuse(operator)
        }
    }

    /// The word that comes next.
    #[inline]
    pub(crate) fn word(&self) -> Option<Word> {
        match self.kind() {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether this word comes.
    #[inline]
    pub(crate) fn is_word(&self, word: Word) -> bool {
        self.kind() == Kind::Word(word)
    }

    /// Whether this word comes, which is no keyword everywhere.
    pub(crate) fn is_text(&self, text: &str) -> bool {
        let at = self.seen();
        self.kind_at(at) == Kind::Word(Word::Plain) && self.toks[at].text(self.text) == text
    }

    /// Steps over a word, where it comes; gives where it stands.
    pub(crate) fn take_word(&mut self, word: Word) -> Option<Pos> {
        if self.is_word(word) {
            self.bump().map(|tok| tok.pos)
        } else {
            None
        }
    }

    /// The same of a word that is no keyword everywhere.
    pub(crate) fn take_text(&mut self, text: &str) -> Option<Pos> {
        if self.is_text(text) {
            self.bump().map(|tok| tok.pos)
        } else {
            None
        }
    }

    /// Steps over a word; gives where it stands.
    pub(crate) fn expect_word(&mut self, word: Word, wanted: &'static str) -> Read<Pos> {
        match self.take_word(word) {
            Some(pos) => Ok(pos),
            None => self.refuse(wanted),
        }
    }

    /// Whether a name comes.
    #[inline]
    pub(crate) fn is_name(&self) -> bool {
        self.word().is_some_and(Word::is_name)
    }

    /// A name.
    pub(crate) fn name(&mut self) -> Read<Ident<'a>> {
        if self.is_name() {
            self.any_word()
        } else {
            self.refuse("expected a name")
        }
    }

    /// A name or a keyword.
    pub(crate) fn any_word(&mut self) -> Read<Ident<'a>> {
        match self.kind() {
            Kind::Word(_) => match self.bump() {
                Some(tok) => Ok(self.ident(tok)),
                None => self.refuse("expected a word"),
            },
            _ => self.refuse("expected a word"),
        }
    }

    /// A name or `_`.
    pub(crate) fn name_or_underscore(&mut self) -> Read<Ident<'a>> {
        if self.is_name() || self.is_word(Word::Underscore) {
            self.any_word()
        } else {
            self.refuse("expected a name")
        }
    }

    fn ident(&self, tok: &Tok) -> Ident<'a> {
        Ident {
            text: tok.text(self.text),
            pos: tok.pos,
        }
    }

    /// Whether a lifetime comes.
    #[inline]
    pub(crate) fn is_lifetime(&self) -> bool {
        self.kind() == Kind::Lifetime
    }

    /// Steps over a lifetime, where one comes; its name has no tick.
    pub(crate) fn take_lifetime(&mut self) -> Option<Ident<'a>> {
        if !self.is_lifetime() {
            return None;
        }
        let tok = self.bump()?;
        let text = tok.text(self.text);
        Some(Ident {
            text: text.strip_prefix('\'').unwrap_or(text),
            pos: tok.pos,
        })
    }

    /// Whether a literal comes, a negative number and `true` included.
    pub(crate) fn is_literal(&self) -> bool {
        match self.kind() {
            Kind::Literal(_) | Kind::Word(Word::True | Word::False) => true,
            Kind::Punct { ch: b'-', .. } => self.after(1).kind() == Kind::Literal(Lit::Number),
            _ => false,
        }
    }

    /// Whether a group of this kind comes.
    #[inline]
    pub(crate) fn is_open(&self, delimiter: Delimiter) -> bool {
        match delimiter {
            Delimiter::None => self.next() == Kind::Open(Delimiter::None),
            delimiter => self.kind() == Kind::Open(delimiter),
        }
    }

    /// Enters a group of this kind and steps over it.
    pub(crate) fn group(&mut self, delimiter: Delimiter) -> Read<Group<'a>> {
        if !self.is_open(delimiter) {
            return self.refuse(match delimiter {
                Delimiter::Paren => "expected `(`",
                Delimiter::Brace => "expected `{`",
                Delimiter::Bracket => "expected `[`",
                Delimiter::None => "expected a fragment",
            });
        }
        let at = if delimiter == Delimiter::None {
            self.at
        } else {
            self.seen()
        };
        Ok(self.enter(at, delimiter))
    }

    /// Enters whatever group comes next.
    pub(crate) fn any_group(&mut self) -> Option<Group<'a>> {
        match self.next() {
            Kind::Open(delimiter) => Some(self.enter(self.at, delimiter)),
            _ => None,
        }
    }

    fn enter(&mut self, at: usize, delimiter: Delimiter) -> Group<'a> {
        let close = self.toks[at].end as usize;
        let mut inner = Self { end: close, ..*self };
        inner.go(at + 1);
        let group = Group {
            inner,
            delimiter,
            open: self.toks[at].pos,
            close: self.toks[close].pos,
        };
        self.go(close + 1);
        group
    }

    /// The input of a macro.
    pub(crate) fn delimited(&mut self) -> Read<Group<'a>> {
        match self.next() {
            Kind::Open(Delimiter::None) => self.refuse("expected the input of a macro"),
            _ => self
                .any_group()
                .map_or_else(|| self.refuse("expected the input of a macro"), Ok),
        }
    }

    /// Whether the token before closes a block, a struct literal or the input of a macro.
    pub(crate) fn is_behind_brace(&self) -> bool {
        let before = self.at.checked_sub(1).map(|at| self.toks[at].kind);
        before == Some(Kind::Close(Delimiter::Brace))
    }

    /// The tokens that are left, as they stand.
    pub(crate) fn rest(&self) -> &'a [Tok] {
        &self.toks[self.at..self.end]
    }

    /// The tokens that are left, with `for await x` as `for x`.
    pub(crate) fn without_await(&self) -> Vec<Tok> {
        let mut kept = Vec::with_capacity(self.end - self.at);
        let mut opened = Vec::new();
        let mut after_for = false;
        for tok in self.rest() {
            let dropped = after_for && tok.kind == Kind::Word(Word::Await);
            after_for = tok.kind == Kind::Word(Word::For);
            if dropped {
                continue;
            }
            let (mut tok, row) = (*tok, narrow(kept.len()));
            match tok.kind {
                Kind::Open(_) => opened.push(row),
                Kind::Close(_) => {
                    if let Some(open) = opened.pop() {
                        kept[open as usize] = Tok {
                            end: row,
                            ..kept[open as usize]
                        };
                        (tok.start, tok.end) = (open, open);
                    }
                }
                _ => {}
            }
            kept.push(tok);
        }
        kept
    }

    /// Other tokens of the same text.
    pub(crate) fn over<'b>(&self, toks: &'b [Tok]) -> Input<'b>
    where
        'a: 'b,
    {
        Input::new(self.text, toks)
    }

    /// Steps over `a::b::c`; `false` where no such path comes.
    pub(crate) fn skip_mod_path(&mut self) -> bool {
        self.take("::");
        loop {
            let fits = self.word().is_some_and(|word| {
                word.is_name() || matches!(word, Word::Super | Word::SelfValue | Word::SelfType | Word::Crate)
            });
            if !fits {
                return false;
            }
            self.bump();
            if !self.take("::") {
                return true;
            }
        }
    }

    /// Steps over attributes; gives their tokens.
    pub(crate) fn outer_attrs(&mut self) -> Read<Input<'a>> {
        let start = *self;
        while self.is("#") {
            self.take("#");
            self.group(Delimiter::Bracket)?;
        }
        Ok(start.up_to(self))
    }

    /// The same of those that stand in what they are for.
    pub(crate) fn inner_attrs(&mut self) -> Read<Input<'a>> {
        let start = *self;
        while self.is("#") && self.after(1).is("!") {
            self.take("#");
            self.take("!");
            self.group(Delimiter::Bracket)?;
        }
        Ok(start.up_to(self))
    }
}
