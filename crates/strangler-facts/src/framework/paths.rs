//! Tables of paths that a program asks by itself: matchit, path-tree, route-recognizer.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Colon,
    crates: &["matchit", "path_tree", "route_recognizer"],
    mounts_lists: false,
    layers_all: true,
    in_place: true,
    types: &["Router", "PathTree"],
    functions: &[
        ("Router::new", Op::New),
        ("Router::default", Op::New),
        ("PathTree::new", Op::New),
        ("PathTree::default", Op::New),
    ],
    methods: &[
        ("insert", Op::Add { path: 0, child: 1 }),
        ("add", Op::Add { path: 0, child: 1 }),
        ("at", Op::ServeSelf),
        ("at_mut", Op::ServeSelf),
        ("find", Op::ServeSelf),
        ("recognize", Op::ServeSelf),
    ],
    macros: &[],
    hooks: &[],
    attributes: &[],
};
