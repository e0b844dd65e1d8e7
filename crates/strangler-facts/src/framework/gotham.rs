//! gotham: closures to which a builder is lent, and routes that are finished by what answers.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Colon,
    crates: &["gotham"],
    mounts_lists: false,
    layers_all: true,
    in_place: true,
    types: &[
        "Router",
        "RouterBuilder",
        "ScopeBuilder",
        "AssociatedRouteBuilder",
    ],
    functions: &[
        ("build_simple_router", Op::Configure(0)),
        ("build_router", Op::Configure(2)),
        ("gotham::start", Op::Serve(1)),
        ("plain::start", Op::Serve(1)),
        ("gotham::init_server", Op::Serve(1)),
        ("plain::init_server", Op::Serve(1)),
        ("start_with_num_threads", Op::Serve(1)),
        ("tls::start", Op::Serve(1)),
        ("bind_server", Op::Serve(1)),
    ],
    methods: &[
        (
            "{verb}/1",
            Op::Below {
                verb: "{verb}",
                path: Some(0),
            },
        ),
        (
            "{verb}/0",
            Op::Below {
                verb: "{verb}",
                path: None,
            },
        ),
        (
            "get_or_head/1",
            Op::Below {
                verb: "get head",
                path: Some(0),
            },
        ),
        (
            "get_or_head/0",
            Op::Below {
                verb: "get head",
                path: None,
            },
        ),
        (
            "request/2",
            Op::BelowBy {
                methods: 0,
                path: Some(1),
            },
        ),
        (
            "request/1",
            Op::BelowBy {
                methods: 0,
                path: None,
            },
        ),
        (
            "delegate",
            Op::Below {
                verb: "",
                path: Some(0),
            },
        ),
        (
            "delegate_without_pipelines",
            Op::Below {
                verb: "",
                path: Some(0),
            },
        ),
        ("scope", Op::Scope { path: 0, callee: 1 }),
        ("associate", Op::Scope { path: 0, callee: 1 }),
        ("with_pipeline_chain", Op::Configure(1)),
        ("to", Op::To(0)),
        ("to_async", Op::To(0)),
        ("to_async_borrowing", Op::To(0)),
        ("to_new_handler", Op::To(0)),
        ("to_router", Op::Merge(0)),
        ("to_dir", Op::AddAnswer("")),
        ("to_file", Op::AddAnswer("")),
    ],
    macros: &[],
    hooks: &[],
    attributes: &[],
};
