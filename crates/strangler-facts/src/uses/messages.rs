//! Topics that are sent and received, and other systems that are called: by tables of calls, names by the evaluator.

mod clients;
mod topics;

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use strangler_base::{ItemId, Site};
use strangler_resolve::{ExternalId, PartId};
use strangler_syntax::ir::{Expr, ExprId, Pos};

use super::settings;
use super::stores::Stores;
use super::tokens::sessions;
use crate::code::{Code, Said};
use crate::eval::{Eval, Event, Text, Value, Watch};
use crate::framework::Tables;
use crate::{Outbound, Topic};

use topics::{Topics, is_call, is_method, is_method_in, names_topic};

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

/// Clients of HTTP.
const HTTP: &[&str] = &[
    "reqwest",
    "reqwest_middleware",
    "ureq",
    "awc",
    "surf",
    "isahc",
    "attohttpc",
];
const HTTP_CALLS: &[&str] = &["get", "post", "put", "delete", "patch", "head", "request"];
const FUEL: u32 = 30_000;

/// Topics and outbound calls of production code, and what it keeps elsewhere or reads from its surroundings.
pub(crate) fn messages(code: &Code<'_>, frameworks: &Tables) -> (Vec<Topic>, Vec<Outbound>, Stores) {
    let mut stores = Stores::default();
    let mut topics = Topics::default();
    let mut outbound = BTreeSet::new();
    let mut candidates = BTreeSet::new();
    let mut sent = BTreeSet::new();
    let mut judged = Judged::default();
    for item in code.production() {
        stores.options(code, item);
        if scan(code, item, &mut outbound, &mut sent, &mut stores, &mut judged) {
            candidates.insert(item);
        }
    }
    let helpers = code.helpers(candidates.clone(), &|item, part, id| {
        let setting = settings::reads(code, part, id).then_some(0);
        setting.or_else(|| names_topic(code, part, id, item))
    });
    candidates.extend(code.callers(&helpers));
    let mut eval = Eval::new(code, frameworks, &candidates, FUEL);
    eval.watch(Watch {
        name: is_watched,
        args: |_, _| true,
    });
    for item in &candidates {
        eval.refuel(FUEL);
        if code.function(*item).is_some() {
            eval.run(*item);
        } else {
            eval.constant(*item);
        }
    }
    for event in std::mem::take(&mut eval.events) {
        let Event::Call {
            item,
            callee,
            args,
            site,
            callers,
        } = event
        else {
            continue;
        };
        if Stores::is_setting(code, item, &callee) {
            let name = args.get(usize::from(callee.starts_with('.')));
            let read = name.and_then(|name| settings::read(code, &helpers, name, item, &callers, site));
            stores.settings.extend(read);
        }
        stores.take(code, item, &callee, &args, site);
        stores
            .settings
            .extend(settings::with_prefix(&callee, &args, item, site));
        if let Some(target) = address(code, item, &callee, &args) {
            outbound.insert(Outbound { target, item, site });
        }
        topics.take(code, &helpers, (item, &callers, site), (&callee, &args));
    }
    for item in code.production() {
        for call in clients::calls(code, item) {
            let mut said = outbound.iter();
            if !said.any(|known| (known.item, &known.target) == (call.item, &call.target)) {
                outbound.insert(call);
            }
        }
    }
    // A request that is sent is a call, also where its address is not known.
    let known: BTreeSet<(ItemId, Site)> = outbound.iter().map(|call| (call.item, call.site)).collect();
    for (item, site) in sent.difference(&known) {
        outbound.insert(Outbound {
            target: "{?}".to_owned(),
            item: *item,
            site: *site,
        });
    }
    let mut topics = topics.finish();
    topics.extend(std::mem::take(&mut stores.topics));
    topics.sort();
    (topics, outbound.into_iter().collect(), stores)
}

/// Whether a path ends with a client, or with a function of one.
fn names_client(path: &str) -> bool {
    let of = path.rsplit_once("::").map_or(path, |(of, _)| of);
    CLIENT.iter().any(|end| path.ends_with(end) || of.ends_with(end))
}

