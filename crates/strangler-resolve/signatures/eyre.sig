//! Signatures of eyre.

#[macro_export] macro_rules! eyre {}
#[macro_export] macro_rules! bail {}
#[macro_export] macro_rules! ensure {}
pub struct Report;
pub type Result<T, E = Report> = std::result::Result<T, E>;
pub trait WrapErr<T> { fn wrap_err<D>(self, message: D) -> Result<T>; fn wrap_err_with<D, F: FnOnce() -> D>(self, message: F) -> Result<T>; fn context<D>(self, message: D) -> Result<T>; fn with_context<D, F: FnOnce() -> D>(self, message: F) -> Result<T>; }
impl<T, E> WrapErr<T> for std::result::Result<T, E> {
    fn wrap_err<D>(self, message: D) -> Result<T> {}
    fn wrap_err_with<D, F: FnOnce() -> D>(self, message: F) -> Result<T> {}
    fn context<D>(self, message: D) -> Result<T> {}
    fn with_context<D, F: FnOnce() -> D>(self, message: F) -> Result<T> {}
}
pub use WrapErr as Context;
