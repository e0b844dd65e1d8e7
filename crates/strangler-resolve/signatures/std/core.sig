//! Signatures of std: the small traits that everything implements, and what goes with them.

pub mod marker {
    pub trait Copy {}
    pub trait Send {}
    pub trait Sync {}
    pub trait Sized {}
    pub trait Unpin {}
    pub struct PhantomData<T>;
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
        pub fn is_eq(self) -> bool {}
        pub fn is_ne(self) -> bool {}
        pub fn is_lt(self) -> bool {}
        pub fn is_gt(self) -> bool {}
        pub fn is_le(self) -> bool {}
        pub fn is_ge(self) -> bool {}
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
