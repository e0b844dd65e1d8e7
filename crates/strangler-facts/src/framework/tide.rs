//! tide: `app.at("/x")` is a route of `app`, and what is added to it is added there.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Colon,
    crates: &["tide"],
    mounts_lists: false,
    layers_all: true,
    in_place: true,
    types: &["Server", "Route"],
    functions: &[
        ("tide::new", Op::New),
        ("tide::with_state", Op::New),
        ("Server::new", Op::New),
        ("Server::with_state", Op::New),
    ],
    methods: &[
        (
            "at",
            Op::Below {
                verb: "",
                path: Some(0),
            },
        ),
        ("{verb}", Op::Handle("{verb}", 0)),
        ("all", Op::Handle("", 0)),
        (
            "method",
            Op::HandleBy {
                methods: 0,
                handler: 1,
            },
        ),
        ("nest", Op::Merge(0)),
        ("serve_dir", Op::Files { path: 99 }),
        ("serve_file", Op::AddAnswer("get")),
        ("with", Op::Layer(0)),
        ("listen", Op::ServeSelf),
        ("bind", Op::ServeSelf),
        ("respond", Op::ServeSelf),
    ],
    macros: &[],
    hooks: &[],
    attributes: &[],
};
