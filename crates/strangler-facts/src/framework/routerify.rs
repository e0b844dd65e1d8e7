//! routerify.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Colon,
    crates: &["routerify", "routerify_ng"],
    mounts_lists: false,
    layers_all: true,
    in_place: false,
    types: &["Router", "RouterBuilder"],
    functions: &[
        ("Router::builder", Op::New),
        ("RouterBuilder::new", Op::New),
        ("RouterService::new", Op::Serve(0)),
        ("RequestServiceBuilder::new", Op::Serve(0)),
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
        ("any", Op::Fallback(0)),
        (
            "any_method",
            Op::AddHandle {
                verb: "",
                path: 0,
                handler: 1,
            },
        ),
        (
            "add",
            Op::AddHandleBy {
                methods: 1,
                path: 0,
                handler: 2,
            },
        ),
        ("scope", Op::Nest { path: 0, child: 1 }),
        ("middleware", Op::Layer(0)),
        ("data", Op::Same),
        ("err_handler", Op::Same),
        ("err_handler_with_info", Op::Same),
        ("build", Op::Same),
    ],
    macros: &[],
    hooks: &[],
    attributes: &[],
};
