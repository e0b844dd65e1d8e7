//! Signatures of either.

pub enum Either<L, R> { Left(L), Right(R) }
pub use Either::{Left, Right};
impl<L, R> Either<L, R> {
    pub fn is_left(&self) -> bool {}
    pub fn is_right(&self) -> bool {}
    pub fn left(self) -> Option<L> {}
    pub fn right(self) -> Option<R> {}
    pub fn as_ref(&self) -> Either<&L, &R> {}
    pub fn as_mut(&mut self) -> Either<&mut L, &mut R> {}
    pub fn flip(self) -> Either<R, L> {}
    pub fn map_left<M, F: FnOnce(L) -> M>(self, f: F) -> Either<M, R> {}
    pub fn map_right<S, F: FnOnce(R) -> S>(self, f: F) -> Either<L, S> {}
    pub fn either<T, F: FnOnce(L) -> T, G: FnOnce(R) -> T>(self, f: F, g: G) -> T {}
    pub fn left_or_else<F: FnOnce(R) -> L>(self, f: F) -> L {}
    pub fn right_or_else<F: FnOnce(L) -> R>(self, f: F) -> R {}
    pub fn unwrap_left(self) -> L {}
    pub fn unwrap_right(self) -> R {}
}
impl<T> Either<T, T> { pub fn into_inner(self) -> T {} }
impl<L, R> Clone for Either<L, R> { fn clone(&self) -> Either<L, R> {} }
