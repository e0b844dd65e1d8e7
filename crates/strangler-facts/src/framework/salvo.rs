//! salvo.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Salvo,
    crates: &["salvo", "salvo_core", "salvo_oapi"],
    mounts_lists: false,
    layers_all: true,
    in_place: false,
    types: &["Router", "Service"],
    functions: &[
        ("Router::new", Op::New),
        ("Router::default", Op::New),
        ("Router::with_path", Op::At(0)),
        ("Router::with_hoop", Op::New),
        ("Router::with_hoop_when", Op::New),
        ("Router::with_filter_fn", Op::New),
        ("Router::with_host", Op::New),
        ("Router::with_port", Op::New),
        ("Router::with_scheme", Op::New),
        ("Router::with_filter", Op::Guard(0)),
        ("Service::new", Op::Serve(0)),
    ],
    methods: &[
        ("path", Op::At(0)),
        ("push", Op::Merge(0)),
        ("append", Op::Merge(0)),
        ("{verb}", Op::Handle("{verb}", 0)),
        ("goal", Op::Handle("", 0)),
        ("handle", Op::Handle("", 0)),
        ("hoop", Op::Layer(0)),
        ("hoop_when", Op::Layer(0)),
        ("then", Op::Pass(0)),
        ("filter", Op::Guard(0)),
        ("unshift", Op::Merge(0)),
        ("insert", Op::Merge(1)),
    ],
    macros: &[],
    hooks: &[],
    attributes: &[],
};

/// Pages about an API.
pub(super) const PAGES: Framework = Framework {
    methods: &[("into_router", Op::Pages(0))],
    functions: &[
        ("SwaggerUi::new", Op::New),
        ("Scalar::new", Op::New),
        ("RapiDoc::new", Op::New),
        ("ReDoc::new", Op::New),
    ],
    types: &["SwaggerUi", "Scalar", "RapiDoc", "ReDoc"],
    ..DESCRIPTION
};

/// The description itself.
pub(super) const DESCRIPTION: Framework = Framework {
    dialect: Dialect::Salvo,
    crates: &["salvo", "salvo_oapi"],
    mounts_lists: false,
    layers_all: true,
    in_place: false,
    types: &["OpenApi"],
    functions: &[("OpenApi::new", Op::New)],
    methods: &[("merge_router", Op::Same), ("into_router", Op::Page(0))],
    macros: &[],
    hooks: &[],
    attributes: &[],
};
