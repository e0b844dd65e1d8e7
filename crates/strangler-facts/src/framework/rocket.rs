//! rocket, with okapi.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Rocket,
    crates: &["rocket", "rocket_contrib", "rocket_okapi", "okapi", "rocket_cors"],
    mounts_lists: true,
    layers_all: true,
    in_place: false,
    types: &["Rocket", "Route", "AdHoc"],
    functions: &[
        ("rocket::build", Op::New),
        ("rocket::custom", Op::New),
        ("rocket::ignite", Op::New),
        ("Rocket::build", Op::New),
        ("Rocket::custom", Op::New),
        (
            "Route::new",
            Op::AddHandleBy {
                methods: 0,
                path: 1,
                handler: 2,
            },
        ),
        (
            "Route::ranked",
            Op::AddHandleBy {
                methods: 1,
                path: 2,
                handler: 3,
            },
        ),
        ("AdHoc::on_ignite", Op::Pass(1)),
        ("AdHoc::try_on_ignite", Op::Pass(1)),
        ("AdHoc::on_attach", Op::Pass(1)),
        ("StaticFiles::from", Op::Files { path: 99 }),
        ("StaticFiles::new", Op::Files { path: 99 }),
        ("FileServer::from", Op::Files { path: 99 }),
        ("FileServer::new", Op::Files { path: 99 }),
        ("catch_all_options_routes", Op::AnswerBelow("options")),
        ("make_swagger_ui", Op::AnswerBelow("get")),
        ("make_rapidoc", Op::AnswerBelow("get")),
    ],
    methods: &[
        ("mount", Op::Nest { path: 0, child: 1 }),
        ("attach", Op::Attach(0)),
        ("register", Op::Same),
        ("manage", Op::Same),
        ("launch", Op::ServeSelf),
        ("ignite", Op::Same),
    ],
    macros: &[
        ("routes", Op::Routes),
        ("openapi_get_routes", Op::RoutesAndPage),
        ("openapi_routes", Op::Routes),
        ("routes_with_openapi", Op::Routes),
        ("openapi_get_routes_spec", Op::RoutesAndSpec),
        ("mount_endpoints_and_merged_docs", Op::MountMap),
    ],
    hooks: &[],
    attributes: &[
        ("get", "get"),
        ("post", "post"),
        ("put", "put"),
        ("delete", "delete"),
        ("patch", "patch"),
        ("head", "head"),
        ("options", "options"),
        ("route", ""),
    ],
};
