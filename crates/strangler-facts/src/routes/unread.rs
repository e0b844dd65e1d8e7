//! Servers whose routes are not read: of frameworks that no table knows, and of programs that listen by themselves.
//!
//! In: the code and the servers that were found. Out: a message for each, so that a program without routes is not taken for
//! one that answers nothing.

use std::collections::BTreeSet;

use strangler_base::{Diagnostic, ItemId, PackageId, Site};
use strangler_resolve::PartId;
use strangler_source::TargetKind;
use strangler_syntax::ir::{Expr, PathIdx};

use super::matches::serving_packages;
use crate::Server;
use crate::code::{Code, Said};
use crate::eval::ends_with;

/// A server of a framework that is not read.
const UNREAD: &str = "server-not-read";
/// A program that listens, of which no route is known.
const SILENT: &str = "listens-without-routes";

/// Crates that serve, and the names by which they begin to.
const FRAMEWORKS: &[(&str, &[&str])] = &[
    ("astra", &["Server"]),
    ("cot", &["Project"]),
    ("dioxus_fullstack", &["serve_dioxus_application"]),
    ("dioxus_server", &["serve_dioxus_application", "serve"]),
    ("feather", &["App"]),
    ("fastly", &["main"]),
    ("graphul", &["Graphul"]),
    ("jsonrpc_http_server", &["ServerBuilder"]),
    ("lambda_runtime", &["run", "service_fn"]),
    ("may_minihttp", &["HttpServer"]),
    ("nickel", &["Nickel"]),
    ("ohkami", &["Ohkami"]),
    ("pavex", &["Server"]),
    ("poem_grpc", &["RouteGrpc"]),
    ("rweb", &["serve"]),
    ("saphir", &["Server"]),
    ("silent", &["Server"]),
    ("spin_sdk", &["Router"]),
    ("submillisecond", &["Application"]),
    ("summer_web", &["WebPlugin"]),
    ("tarpc", &["BaseChannel"]),
    ("thruster", &["App", "Server", "HyperServer"]),
    ("tower_web", &["ServiceBuilder"]),
    ("trillium_aws_lambda", &["run"]),
    ("trillium_async_std", &["run", "config"]),
    ("trillium_smol", &["run", "config"]),
    ("trillium_tokio", &["run", "config"]),
    ("volo_grpc", &["Server"]),
    ("volo_http", &["Server"]),
    ("volo_thrift", &["Server"]),
    ("worker", &["Router"]),
    ("xitca_web", &["App"]),
];

/// Functions that listen for connections.
const LISTENS: &[&str] = &["TcpListener::bind", "UnixListener::bind", "TcpListener::from_std"];

/// The messages, by package.
pub(crate) fn unread(code: &Code<'_>, servers: &[Server]) -> Vec<Diagnostic> {
    let served: BTreeSet<PackageId> = servers
        .iter()
        .map(|server| code.source.target(server.target).package)
        .collect();
    let mut messages = frameworks(code);
    let told: BTreeSet<PackageId> = messages.iter().map(|(package, _)| *package).collect();
    let open = |package: &PackageId| !served.contains(package) && !told.contains(package);
    messages.extend(listening(code, &open));
    messages.into_iter().map(|(_, message)| message).collect()
}

fn frameworks(code: &Code<'_>) -> Vec<(PackageId, Diagnostic)> {
    let mut found = BTreeSet::new();
    let crates: Vec<&str> = FRAMEWORKS.iter().map(|(name, _)| *name).collect();
    for item in code.production_with(&crates) {
        for_paths(code, item, &mut |part, path, site| {
            let Said::External(text) = code.said(part, path) else {
                return;
            };
            let (name, rest) = text.split_once("::").unwrap_or((&text, ""));
            let begins = FRAMEWORKS.iter().find(|(known, _)| *known == name);
            if begins.is_some_and(|(_, names)| rest.split("::").any(|part| names.contains(&part))) {
                found.insert((code.package(item), name.to_owned(), site));
            }
        });
    }
    let mut messages: Vec<(PackageId, Diagnostic)> = Vec::new();
    let mut told = BTreeSet::new();
    for (package, name, site) in found {
        if told.insert((package, name.clone())) {
            let own = &code.source.package(package).name;
            let text = format!("{own} serves by {name}, which is not read: its routes are missing");
            messages.push((package, placed(code, Diagnostic::warning(UNREAD, text), site)));
        }
    }
    messages
}

/// Programs that listen, of packages where no server is known.
fn listening(code: &Code<'_>, open: &dyn Fn(&PackageId) -> bool) -> Vec<(PackageId, Diagnostic)> {
    let bins: BTreeSet<PackageId> = code
        .source
        .targets
        .iter()
        .filter(|target| target.kind == TargetKind::Bin)
        .map(|target| target.package)
        .collect();
    let by_hand = serving_packages(code);
    let mut told = BTreeSet::new();
    let mut messages = Vec::new();
    for item in code.production() {
        let package = code.package(item);
        if !bins.contains(&package) || !open(&package) || told.contains(&package) {
            continue;
        }
        for_paths(code, item, &mut |part, path, site| {
            let listens = match code.said(part, path) {
                Said::External(text) => ends_with(&text, LISTENS),
                _ => false,
            };
            if (listens || by_hand.contains(&package)) && told.insert(package) {
                let own = &code.source.package(package).name;
                let text = format!("{own} listens for connections, but no route of it is known");
                messages.push((package, placed(code, Diagnostic::note(SILENT, text), site)));
            }
        });
    }
    messages
}

fn placed(code: &Code<'_>, message: Diagnostic, site: Site) -> Diagnostic {
    message.at(code.graph.files[site.file.index()].clone(), Some(site.line))
}

/// Calls `visit` with every path in a body.
fn for_paths(code: &Code<'_>, item: ItemId, visit: &mut dyn FnMut(PartId, PathIdx, Site)) {
    let Some((part, body)) = code.body(item) else {
        return;
    };
    let file = code.file(part);
    code.walk(part, file[body].root, &mut |id| {
        if let Expr::Path(path) = file[id].expr {
            visit(part, path, code.site(part, file[id].pos));
        }
    });
}
