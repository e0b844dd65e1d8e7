//! tonic: services of `.proto` files, and those that its own crates bring.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Braces,
    crates: &["tonic", "tonic_health"],
    mounts_lists: false,
    layers_all: true,
    in_place: true,
    types: &["Server", "Router", "Routes", "RoutesBuilder"],
    functions: &[
        ("Server::builder", Op::New),
        ("Routes::new", Op::Grpc(0)),
        ("Routes::builder", Op::New),
        ("RoutesBuilder::default", Op::New),
        (
            "server::health_reporter",
            Op::PairWith("tonic_health::pb::HealthServer::new"),
        ),
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

/// Services of crates beside tonic: the name before `Server` in their type, the full name, methods.
pub(super) const SERVICES: &[(&str, &str, &[&str])] = &[
    ("Health", "grpc.health.v1.Health", &["Check", "Watch"]),
    // Which version is served depends on what builds it.
    (
        "ServerReflection",
        "grpc.reflection.{?}.ServerReflection",
        &["ServerReflectionInfo"],
    ),
];
/// The crate that builds the service of reflection.
pub(super) const REFLECTION: &str = "tonic_reflection";
