//! Signatures of sea-orm: what its derive writes beside a `Model`, and what queries over it yield.

pub mod error { pub enum DbErr {} pub enum TransactionError<E> { Connection(DbErr), Transaction(E) } }
pub mod query { pub use crate::written::{Insert, Paginator, Select, SelectTwo, SelectTwoMany, Selector}; }
pub use error::{DbErr, TransactionError};
pub use query::{Insert, Paginator, Select, SelectTwo, SelectTwoMany, Selector};
pub mod prelude { pub use crate::{DbErr, Select}; }
pub mod entity { pub use crate::{DbErr, Select}; pub mod prelude { pub use crate::{DbErr, Select}; } }
/// What `#[derive(DeriveEntityModel)]` writes for the struct `M`, under the names that it writes, and the queries.
pub mod written {
    use crate::{DbErr, TransactionError};
    pub trait Entities { type Model; type ActiveModel; }
    pub struct Entity<M>(M);
    pub struct ActiveModel<M>(M);
    pub struct Column<M>(M);
    pub struct ActiveValue<V>(V);
    impl<M> Entities for Entity<M> { type Model = M; type ActiveModel = ActiveModel<M>; }
    impl<M> Entity<M> {
        pub fn find() -> Select<Entity<M>> {}
        pub fn find_by_id<T>(key: T) -> Select<Entity<M>> {}
        pub fn insert<A>(model: A) -> Insert<Entity<M>> {}
        pub fn insert_many<I>(models: I) -> Insert<Entity<M>> {}
        pub fn update<A>(model: A) -> Update<Entity<M>> {}
        pub fn update_many() -> UpdateMany {}
        pub fn delete<A>(model: A) -> Delete<Entity<M>> {}
        pub fn delete_by_id<T>(key: T) -> Delete<Entity<M>> {}
        pub fn delete_many() -> Delete<Entity<M>> {}
        pub fn find_related<R>(related: R) -> Select<R> {}
    }
    impl<M> ActiveModel<M> {
        pub async fn insert<C>(self, db: &C) -> Result<M, DbErr> {}
        pub async fn update<C>(self, db: &C) -> Result<M, DbErr> {}
        pub async fn save<C>(self, db: &C) -> Result<ActiveModel<M>, DbErr> {}
        pub async fn delete<C>(self, db: &C) -> Result<DeleteResult, DbErr> {}
        pub fn try_into_model(self) -> Result<M, DbErr> {}
        pub fn into_active_model(self) -> ActiveModel<M> {}
        pub fn reset_all(self) -> ActiveModel<M> {}
    }
    impl<M> Clone for ActiveModel<M> { fn clone(&self) -> ActiveModel<M> {} }
    impl<M> Clone for Entity<M> { fn clone(&self) -> Entity<M> {} }
    impl<M> Clone for Column<M> { fn clone(&self) -> Column<M> {} }
    impl<V> ActiveValue<V> {
        pub fn unwrap(self) -> V {}
        pub fn as_ref(&self) -> &V {}
        pub fn take(&mut self) -> Option<V> {}
        pub fn try_as_ref(&self) -> Option<&V> {}
        pub fn is_set(&self) -> bool {}
        pub fn is_not_set(&self) -> bool {}
        pub fn is_unchanged(&self) -> bool {}
        pub fn set_if_not_equals(&mut self, value: V) {}
    }
    impl<V> Clone for ActiveValue<V> { fn clone(&self) -> ActiveValue<V> {} }
    pub struct Condition;
    impl<M> Column<M> {
        pub fn eq<V>(&self, v: V) -> Condition {} pub fn ne<V>(&self, v: V) -> Condition {} pub fn gt<V>(&self, v: V) -> Condition {} pub fn gte<V>(&self, v: V) -> Condition {}
        pub fn lt<V>(&self, v: V) -> Condition {} pub fn lte<V>(&self, v: V) -> Condition {} pub fn between<V>(&self, a: V, b: V) -> Condition {} pub fn like<V>(&self, v: V) -> Condition {}
        pub fn contains<V>(&self, v: V) -> Condition {} pub fn starts_with<V>(&self, v: V) -> Condition {} pub fn ends_with<V>(&self, v: V) -> Condition {}
        pub fn is_in<V>(&self, v: V) -> Condition {} pub fn is_not_in<V>(&self, v: V) -> Condition {} pub fn is_null(&self) -> Condition {} pub fn is_not_null(&self) -> Condition {}
        pub fn count(&self) -> Condition {} pub fn max(&self) -> Condition {} pub fn min(&self) -> Condition {} pub fn sum(&self) -> Condition {}
        pub fn in_subquery<V>(&self, v: V) -> Condition {} pub fn not_in_subquery<V>(&self, v: V) -> Condition {} pub fn if_null<V>(&self, v: V) -> Condition {}
        pub fn into_expr(self) -> Condition {} pub fn into_simple_expr(self) -> Condition {} pub fn as_str(&self) -> &str {} pub fn to_string(&self) -> String {}
    }
    impl Condition { pub fn and<V>(self, other: V) -> Condition {} pub fn or<V>(self, other: V) -> Condition {} pub fn not(self) -> Condition {} pub fn eq<V>(self, v: V) -> Condition {} pub fn add<V>(self, v: V) -> Condition {} }
    pub struct DeleteResult;
    pub struct Select<E>(E);
    pub struct Selector<T>(T);
    pub struct SelectTwo<E, F>(E, F);
    pub struct SelectTwoMany<E, F>(E, F);
    pub struct Insert<E>(E);
    pub struct Update<E>(E);
    pub struct Delete<E>(E);
    pub struct Paginator<T>(T);
    impl<E: Entities> Select<E> {
        pub async fn one<C>(self, db: &C) -> Result<Option<<E as Entities>::Model>, DbErr> {}
        pub async fn all<C>(self, db: &C) -> Result<Vec<<E as Entities>::Model>, DbErr> {}
        pub async fn count<C>(self, db: &C) -> Result<u64, DbErr> {}
        pub async fn exists<C>(self, db: &C) -> Result<bool, DbErr> {}
        pub fn paginate<C>(self, db: &C, size: u64) -> Paginator<<E as Entities>::Model> {}
        pub fn find_also_related<F>(self, related: F) -> SelectTwo<E, F> {}
        pub fn find_with_related<F>(self, related: F) -> SelectTwoMany<E, F> {}
        pub fn find_also_linked<F>(self, link: F) -> SelectTwo<E, F> {}
        pub fn into_model<T>(self) -> Selector<T> {}
        pub fn into_partial_model<T>(self) -> Selector<T> {}
        pub fn into_tuple<T>(self) -> Selector<T> {}
        pub fn into_json(self) -> Selector<()> {}
        pub fn filter<F>(self, filter: F) -> Select<E> {} pub fn apply_if<T, F>(self, value: Option<T>, f: F) -> Select<E> {}
        pub fn order_by<C>(self, column: C, order: ()) -> Select<E> {} pub fn order_by_asc<C>(self, column: C) -> Select<E> {} pub fn order_by_desc<C>(self, column: C) -> Select<E> {}
        pub fn limit<T>(self, limit: T) -> Select<E> {} pub fn offset<T>(self, offset: T) -> Select<E> {}
        pub fn select_only(self) -> Select<E> {} pub fn column<C>(self, column: C) -> Select<E> {} pub fn column_as<C, I>(self, column: C, alias: I) -> Select<E> {} pub fn columns<C>(self, columns: C) -> Select<E> {} pub fn expr<C>(self, expr: C) -> Select<E> {}
        pub fn group_by<C>(self, column: C) -> Select<E> {} pub fn having<F>(self, filter: F) -> Select<E> {} pub fn distinct(self) -> Select<E> {} pub fn distinct_on<C>(self, columns: C) -> Select<E> {}
        pub fn join<R>(self, join: (), relation: R) -> Select<E> {} pub fn join_rev<R>(self, join: (), relation: R) -> Select<E> {} pub fn join_as<R, I>(self, join: (), relation: R, alias: I) -> Select<E> {}
        pub fn left_join<R>(self, related: R) -> Select<E> {} pub fn right_join<R>(self, related: R) -> Select<E> {} pub fn inner_join<R>(self, related: R) -> Select<E> {} pub fn reverse_join<R>(self, related: R) -> Select<E> {}
        pub fn lock(self, lock: ()) -> Select<E> {} pub fn lock_exclusive(self) -> Select<E> {} pub fn lock_shared(self) -> Select<E> {}
    }
    impl<E> Clone for Select<E> { fn clone(&self) -> Select<E> {} }
    impl<T> Selector<T> {
        pub async fn one<C>(self, db: &C) -> Result<Option<T>, DbErr> {}
        pub async fn all<C>(self, db: &C) -> Result<Vec<T>, DbErr> {}
        pub fn paginate<C>(self, db: &C, size: u64) -> Paginator<T> {}
    }
    impl<E: Entities, F: Entities> SelectTwo<E, F> {
        pub async fn one<C>(self, db: &C) -> Result<Option<(<E as Entities>::Model, Option<<F as Entities>::Model>)>, DbErr> {}
        pub async fn all<C>(self, db: &C) -> Result<Vec<(<E as Entities>::Model, Option<<F as Entities>::Model>)>, DbErr> {}
        pub fn filter<P>(self, filter: P) -> SelectTwo<E, F> {} pub fn limit<T>(self, limit: T) -> SelectTwo<E, F> {} pub fn offset<T>(self, offset: T) -> SelectTwo<E, F> {}
        pub fn order_by<C>(self, column: C, order: ()) -> SelectTwo<E, F> {} pub fn order_by_asc<C>(self, column: C) -> SelectTwo<E, F> {} pub fn order_by_desc<C>(self, column: C) -> SelectTwo<E, F> {}
    }
    impl<E: Entities, F: Entities> SelectTwoMany<E, F> {
        pub async fn all<C>(self, db: &C) -> Result<Vec<(<E as Entities>::Model, Vec<<F as Entities>::Model>)>, DbErr> {}
        pub fn filter<P>(self, filter: P) -> SelectTwoMany<E, F> {} pub fn order_by_asc<C>(self, column: C) -> SelectTwoMany<E, F> {} pub fn order_by_desc<C>(self, column: C) -> SelectTwoMany<E, F> {}
    }
    impl<E: Entities> Insert<E> {
        pub async fn exec<C>(self, db: &C) -> Result<(), DbErr> {}
        pub async fn exec_with_returning<C>(self, db: &C) -> Result<<E as Entities>::Model, DbErr> {}
        pub async fn exec_without_returning<C>(self, db: &C) -> Result<u64, DbErr> {}
        pub fn on_conflict<F>(self, on_conflict: F) -> Insert<E> {} pub fn do_nothing(self) -> Insert<E> {} pub fn on_empty_do_nothing(self) -> Insert<E> {}
    }
    impl<E: Entities> Update<E> {
        pub async fn exec<C>(self, db: &C) -> Result<<E as Entities>::Model, DbErr> {}
        pub fn filter<F>(self, filter: F) -> Update<E> {}
    }
    pub struct UpdateMany;
    impl UpdateMany {
        pub async fn exec<C>(self, db: &C) -> Result<(), DbErr> {}
        pub fn filter<F>(self, filter: F) -> UpdateMany {} pub fn set<A>(self, model: A) -> UpdateMany {} pub fn col_expr<C, F>(self, column: C, expr: F) -> UpdateMany {}
    }
    impl<E> Delete<E> { pub async fn exec<C>(self, db: &C) -> Result<DeleteResult, DbErr> {} pub fn filter<F>(self, filter: F) -> Delete<E> {} }
    impl<T> Paginator<T> {
        pub async fn fetch(&self) -> Result<Vec<T>, DbErr> {}
        pub async fn fetch_page(&self, page: u64) -> Result<Vec<T>, DbErr> {}
        pub async fn fetch_and_next(&mut self) -> Result<Option<Vec<T>>, DbErr> {}
        pub async fn num_pages(&self) -> Result<u64, DbErr> {}
        pub async fn num_items(&self) -> Result<u64, DbErr> {}
    }
}
