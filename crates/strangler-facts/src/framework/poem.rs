//! poem and poem-openapi.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Poem,
    crates: &["poem", "poem_openapi"],
    mounts_lists: false,
    layers_all: false,
    types: &["Route", "RouteMethod", "OpenApiService"],
    functions: &[
        ("Route::new", Op::New),
        ("Route::default", Op::New),
        ("RouteMethod::new", Op::New),
        ("{verb}", Op::Handle("{verb}", 0)),
        ("OpenApiService::new", Op::Declared(0)),
    ],
    methods: &[
        ("at", Op::Add { path: 0, child: 1 }),
        ("nest", Op::Nest { path: 0, child: 1 }),
        ("nest_no_strip", Op::Nest { path: 0, child: 1 }),
        ("{verb}", Op::Handle("{verb}", 0)),
        (
            "method",
            Op::HandleBy {
                methods: 0,
                handler: 1,
            },
        ),
        ("with", Op::Layer(0)),
        ("data", Op::Same),
        ("around", Op::Layer(0)),
        ("server", Op::Same),
    ],
    macros: &[],
    attributes: &[("oai", "")],
};
