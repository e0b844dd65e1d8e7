//! Builds the module tree of every target and lists the items in it.
//!
//! In: files as lowered and the targets' roots. Out: parts, modules, scopes, items and imports of the [`World`];
//! names are not resolved here, and macros that write items are only noted.

mod attrs;
mod blocks;
mod items;
mod mount;

pub(crate) use attrs::attr_name;
pub(crate) use items::Place;
pub(crate) use mount::{Lowered, Mounter, Style, mount_targets};
