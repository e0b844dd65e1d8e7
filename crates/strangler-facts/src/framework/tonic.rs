//! tonic: services of `.proto` files.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Braces,
    crates: &["tonic"],
    mounts_lists: false,
    layers_all: true,
    in_place: true,
    types: &["Server", "Router", "Routes", "RoutesBuilder"],
    functions: &[
        ("Server::builder", Op::New),
        ("Routes::new", Op::Grpc(0)),
        ("Routes::builder", Op::New),
        ("RoutesBuilder::default", Op::New),
    ],
    methods: &[
        ("add_service", Op::Grpc(0)),
        ("add_optional_service", Op::Grpc(0)),
        ("layer", Op::Layer(0)),
        ("add_routes", Op::Merge(0)),
        ("routes", Op::Same),
        ("serve", Op::ServeSelf),
        ("serve_with_shutdown", Op::ServeSelf),
        ("serve_with_incoming", Op::ServeSelf),
        ("serve_with_incoming_shutdown", Op::ServeSelf),
    ],
    macros: &[],
    attributes: &[],
};
