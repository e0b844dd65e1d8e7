//! indexmap: maps and sets as those of std.

pub use std::collections::{HashMap as IndexMap, HashSet as IndexSet};
