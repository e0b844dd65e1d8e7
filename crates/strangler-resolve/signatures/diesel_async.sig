//! Signatures of diesel-async.

pub trait RunQueryDsl {}
impl<Q> RunQueryDsl for Q {
    async fn execute(self, conn: ()) -> diesel::QueryResult<usize> {}
    async fn load<U>(self, conn: ()) -> diesel::QueryResult<Vec<U>> {}
    async fn get_results<U>(self, conn: ()) -> diesel::QueryResult<Vec<U>> {}
    async fn get_result<U>(self, conn: ()) -> diesel::QueryResult<U> {}
    async fn first<U>(self, conn: ()) -> diesel::QueryResult<U> {}
}
impl<T> RunQueryDsl for diesel::Selected<diesel::SelectBy<T>> {
    async fn load(self, conn: ()) -> diesel::QueryResult<Vec<T>> {}
    async fn get_results(self, conn: ()) -> diesel::QueryResult<Vec<T>> {}
    async fn get_result(self, conn: ()) -> diesel::QueryResult<T> {}
    async fn first(self, conn: ()) -> diesel::QueryResult<T> {}
}
pub trait AsyncConnection {}
impl<C> AsyncConnection for C {
    async fn transaction<T, E, F: FnOnce(&mut C) -> R, R: std::future::Future<Output = Result<T, E>>>(&mut self, f: F) -> Result<T, E> {}
}
pub mod scoped_futures { pub use ::scoped_futures::ScopedFutureExt; }
