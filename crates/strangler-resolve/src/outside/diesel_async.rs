//! Signatures of diesel-async.

pub trait RunQueryDsl {}
impl<Q> RunQueryDsl for Q {
    async fn execute<C>(self, conn: C) -> diesel::QueryResult<usize> {}
    async fn load<U, C>(self, conn: C) -> diesel::QueryResult<Vec<U>> {}
    async fn get_results<U, C>(self, conn: C) -> diesel::QueryResult<Vec<U>> {}
    async fn get_result<U, C>(self, conn: C) -> diesel::QueryResult<U> {}
    async fn first<U, C>(self, conn: C) -> diesel::QueryResult<U> {}
}
