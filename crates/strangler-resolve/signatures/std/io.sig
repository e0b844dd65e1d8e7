//! Signatures of std: input and output.

pub mod io {
    pub struct Error;
    pub enum ErrorKind { NotFound, PermissionDenied, AlreadyExists, Other, InvalidData, InvalidInput, UnexpectedEof, WouldBlock, TimedOut, Interrupted }
    pub type Result<T> = crate::result::Result<T, Error>;
    impl Error { pub fn kind(&self) -> ErrorKind {} pub fn other<E>(error: E) -> Error {} pub fn new<E>(kind: ErrorKind, error: E) -> Error {} }
}
