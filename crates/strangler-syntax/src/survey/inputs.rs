//! Where the inputs of macros stand in a text.

use std::ops::Range;

use crate::scan::{Kind, Lexeme};

/// A watch over the tokens of a text.
#[derive(Default)]
pub(super) struct Inputs {
    /// The bytes of the outermost inputs, in order.
    found: Vec<Range<usize>>,
    before: Before,
    /// How many groups are open.
    level: usize,
    /// The level and the byte at which an input began.
    inside: Option<(usize, usize)>,
}

/// What the tokens before were.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Before {
    #[default]
    Other,
    Word,
    /// `name!`, perhaps followed by another word.
    Bang,
}

impl Inputs {
    /// One more token.
    #[inline]
    pub(super) fn token(&mut self, lexeme: &Lexeme) {
        self.before = match (lexeme.kind, self.before) {
            (Kind::Word, Before::Bang) => Before::Bang,
            (Kind::Word, _) => Before::Word,
            (Kind::Punct(b'!'), Before::Word) => Before::Bang,
            (Kind::Open(_), before) => {
                self.level += 1;
                if before == Before::Bang && self.inside.is_none() {
                    self.inside = Some((self.level, lexeme.range.start));
                }
                Before::Other
            }
            (Kind::Close(_), _) => {
                self.close(lexeme);
                Before::Other
            }
            _ => Before::Other,
        };
    }

    fn close(&mut self, lexeme: &Lexeme) {
        if let Some((level, start)) = self.inside
            && level == self.level
        {
            self.found.push(start..lexeme.range.end);
            self.inside = None;
        }
        self.level = self.level.saturating_sub(1);
    }

    /// Takes away the places, in order, that stand in an input.
    pub(super) fn remove_from(&self, places: &mut Vec<usize>) {
        let mut inputs = self.found.iter().peekable();
        places.retain(|place| {
            while inputs.next_if(|input| input.end <= *place).is_some() {}
            inputs.peek().is_none_or(|input| *place < input.start)
        });
    }
}
