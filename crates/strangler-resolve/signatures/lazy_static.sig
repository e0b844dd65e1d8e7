//! lazy_static: the statics that it writes.

#[macro_export]
macro_rules! lazy_static {
    ($($(#[$meta:meta])* $vis:vis static ref $name:ident : $ty:ty = $init:expr ;)*) => { $($vis static $name: $crate::Lazy<$ty> = $init;)* };
}
pub struct Lazy<T>(T);
impl<T> std::ops::Deref for Lazy<T> { type Target = T; }
