//! Signatures of futures: joins, streams and channels.

#[macro_export] macro_rules! join {}
#[macro_export] macro_rules! try_join {}
#[macro_export] macro_rules! select {}
#[macro_export] macro_rules! pin_mut {}
pub use future::{FutureExt, TryFutureExt};
pub use stream::{Stream, StreamExt, TryStreamExt};
pub mod prelude { pub use crate::{FutureExt, Stream, StreamExt, TryFutureExt, TryStreamExt}; }
pub mod future {
    pub type BoxFuture<T> = std::pin::Pin<Box<dyn std::future::Future<Output = T>>>;
    pub type LocalBoxFuture<T> = std::pin::Pin<Box<dyn std::future::Future<Output = T>>>;
    pub use std::future::{pending, ready};
    pub fn ok<T, E>(t: T) -> std::future::Ready<Result<T, E>> {}
    pub fn err<T, E>(e: E) -> std::future::Ready<Result<T, E>> {}
    pub async fn join_all<F: std::future::Future, I: IntoIterator<Item = F>>(iter: I) -> Vec<<F as std::future::Future>::Output> {}
    pub async fn try_join_all<T, E, F: std::future::Future<Output = Result<T, E>>, I: IntoIterator<Item = F>>(iter: I) -> Result<Vec<T>, E> {}
    pub trait FutureExt {}
    impl<F: std::future::Future> FutureExt for F {
        fn boxed(self) -> F {}
        fn boxed_local(self) -> F {}
        fn fuse(self) -> F {}
        async fn map<U, M: FnOnce(<F as std::future::Future>::Output) -> U>(self, f: M) -> U {}
        async fn then<U, N: std::future::Future<Output = U>, M: FnOnce(<F as std::future::Future>::Output) -> N>(self, f: M) -> U {}
        fn now_or_never(self) -> Option<<F as std::future::Future>::Output> {}
    }
    pub trait TryFutureExt {}
    impl<T, E, F: std::future::Future<Output = Result<T, E>>> TryFutureExt for F {
        async fn map_ok<U, M: FnOnce(T) -> U>(self, f: M) -> Result<U, E> {}
        async fn map_err<U, M: FnOnce(E) -> U>(self, f: M) -> Result<T, U> {}
    }
}
pub mod stream {
    pub trait Stream { type Item; }
    pub struct Streamed<T>(T);
    pub type BoxStream<T> = std::pin::Pin<Box<dyn Stream<Item = T>>>;
    impl<T> Stream for Streamed<T> { type Item = T; }
    impl<S: Stream> Stream for Box<S> { type Item = <S as Stream>::Item; }
    impl<S: Stream> Stream for std::pin::Pin<S> { type Item = <S as Stream>::Item; }
    impl<S: Stream> Stream for &mut S { type Item = <S as Stream>::Item; }
    pub type FuturesUnordered<F> = Streamed<<F as std::future::Future>::Output>;
    pub fn iter<I: IntoIterator>(i: I) -> Streamed<<I as IntoIterator>::Item> {}
    pub fn empty<T>() -> Streamed<T> {}
    pub fn once<F: std::future::Future>(future: F) -> Streamed<<F as std::future::Future>::Output> {}
    pub trait StreamExt {}
    impl<S: Stream> StreamExt for S {
        async fn next(&mut self) -> Option<<S as Stream>::Item> {}
        async fn collect<B: FromIterator<<S as Stream>::Item>>(self) -> B {}
        async fn for_each<F: FnMut(<S as Stream>::Item)>(self, f: F) {}
        async fn for_each_concurrent<L, F: FnMut(<S as Stream>::Item)>(self, limit: L, f: F) {}
        fn map<T, F: FnMut(<S as Stream>::Item) -> T>(self, f: F) -> Streamed<T> {}
        fn then<T, N: std::future::Future<Output = T>, F: FnMut(<S as Stream>::Item) -> N>(self, f: F) -> Streamed<T> {}
        fn filter<F: FnMut(&<S as Stream>::Item)>(self, f: F) -> S {}
        fn filter_map<T, N: std::future::Future<Output = Option<T>>, F: FnMut(<S as Stream>::Item) -> N>(self, f: F) -> Streamed<T> {}
        fn enumerate(self) -> Streamed<(usize, <S as Stream>::Item)> {}
        fn chunks(self, capacity: usize) -> Streamed<Vec<<S as Stream>::Item>> {}
        fn buffered(self, n: usize) -> Streamed<<<S as Stream>::Item as std::future::Future>::Output> {}
        fn buffer_unordered(self, n: usize) -> Streamed<<<S as Stream>::Item as std::future::Future>::Output> {}
        fn boxed(self) -> S {}
        fn fuse(self) -> S {}
        fn take(self, n: usize) -> S {}
        fn skip(self, n: usize) -> S {}
    }
    pub trait TryStreamExt {}
    impl<T, E, S: Stream<Item = Result<T, E>>> TryStreamExt for S {
        async fn try_next(&mut self) -> Result<Option<T>, E> {}
        async fn try_collect<B: FromIterator<T>>(self) -> Result<B, E> {}
        fn map_ok<U, F: FnMut(T) -> U>(self, f: F) -> Streamed<Result<U, E>> {}
        fn map_err<U, F: FnMut(E) -> U>(self, f: F) -> Streamed<Result<T, U>> {}
        fn and_then<U, N: std::future::Future<Output = Result<U, E>>, F: FnMut(T) -> N>(self, f: F) -> Streamed<Result<U, E>> {}
    }
}
