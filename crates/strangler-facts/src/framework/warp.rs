//! warp: filters.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Warp,
    crates: &["warp"],
    mounts_lists: false,
    layers_all: false,
    in_place: false,
    types: &["Filter", "BoxedFilter"],
    functions: &[
        ("warp::any", Op::New),
        ("warp::path", Op::At(0)),
        ("path::path", Op::At(0)),
        ("path::param", Op::AtText("{param}")),
        ("path::end", Op::AtText("")),
        ("path::tail", Op::AtText("{*tail}")),
        ("path::peek", Op::New),
        ("path::full", Op::New),
        ("warp::{verb}", Op::Only("{verb}")),
        ("method::{verb}", Op::Only("{verb}")),
        ("fs::dir", Op::Files { path: 99 }),
        ("fs::file", Op::Answer("get")),
        ("warp::serve", Op::Serve(0)),
        ("warp::service", Op::Serve(0)),
    ],
    methods: &[
        ("and", Op::And(0)),
        ("or", Op::Or(0)),
        ("map", Op::Map(0)),
        ("then", Op::Map(0)),
        ("and_then", Op::Map(0)),
        ("untuple_one", Op::Same),
        ("unify", Op::Same),
        ("boxed", Op::Same),
        ("recover", Op::Same),
        ("with", Op::Layer(0)),
        ("wrap_with", Op::Layer(0)),
        ("or_else", Op::Same),
    ],
    macros: &[("path", Op::Segments)],
    attributes: &[],
};
