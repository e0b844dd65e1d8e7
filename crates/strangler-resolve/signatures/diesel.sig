//! Signatures of diesel: the modules that its macros write, and what its queries load.

#[macro_export]
macro_rules! table {
    ($(use $($import:tt)::+ ;)* $(#[$meta:meta])* $schema:ident . $name:ident $(($($key:ident),* $(,)?))? { $($(#[$column_meta:meta])* $column:ident -> $ty:ty),* $(,)? }) => {
        $crate::table! { $(use $($import)::+ ;)* $name { $($column -> $ty,)* } }
    };
    ($(use $($import:tt)::+ ;)* $(#[$meta:meta])* $name:ident $(($($key:ident),* $(,)?))? { $($(#[$column_meta:meta])* $column:ident -> $ty:ty),* $(,)? }) => {
        pub mod $name {
            $(use $($import)::+ ;)*
            pub use self::columns::*;
            pub mod dsl { pub use super::columns::{$($column),*}; pub use super::table as $name; }
            pub struct table;
            pub struct BoxedQuery<DB, ST = ()>(DB, ST);
            pub const all_columns: ($($column,)*) = ();
            pub mod columns { pub struct star; $(pub struct $column;)* }
        }
    };
}
#[macro_export] macro_rules! view { ($($rest:tt)*) => { $crate::table! { $($rest)* } }; }
#[macro_export] macro_rules! joinable { ($($rest:tt)*) => {}; }
#[macro_export] macro_rules! allow_tables_to_appear_in_same_query { ($($rest:tt)*) => {}; }
#[macro_export] macro_rules! allow_columns_to_appear_in_same_group_by_clause { ($($rest:tt)*) => {}; }
#[macro_export] macro_rules! define_sql_function { ($(#[$meta:meta])* fn $name:ident $($rest:tt)*) => { pub fn $name() {} pub type $name = (); }; }
#[macro_export] macro_rules! sql_function { ($(#[$meta:meta])* fn $name:ident $($rest:tt)*) => { pub fn $name() {} pub type $name = (); }; }
#[macro_export] macro_rules! no_arg_sql_function { ($name:ident $($rest:tt)*) => { pub fn $name() {} }; }
#[macro_export] macro_rules! infix_operator { ($name:ident $($rest:tt)*) => { pub struct $name<T, U>(T, U); }; }
#[macro_export] macro_rules! prefix_operator { ($name:ident $($rest:tt)*) => { pub struct $name<T>(T); }; }
#[macro_export] macro_rules! postfix_operator { ($name:ident $($rest:tt)*) => { pub struct $name<T>(T); }; }
#[macro_export] macro_rules! diesel_infix_operator { ($name:ident $($rest:tt)*) => { pub struct $name<T, U>(T, U); }; }

pub mod result { pub enum Error { NotFound, RollbackTransaction, DatabaseError((), ()), QueryBuilderError(()), SerializationError(()), DeserializationError(()) } pub type QueryResult<T> = Result<T, Error>; }
pub use result::QueryResult;
/// An `INSERT`, `UPDATE` or `DELETE`.
pub struct Statement;
impl Statement {
    pub fn values<T>(self, values: T) -> Statement {}
    pub fn set<T>(self, values: T) -> Statement {}
    pub fn returning<T>(self, what: T) -> Selected<T> {}
    pub fn on_conflict<T>(self, what: T) -> Statement {}
    pub fn do_update(self) -> Statement {}
    pub fn do_nothing(self) -> Statement {}
    pub fn on_conflict_do_nothing(self) -> Statement {}
    pub fn filter_target<P>(self, predicate: P) -> Statement {}
    pub fn default_values(self) -> Statement {}
    pub fn bind<T, U>(self, value: U) -> Statement {}
}
pub fn insert_into<T>(target: T) -> Statement {}
pub fn insert_or_ignore_into<T>(target: T) -> Statement {}
pub fn replace_into<T>(target: T) -> Statement {}
pub fn update<T>(target: T) -> Statement {}
pub fn delete<T>(target: T) -> Statement {}
pub fn sql_query<T>(query: T) -> Statement {}
pub fn select<T>(what: T) -> Statement {}
pub mod dsl { pub use crate::{delete, insert_into, insert_or_ignore_into, replace_into, select, sql_query, update}; }
pub mod query_builder { pub mod functions { pub use crate::{delete, insert_into, update}; } }
pub mod query_dsl { pub use crate::{OptionalExtension, QueryDsl, RunQueryDsl}; }
pub trait QueryDsl {}
impl<Q> QueryDsl for Q {
    fn filter<P>(self, predicate: P) -> Q {}
    fn or_filter<P>(self, predicate: P) -> Q {}
    fn find<P>(self, key: P) -> Q {}
    fn select<S>(self, selection: S) -> Selected<S> {}
    fn distinct(self) -> Q {}
    fn distinct_on<S>(self, selection: S) -> Q {}
    fn order<S>(self, expr: S) -> Q {}
    fn order_by<S>(self, expr: S) -> Q {}
    fn then_order_by<S>(self, expr: S) -> Q {}
    fn limit(self, limit: i64) -> Q {}
    fn offset(self, offset: i64) -> Q {}
    fn group_by<S>(self, expr: S) -> Q {}
    fn inner_join<S>(self, rhs: S) -> Q {}
    fn left_join<S>(self, rhs: S) -> Q {}
    fn left_outer_join<S>(self, rhs: S) -> Q {}
    fn into_boxed(self) -> Q {}
    fn for_update(self) -> Q {}
    fn count(self) -> Q {}
    fn for_share(self) -> Q {}
    fn skip_locked(self) -> Q {}
    fn having<P>(self, predicate: P) -> Q {}
    fn single_value(self) -> Q {}
}
pub trait RunQueryDsl {}
impl<Q> RunQueryDsl for Q {
    fn execute(self, conn: ()) -> QueryResult<usize> {}
    fn load<U>(self, conn: ()) -> QueryResult<Vec<U>> {}
    fn get_results<U>(self, conn: ()) -> QueryResult<Vec<U>> {}
    fn get_result<U>(self, conn: ()) -> QueryResult<U> {}
    fn first<U>(self, conn: ()) -> QueryResult<U> {}
}
pub trait Connection {}
impl<C> Connection for C { fn transaction<T, E, F: FnOnce(&mut C) -> Result<T, E>>(&mut self, f: F) -> Result<T, E> {} }
pub mod connection { pub use crate::Connection; }
/// A query that says what its rows are: `T::as_select()`.
pub struct Selected<S>(S);
pub struct SelectBy<T>(T);
pub trait SelectableHelper {}
impl<T> SelectableHelper for T { fn as_select() -> SelectBy<T> {} fn as_returning() -> SelectBy<T> {} }
pub trait GroupedBy {}
impl<T> GroupedBy for Vec<T> { fn grouped_by<P>(self, parents: P) -> Vec<Vec<T>> {} }
pub mod associations { pub use crate::GroupedBy; }
pub trait HasQuery { fn query() -> Selected<SelectBy<Self>>; fn base_query() -> Selected<SelectBy<Self>>; }
pub mod expression { pub use crate::SelectableHelper; }
impl<T> RunQueryDsl for Selected<SelectBy<T>> {
    fn load(self, conn: ()) -> QueryResult<Vec<T>> {}
    fn get_results(self, conn: ()) -> QueryResult<Vec<T>> {}
    fn get_result(self, conn: ()) -> QueryResult<T> {}
    fn first(self, conn: ()) -> QueryResult<T> {}
}
pub trait OptionalExtension {}
impl<T, E> OptionalExtension for Result<T, E> { fn optional(self) -> Result<Option<T>, E> {} }
pub mod prelude { pub use crate::{allow_tables_to_appear_in_same_query, define_sql_function, infix_operator, joinable, table, Connection, GroupedBy, HasQuery, OptionalExtension, QueryDsl, QueryResult, RunQueryDsl, SelectableHelper}; }
