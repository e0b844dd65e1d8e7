//! Topics that are sent and received, and other systems that are called: by tables of calls, names by the evaluator.

mod addresses;
mod clients;
mod files;
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
use crate::eval::{Eval, Event, Watch};
use crate::framework::Tables;
use crate::{Outbound, Topic};

use addresses::{address, is_dial};
use topics::{Topics, is_call, is_method, is_method_in, names_topic};

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
        let file = files::of_call(code, item, &callee, &args, site);
        stores.keys.extend(file);
        stores.take(code, item, &callee, &args, site);
        stores
            .settings
            .extend(settings::with_prefix(&callee, &args, item, site));
        if let Some(target) = address(code, item, &callee, &args) {
            outbound.insert(Outbound { target, item, site });
        }
        topics.take(code, &helpers, (item, &callers, site), (&callee, &args));
    }
    let mut of_structs = clients::OfStructs::default();
    for item in code.production_with(&clients::crates()) {
        for call in clients::calls(code, item, &mut of_structs) {
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
    HTTP_CALLS.contains(&last)
        || Stores::is_watched(callee)
        || is_call(callee)
        || is_dial(callee)
        || files::is_call(callee)
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
            let worth = HTTP.contains(&first)
                || Stores::is_worth(code, item, text)
                || is_call(text)
                || is_dial(text)
                || files::is_call(text);
            (worth, clients::system_named(text))
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
