//! Where something stands, and whether it is production or test code.

use serde::{Deserialize, Serialize};

use crate::FileId;

/// A place in the analyzed tree; line and column count from 1, the column in characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Site {
    /// The file.
    pub file: FileId,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub col: u32,
}

/// Production or test code. Test: compiled only under `cfg(test)`, or part of a test, example or bench target.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Scope {
    /// Part of what ships.
    #[default]
    Prod,
    /// Only tests, examples or benches see it.
    Test,
}

impl Scope {
    /// The word used in every output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Prod => "prod",
            Self::Test => "test",
        }
    }
}
