//! Signatures of std: what name resolution and inference need of it. Bodies are empty; adapters of iterators are one type.

macro_rules! std_macros {
    () => {};
}
#[macro_export] macro_rules! assert { () => {}; }
#[macro_export] macro_rules! assert_eq { () => {}; }
#[macro_export] macro_rules! assert_ne { () => {}; }
#[macro_export] macro_rules! cfg { () => {}; }
#[macro_export] macro_rules! cfg_select {}
#[macro_export] macro_rules! column { () => {}; }
#[macro_export] macro_rules! compile_error { () => {}; }
#[macro_export] macro_rules! concat { () => {}; }
#[macro_export] macro_rules! dbg { () => {}; }
#[macro_export] macro_rules! debug_assert { () => {}; }
#[macro_export] macro_rules! debug_assert_eq { () => {}; }
#[macro_export] macro_rules! debug_assert_ne { () => {}; }
#[macro_export] macro_rules! env { () => {}; }
#[macro_export] macro_rules! eprint { () => {}; }
#[macro_export] macro_rules! eprintln { () => {}; }
#[macro_export] macro_rules! file { () => {}; }
#[macro_export] macro_rules! format { () => {}; }
#[macro_export] macro_rules! format_args { () => {}; }
#[macro_export] macro_rules! global_asm { () => {}; }
#[macro_export] macro_rules! include { () => {}; }
#[macro_export] macro_rules! include_bytes { () => {}; }
#[macro_export] macro_rules! include_str { () => {}; }
#[macro_export] macro_rules! is_x86_feature_detected { () => {}; }
#[macro_export] macro_rules! line { () => {}; }
#[macro_export] macro_rules! matches { () => {}; }
#[macro_export] macro_rules! module_path { () => {}; }
#[macro_export] macro_rules! option_env { () => {}; }
#[macro_export] macro_rules! panic { () => {}; }
#[macro_export] macro_rules! print { () => {}; }
#[macro_export] macro_rules! println { () => {}; }
#[macro_export] macro_rules! stringify { () => {}; }
#[macro_export] macro_rules! todo { () => {}; }
#[macro_export] macro_rules! try { () => {}; }
#[macro_export] macro_rules! unimplemented { () => {}; }
#[macro_export] macro_rules! unreachable { () => {}; }
#[macro_export] macro_rules! vec { () => {}; }
#[macro_export] macro_rules! write { () => {}; }
#[macro_export] macro_rules! writeln { () => {}; }
#[macro_export]
macro_rules! thread_local {
    ($($(#[$m:meta])* $vis:vis static $name:ident : $ty:ty = $init:expr);* $(;)?) => {
        $($vis static $name: $crate::thread::LocalKey<$ty> = $init;)*
    };
}

pub mod prelude {
    pub mod v1 { pub use super::*; }
    pub mod rust_2018 { pub use super::*; }
    pub mod rust_2021 { pub use super::*; }
    pub mod rust_2024 { pub use super::*; }
    pub use crate::borrow::ToOwned;
    pub use crate::boxed::Box;
    pub use crate::clone::Clone;
    pub use crate::cmp::{Eq, Ord, PartialEq, PartialOrd};
    pub use crate::convert::{AsMut, AsRef, From, Into, TryFrom, TryInto};
    pub use crate::default::Default;
    pub use crate::future::{Future, IntoFuture};
    pub use crate::iter::{DoubleEndedIterator, ExactSizeIterator, Extend, FromIterator, IntoIterator, Iterator};
    pub use crate::marker::{Copy, Send, Sized, Sync, Unpin};
    pub use crate::mem::{drop, size_of};
    pub use crate::ops::{AsyncFn, AsyncFnMut, AsyncFnOnce, Drop, Fn, FnMut, FnOnce};
    pub use crate::option::Option::{self, None, Some};
    pub use crate::result::Result::{self, Err, Ok};
    pub use crate::string::{String, ToString};
    pub use crate::vec::Vec;
}

pub mod marker {
    pub trait Copy {}
    pub trait Send {}
    pub trait Sync {}
    pub trait Sized {}
    pub trait Unpin {}
    pub struct PhantomData<T>;
}

pub mod option {
    pub enum Option<T> { None, Some(T) }
    impl<T> Option<T> {
        pub fn is_some(&self) -> bool {}
        pub fn is_none(&self) -> bool {}
        pub fn is_some_and<F: FnOnce(T) -> bool>(self, f: F) -> bool {}
        pub fn is_none_or<F: FnOnce(T) -> bool>(self, f: F) -> bool {}
        pub fn as_ref(&self) -> Option<&T> {}
        pub fn as_mut(&mut self) -> Option<&mut T> {}
        pub fn as_deref(&self) -> Option<&<T as crate::ops::Deref>::Target> {}
        pub fn as_deref_mut(&mut self) -> Option<&mut <T as crate::ops::Deref>::Target> {}
        pub fn expect(self, msg: &str) -> T {}
        pub fn unwrap(self) -> T {}
        pub fn unwrap_or(self, default: T) -> T {}
        pub fn unwrap_or_else<F: FnOnce() -> T>(self, f: F) -> T {}
        pub fn unwrap_or_default(self) -> T {}
        pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Option<U> {}
        pub fn inspect<F: FnOnce(&T)>(self, f: F) -> Option<T> {}
        pub fn map_or<U, F: FnOnce(T) -> U>(self, default: U, f: F) -> U {}
        pub fn map_or_else<U, D: FnOnce() -> U, F: FnOnce(T) -> U>(self, default: D, f: F) -> U {}
        pub fn ok_or<E>(self, err: E) -> Result<T, E> {}
        pub fn ok_or_else<E, F: FnOnce() -> E>(self, err: F) -> Result<T, E> {}
        pub fn and<U>(self, other: Option<U>) -> Option<U> {}
        pub fn and_then<U, F: FnOnce(T) -> Option<U>>(self, f: F) -> Option<U> {}
        pub fn filter<P: FnOnce(&T) -> bool>(self, predicate: P) -> Option<T> {}
        pub fn or(self, other: Option<T>) -> Option<T> {}
        pub fn or_else<F: FnOnce() -> Option<T>>(self, f: F) -> Option<T> {}
        pub fn xor(self, other: Option<T>) -> Option<T> {}
        pub fn insert(&mut self, value: T) -> &mut T {}
        pub fn get_or_insert(&mut self, value: T) -> &mut T {}
        pub fn get_or_insert_with<F: FnOnce() -> T>(&mut self, f: F) -> &mut T {}
        pub fn take(&mut self) -> Option<T> {}
        pub fn replace(&mut self, value: T) -> Option<T> {}
        pub fn zip<U>(self, other: Option<U>) -> Option<(T, U)> {}
        pub fn iter(&self) -> crate::iter::Iter<&T> {}
        pub fn iter_mut(&mut self) -> crate::iter::Iter<&mut T> {}
        pub fn as_slice(&self) -> &[T] {}
    }
    impl<T> Option<&T> {
        pub fn cloned(self) -> Option<T> {}
        pub fn copied(self) -> Option<T> {}
    }
    impl<T, E> Option<Result<T, E>> { pub fn transpose(self) -> Result<Option<T>, E> {} }
    impl<T> Option<Option<T>> { pub fn flatten(self) -> Option<T> {} }
    impl<T> Clone for Option<T> { fn clone(&self) -> Option<T> {} }
    impl<T> Default for Option<T> { fn default() -> Option<T> {} }
    impl<T> IntoIterator for Option<T> { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
    impl<A, V: FromIterator<A>> FromIterator<Option<A>> for Option<V> {}
    impl<T> PartialEq for Option<T> { fn eq(&self, other: &Option<T>) -> bool {} }
    impl<T: crate::fmt::Debug> crate::fmt::Debug for Option<T> {}
}

pub mod result {
    pub enum Result<T, E> { Ok(T), Err(E) }
    impl<T, E> Result<T, E> {
        pub fn is_ok(&self) -> bool {}
        pub fn is_err(&self) -> bool {}
        pub fn is_ok_and<F: FnOnce(T) -> bool>(self, f: F) -> bool {}
        pub fn is_err_and<F: FnOnce(E) -> bool>(self, f: F) -> bool {}
        pub fn ok(self) -> Option<T> {}
        pub fn err(self) -> Option<E> {}
        pub fn as_ref(&self) -> Result<&T, &E> {}
        pub fn as_mut(&mut self) -> Result<&mut T, &mut E> {}
        pub fn as_deref(&self) -> Result<&<T as crate::ops::Deref>::Target, &E> {}
        pub fn map<U, F: FnOnce(T) -> U>(self, op: F) -> Result<U, E> {}
        pub fn map_or<U, F: FnOnce(T) -> U>(self, default: U, f: F) -> U {}
        pub fn map_or_else<U, D: FnOnce(E) -> U, F: FnOnce(T) -> U>(self, default: D, f: F) -> U {}
        pub fn map_err<F2, O: FnOnce(E) -> F2>(self, op: O) -> Result<T, F2> {}
        pub fn inspect<F: FnOnce(&T)>(self, f: F) -> Result<T, E> {}
        pub fn inspect_err<F: FnOnce(&E)>(self, f: F) -> Result<T, E> {}
        pub fn and<U>(self, res: Result<U, E>) -> Result<U, E> {}
        pub fn and_then<U, F: FnOnce(T) -> Result<U, E>>(self, op: F) -> Result<U, E> {}
        pub fn or<F2>(self, res: Result<T, F2>) -> Result<T, F2> {}
        pub fn or_else<F2, O: FnOnce(E) -> Result<T, F2>>(self, op: O) -> Result<T, F2> {}
        pub fn unwrap(self) -> T {}
        pub fn expect(self, msg: &str) -> T {}
        pub fn unwrap_err(self) -> E {}
        pub fn expect_err(self, msg: &str) -> E {}
        pub fn unwrap_or(self, default: T) -> T {}
        pub fn unwrap_or_else<F: FnOnce(E) -> T>(self, op: F) -> T {}
        pub fn unwrap_or_default(self) -> T {}
        pub fn iter(&self) -> crate::iter::Iter<&T> {}
    }
    impl<T, E> Result<&T, E> {
        pub fn cloned(self) -> Result<T, E> {}
        pub fn copied(self) -> Result<T, E> {}
    }
    impl<T, E> Result<Option<T>, E> { pub fn transpose(self) -> Option<Result<T, E>> {} }
    impl<T, E> Clone for Result<T, E> { fn clone(&self) -> Result<T, E> {} }
    impl<T, E> IntoIterator for Result<T, E> { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
    impl<A, E, V: FromIterator<A>> FromIterator<Result<A, E>> for Result<V, E> {}
}

pub mod clone { pub trait Clone { fn clone(&self) -> Self; fn clone_from(&mut self, source: &Self); } }
pub mod default { pub trait Default { fn default() -> Self; } }
pub mod any {
    pub trait Any {}
    pub struct TypeId;
    pub fn type_name<T>() -> &'static str {}
}
pub mod error {
    pub trait Error { fn source(&self) -> Option<&(dyn Error + 'static)>; fn description(&self) -> &str; }
}
pub mod hash {
    pub trait Hash { fn hash<H: Hasher>(&self, state: &mut H); }
    pub trait Hasher { fn finish(&self) -> u64; fn write(&mut self, bytes: &[u8]); }
    pub trait BuildHasher {}
}
pub mod cmp {
    pub trait PartialEq<Rhs = Self> { fn eq(&self, other: &Rhs) -> bool; fn ne(&self, other: &Rhs) -> bool; }
    pub trait Eq: PartialEq {}
    pub trait PartialOrd<Rhs = Self> {
        fn partial_cmp(&self, other: &Rhs) -> Option<Ordering>;
        fn lt(&self, other: &Rhs) -> bool;
        fn le(&self, other: &Rhs) -> bool;
        fn gt(&self, other: &Rhs) -> bool;
        fn ge(&self, other: &Rhs) -> bool;
    }
    pub trait Ord { fn cmp(&self, other: &Self) -> Ordering; fn max(self, other: Self) -> Self; fn min(self, other: Self) -> Self; fn clamp(self, min: Self, max: Self) -> Self; }
    pub enum Ordering { Less, Equal, Greater }
    impl Ordering {
        pub fn reverse(self) -> Ordering {}
        pub fn then(self, other: Ordering) -> Ordering {}
        pub fn then_with<F: FnOnce() -> Ordering>(self, f: F) -> Ordering {}
    }
    pub struct Reverse<T>(pub T);
    pub fn max<T>(a: T, b: T) -> T {}
    pub fn min<T>(a: T, b: T) -> T {}
}
pub mod convert {
    pub trait From<T> { fn from(value: T) -> Self; }
    pub trait Into<T> { fn into(self) -> T; }
    pub trait TryFrom<T> { type Error; fn try_from(value: T) -> Result<Self, Self::Error>; }
    pub trait TryInto<T> { type Error; fn try_into(self) -> Result<T, Self::Error>; }
    pub trait AsRef<T> { fn as_ref(&self) -> &T; }
    pub trait AsMut<T> { fn as_mut(&mut self) -> &mut T; }
    pub enum Infallible {}
    impl<T, U> Into<U> for T { fn into(self) -> U {} }
    impl<T, U> TryInto<U> for T { type Error = U; fn try_into(self) -> Result<U, <U as TryFrom<T>>::Error> {} }
    pub fn identity<T>(x: T) -> T {}
}
pub mod borrow {
    pub trait ToOwned { type Owned; fn to_owned(&self) -> Self::Owned; }
    pub trait Borrow<T> { fn borrow(&self) -> &T; }
    pub trait BorrowMut<T> { fn borrow_mut(&mut self) -> &mut T; }
    pub enum Cow<B> { Borrowed(B), Owned(B) }
    impl<B> crate::ops::Deref for Cow<B> { type Target = B; }
    impl<B> Clone for Cow<B> { fn clone(&self) -> Cow<B> {} }
    impl Cow<str> { pub fn into_owned(self) -> String {} pub fn to_mut(&mut self) -> &mut String {} }
    impl<B> Cow<B> { pub fn into_owned(self) -> B {} }
    impl ToOwned for str { type Owned = String; fn to_owned(&self) -> String {} }
    impl<T: Clone> ToOwned for T { type Owned = T; fn to_owned(&self) -> T {} }
    impl<T> ToOwned for [T] { type Owned = Vec<T>; fn to_owned(&self) -> Vec<T> {} }
}

pub mod ops {
    pub trait Fn<Args> { type Output; }
    pub trait FnMut<Args> { type Output; }
    pub trait FnOnce<Args> { type Output; }
    pub trait AsyncFn<Args> { type Output; }
    pub trait AsyncFnMut<Args> { type Output; }
    pub trait AsyncFnOnce<Args> { type Output; }
    pub trait Deref { type Target; fn deref(&self) -> &Self::Target; }
    pub trait DerefMut: Deref { fn deref_mut(&mut self) -> &mut Self::Target; }
    pub trait Drop { fn drop(&mut self); }
    pub trait Index<I> { type Output; fn index(&self, index: I) -> &Self::Output; }
    pub trait IndexMut<I>: Index<I> { fn index_mut(&mut self, index: I) -> &mut Self::Output; }
    pub trait Add<R = Self> { type Output; fn add(self, rhs: R) -> Self::Output; }
    pub trait Sub<R = Self> { type Output; fn sub(self, rhs: R) -> Self::Output; }
    pub trait Mul<R = Self> { type Output; fn mul(self, rhs: R) -> Self::Output; }
    pub trait Div<R = Self> { type Output; fn div(self, rhs: R) -> Self::Output; }
    pub trait Rem<R = Self> { type Output; fn rem(self, rhs: R) -> Self::Output; }
    pub trait Neg { type Output; fn neg(self) -> Self::Output; }
    pub trait Not { type Output; fn not(self) -> Self::Output; }
    pub trait BitAnd<R = Self> { type Output; fn bitand(self, rhs: R) -> Self::Output; }
    pub trait BitOr<R = Self> { type Output; fn bitor(self, rhs: R) -> Self::Output; }
    pub trait BitXor<R = Self> { type Output; fn bitxor(self, rhs: R) -> Self::Output; }
    pub trait Shl<R = Self> { type Output; fn shl(self, rhs: R) -> Self::Output; }
    pub trait Shr<R = Self> { type Output; fn shr(self, rhs: R) -> Self::Output; }
    pub trait AddAssign<R = Self> { fn add_assign(&mut self, rhs: R); }
    pub trait SubAssign<R = Self> { fn sub_assign(&mut self, rhs: R); }
    pub trait MulAssign<R = Self> { fn mul_assign(&mut self, rhs: R); }
    pub trait DivAssign<R = Self> { fn div_assign(&mut self, rhs: R); }
    pub trait BitOrAssign<R = Self> { fn bitor_assign(&mut self, rhs: R); }
    pub trait BitAndAssign<R = Self> { fn bitand_assign(&mut self, rhs: R); }
    pub trait RangeBounds<T> {}
    pub struct Range<T> { pub start: T, pub end: T }
    impl<T> Iterator for Range<T> { type Item = T; }
    pub struct RangeInclusive<T> { start: T, end: T }
    impl<T> RangeInclusive<T> { pub fn new(start: T, end: T) -> RangeInclusive<T> {} pub fn contains(&self, item: &T) -> bool {} }
    impl<T> Iterator for RangeInclusive<T> { type Item = T; }
    pub enum ControlFlow<B, C = ()> { Continue(C), Break(B) }
    pub enum Bound<T> { Included(T), Excluded(T), Unbounded }
    impl<T> Deref for &T { type Target = T; }
}

pub mod future {
    pub trait Future { type Output; fn poll(self, cx: &mut crate::task::Context) -> crate::task::Poll<Self::Output>; }
    pub trait IntoFuture { type Output; type IntoFuture; fn into_future(self) -> Self::IntoFuture; }
    pub struct Ready<T>(T);
    impl<T> Future for Ready<T> { type Output = T; }
    pub fn ready<T>(t: T) -> Ready<T> {}
    pub fn pending<T>() -> Ready<T> {}
    impl<F: Future> Future for &mut F { type Output = F::Output; }
}
pub mod task {
    pub struct Context;
    pub struct Waker;
    pub enum Poll<T> { Ready(T), Pending }
    impl<T> Poll<T> { pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<U> {} }
}
pub mod pin {
    pub struct Pin<P> { pointer: P }
    impl<P> Pin<P> {
        pub fn new(pointer: P) -> Pin<P> {}
        pub fn as_mut(&mut self) -> Pin<P> {}
        pub fn as_ref(&self) -> Pin<P> {}
        pub fn get_mut(self) -> P {}
        pub fn into_inner(self) -> P {}
    }
    impl<P> crate::ops::Deref for Pin<P> { type Target = P; }
}

pub mod iter {
    /// Every adapter.
    pub struct Iter<T>(T);
    impl<T> Iterator for Iter<T> { type Item = T; }
    impl<T> DoubleEndedIterator for Iter<T> {}
    impl<T> ExactSizeIterator for Iter<T> {}
    impl<T> Clone for Iter<T> { fn clone(&self) -> Iter<T> {} }
    pub struct Peekable<T>(T);
    impl<T> Iterator for Peekable<T> { type Item = T; }
    impl<T> Peekable<T> {
        pub fn peek(&mut self) -> Option<&T> {}
        pub fn peek_mut(&mut self) -> Option<&mut T> {}
        pub fn next_if<F: FnOnce(&T) -> bool>(&mut self, f: F) -> Option<T> {}
    }
    pub trait FromIterator<A> { fn from_iter<T: IntoIterator<Item = A>>(iter: T) -> Self; }
    pub trait Extend<A> { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T); }
    pub trait IntoIterator { type Item; type IntoIter; fn into_iter(self) -> Self::IntoIter; }
    impl<I: Iterator> IntoIterator for I { type Item = <I as Iterator>::Item; type IntoIter = I; fn into_iter(self) -> I {} }
    impl<I: Iterator> Iterator for &mut I { type Item = <I as Iterator>::Item; }
    pub trait DoubleEndedIterator: Iterator { fn next_back(&mut self) -> Option<<Self as Iterator>::Item>; fn rfind<P: FnMut(&<Self as Iterator>::Item) -> bool>(&mut self, predicate: P) -> Option<<Self as Iterator>::Item>; }
    pub trait ExactSizeIterator: Iterator { fn len(&self) -> usize; }
    pub trait Sum<A = Self> {}
    pub trait Product<A = Self> {}
    pub fn once<T>(value: T) -> Iter<T> {}
    pub fn empty<T>() -> Iter<T> {}
    pub fn repeat<T>(elt: T) -> Iter<T> {}
    pub fn repeat_with<T, F: FnMut() -> T>(f: F) -> Iter<T> {}
    pub fn repeat_n<T>(elt: T, n: usize) -> Iter<T> {}
    pub fn from_fn<T, F: FnMut() -> Option<T>>(f: F) -> Iter<T> {}
    pub fn successors<T, F: FnMut(&T) -> Option<T>>(first: Option<T>, f: F) -> Iter<T> {}
    pub fn zip<A: IntoIterator, B: IntoIterator>(a: A, b: B) -> Iter<(<A as IntoIterator>::Item, <B as IntoIterator>::Item)> {}
    pub trait Iterator {
        type Item;
        fn next(&mut self) -> Option<Self::Item>;
        fn size_hint(&self) -> (usize, Option<usize>);
        fn count(self) -> usize;
        fn last(self) -> Option<Self::Item>;
        fn nth(&mut self, n: usize) -> Option<Self::Item>;
        fn step_by(self, step: usize) -> Iter<Self::Item>;
        fn chain<U: IntoIterator<Item = Self::Item>>(self, other: U) -> Iter<Self::Item>;
        fn zip<U: IntoIterator>(self, other: U) -> Iter<(Self::Item, <U as IntoIterator>::Item)>;
        fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> Iter<B>;
        fn for_each<F: FnMut(Self::Item)>(self, f: F);
        fn filter<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Iter<Self::Item>;
        fn filter_map<B, F: FnMut(Self::Item) -> Option<B>>(self, f: F) -> Iter<B>;
        fn enumerate(self) -> Iter<(usize, Self::Item)>;
        fn peekable(self) -> Peekable<Self::Item>;
        fn skip_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Iter<Self::Item>;
        fn take_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Iter<Self::Item>;
        fn map_while<B, P: FnMut(Self::Item) -> Option<B>>(self, predicate: P) -> Iter<B>;
        fn skip(self, n: usize) -> Iter<Self::Item>;
        fn take(self, n: usize) -> Iter<Self::Item>;
        fn scan<St, B, F: FnMut(&mut St, Self::Item) -> Option<B>>(self, initial_state: St, f: F) -> Iter<B>;
        fn flat_map<U: IntoIterator, F: FnMut(Self::Item) -> U>(self, f: F) -> Iter<<U as IntoIterator>::Item>;
        fn flatten(self) -> Iter<<Self::Item as IntoIterator>::Item>;
        fn fuse(self) -> Iter<Self::Item>;
        fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Iter<Self::Item>;
        fn by_ref(&mut self) -> &mut Self;
        fn collect<B: FromIterator<Self::Item>>(self) -> B;
        fn partition<B: Extend<Self::Item>, F: FnMut(&Self::Item) -> bool>(self, f: F) -> (B, B);
        fn try_fold<B, R, F: FnMut(B, Self::Item) -> R>(&mut self, init: B, f: F) -> R;
        fn try_for_each<R, F: FnMut(Self::Item) -> R>(&mut self, f: F) -> R;
        fn fold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B;
        fn reduce<F: FnMut(Self::Item, Self::Item) -> Self::Item>(self, f: F) -> Option<Self::Item>;
        fn all<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool;
        fn any<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool;
        fn find<P: FnMut(&Self::Item) -> bool>(&mut self, predicate: P) -> Option<Self::Item>;
        fn find_map<B, F: FnMut(Self::Item) -> Option<B>>(&mut self, f: F) -> Option<B>;
        fn position<P: FnMut(Self::Item) -> bool>(&mut self, predicate: P) -> Option<usize>;
        fn rposition<P: FnMut(Self::Item) -> bool>(&mut self, predicate: P) -> Option<usize>;
        fn max(self) -> Option<Self::Item>;
        fn min(self) -> Option<Self::Item>;
        fn max_by_key<B, F: FnMut(&Self::Item) -> B>(self, f: F) -> Option<Self::Item>;
        fn max_by<F: FnMut(&Self::Item, &Self::Item) -> crate::cmp::Ordering>(self, compare: F) -> Option<Self::Item>;
        fn min_by_key<B, F: FnMut(&Self::Item) -> B>(self, f: F) -> Option<Self::Item>;
        fn min_by<F: FnMut(&Self::Item, &Self::Item) -> crate::cmp::Ordering>(self, compare: F) -> Option<Self::Item>;
        fn rev(self) -> Iter<Self::Item>;
        fn unzip<A, B>(self) -> (A, B);
        fn copied<T>(self) -> Iter<T> where Self: Iterator<Item = &T>;
        fn cloned<T>(self) -> Iter<T> where Self: Iterator<Item = &T>;
        fn cycle(self) -> Iter<Self::Item>;
        fn sum<S>(self) -> S;
        fn product<P>(self) -> P;
        fn cmp<I>(self, other: I) -> crate::cmp::Ordering;
        fn eq<I>(self, other: I) -> bool;
        fn is_sorted(self) -> bool;
    }
}

pub mod string {
    pub struct String;
    pub struct FromUtf8Error;
    impl String {
        pub fn new() -> String {}
        pub fn with_capacity(capacity: usize) -> String {}
        pub fn from_utf8(vec: Vec<u8>) -> Result<String, FromUtf8Error> {}
        pub fn from_utf8_lossy(v: &[u8]) -> crate::borrow::Cow<str> {}
        pub fn into_bytes(self) -> Vec<u8> {}
        pub fn as_str(&self) -> &str {}
        pub fn as_mut_str(&mut self) -> &mut str {}
        pub fn push_str(&mut self, string: &str) {}
        pub fn push(&mut self, ch: char) {}
        pub fn pop(&mut self) -> Option<char> {}
        pub fn clear(&mut self) {}
        pub fn truncate(&mut self, len: usize) {}
        pub fn insert(&mut self, idx: usize, ch: char) {}
        pub fn insert_str(&mut self, idx: usize, string: &str) {}
        pub fn remove(&mut self, idx: usize) -> char {}
        pub fn capacity(&self) -> usize {}
        pub fn into_boxed_str(self) -> Box<str> {}
        pub fn drain<R>(&mut self, range: R) -> crate::iter::Iter<char> {}
    }
    impl crate::ops::Deref for String { type Target = str; }
    impl Clone for String { fn clone(&self) -> String {} }
    impl Default for String { fn default() -> String {} }
    impl<T> From<T> for String { fn from(value: T) -> String {} }
    impl crate::fmt::Display for String {}
    impl crate::fmt::Debug for String {}
    impl PartialEq for String { fn eq(&self, other: &String) -> bool {} }
    impl Ord for String { fn cmp(&self, other: &String) -> crate::cmp::Ordering {} }
    impl<A> FromIterator<A> for String {}
    impl<A> Extend<A> for String { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T) {} }
    impl AsRef<str> for String { fn as_ref(&self) -> &str {} }
    impl crate::str::FromStr for String { type Err = crate::convert::Infallible; }
    impl<I> crate::ops::Index<I> for String { type Output = str; }
    pub trait ToString { fn to_string(&self) -> String; }
    impl<T: crate::fmt::Display> ToString for T { fn to_string(&self) -> String {} }
}

pub mod str {
    pub struct Utf8Error;
    pub struct Chars;
    impl Iterator for Chars { type Item = char; }
    impl DoubleEndedIterator for Chars {}
    impl Chars { pub fn as_str(&self) -> &str {} }
    pub trait FromStr { type Err; fn from_str(s: &str) -> Result<Self, Self::Err>; }
    pub fn from_utf8(v: &[u8]) -> Result<&str, Utf8Error> {}
    impl str {
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn as_bytes(&self) -> &[u8] {}
        pub fn as_str(&self) -> &str {}
        pub fn chars(&self) -> Chars {}
        pub fn char_indices(&self) -> crate::iter::Iter<(usize, char)> {}
        pub fn bytes(&self) -> crate::iter::Iter<u8> {}
        pub fn lines(&self) -> crate::iter::Iter<&str> {}
        pub fn split_whitespace(&self) -> crate::iter::Iter<&str> {}
        pub fn contains<P>(&self, pat: P) -> bool {}
        pub fn starts_with<P>(&self, pat: P) -> bool {}
        pub fn ends_with<P>(&self, pat: P) -> bool {}
        pub fn find<P>(&self, pat: P) -> Option<usize> {}
        pub fn rfind<P>(&self, pat: P) -> Option<usize> {}
        pub fn split<P>(&self, pat: P) -> crate::iter::Iter<&str> {}
        pub fn split_inclusive<P>(&self, pat: P) -> crate::iter::Iter<&str> {}
        pub fn rsplit<P>(&self, pat: P) -> crate::iter::Iter<&str> {}
        pub fn split_terminator<P>(&self, pat: P) -> crate::iter::Iter<&str> {}
        pub fn splitn<P>(&self, n: usize, pat: P) -> crate::iter::Iter<&str> {}
        pub fn rsplitn<P>(&self, n: usize, pat: P) -> crate::iter::Iter<&str> {}
        pub fn split_once<P>(&self, pat: P) -> Option<(&str, &str)> {}
        pub fn rsplit_once<P>(&self, pat: P) -> Option<(&str, &str)> {}
        pub fn split_at(&self, mid: usize) -> (&str, &str) {}
        pub fn matches<P>(&self, pat: P) -> crate::iter::Iter<&str> {}
        pub fn match_indices<P>(&self, pat: P) -> crate::iter::Iter<(usize, &str)> {}
        pub fn trim(&self) -> &str {}
        pub fn trim_start(&self) -> &str {}
        pub fn trim_end(&self) -> &str {}
        pub fn trim_matches<P>(&self, pat: P) -> &str {}
        pub fn trim_start_matches<P>(&self, pat: P) -> &str {}
        pub fn trim_end_matches<P>(&self, pat: P) -> &str {}
        pub fn strip_prefix<P>(&self, pat: P) -> Option<&str> {}
        pub fn strip_suffix<P>(&self, pat: P) -> Option<&str> {}
        pub fn parse<F: FromStr>(&self) -> Result<F, <F as FromStr>::Err> {}
        pub fn replace<P>(&self, from: P, to: &str) -> String {}
        pub fn replacen<P>(&self, pat: P, to: &str, count: usize) -> String {}
        pub fn to_lowercase(&self) -> String {}
        pub fn to_uppercase(&self) -> String {}
        pub fn to_ascii_lowercase(&self) -> String {}
        pub fn to_ascii_uppercase(&self) -> String {}
        pub fn eq_ignore_ascii_case(&self, other: &str) -> bool {}
        pub fn repeat(&self, n: usize) -> String {}
        pub fn is_char_boundary(&self, index: usize) -> bool {}
        pub fn get<I>(&self, i: I) -> Option<&str> {}
        pub fn into_string(self) -> String {}
        pub fn is_ascii(&self) -> bool {}
    }
    impl crate::fmt::Display for str {}
    impl AsRef<str> for str { fn as_ref(&self) -> &str {} }
    impl<I> crate::ops::Index<I> for str { type Output = str; }
}

pub mod fmt {
    pub struct Formatter;
    pub struct Error;
    pub struct Arguments;
    pub type Result = crate::result::Result<(), Error>;
    pub trait Write { fn write_str(&mut self, s: &str) -> Result; fn write_fmt(&mut self, args: Arguments) -> Result; }
    pub trait Display { fn fmt(&self, f: &mut Formatter) -> Result; }
    pub trait Debug { fn fmt(&self, f: &mut Formatter) -> Result; }
    pub trait LowerHex { fn fmt(&self, f: &mut Formatter) -> Result; }
    impl Formatter { pub fn write_str(&mut self, data: &str) -> Result {} pub fn write_fmt(&mut self, f: Arguments) -> Result {} }
    impl<T: Display> Display for &T {}
    impl Display for u8 {} impl Display for u16 {} impl Display for u32 {} impl Display for u64 {} impl Display for u128 {} impl Display for usize {}
    impl Display for i8 {} impl Display for i16 {} impl Display for i32 {} impl Display for i64 {} impl Display for i128 {} impl Display for isize {}
    impl Display for f32 {} impl Display for f64 {} impl Display for bool {} impl Display for char {}
}

pub mod boxed {
    pub struct Box<T>(T);
    impl<T> Box<T> {
        pub fn new(x: T) -> Box<T> {}
        pub fn pin(x: T) -> crate::pin::Pin<Box<T>> {}
        pub fn leak(b: Box<T>) -> &'static mut T {}
        pub fn into_inner(b: Box<T>) -> T {}
    }
    impl<T> crate::ops::Deref for Box<T> { type Target = T; }
    impl<T> Clone for Box<T> { fn clone(&self) -> Box<T> {} }
    impl<T> From<T> for Box<T> { fn from(value: T) -> Box<T> {} }
    impl<T: Default> Default for Box<T> { fn default() -> Box<T> {} }
}
pub mod rc {
    pub struct Rc<T>(T);
    pub struct Weak<T>(T);
    impl<T> Rc<T> {
        pub fn new(x: T) -> Rc<T> {}
        pub fn clone(this: &Rc<T>) -> Rc<T> {}
        pub fn ptr_eq(a: &Rc<T>, b: &Rc<T>) -> bool {}
        pub fn try_unwrap(this: Rc<T>) -> Result<T, Rc<T>> {}
        pub fn downgrade(this: &Rc<T>) -> Weak<T> {}
        pub fn get_mut(this: &mut Rc<T>) -> Option<&mut T> {}
    }
    impl<T> Weak<T> { pub fn upgrade(&self) -> Option<Rc<T>> {} }
    impl<T> crate::ops::Deref for Rc<T> { type Target = T; }
    impl<T> Clone for Weak<T> { fn clone(&self) -> Weak<T> {} }
    impl<T> From<T> for Rc<T> { fn from(value: T) -> Rc<T> {} }
}
pub mod cell {
    pub struct Cell<T>(T);
    impl<T> Cell<T> { pub fn new(x: T) -> Cell<T> {} pub fn get(&self) -> T {} pub fn set(&self, x: T) {} pub fn take(&self) -> T {} pub fn replace(&self, x: T) -> T {} }
    pub struct RefCell<T>(T);
    pub struct Ref<T>(T);
    pub struct RefMut<T>(T);
    impl<T> RefCell<T> {
        pub fn new(x: T) -> RefCell<T> {}
        pub fn borrow(&self) -> Ref<T> {}
        pub fn borrow_mut(&self) -> RefMut<T> {}
        pub fn into_inner(self) -> T {}
        pub fn take(&self) -> T {}
        pub fn replace(&self, x: T) -> T {}
    }
    impl<T> crate::ops::Deref for Ref<T> { type Target = T; }
    impl<T> crate::ops::Deref for RefMut<T> { type Target = T; }
    pub struct OnceCell<T>(T);
    impl<T> OnceCell<T> { pub fn new() -> OnceCell<T> {} pub fn get(&self) -> Option<&T> {} pub fn set(&self, value: T) -> Result<(), T> {} pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {} }
    pub struct LazyCell<T>(T);
    impl<T> LazyCell<T> { pub fn new<F: FnOnce() -> T>(f: F) -> LazyCell<T> {} }
    impl<T> crate::ops::Deref for LazyCell<T> { type Target = T; }
}
pub mod sync {
    pub struct PoisonError<T>(T);
    impl<T> PoisonError<T> { pub fn into_inner(self) -> T {} }
    pub type LockResult<T> = Result<T, PoisonError<T>>;
    pub struct Arc<T>(T);
    pub struct Weak<T>(T);
    impl<T> Arc<T> {
        pub fn new(data: T) -> Arc<T> {}
        pub fn clone(this: &Arc<T>) -> Arc<T> {}
        pub fn ptr_eq(a: &Arc<T>, b: &Arc<T>) -> bool {}
        pub fn try_unwrap(this: Arc<T>) -> Result<T, Arc<T>> {}
        pub fn into_inner(this: Arc<T>) -> Option<T> {}
        pub fn unwrap_or_clone(this: Arc<T>) -> T {}
        pub fn downgrade(this: &Arc<T>) -> Weak<T> {}
        pub fn get_mut(this: &mut Arc<T>) -> Option<&mut T> {}
        pub fn make_mut(this: &mut Arc<T>) -> &mut T {}
        pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(data_fn: F) -> Arc<T> {}
        pub fn strong_count(this: &Arc<T>) -> usize {}
    }
    impl<T> Weak<T> { pub fn upgrade(&self) -> Option<Arc<T>> {} pub fn new() -> Weak<T> {} }
    impl<T> crate::ops::Deref for Arc<T> { type Target = T; }
    impl<T> Clone for Weak<T> { fn clone(&self) -> Weak<T> {} }
    impl<T> From<T> for Arc<T> { fn from(value: T) -> Arc<T> {} }
    impl<T: Default> Default for Arc<T> { fn default() -> Arc<T> {} }
    pub struct Mutex<T>(T);
    pub struct MutexGuard<T>(T);
    impl<T> Mutex<T> {
        pub fn new(t: T) -> Mutex<T> {}
        pub fn lock(&self) -> Result<MutexGuard<T>, PoisonError<MutexGuard<T>>> {}
        pub fn try_lock(&self) -> Result<MutexGuard<T>, PoisonError<MutexGuard<T>>> {}
        pub fn into_inner(self) -> Result<T, PoisonError<T>> {}
        pub fn get_mut(&mut self) -> Result<&mut T, PoisonError<T>> {}
    }
    impl<T> crate::ops::Deref for MutexGuard<T> { type Target = T; }
    pub struct RwLock<T>(T);
    pub struct RwLockReadGuard<T>(T);
    pub struct RwLockWriteGuard<T>(T);
    impl<T> RwLock<T> {
        pub fn new(t: T) -> RwLock<T> {}
        pub fn read(&self) -> Result<RwLockReadGuard<T>, PoisonError<RwLockReadGuard<T>>> {}
        pub fn write(&self) -> Result<RwLockWriteGuard<T>, PoisonError<RwLockWriteGuard<T>>> {}
        pub fn into_inner(self) -> Result<T, PoisonError<T>> {}
    }
    impl<T> crate::ops::Deref for RwLockReadGuard<T> { type Target = T; }
    impl<T> crate::ops::Deref for RwLockWriteGuard<T> { type Target = T; }
    pub struct OnceLock<T>(T);
    impl<T> OnceLock<T> { pub fn new() -> OnceLock<T> {} pub fn get(&self) -> Option<&T> {} pub fn set(&self, value: T) -> Result<(), T> {} pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {} }
    pub struct LazyLock<T>(T);
    impl<T> LazyLock<T> { pub fn new<F: FnOnce() -> T>(f: F) -> LazyLock<T> {} pub fn force(this: &LazyLock<T>) -> &T {} }
    impl<T> crate::ops::Deref for LazyLock<T> { type Target = T; }
    pub mod mpsc {
        pub struct Sender<T>(T);
        pub struct SyncSender<T>(T);
        pub struct Receiver<T>(T);
        pub struct RecvError;
        pub struct SendError<T>(pub T);
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {}
        impl<T> Sender<T> { pub fn send(&self, t: T) -> Result<(), SendError<T>> {} }
        impl<T> Clone for Sender<T> { fn clone(&self) -> Sender<T> {} }
        impl<T> SyncSender<T> { pub fn send(&self, t: T) -> Result<(), SendError<T>> {} }
        impl<T> Receiver<T> { pub fn recv(&self) -> Result<T, RecvError> {} pub fn try_recv(&self) -> Result<T, RecvError> {} pub fn iter(&self) -> crate::iter::Iter<T> {} }
    }
    pub mod atomic {}
}
pub mod thread {
    pub struct JoinHandle<T>(T);
    impl<T> JoinHandle<T> { pub fn join(self) -> Result<T, Box<dyn crate::any::Any>> {} pub fn is_finished(&self) -> bool {} }
    pub fn spawn<T, F: FnOnce() -> T>(f: F) -> JoinHandle<T> {}
    pub struct Scope;
    impl Scope { pub fn spawn<T, F: FnOnce() -> T>(&self, f: F) -> JoinHandle<T> {} }
    pub fn scope<T, F: FnOnce(&Scope) -> T>(f: F) -> T {}
    pub struct LocalKey<T>(T);
    impl<T> LocalKey<T> { pub fn with<R, F: FnOnce(&T) -> R>(&self, f: F) -> R {} }
}
pub mod mem {
    pub fn drop<T>(x: T) {}
    pub fn forget<T>(x: T) {}
    pub fn take<T>(dest: &mut T) -> T {}
    pub fn replace<T>(dest: &mut T, src: T) -> T {}
    pub fn swap<T>(x: &mut T, y: &mut T) {}
    pub fn size_of<T>() -> usize {}
    pub fn size_of_val<T>(val: &T) -> usize {}
}
pub mod vec {
    pub struct Vec<T>(T);
    pub type IntoIter<T> = crate::iter::Iter<T>;
    impl<T> Vec<T> {
        pub fn new() -> Vec<T> {}
        pub fn with_capacity(capacity: usize) -> Vec<T> {}
        pub fn capacity(&self) -> usize {}
        pub fn reserve(&mut self, additional: usize) {}
        pub fn into_boxed_slice(self) -> Box<[T]> {}
        pub fn truncate(&mut self, len: usize) {}
        pub fn as_slice(&self) -> &[T] {}
        pub fn as_mut_slice(&mut self) -> &mut [T] {}
        pub fn swap_remove(&mut self, index: usize) -> T {}
        pub fn insert(&mut self, index: usize, element: T) {}
        pub fn remove(&mut self, index: usize) -> T {}
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
        pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, f: F) {}
        pub fn dedup(&mut self) {}
        pub fn dedup_by_key<K, F: FnMut(&mut T) -> K>(&mut self, key: F) {}
        pub fn push(&mut self, value: T) {}
        pub fn pop(&mut self) -> Option<T> {}
        pub fn append(&mut self, other: &mut Vec<T>) {}
        pub fn drain<R>(&mut self, range: R) -> crate::iter::Iter<T> {}
        pub fn clear(&mut self) {}
        pub fn split_off(&mut self, at: usize) -> Vec<T> {}
        pub fn resize(&mut self, new_len: usize, value: T) {}
        pub fn extend_from_slice(&mut self, other: &[T]) {}
    }
    impl<T> crate::ops::Deref for Vec<T> { type Target = [T]; }
    impl<T> Clone for Vec<T> { fn clone(&self) -> Vec<T> {} }
    impl<T> Default for Vec<T> { fn default() -> Vec<T> {} }
    impl<T> IntoIterator for Vec<T> { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
    impl<T> IntoIterator for &Vec<T> { type Item = &T; type IntoIter = crate::iter::Iter<&T>; fn into_iter(self) -> crate::iter::Iter<&T> {} }
    impl<A> FromIterator<A> for Vec<A> {}
    impl<A> Extend<A> for Vec<A> { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T) {} }
    impl<T> crate::ops::Index<usize> for Vec<T> { type Output = T; }
    impl<T> AsRef<[T]> for Vec<T> { fn as_ref(&self) -> &[T] {} }
    impl<T> From<&[T]> for Vec<T> { fn from(value: &[T]) -> Vec<T> {} }
    impl<T> PartialEq for Vec<T> { fn eq(&self, other: &Vec<T>) -> bool {} }
}
pub mod slice {
    impl<T> [T] {
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn first(&self) -> Option<&T> {}
        pub fn first_mut(&mut self) -> Option<&mut T> {}
        pub fn last(&self) -> Option<&T> {}
        pub fn last_mut(&mut self) -> Option<&mut T> {}
        pub fn split_first(&self) -> Option<(&T, &[T])> {}
        pub fn split_last(&self) -> Option<(&T, &[T])> {}
        pub fn get(&self, index: usize) -> Option<&T> {}
        pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {}
        pub fn swap(&mut self, a: usize, b: usize) {}
        pub fn reverse(&mut self) {}
        pub fn iter(&self) -> crate::iter::Iter<&T> {}
        pub fn iter_mut(&mut self) -> crate::iter::Iter<&mut T> {}
        pub fn windows(&self, size: usize) -> crate::iter::Iter<&[T]> {}
        pub fn chunks(&self, chunk_size: usize) -> crate::iter::Iter<&[T]> {}
        pub fn chunks_exact(&self, chunk_size: usize) -> crate::iter::Iter<&[T]> {}
        pub fn split_at(&self, mid: usize) -> (&[T], &[T]) {}
        pub fn contains(&self, x: &T) -> bool {}
        pub fn starts_with(&self, needle: &[T]) -> bool {}
        pub fn ends_with(&self, needle: &[T]) -> bool {}
        pub fn binary_search(&self, x: &T) -> Result<usize, usize> {}
        pub fn binary_search_by_key<B, F: FnMut(&T) -> B>(&self, b: &B, f: F) -> Result<usize, usize> {}
        pub fn sort(&mut self) {}
        pub fn sort_by<F: FnMut(&T, &T) -> crate::cmp::Ordering>(&mut self, compare: F) {}
        pub fn sort_by_key<K, F: FnMut(&T) -> K>(&mut self, f: F) {}
        pub fn sort_by_cached_key<K, F: FnMut(&T) -> K>(&mut self, f: F) {}
        pub fn sort_unstable(&mut self) {}
        pub fn sort_unstable_by<F: FnMut(&T, &T) -> crate::cmp::Ordering>(&mut self, compare: F) {}
        pub fn sort_unstable_by_key<K, F: FnMut(&T) -> K>(&mut self, f: F) {}
        pub fn to_vec(&self) -> Vec<T> {}
        pub fn into_vec(self) -> Vec<T> {}
        pub fn concat(&self) -> String {}
        pub fn join(&self, separator: &str) -> String {}
        pub fn copy_from_slice(&mut self, src: &[T]) {}
        pub fn map<U, F: FnMut(T) -> U>(self, f: F) -> [U] {}
        pub fn as_slice(&self) -> &[T] {}
    }
    impl<T> IntoIterator for [T] { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
    impl<T> IntoIterator for &[T] { type Item = &T; type IntoIter = crate::iter::Iter<&T>; fn into_iter(self) -> crate::iter::Iter<&T> {} }
    impl<T> Clone for [T] { fn clone(&self) -> [T] {} }
}
pub mod collections {
    pub use self::hash_map::HashMap;
    pub use self::btree_map::BTreeMap;
    pub use self::hash_set::HashSet;
    pub use self::btree_set::BTreeSet;
    pub mod hash_map {
        pub struct HashMap<K, V, S = ()>(K, V, S);
        pub struct OccupiedEntry<K, V>(K, V);
        pub struct VacantEntry<K, V>(K, V);
        pub enum Entry<K, V> { Occupied(OccupiedEntry<K, V>), Vacant(VacantEntry<K, V>) }
        pub struct DefaultHasher;
        pub struct RandomState;
        impl<K, V> Entry<K, V> {
            pub fn or_insert(self, default: V) -> &mut V {}
            pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &mut V {}
            pub fn or_default(self) -> &mut V {}
            pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> Entry<K, V> {}
            pub fn key(&self) -> &K {}
        }
        impl<K, V> OccupiedEntry<K, V> { pub fn get(&self) -> &V {} pub fn get_mut(&mut self) -> &mut V {} pub fn into_mut(self) -> &mut V {} pub fn insert(&mut self, value: V) -> V {} pub fn remove(self) -> V {} }
        impl<K, V> VacantEntry<K, V> { pub fn insert(self, value: V) -> &mut V {} }
        impl<K, V, S> HashMap<K, V, S> {
            pub fn new() -> HashMap<K, V, S> {}
            pub fn with_capacity(capacity: usize) -> HashMap<K, V, S> {}
            pub fn keys(&self) -> crate::iter::Iter<&K> {}
            pub fn values(&self) -> crate::iter::Iter<&V> {}
            pub fn values_mut(&mut self) -> crate::iter::Iter<&mut V> {}
            pub fn into_keys(self) -> crate::iter::Iter<K> {}
            pub fn into_values(self) -> crate::iter::Iter<V> {}
            pub fn iter(&self) -> crate::iter::Iter<(&K, &V)> {}
            pub fn iter_mut(&mut self) -> crate::iter::Iter<(&K, &mut V)> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn drain(&mut self) -> crate::iter::Iter<(K, V)> {}
            pub fn clear(&mut self) {}
            pub fn entry(&mut self, key: K) -> Entry<K, V> {}
            pub fn get<Q>(&self, k: &Q) -> Option<&V> {}
            pub fn get_key_value<Q>(&self, k: &Q) -> Option<(&K, &V)> {}
            pub fn contains_key<Q>(&self, k: &Q) -> bool {}
            pub fn get_mut<Q>(&mut self, k: &Q) -> Option<&mut V> {}
            pub fn insert(&mut self, k: K, v: V) -> Option<V> {}
            pub fn remove<Q>(&mut self, k: &Q) -> Option<V> {}
            pub fn remove_entry<Q>(&mut self, k: &Q) -> Option<(K, V)> {}
            pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) {}
        }
        impl<K, V, S> Clone for HashMap<K, V, S> { fn clone(&self) -> HashMap<K, V, S> {} }
        impl<K, V, S> Default for HashMap<K, V, S> { fn default() -> HashMap<K, V, S> {} }
        impl<K, V, S> IntoIterator for HashMap<K, V, S> { type Item = (K, V); type IntoIter = crate::iter::Iter<(K, V)>; fn into_iter(self) -> crate::iter::Iter<(K, V)> {} }
        impl<K, V, S> IntoIterator for &HashMap<K, V, S> { type Item = (&K, &V); type IntoIter = crate::iter::Iter<(&K, &V)>; fn into_iter(self) -> crate::iter::Iter<(&K, &V)> {} }
        impl<K, V, S> FromIterator<(K, V)> for HashMap<K, V, S> {}
        impl<K, V, S, T> From<[T]> for HashMap<K, V, S> { fn from(arr: [(K, V)]) -> HashMap<K, V, S> {} }
        impl<K, V, S> Extend<(K, V)> for HashMap<K, V, S> { fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) {} }
        impl<K, V, S, Q> crate::ops::Index<Q> for HashMap<K, V, S> { type Output = V; }
    }
    pub mod btree_map {
        pub use super::hash_map::Entry;
        pub struct BTreeMap<K, V>(K, V);
        impl<K, V> BTreeMap<K, V> {
            pub fn new() -> BTreeMap<K, V> {}
            pub fn keys(&self) -> crate::iter::Iter<&K> {}
            pub fn values(&self) -> crate::iter::Iter<&V> {}
            pub fn values_mut(&mut self) -> crate::iter::Iter<&mut V> {}
            pub fn into_keys(self) -> crate::iter::Iter<K> {}
            pub fn into_values(self) -> crate::iter::Iter<V> {}
            pub fn iter(&self) -> crate::iter::Iter<(&K, &V)> {}
            pub fn iter_mut(&mut self) -> crate::iter::Iter<(&K, &mut V)> {}
            pub fn range<R>(&self, range: R) -> crate::iter::Iter<(&K, &V)> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn clear(&mut self) {}
            pub fn entry(&mut self, key: K) -> Entry<K, V> {}
            pub fn get<Q>(&self, k: &Q) -> Option<&V> {}
            pub fn contains_key<Q>(&self, k: &Q) -> bool {}
            pub fn get_mut<Q>(&mut self, k: &Q) -> Option<&mut V> {}
            pub fn insert(&mut self, k: K, v: V) -> Option<V> {}
            pub fn remove<Q>(&mut self, k: &Q) -> Option<V> {}
            pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) {}
            pub fn first_key_value(&self) -> Option<(&K, &V)> {}
            pub fn last_key_value(&self) -> Option<(&K, &V)> {}
            pub fn pop_first(&mut self) -> Option<(K, V)> {}
            pub fn pop_last(&mut self) -> Option<(K, V)> {}
        }
        impl<K, V> Clone for BTreeMap<K, V> { fn clone(&self) -> BTreeMap<K, V> {} }
        impl<K, V> Default for BTreeMap<K, V> { fn default() -> BTreeMap<K, V> {} }
        impl<K, V> IntoIterator for BTreeMap<K, V> { type Item = (K, V); type IntoIter = crate::iter::Iter<(K, V)>; fn into_iter(self) -> crate::iter::Iter<(K, V)> {} }
        impl<K, V> IntoIterator for &BTreeMap<K, V> { type Item = (&K, &V); type IntoIter = crate::iter::Iter<(&K, &V)>; fn into_iter(self) -> crate::iter::Iter<(&K, &V)> {} }
        impl<K, V> FromIterator<(K, V)> for BTreeMap<K, V> {}
        impl<K, V, T> From<[T]> for BTreeMap<K, V> { fn from(arr: [(K, V)]) -> BTreeMap<K, V> {} }
        impl<K, V> Extend<(K, V)> for BTreeMap<K, V> { fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) {} }
        impl<K, V, Q> crate::ops::Index<Q> for BTreeMap<K, V> { type Output = V; }
    }
    pub mod hash_set {
        pub struct HashSet<T, S = ()>(T, S);
        impl<T, S> HashSet<T, S> {
            pub fn new() -> HashSet<T, S> {}
            pub fn with_capacity(capacity: usize) -> HashSet<T, S> {}
            pub fn iter(&self) -> crate::iter::Iter<&T> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn clear(&mut self) {}
            pub fn drain(&mut self) -> crate::iter::Iter<T> {}
            pub fn difference(&self, other: &HashSet<T, S>) -> crate::iter::Iter<&T> {}
            pub fn intersection(&self, other: &HashSet<T, S>) -> crate::iter::Iter<&T> {}
            pub fn union(&self, other: &HashSet<T, S>) -> crate::iter::Iter<&T> {}
            pub fn symmetric_difference(&self, other: &HashSet<T, S>) -> crate::iter::Iter<&T> {}
            pub fn contains<Q>(&self, value: &Q) -> bool {}
            pub fn get<Q>(&self, value: &Q) -> Option<&T> {}
            pub fn is_subset(&self, other: &HashSet<T, S>) -> bool {}
            pub fn insert(&mut self, value: T) -> bool {}
            pub fn remove<Q>(&mut self, value: &Q) -> bool {}
            pub fn take<Q>(&mut self, value: &Q) -> Option<T> {}
            pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
        }
        impl<T, S> Clone for HashSet<T, S> { fn clone(&self) -> HashSet<T, S> {} }
        impl<T, S> Default for HashSet<T, S> { fn default() -> HashSet<T, S> {} }
        impl<T, S> IntoIterator for HashSet<T, S> { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
        impl<T, S> IntoIterator for &HashSet<T, S> { type Item = &T; type IntoIter = crate::iter::Iter<&T>; fn into_iter(self) -> crate::iter::Iter<&T> {} }
        impl<T, S> FromIterator<T> for HashSet<T, S> {}
        impl<T, S> From<[T]> for HashSet<T, S> { fn from(arr: [T]) -> HashSet<T, S> {} }
        impl<A, S> Extend<A> for HashSet<A, S> { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T) {} }
    }
    pub mod btree_set {
        pub struct BTreeSet<T>(T);
        impl<T> BTreeSet<T> {
            pub fn new() -> BTreeSet<T> {}
            pub fn iter(&self) -> crate::iter::Iter<&T> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn clear(&mut self) {}
            pub fn difference(&self, other: &BTreeSet<T>) -> crate::iter::Iter<&T> {}
            pub fn intersection(&self, other: &BTreeSet<T>) -> crate::iter::Iter<&T> {}
            pub fn union(&self, other: &BTreeSet<T>) -> crate::iter::Iter<&T> {}
            pub fn contains<Q>(&self, value: &Q) -> bool {}
            pub fn insert(&mut self, value: T) -> bool {}
            pub fn remove<Q>(&mut self, value: &Q) -> bool {}
            pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
            pub fn first(&self) -> Option<&T> {}
            pub fn last(&self) -> Option<&T> {}
            pub fn pop_first(&mut self) -> Option<T> {}
        }
        impl<T> Clone for BTreeSet<T> { fn clone(&self) -> BTreeSet<T> {} }
        impl<T> Default for BTreeSet<T> { fn default() -> BTreeSet<T> {} }
        impl<T> IntoIterator for BTreeSet<T> { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
        impl<T> IntoIterator for &BTreeSet<T> { type Item = &T; type IntoIter = crate::iter::Iter<&T>; fn into_iter(self) -> crate::iter::Iter<&T> {} }
        impl<T> FromIterator<T> for BTreeSet<T> {}
        impl<T> From<[T]> for BTreeSet<T> { fn from(arr: [T]) -> BTreeSet<T> {} }
        impl<A> Extend<A> for BTreeSet<A> { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T) {} }
    }
    pub struct VecDeque<T>(T);
    impl<T> VecDeque<T> {
        pub fn new() -> VecDeque<T> {}
        pub fn with_capacity(capacity: usize) -> VecDeque<T> {}
        pub fn iter(&self) -> crate::iter::Iter<&T> {}
        pub fn iter_mut(&mut self) -> crate::iter::Iter<&mut T> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn front(&self) -> Option<&T> {}
        pub fn back(&self) -> Option<&T> {}
        pub fn pop_front(&mut self) -> Option<T> {}
        pub fn pop_back(&mut self) -> Option<T> {}
        pub fn push_front(&mut self, value: T) {}
        pub fn push_back(&mut self, value: T) {}
        pub fn drain<R>(&mut self, range: R) -> crate::iter::Iter<T> {}
        pub fn clear(&mut self) {}
        pub fn get(&self, index: usize) -> Option<&T> {}
    }
    impl<T> Clone for VecDeque<T> { fn clone(&self) -> VecDeque<T> {} }
    impl<T> IntoIterator for VecDeque<T> { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
    impl<T> IntoIterator for &VecDeque<T> { type Item = &T; type IntoIter = crate::iter::Iter<&T>; fn into_iter(self) -> crate::iter::Iter<&T> {} }
    impl<A> FromIterator<A> for VecDeque<A> {}
    pub struct BinaryHeap<T>(T);
    impl<T> BinaryHeap<T> { pub fn new() -> BinaryHeap<T> {} pub fn push(&mut self, item: T) {} pub fn pop(&mut self) -> Option<T> {} pub fn peek(&self) -> Option<&T> {} pub fn len(&self) -> usize {} }
}
pub mod io {
    pub struct Error;
    pub enum ErrorKind { NotFound, PermissionDenied, AlreadyExists, Other, InvalidData, InvalidInput, UnexpectedEof, WouldBlock, TimedOut, Interrupted }
    pub type Result<T> = crate::result::Result<T, Error>;
    impl Error { pub fn kind(&self) -> ErrorKind {} pub fn other<E>(error: E) -> Error {} pub fn new<E>(kind: ErrorKind, error: E) -> Error {} }
}
