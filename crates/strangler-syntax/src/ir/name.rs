//! The names of one file, each stored once.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// A name (raw prefix `r#` taken off) or the text of a literal, as an index into the [`Names`] of its file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub struct Name(pub u32);

/// The table of names.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Names(Vec<SmolStr>);

impl Names {
    /// A table of the given texts, each once.
    #[must_use]
    pub fn new(texts: Vec<SmolStr>) -> Self {
        Self(texts)
    }

    /// The text of a name.
    #[must_use]
    pub fn text(&self, name: Name) -> &str {
        &self.0[name.0 as usize]
    }

    /// The texts, to add to them.
    pub(crate) fn into_texts(self) -> Vec<SmolStr> {
        self.0
    }

    /// All texts; row `i` is `Name(i)`.
    #[must_use]
    pub fn all(&self) -> &[SmolStr] {
        &self.0
    }
}
