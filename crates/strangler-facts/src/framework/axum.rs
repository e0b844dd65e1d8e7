//! axum, with axum-extra, utoipa-axum and aide.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Axum,
    crates: &[
        "axum",
        "axum_extra",
        "utoipa_axum",
        "aide",
        "axum_server",
        "shuttle_axum",
        "lambda_http",
        "axum_typed_routing",
    ],
    mounts_lists: false,
    layers_all: false,
    in_place: false,
    types: &[
        "Router",
        "ApiRouter",
        "OpenApiRouter",
        "MethodRouter",
        "ApiMethodRouter",
        "UtoipaMethodRouter",
    ],
    functions: &[
        ("Router::new", Op::New),
        ("Router::default", Op::New),
        ("ApiRouter::new", Op::New),
        ("ApiRouter::default", Op::New),
        ("OpenApiRouter::new", Op::New),
        ("OpenApiRouter::default", Op::New),
        ("OpenApiRouter::with_openapi", Op::New),
        ("MethodRouter::new", Op::New),
        ("ApiMethodRouter::new", Op::New),
        ("{verb}", Op::Handle("{verb}", 0)),
        ("{verb}_service", Op::Handle("{verb}", 0)),
        ("{verb}_with", Op::Handle("{verb}", 0)),
        ("any", Op::Handle("", 0)),
        ("any_service", Op::Handle("", 0)),
        (
            "on",
            Op::HandleBy {
                methods: 0,
                handler: 1,
            },
        ),
        (
            "on_service",
            Op::HandleBy {
                methods: 0,
                handler: 1,
            },
        ),
        ("axum::serve", Op::Serve(1)),
        ("lambda_http::run", Op::Serve(0)),
        ("Resource::named", Op::At(0)),
        ("redoc::Redoc::new", Op::Answer("get")),
        ("swagger::Swagger::new", Op::Answer("get")),
        ("scalar::Scalar::new", Op::Answer("get")),
    ],
    methods: &[
        ("{verb}", Op::Handle("{verb}", 0)),
        ("{verb}_service", Op::Handle("{verb}", 0)),
        ("{verb}_with", Op::Handle("{verb}", 0)),
        ("any", Op::Handle("", 0)),
        (
            "on",
            Op::HandleBy {
                methods: 0,
                handler: 1,
            },
        ),
        (
            "on_service",
            Op::HandleBy {
                methods: 0,
                handler: 1,
            },
        ),
        ("typed_{verb}", Op::HandleTyped("{verb}", 0)),
        ("route", Op::Add { path: 0, child: 1 }),
        ("route_with_tsr", Op::Add { path: 0, child: 1 }),
        ("route_service", Op::Add { path: 0, child: 1 }),
        ("api_route", Op::Add { path: 0, child: 1 }),
        ("api_route_with", Op::Add { path: 0, child: 1 }),
        ("routes", Op::Merge(0)),
        ("nest", Op::Nest { path: 0, child: 1 }),
        ("nest_service", Op::Nest { path: 0, child: 1 }),
        ("nest_api_service", Op::Nest { path: 0, child: 1 }),
        ("merge", Op::Merge(0)),
        ("fallback", Op::Fallback(0)),
        ("fallback_service", Op::Fallback(0)),
        ("layer", Op::Layer(0)),
        ("route_layer", Op::Layer(0)),
        ("split_for_parts", Op::Same),
        ("with_state", Op::Same),
        ("into_make_service", Op::Same),
        ("into_make_service_with_connect_info", Op::Same),
        ("finish_api", Op::Same),
        ("api_{verb}", Op::Handle("{verb}", 0)),
        ("serve", Op::ServeSelf),
        ("typed_route", Op::Merge(0)),
        ("typed_api_route", Op::Merge(0)),
        (
            "index",
            Op::AddText {
                verb: "get",
                path: "",
                handler: 0,
            },
        ),
        (
            "create",
            Op::AddText {
                verb: "post",
                path: "",
                handler: 0,
            },
        ),
        (
            "new",
            Op::AddText {
                verb: "get",
                path: "/new",
                handler: 0,
            },
        ),
        (
            "show",
            Op::AddText {
                verb: "get",
                path: "/{id}",
                handler: 0,
            },
        ),
        (
            "edit",
            Op::AddText {
                verb: "get",
                path: "/{id}/edit",
                handler: 0,
            },
        ),
        (
            "update",
            Op::AddText {
                verb: "put patch",
                path: "/{id}",
                handler: 0,
            },
        ),
        (
            "destroy",
            Op::AddText {
                verb: "delete",
                path: "/{id}",
                handler: 0,
            },
        ),
    ],
    macros: &[("routes", Op::Routes)],
    attributes: &[("path", ""), ("route", ""), ("api_route", "")],
};
