//! bitflags: the types that it writes.

#[macro_export]
macro_rules! bitflags {
    ($($(#[$meta:meta])* $vis:vis struct $name:ident : $ty:ty { $($(#[$flag_meta:meta])* const $flag:ident = $value:expr ;)* })*) => {
        $($vis struct $name(pub $ty);
        impl $name {
            $(pub const $flag: Self = $value;)*
            pub fn bits(&self) -> $ty {}
            pub fn empty() -> Self {}
            pub fn all() -> Self {}
            pub fn is_empty(&self) -> bool {}
            pub fn contains(&self, other: Self) -> bool {}
            pub fn intersects(&self, other: Self) -> bool {}
            pub fn insert(&mut self, other: Self) {}
            pub fn remove(&mut self, other: Self) {}
            pub fn from_bits(bits: $ty) -> Option<Self> {}
            pub fn from_bits_truncate(bits: $ty) -> Self {}
        })*
    };
}
