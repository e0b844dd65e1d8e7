//! Signatures of once_cell.

pub mod sync {
    pub struct Lazy<T>(T);
    impl<T> Lazy<T> { pub fn new<F: FnOnce() -> T>(f: F) -> Lazy<T> {} pub fn force(this: &Lazy<T>) -> &T {} }
    impl<T> std::ops::Deref for Lazy<T> { type Target = T; }
    pub struct OnceCell<T>(T);
    impl<T> OnceCell<T> { pub fn new() -> OnceCell<T> {} pub fn get(&self) -> Option<&T> {} pub fn set(&self, value: T) -> Result<(), T> {} pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {} }
}
pub mod unsync { pub use super::sync::{Lazy, OnceCell}; }
