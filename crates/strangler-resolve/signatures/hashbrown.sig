//! hashbrown: maps and sets as those of std.

pub use std::collections::{HashMap, HashSet};
