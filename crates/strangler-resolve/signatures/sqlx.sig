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
        pub fn bind<T>(self, value: T) -> Query {}
        pub fn map<O, F: FnMut(()) -> O>(self, f: F) -> QueryAs<(), O> {}
        pub fn try_map<O, F: FnMut(()) -> crate::Result<O>>(self, f: F) -> QueryAs<(), O> {}
    }
}
pub fn query(sql: &str) -> query::Query {}
pub fn query_as<DB, O>(sql: &str) -> query::QueryAs<DB, O> {}
pub fn query_scalar<DB, O>(sql: &str) -> query::QueryScalar<DB, O> {}
