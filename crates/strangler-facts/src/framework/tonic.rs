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
    hooks: &[],
    attributes: &[],
};

/// A service that a crate beside tonic brings.
pub(super) struct Brought {
    /// The crate, which begins the path of its type.
    pub(super) from: &'static str,
    /// The name before `Server` in its type.
    pub(super) name: &'static str,
    pub(super) full_name: &'static str,
    pub(super) methods: &'static [&'static str],
}

/// Services of crates beside tonic.
pub(super) const BROUGHT: &[Brought] = &[
    Brought {
        from: "tonic_health",
        name: "Health",
        full_name: "grpc.health.v1.Health",
        methods: &["Check", "Watch"],
    },
    // Which version is served depends on what builds it.
    Brought {
        from: REFLECTION,
        name: "ServerReflection",
        full_name: "grpc.reflection.{?}.ServerReflection",
        methods: &["ServerReflectionInfo"],
    },
];
/// The crate that builds the service of reflection.
pub(super) const REFLECTION: &str = "tonic_reflection";
