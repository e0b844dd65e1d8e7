//! Pages that show an API's description, and the description itself; a router of any framework takes them in.

use super::{Framework, Op};
use crate::routes::Dialect;

pub(super) const TABLE: Framework = Framework {
    dialect: Dialect::Braces,
    crates: &[
        "utoipa_swagger_ui",
        "utoipa_redoc",
        "utoipa_rapidoc",
        "utoipa_scalar",
    ],
    mounts_lists: false,
    layers_all: true,
    in_place: false,
    types: &["SwaggerUi", "Redoc", "RapiDoc", "Scalar"],
    functions: &[
        ("SwaggerUi::new", Op::Pages(0)),
        ("Redoc::with_url", Op::Page(0)),
        ("Redoc::with_url_and_config", Op::Page(0)),
        ("Scalar::with_url", Op::Page(0)),
        ("RapiDoc::new", Op::New),
        ("RapiDoc::with_openapi", Op::Page(0)),
        ("RapiDoc::with_url", Op::Page(0)),
    ],
    methods: &[
        ("url", Op::Page(0)),
        ("urls", Op::Page(0)),
        ("external_url_unchecked", Op::Page(0)),
        ("path", Op::Page(0)),
    ],
    macros: &[],
    hooks: &[],
    attributes: &[],
};
