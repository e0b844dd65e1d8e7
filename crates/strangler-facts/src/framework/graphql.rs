//! async-graphql and juniper: services that answer on the one route at which they are mounted.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Warp,
    crates: &["async_graphql_warp", "juniper_warp"],
    mounts_lists: false,
    layers_all: false,
    in_place: false,
    types: &[],
    functions: &[
        ("graphql", Op::New),
        ("make_graphql_filter", Op::Answer("get post")),
        ("graphiql_filter", Op::Answer("get")),
        ("playground_filter", Op::Answer("get")),
        ("graphql_subscription", Op::Answer("get")),
        ("graphql_protocol", Op::New),
    ],
    methods: &[
        ("and", Op::And(0)),
        ("or", Op::Or(0)),
        ("map", Op::Map(0)),
        ("and_then", Op::Map(0)),
        ("with", Op::Layer(0)),
    ],
    macros: &[],
    hooks: &[],
    attributes: &[],
};
