//! Signatures of diesel-async.

pub trait RunQueryDsl {}
impl<Q> RunQueryDsl for Q {
    async fn execute(self, conn: ()) -> diesel::QueryResult<usize> {}
    async fn load<U>(self, conn: ()) -> diesel::QueryResult<Vec<U>> {}
    async fn get_results<U>(self, conn: ()) -> diesel::QueryResult<Vec<U>> {}
    async fn get_result<U>(self, conn: ()) -> diesel::QueryResult<U> {}
    async fn first<U>(self, conn: ()) -> diesel::QueryResult<U> {}
}
