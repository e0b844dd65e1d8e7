//! Why nothing came out at all; anything less is a message beside the result.

/// The work could not begin.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The tree could not be loaded.
    #[error(transparent)]
    Load(#[from] strangler_source::Error),
    /// The system gives no threads.
    #[error("the threads could not be started: {0}; try --threads 1")]
    Threads(String),
}
