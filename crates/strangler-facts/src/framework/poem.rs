//! poem and poem-openapi.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Poem,
    crates: &["poem", "poem_openapi"],
    mounts_lists: false,
    layers_all: false,
    in_place: false,
    types: &["Route", "RouteMethod", "OpenApiService"],
    functions: &[
        ("Route::new", Op::New),
        ("Route::default", Op::New),
        ("RouteMethod::new", Op::New),
        ("{verb}", Op::Handle("{verb}", 0)),
        ("OpenApiService::new", Op::Declared(0)),
    ],
    methods: &[
        ("at", Op::AddWhole { path: 0, child: 1 }),
        ("nest", Op::Nest { path: 0, child: 1 }),
        ("nest_no_strip", Op::NestWhole { path: 0, child: 1 }),
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
        ("swagger_ui", Op::Describe),
        ("rapidoc", Op::Describe),
        ("redoc", Op::Describe),
        ("openapi_explorer", Op::Describe),
        ("stoplight_elements", Op::Describe),
        ("scalar", Op::Describe),
        ("spec_endpoint", Op::Describe),
        ("spec_endpoint_yaml", Op::Describe),
    ],
    macros: &[],
    hooks: &[],
    attributes: &[("oai", "")],
};

/// What chooses by host or scheme: all of it counts, whatever the host.
pub(super) const HOSTS: Framework = Framework {
    dialect: Dialect::Poem,
    crates: &["poem"],
    mounts_lists: false,
    layers_all: false,
    in_place: false,
    types: &["RouteDomain", "RouteScheme"],
    functions: &[
        ("RouteDomain::new", Op::New),
        ("RouteDomain::default", Op::New),
        ("RouteScheme::new", Op::New),
        ("RouteScheme::default", Op::New),
    ],
    methods: &[
        ("at", Op::Merge(1)),
        ("add", Op::Merge(1)),
        ("https", Op::Merge(0)),
        ("http", Op::Merge(0)),
        ("custom", Op::Merge(1)),
        ("fallback", Op::Merge(0)),
        ("with", Op::Layer(0)),
        ("around", Op::Layer(0)),
    ],
    macros: &[],
    hooks: &[],
    attributes: &[],
};
