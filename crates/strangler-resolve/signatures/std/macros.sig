//! Macros of std and its prelude. Macros list no rules where their input says all.

macro_rules! std_macros {
    () => {};
}
#[macro_export] macro_rules! assert {}
#[macro_export] macro_rules! assert_eq {}
#[macro_export] macro_rules! assert_ne {}
#[macro_export] macro_rules! cfg {}
#[macro_export] macro_rules! cfg_select {}
#[macro_export] macro_rules! column {}
#[macro_export] macro_rules! compile_error {}
#[macro_export] macro_rules! concat {}
#[macro_export] macro_rules! dbg {}
#[macro_export] macro_rules! debug_assert {}
#[macro_export] macro_rules! debug_assert_eq {}
#[macro_export] macro_rules! debug_assert_ne {}
#[macro_export] macro_rules! env {}
#[macro_export] macro_rules! eprint {}
#[macro_export] macro_rules! eprintln {}
#[macro_export] macro_rules! file {}
#[macro_export] macro_rules! format {}
#[macro_export] macro_rules! format_args {}
#[macro_export] macro_rules! global_asm {}
#[macro_export] macro_rules! include {}
#[macro_export] macro_rules! include_bytes {}
#[macro_export] macro_rules! include_str {}
#[macro_export] macro_rules! is_x86_feature_detected {}
#[macro_export] macro_rules! line {}
#[macro_export] macro_rules! matches {}
#[macro_export] macro_rules! module_path {}
#[macro_export] macro_rules! option_env {}
#[macro_export] macro_rules! panic {}
#[macro_export] macro_rules! print {}
#[macro_export] macro_rules! println {}
#[macro_export] macro_rules! stringify {}
#[macro_export] macro_rules! todo {}
#[macro_export] macro_rules! try {}
#[macro_export] macro_rules! unimplemented {}
#[macro_export] macro_rules! unreachable {}
#[macro_export] macro_rules! vec {}
#[macro_export] macro_rules! write {}
#[macro_export] macro_rules! writeln {}
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