fn is_in(path: &str, module: &str) -> bool {
    path.strip_prefix(module)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Where a chain that is sent names its method and address: `client.get(url).header(x)`, perhaps by way of a local.
fn request(code: &Code<'_>, part: PartId, root: ExprId, mut id: ExprId) -> Option<Pos> {
    let file = code.file(part);
    for _ in 0..64 {
        match file[id].expr {
            Expr::MethodCall {
                receiver, name, args, ..
            } => {
                let name = code.name(part, name);
                let n_args = if name == "request" { 2 } else { 1 };
                if HTTP_CALLS.contains(&name) && args.len() == n_args {
                    return code.graph.method(part, id).is_none().then_some(file[id].pos);
                }
                id = receiver;
            }
            Expr::Try(inner) | Expr::Await(inner) | Expr::Ref { inner, .. } => id = inner,
            Expr::Path(path) => match code.said(part, path) {
                Said::Local(pat) => id = code.begins_as(part, root, pat)?,
                _ => return None,
            },
            _ => return None,
        }
    }
    None
}

fn is_watched(callee: &str) -> bool {
    let last = callee.rsplit(['.', ':']).next().unwrap_or_default();
    HTTP_CALLS.contains(&last) || Stores::is_watched(callee) || is_call(callee) || is_dial(callee)
}

/// What names alone say, each judged once.
#[derive(Default)]
struct Judged<'a> {
    /// Path outside → whether its function is worth evaluating, and the kind of system that it names.
    paths: FxHashMap<ExternalId, (bool, Option<&'static str>)>,
    /// Method → whether it is worth a closer look.
    methods: FxHashMap<&'a str, bool>,
}

impl<'a> Judged<'a> {
    fn path(&mut self, code: &Code<'_>, item: ItemId, path: ExternalId) -> (bool, Option<&'static str>) {
        *self.paths.entry(path).or_insert_with(|| {
            let text = code.graph.external(path);
            let first = text.split("::").next().unwrap_or_default();
            let worth =
                HTTP.contains(&first) || Stores::is_worth(code, item, text) || is_call(text) || is_dial(text);
            let system = SYSTEMS.iter().find(|(of, _)| is_in(text, of));
            let client = || {
                CLIENTS
                    .iter()
                    .find(|(of, _)| is_in(text, of) && names_client(text))
            };
            (worth, system.or_else(client).map(|(_, system)| *system))
        })
    }

    fn method(&mut self, name: &'a str) -> bool {
        *self.methods.entry(name).or_insert_with(|| {
            HTTP_CALLS.contains(&name) || name == "uri" || Stores::may_be_worth(name) || is_method(name)
        })
    }
}

/// Whether a function may send or call; notes the kinds of systems that it names.
fn scan<'a>(
    code: &Code<'a>,
    item: ItemId,
    outbound: &mut BTreeSet<Outbound>,
    sent: &mut BTreeSet<(ItemId, Site)>,
    stores: &mut Stores,
    judged: &mut Judged<'a>,
) -> bool {
    let Some((part, body)) = code.body(item) else {
        return false;
    };
    let file = code.file(part);
    let root = file[body].root;
    let mut found = false;
    let sessions = sessions(code, item);
    code.walk(part, root, &mut |id| {
        stores.look(code, item, part, id, &sessions);
        match file[id].expr {
            Expr::Path(path) => {
                let Some(path) = code.external(part, path) else {
                    // A client that `include_proto!` makes.
                    found |= code.last_name(part, path) == "connect" && code.depends(item, &["tonic"]);
                    return;
                };
                let (worth, system) = judged.path(code, item, path);
                found |= worth;
                if let Some(system) = system {
                    let target = system.to_owned();
                    let known = outbound
                        .range(
                            Outbound {
                                target: target.clone(),
                                item,
                                site: min_site(),
                            }..,
                        )
                        .next();
                    if !known.is_some_and(|known| known.item == item && known.target == target) {
                        let site = code.site(part, file[id].pos);
                        outbound.insert(Outbound { target, item, site });
                    }
                }
            }
            Expr::Struct { path, .. } => {
                found |= matches!(
                    code.last_name(part, path),
                    "FutureRecord" | "BaseRecord" | "Config"
                ) && !matches!(code.said(part, path), Said::Item(_));
            }
            Expr::MethodCall {
                receiver, name, args, ..
            } => {
                let name = code.name(part, name);
                if name == "send" && args.is_empty() && code.depends(item, HTTP) {
                    sent.extend(request(code, part, root, receiver).map(|pos| (item, code.site(part, pos))));
                }
                if !judged.method(name) {
                    return;
                }
                found |= is_method_in(code, item, name)
                    || Stores::is_worth(code, item, &format!(".{name}"))
                    || HTTP_CALLS.contains(&name) && code.depends(item, HTTP)
                    || name == "uri" && code.depends(item, &["hyper", "hyper_util"]);
            }
            _ => {}
        }
    });
    found
}

fn min_site() -> strangler_base::Site {
    strangler_base::Site {
        file: strangler_base::FileId(0),
        line: 0,
        col: 0,
    }
}

/// Which argument of a call is the address of a connection or a request that it makes: of tonic, of hyper.
fn dialed(code: &Code<'_>, item: ItemId, callee: &str) -> Option<usize> {
    let (crates, _, row) = DIALS.iter().find(|(_, name, _)| callee.ends_with(name))?;
    code.depends(item, crates).then_some(*row)
}

/// Calls that name an address: crates, the end of the path or the method, which argument.
const DIALS: &[(&[&str], &str, usize)] = &[
    (&["tonic"], "Client::connect", 0),
    (&["tonic"], "Channel::from_static", 0),
    (&["tonic"], "Channel::from_shared", 0),
    (&["tonic"], "Endpoint::from_static", 0),
    (&["tonic"], "Endpoint::from_shared", 0),
    (&["tonic"], "Endpoint::new", 0),
    (&["hyper", "hyper_util"], ".uri", 1),
    (&["tokio_tungstenite"], "connect_async", 0),
];

fn is_dial(callee: &str) -> bool {
    DIALS.iter().any(|(_, name, _)| callee.ends_with(name))
}

/// The address of an outbound call.
fn address(code: &Code<'_>, item: ItemId, callee: &str, args: &[Value]) -> Option<String> {
    if let Some(row) = dialed(code, item, callee) {
        let text = args.get(row).map(Value::to_text)?;
        let is_address = text.to_string().contains("://");
        return (is_address || callee.ends_with("Client::connect")).then(|| text.to_string());
    }
    let last = callee.rsplit(['.', ':']).next().unwrap_or_default();
    if !HTTP_CALLS.contains(&last) || !code.depends(item, HTTP) {
        return None;
    }
    let by_function = HTTP.iter().any(|krate| callee.starts_with(krate));
    let row = usize::from(callee.starts_with('.')) + usize::from(last == "request");
    let text = match args.get(row) {
        Some(Value::Text(text)) => text.clone(),
        _ if by_function => Text::hole(),
        _ => return None,
    };
    let shown = text.to_string();
    let is_address = shown.starts_with("http") || shown.starts_with("{?}/") || shown.contains("://");
    (is_address || by_function).then_some(shown)
}
