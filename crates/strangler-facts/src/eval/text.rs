//! Strings of which parts may not be known.

use std::fmt;
use std::rc::Rc;

use smol_str::SmolStr;
use strangler_base::ItemId;

/// A string: known pieces and holes.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Text {
    pieces: Rc<[Piece]>,
    /// The function whose body holds the first known piece.
    pub(crate) origin: Option<ItemId>,
}

/// A piece of a string.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Piece {
    /// These characters.
    Known(SmolStr),
    /// Any characters.
    Hole,
}

/// A string longer than this keeps no further pieces apart.
const MAX_PIECES: usize = 256;

impl Text {
    /// These characters.
    pub(crate) fn known(text: &str, origin: Option<ItemId>) -> Self {
        Self {
            pieces: Rc::new([Piece::Known(text.into())]),
            origin,
        }
    }

    /// Any characters.
    pub(crate) fn hole() -> Self {
        Self {
            pieces: Rc::new([Piece::Hole]),
            origin: None,
        }
    }

    /// These characters, in which `{?}` is a hole.
    pub(crate) fn with_holes(text: &str) -> Self {
        let mut all = Vec::new();
        for (row, piece) in text.split("{?}").enumerate() {
            if row > 0 {
                all.push(Self::hole());
            }
            all.push(Self::known(piece, None));
        }
        Self::concat(&all)
    }

    /// One after the other.
    pub(crate) fn concat<'t>(texts: impl IntoIterator<Item = &'t Self>) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut origin = None;
        for text in texts {
            origin = origin.or(text.origin);
            for piece in &*text.pieces {
                let full = pieces.len() >= MAX_PIECES;
                match (pieces.last_mut(), piece) {
                    (Some(Piece::Known(last)), Piece::Known(next)) => *last = format!("{last}{next}").into(),
                    (Some(Piece::Hole), Piece::Hole) => {}
                    (_, Piece::Known(next)) if next.is_empty() => {}
                    _ if full => {}
                    (_, piece) => pieces.push(piece.clone()),
                }
            }
        }
        Self {
            pieces: pieces.into(),
            origin,
        }
    }

    /// The pieces, neighbours of a kind joined.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The characters, where all are known.
    pub(crate) fn as_known(&self) -> Option<&str> {
        match &*self.pieces {
            [] => Some(""),
            [Piece::Known(text)] => Some(text),
            _ => None,
        }
    }

    /// The text with `filler` in the place of each hole.
    pub(crate) fn fill(&self, filler: &str) -> String {
        let pieces = self.pieces.iter();
        pieces
            .map(|piece| match piece {
                Piece::Known(text) => text.as_str(),
                Piece::Hole => filler,
            })
            .collect()
    }

    /// The text with every known piece changed by `change`.
    pub(crate) fn map(&self, change: impl Fn(&str) -> String) -> Self {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Known(text) => Piece::Known(change(text).into()),
            Piece::Hole => Piece::Hole,
        });
        Self {
            pieces: pieces.collect(),
            origin: self.origin,
        }
    }

    /// Without characters of the set at either end, as far as these are known.
    pub(crate) fn trim(&self, start: bool, end: bool, set: &dyn Fn(char) -> bool) -> Self {
        let mut pieces = self.pieces.to_vec();
        if let Some(Piece::Known(first)) = pieces.first_mut().filter(|_| start) {
            *first = first.trim_start_matches(set).into();
        }
        if let Some(Piece::Known(last)) = pieces.last_mut().filter(|_| end) {
            *last = last.trim_end_matches(set).into();
        }
        Self {
            pieces: pieces.into(),
            origin: self.origin,
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fill("{?}"))
    }
}
