//! viz.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Colon,
    crates: &["viz", "viz_core", "viz_router"],
    mounts_lists: false,
    layers_all: true,
    in_place: false,
    types: &["Router", "Route"],
    functions: &[
        ("Router::new", Op::New),
        ("Route::new", Op::New),
        ("{verb}", Op::Handle("{verb}", 0)),
        ("any", Op::Handle("", 0)),
        ("viz::serve", Op::Serve(1)),
    ],
    methods: &[
        (
            "{verb}/2",
            Op::AddHandle {
                verb: "{verb}",
                path: 0,
                handler: 1,
            },
        ),
        ("{verb}/1", Op::Handle("{verb}", 0)),
        (
            "any/2",
            Op::AddHandle {
                verb: "",
                path: 0,
                handler: 1,
            },
        ),
        ("any/1", Op::Handle("", 0)),
        ("route", Op::Add { path: 0, child: 1 }),
        ("nest", Op::Nest { path: 0, child: 1 }),
        ("with", Op::Layer(0)),
        ("with_handler", Op::Layer(0)),
    ],
    macros: &[],
    hooks: &[],
    attributes: &[],
};
