//! cfg_if: its input reads as the items of all branches, each under its condition.

#[macro_export] macro_rules! cfg_if {}
