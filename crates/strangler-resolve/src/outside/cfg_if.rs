//! cfg_if: every branch stands beside the others.

#[macro_export]
macro_rules! cfg_if {
    ($(if #[$cfg:meta] { $($items:tt)* }) else * else { $($other:tt)* }) => { $($($items)*)* $($other)* };
    ($(if #[$cfg:meta] { $($items:tt)* }) else *) => { $($($items)*)* };
}
