//! hyper without a router: what the patterns of `routes/matches.rs` find is written as this framework's paths.

use super::Framework;
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Braces,
    crates: &["hyper", "hyper_util", "http"],
    mounts_lists: false,
    layers_all: true,
    in_place: false,
    types: &[],
    functions: &[],
    methods: &[],
    macros: &[],
    hooks: &[],
    attributes: &[],
};
