//! Where the inputs of macros stand in a text.

use crate::scan::Kind;

/// A watch over the tokens of a text.
#[derive(Default)]
pub(super) struct Inputs {
    before: Before,
    /// How many groups are open.
    level: usize,
    /// The level of the outermost input that is open.
    inside: Option<usize>,
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
    /// Whether what comes next stands in an input.
    pub(super) fn is_inside(&self) -> bool {
        self.inside.is_some()
    }

    /// One more token.
    #[inline]
    pub(super) fn token(&mut self, kind: Kind) {
        self.before = match (kind, self.before) {
            (Kind::Word, Before::Bang) => Before::Bang,
            (Kind::Word, _) => Before::Word,
            (Kind::Punct(b'!'), Before::Word) => Before::Bang,
            (Kind::Open(_), before) => {
                self.level += 1;
                if before == Before::Bang && self.inside.is_none() {
                    self.inside = Some(self.level);
                }
                Before::Other
            }
            (Kind::Close(_), _) => {
                if self.inside == Some(self.level) {
                    self.inside = None;
                }
                self.level = self.level.saturating_sub(1);
                Before::Other
            }
            _ => Before::Other,
        };
    }
}
