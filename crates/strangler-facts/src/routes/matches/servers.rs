//! Packages that serve without a router.
//!
//! In: the code. Out: those that hand a function to a crate that serves by one, and declare no crate that routes.

use std::collections::BTreeSet;

use strangler_base::PackageId;
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, PathIdx};

use crate::code::{Code, Said};
use crate::eval::ends_with;

/// Crates with tables of paths, which a program fills and asks by itself: matches go on where these end.
pub(super) const TABLES: &[&str] = &["matchit", "path_tree", "route_recognizer"];

/// Crates that route by themselves: where one is declared, matches are no routes.
const ROUTERS: &[&str] = &[
    "axum",
    "actix_web",
    "rocket",
    "warp",
    "poem",
    "salvo",
    "routerify",
    "tide",
    "dropshot",
];

/// Crates that serve without a router.
const CRATES: &[&str] = &["hyper", "hyper_util", "oxhttp", "tiny_http", "rouille"];
/// Functions that take what answers a request.
const SERVING: &[&str] = &[
    "service_fn",
    "make_service_fn",
    "serve_connection",
    "rouille::start_server",
    "rouille::start_server_with_pool",
];
/// The same by names that others bear, too: of one of [`CRATES`] where it is known whose they are.
const SERVERS: &[&str] = &["Server::bind", "Server::new", "Server::http", "Server::https"];
/// Packages that hand a function to one of [`CRATES`] and declare no router.
pub(in crate::routes) fn serving_packages(code: &Code<'_>) -> BTreeSet<PackageId> {
    let mut found = BTreeSet::new();
    for item in code.production_with(CRATES) {
        if code.depends(item, ROUTERS) {
            continue;
        }
        let Some((part, body)) = code.body(item) else {
            continue;
        };
        code.walk(part, code.file(part)[body].root, &mut |id| {
            let serves = match code.file(part)[id].expr {
                Expr::Path(path) => serves(code, part, path),
                Expr::MethodCall { name, .. } => code.name(part, name).starts_with("serve_connection"),
                _ => false,
            };
            if serves {
                found.insert(code.package(item));
            }
        });
    }
    found
}

/// Whether a path names a function that takes what answers a request.
fn serves(code: &Code<'_>, part: PartId, path: PathIdx) -> bool {
    match code.said(part, path) {
        Said::External(text) => {
            let of_crate = || text.split("::").any(|name| CRATES.contains(&name));
            ends_with(&text, SERVING) || ends_with(&text, SERVERS) && of_crate()
        }
        Said::Item(_) => ends_with(&code.path_text(part, path), SERVING),
        _ => {
            let text = code.path_text(part, path);
            ends_with(&text, SERVING) || ends_with(&text, SERVERS)
        }
    }
}
