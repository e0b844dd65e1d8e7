//! Clients of other systems: by the crate that a path names, and by their type, of a parameter or a field of the struct.
//!
//! In: a function. Out: where a method of such a client is called first, by system.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use strangler_base::{ItemId, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{self, Expr, Fields, PatId, TypeIdx};

use crate::Outbound;
use crate::code::{Code, Said};

/// Crates, or modules of them, that call another system, and the name of that kind of system.
const SYSTEMS: &[(&str, &str)] = &[
    ("lettre", "smtp"),
    ("aws_sdk_s3", "s3"),
    ("aws_sdk_sqs", "sqs"),
    ("aws_sdk_ses", "ses"),
    ("aws_sdk_cloudfront", "cloudfront"),
    ("object_store::aws", "object store"),
    ("object_store::azure", "object store"),
    ("object_store::gcp", "object store"),
    ("object_store::http", "object store"),
    ("rusoto_s3", "s3"),
    ("stripe", "stripe"),
    ("elasticsearch", "elasticsearch"),
    ("meilisearch_sdk", "meilisearch"),
    ("ldap3", "ldap"),
    ("web_push", "web push"),
];

/// The same of crates that much else is named of, settings and answers: only what is named as a client counts.
const CLIENTS: &[(&str, &str)] = &[
    ("octocrab", "github"),
    ("s3", "s3"),
    ("minio", "s3"),
    ("google_cloud_storage", "gcs"),
    ("azure_storage_blobs", "azure blobs"),
    ("aws_sdk_sns", "sns"),
    ("aws_sdk_sesv2", "ses"),
    ("aws_sdk_lambda", "lambda"),
    ("async_stripe", "stripe"),
    ("opensearch", "opensearch"),
    ("algoliasearch", "algolia"),
    ("a2", "apns"),
    ("fcm", "fcm"),
    ("teloxide", "telegram"),
    ("async_openai", "openai"),
    ("twilio", "twilio"),
    ("sendgrid", "sendgrid"),
    ("kube", "kubernetes"),
    ("bollard", "docker"),
];
/// How names of clients end.
const CLIENT: &[&str] = &[
    "Client",
    "Bucket",
    "Octocrab",
    "Transport",
    "Elasticsearch",
    "OpenSearch",
    "Docker",
    "octocrab::instance",
];

/// Whether a path ends with a client, or with a function of one.
fn names_client(path: &str) -> bool {
    let of = path.rsplit_once("::").map_or(path, |(of, _)| of);
    CLIENT.iter().any(|end| path.ends_with(end) || of.ends_with(end))
}

fn is_in(path: &str, module: &str) -> bool {
    path.strip_prefix(module)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// The system that a path names: by its crate, or by a client of it.
pub(super) fn system_named(path: &str) -> Option<&'static str> {
    let client = || row_of(CLIENTS, path).filter(|_| names_client(path));
    row_of(SYSTEMS, path).or_else(client)
}

/// The system of the first row in whose crate or module a path lies.
fn row_of(rows: &[(&str, &'static str)], path: &str) -> Option<&'static str> {
    let first = path.as_bytes().first();
    let mut near = rows.iter().filter(|(of, _)| of.as_bytes().first() == first);
    near.find(|(of, _)| is_in(path, of)).map(|(_, system)| *system)
}

/// The crates of all clients.
pub(super) fn crates() -> Vec<&'static str> {
    SYSTEMS.iter().chain(CLIENTS).map(|(of, _)| krate(of)).collect()
}

/// Struct → its fields that are clients.
pub(super) type OfStructs = FxHashMap<ItemId, BTreeMap<String, &'static str>>;

/// The calls of a function, one for each system; what was asked of a struct is kept.
pub(super) fn calls(code: &Code<'_>, item: ItemId, of_structs: &mut OfStructs) -> BTreeSet<Outbound> {
    let mut found: BTreeMap<&str, Site> = BTreeMap::new();
    let Some(function) = code.function(item) else {
        return BTreeSet::new();
    };
    let (part, file) = (function.part, code.file(function.part));
    let mut locals: Vec<(PatId, &'static str)> = Vec::new();
    for param in &file[function.sig.params] {
        if let Some(system) = system(code, part, param.ty) {
            let mut bound = Vec::new();
            code.bindings(part, param.pat, &mut bound);
            locals.extend(bound.into_iter().map(|pat| (pat, system)));
        }
    }
    let around = code.graph.item(item).parent;
    let of = around.and_then(|around| code.graph.item(around).self_type);
    let none = BTreeMap::new();
    let fields = of.map_or(&none, |of| {
        of_structs.entry(of).or_insert_with(|| fields(code, of))
    });
    let Some(body) = function.body.filter(|_| !locals.is_empty() || !fields.is_empty()) else {
        return BTreeSet::new();
    };
    code.walk(part, file[body].root, &mut |id| {
        let Expr::MethodCall { receiver, name, .. } = file[id].expr else {
            return;
        };
        if code.name(part, name).starts_with("clone") {
            return;
        }
        let of_local = |pat: PatId| {
            locals
                .iter()
                .find(|(of, _)| *of == pat)
                .map(|(_, system)| *system)
        };
        let system = match file[receiver].expr {
            Expr::Path(path) => match code.said(part, path) {
                Said::Local(pat) => of_local(pat),
                _ => None,
            },
            Expr::Field { base, name } if code.is_self(part, base) => {
                fields.get(code.name(part, name)).copied()
            }
            _ => None,
        };
        if let Some(system) = system {
            found
                .entry(system)
                .or_insert_with(|| code.site(part, file[id].pos));
        }
    });
    let found = found.into_iter();
    found
        .map(|(system, site)| Outbound {
            target: system.to_owned(),
            item,
            site,
        })
        .collect()
}

fn krate(of: &'static str) -> &'static str {
    of.split("::").next().unwrap_or_default()
}

/// The system of which a type is a client, behind pointers, too.
fn system(code: &Code<'_>, part: PartId, ty: TypeIdx) -> Option<&'static str> {
    let path = code.type_path(part, ty)?;
    if matches!(
        code.last_name(part, path),
        "Arc" | "Rc" | "Box" | "Data" | "State" | "Extension" | "Option"
    ) {
        let args = code.type_args(part, path);
        return args.iter().find_map(|arg| system(code, part, *arg));
    }
    let Said::External(text) = code.said(part, path) else {
        return None;
    };
    // Requests, errors and settings are handed about without a call.
    let system = row_of(SYSTEMS, &text).or_else(|| row_of(CLIENTS, &text));
    system.filter(|_| names_client(&text))
}

/// Fields of a struct that are such clients.
fn fields(code: &Code<'_>, of: ItemId) -> BTreeMap<String, &'static str> {
    let Some((part, syntax)) = code.syntax(of) else {
        return BTreeMap::new();
    };
    let ir::ItemKind::Struct {
        fields: Fields::Named(list),
        ..
    } = syntax.kind
    else {
        return BTreeMap::new();
    };
    let fields = code.file(part)[list].iter();
    let clients = fields.filter_map(|field| {
        let system = system(code, part, field.ty)?;
        Some((code.name(part, field.name).to_owned(), system))
    });
    clients.collect()
}
