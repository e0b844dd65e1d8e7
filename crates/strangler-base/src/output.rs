//! Files an emitter wants written; only the binary writes them.

use crate::RelPath;

/// A file below `--out`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct OutFile {
    /// Where, relative to `--out`.
    pub path: RelPath,
    /// What.
    pub bytes: Vec<u8>,
}

impl OutFile {
    /// A text file. `path` is one that our own code made, so that it is known to be relative.
    ///
    /// # Panics
    /// Where `path` is absolute or leaves the root: names of the analyzed tree must be slugged before.
    #[must_use]
    pub fn text(path: &str, text: impl Into<String>) -> Self {
        let path = RelPath::new(path).expect("invariant: emitters build relative paths");
        Self {
            path,
            bytes: text.into().into_bytes(),
        }
    }
}
