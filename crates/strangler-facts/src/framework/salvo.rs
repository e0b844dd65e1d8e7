//! salvo.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Salvo,
    crates: &["salvo", "salvo_core", "salvo_oapi"],
    mounts_lists: false,
    layers_all: true,
    types: &["Router", "Service"],
    functions: &[
        ("Router::new", Op::New),
        ("Router::default", Op::New),
        ("Router::with_path", Op::At(0)),
        ("Router::with_hoop", Op::New),
        ("Router::with_filter", Op::New),
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
    ],
    macros: &[],
    attributes: &[],
};
