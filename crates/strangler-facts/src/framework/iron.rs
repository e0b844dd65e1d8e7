//! iron, with its router and mounts.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Colon,
    crates: &["iron", "router", "mount"],
    mounts_lists: false,
    layers_all: true,
    in_place: true,
    types: &["Router", "Mount", "Chain", "Iron"],
    functions: &[
        ("router::Router::new", Op::New),
        ("Mount::new", Op::New),
        ("Chain::new", Op::Merge(0)),
        ("Iron::new", Op::Serve(0)),
    ],
    methods: &[
        (
            "{verb}",
            Op::AddHandle {
                verb: "{verb}",
                path: 0,
                handler: 1,
            },
        ),
        (
            "any",
            Op::AddHandle {
                verb: "",
                path: 0,
                handler: 1,
            },
        ),
        (
            "route",
            Op::AddHandleBy {
                methods: 0,
                path: 1,
                handler: 2,
            },
        ),
        ("mount", Op::Nest { path: 0, child: 1 }),
        ("link_before", Op::Layer(0)),
        ("link_around", Op::Layer(0)),
        ("link_after", Op::Same),
    ],
    macros: &[],
    hooks: &[],
    attributes: &[],
};
