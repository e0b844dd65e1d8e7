//! Signatures of anyhow.

#[macro_export] macro_rules! anyhow {}
#[macro_export] macro_rules! bail {}
#[macro_export] macro_rules! ensure {}
#[macro_export] macro_rules! format_err {}
pub struct Error;
impl Error { pub fn new<E>(error: E) -> Error {} pub fn msg<M>(message: M) -> Error {} pub fn context<C>(self, context: C) -> Error {} pub fn downcast_ref<E>(&self) -> Option<&E> {} pub fn downcast<E>(self) -> Result<E, Error> {} }
impl std::fmt::Display for Error {}
pub type Result<T, E = Error> = std::result::Result<T, E>;
pub trait Context<T, E> {
    fn context<C>(self, context: C) -> std::result::Result<T, Error>;
    fn with_context<C, F: FnOnce() -> C>(self, f: F) -> std::result::Result<T, Error>;
}
impl<T, E> Context<T, E> for std::result::Result<T, E> {
    fn context<C>(self, context: C) -> std::result::Result<T, Error> {}
    fn with_context<C, F: FnOnce() -> C>(self, f: F) -> std::result::Result<T, Error> {}
}
impl<T> Context<T, ()> for Option<T> {
    fn context<C>(self, context: C) -> std::result::Result<T, Error> {}
    fn with_context<C, F: FnOnce() -> C>(self, f: F) -> std::result::Result<T, Error> {}
}
pub fn Ok<T>(t: T) -> Result<T> {}
