//! dropshot: functions and trait methods.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Braces,
    crates: &["dropshot"],
    mounts_lists: false,
    layers_all: true,
    in_place: true,
    types: &["ApiDescription"],
    functions: &[
        ("ApiDescription::new", Op::New),
        ("api_description", Op::DeclaredByPath),
        ("HttpServerStarter::new", Op::Serve(1)),
        ("HttpServerStarter::new_with_tls", Op::Serve(1)),
        ("ServerBuilder::new", Op::Serve(0)),
    ],
    methods: &[("register", Op::Merge(0)), ("tag_config", Op::Same)],
    macros: &[],
    hooks: &[],
    attributes: &[("endpoint", ""), ("channel", "get")],
};
