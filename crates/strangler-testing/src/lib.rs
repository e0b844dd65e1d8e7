//! Test helpers that every crate may use; no stage is known here, so that none is compiled for them.
//!
//! In: fixtures as one string, or folders of this repository. Out: temporary trees, redacted texts, and a comparison of
//! produced trees with expected ones. Nothing here is part of the product.
#![allow(
    clippy::disallowed_methods,
    reason = "test helpers write trees, read the place of the repository and one switch"
)]

mod compare;
mod fixture;
#[cfg(feature = "git")]
mod git;
#[cfg(feature = "git")]
mod merge;
mod redact;
mod temp;

#[cfg(test)]
mod tests;

pub use compare::{BLESS, assert_same_text, assert_same_tree};
pub use fixture::{FixtureFile, fixture_files};
#[cfg(feature = "git")]
pub use git::GitTree;
pub use redact::redact;
pub use temp::{TempTree, read_tree};

use camino::Utf8PathBuf;

/// The root of this repository.
#[must_use]
pub fn repository() -> Utf8PathBuf {
    let mut root = Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root.pop();
    root
}

/// The folder `fixtures/<name>` of this repository.
#[must_use]
pub fn fixture(name: &str) -> Utf8PathBuf {
    repository().join("fixtures").join(name)
}
