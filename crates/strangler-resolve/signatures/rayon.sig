//! Signatures of rayon: parallel iterators as those of std.

pub mod prelude { pub use crate::iter::{IntoParallelIterator, IntoParallelRefIterator, IntoParallelRefMutIterator}; }
pub mod iter {
    pub trait IntoParallelIterator {}
    impl<I: IntoIterator> IntoParallelIterator for I { fn into_par_iter(self) -> std::iter::Iter<<I as IntoIterator>::Item> {} }
    pub trait IntoParallelRefIterator {}
    impl<T> IntoParallelRefIterator for [T] { fn par_iter(&self) -> std::iter::Iter<&T> {} }
    impl<T> IntoParallelRefIterator for Vec<T> { fn par_iter(&self) -> std::iter::Iter<&T> {} }
    pub trait IntoParallelRefMutIterator {}
    impl<T> IntoParallelRefMutIterator for Vec<T> { fn par_iter_mut(&mut self) -> std::iter::Iter<&mut T> {} }
}
pub fn join<A, B, F: FnOnce() -> A, G: FnOnce() -> B>(a: F, b: G) -> (A, B) {}
