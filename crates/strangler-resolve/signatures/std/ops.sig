//! Signatures of std: operators, futures and pins.

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
    impl<T> RangeInclusive<T> { pub fn start(&self) -> &T {} pub fn end(&self) -> &T {} pub fn into_inner(self) -> (T, T) {} pub fn new(start: T, end: T) -> RangeInclusive<T> {} pub fn contains(&self, item: &T) -> bool {} }
    impl<T> Iterator for RangeInclusive<T> { type Item = T; }
    pub enum ControlFlow<B, C = ()> { Continue(C), Break(B) }
    impl<B, C> ControlFlow<B, C> { pub fn is_break(&self) -> bool {} pub fn is_continue(&self) -> bool {} pub fn break_value(self) -> Option<B> {} pub fn continue_value(self) -> Option<C> {} }
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
    impl<T> Poll<T> { pub fn is_ready(&self) -> bool {} pub fn is_pending(&self) -> bool {} pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<U> {} }
}
pub mod pin {
    pub struct Pin<P> { pointer: P }
    impl<P> Pin<P> {
        pub fn new(pointer: P) -> Pin<P> {}
        pub fn as_mut(&mut self) -> Pin<P> {}
        pub fn as_ref(&self) -> Pin<P> {}
        pub fn get_mut(self) -> P {}
        pub fn get_ref(self) -> P {}
        pub fn set<T>(&mut self, value: T) {}
        pub fn into_inner(self) -> P {}
    }
    impl<P> crate::ops::Deref for Pin<P> { type Target = P; }
}
