//! Signatures of sqlx: what queries yield.

#[macro_export] macro_rules! query {}
#[macro_export] macro_rules! query_as {}
#[macro_export] macro_rules! query_scalar {}
#[macro_export] macro_rules! query_file {}
#[macro_export] macro_rules! query_file_as {}
#[macro_export] macro_rules! migrate {}
pub struct Error;
pub type Result<T, E = Error> = std::result::Result<T, E>;
pub mod query {
    pub struct QueryAs<DB, O>(DB, O);
    impl<DB, O> QueryAs<DB, O> {
        pub fn bind<T>(self, value: T) -> QueryAs<DB, O> {}
        pub fn persistent(self, value: bool) -> QueryAs<DB, O> {}
        pub async fn fetch_one<E>(self, executor: E) -> crate::Result<O> {}
        pub async fn fetch_all<E>(self, executor: E) -> crate::Result<Vec<O>> {}
        pub async fn fetch_optional<E>(self, executor: E) -> crate::Result<Option<O>> {}
    }
    pub struct QueryScalar<DB, O>(DB, O);
    impl<DB, O> QueryScalar<DB, O> {
        pub fn bind<T>(self, value: T) -> QueryScalar<DB, O> {}
        pub async fn fetch_one<E>(self, executor: E) -> crate::Result<O> {}
        pub async fn fetch_all<E>(self, executor: E) -> crate::Result<Vec<O>> {}
        pub async fn fetch_optional<E>(self, executor: E) -> crate::Result<Option<O>> {}
    }
    pub struct Query;
    impl Query {
        pub async fn fetch_one<E>(self, executor: E) -> crate::Result<crate::row::AnyRow> {}
        pub async fn fetch_all<E>(self, executor: E) -> crate::Result<Vec<crate::row::AnyRow>> {}
        pub async fn fetch_optional<E>(self, executor: E) -> crate::Result<Option<crate::row::AnyRow>> {}
        pub fn bind<T>(self, value: T) -> Query {}
        pub fn map<O, F: FnMut(crate::row::AnyRow) -> O>(self, f: F) -> QueryAs<(), O> {}
        pub fn try_map<O, F: FnMut(crate::row::AnyRow) -> crate::Result<O>>(self, f: F) -> QueryAs<(), O> {}
    }
}
/// A row of any database, with what it gives.
pub mod row {
    pub struct AnyRow;
    impl AnyRow {
        pub fn get<T, I>(&self, index: I) -> T {}
        pub fn try_get<T, I>(&self, index: I) -> crate::Result<T> {}
        pub fn get_unchecked<T, I>(&self, index: I) -> T {}
        pub fn is_empty(&self) -> bool {}
        pub fn len(&self) -> usize {}
    }
}
pub fn query(sql: &str) -> query::Query {}
pub fn query_as<DB, O>(sql: &str) -> query::QueryAs<DB, O> {}
pub fn query_scalar<DB, O>(sql: &str) -> query::QueryScalar<DB, O> {}
