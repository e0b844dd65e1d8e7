//! loco: routes of controllers, which the framework asks of the application.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Colon,
    crates: &["loco_rs"],
    mounts_lists: false,
    layers_all: true,
    in_place: false,
    types: &["Routes", "AppRoutes"],
    functions: &[
        ("Routes::new", Op::New),
        ("Routes::default", Op::New),
        ("Routes::at", Op::At(0)),
        ("AppRoutes::empty", Op::New),
        ("AppRoutes::with_default_routes", Op::New),
    ],
    methods: &[
        ("prefix", Op::At(0)),
        ("nest_prefix", Op::At(0)),
        ("add", Op::Add { path: 0, child: 1 }),
        ("layer", Op::Layer(0)),
        ("add_route", Op::Merge(0)),
        ("add_routes", Op::Merge(0)),
        ("nest_route", Op::Nest { path: 0, child: 1 }),
        ("nest_routes", Op::Nest { path: 0, child: 1 }),
    ],
    macros: &[],
    hooks: &[("Hooks", "routes")],
    attributes: &[],
};
