//! Why a tree could not be loaded at all; anything less is a diagnostic.

use camino::Utf8PathBuf;

/// Nothing can be done with this tree; each message names the remedy.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing stands at the path.
    #[error("{path} does not exist; give the folder that holds the Cargo.toml")]
    Missing {
        /// As given.
        path: Utf8PathBuf,
    },
    /// A file, or something else that holds no files.
    #[error("{path} is not a folder; give the folder that holds the Cargo.toml")]
    NoFolder {
        /// As given.
        path: Utf8PathBuf,
    },
    /// The operating system refuses.
    #[error("{path} cannot be read: {reason}; check its permissions")]
    Unreadable {
        /// As given.
        path: Utf8PathBuf,
        /// As the system says it.
        reason: String,
    },
    /// A revision was asked for where there are none.
    #[error("{path} is not in a git repository ({reason}); a revision needs one")]
    NoRepository {
        /// As given.
        path: Utf8PathBuf,
        /// As git's library says it.
        reason: String,
    },
    /// The repository does not know the revision.
    #[error(
        "revision `{revision}` is unknown in {path}: {reason}; fetch it, or give a branch, tag or commit that exists"
    )]
    NoRevision {
        /// As given.
        path: Utf8PathBuf,
        /// As given.
        revision: String,
        /// As git's library says it.
        reason: String,
    },
}
