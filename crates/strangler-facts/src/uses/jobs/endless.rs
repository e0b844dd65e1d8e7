//! Functions that do their work by the clock and never end, which nobody spawns: who waits for one starts it.
//!
//! In: functions that hold a loop without an end, and the routes. Out: a job for each that calls one. What only requests come
//! to is no job, however long it goes on: a socket that is kept alive, events that are sent.

use std::collections::{BTreeMap, BTreeSet};

use strangler_base::{ItemId, Scope, Site};
use strangler_resolve::PartId;
use strangler_syntax::ir::{Expr, ExprId};

use super::rounds::{never_ends, repeated};
use crate::code::{Code, Said};
use crate::{Job, JobKind, Route};

/// Methods that call a closure where they stand.
const AT_ONCE: &[&str] = &["and_then", "for_each", "inspect", "map", "map_or", "map_or_else"];

/// Adds the jobs that functions among these are.
pub(super) fn endless(code: &Code<'_>, routes: &[Route], looping: &[ItemId], found: &mut BTreeSet<Job>) {
    let of_item = |item: &ItemId| {
        let (part, body) = code.function(*item).and(code.body(*item))?;
        let root = code.file(part)[body].root;
        let round = never_ends(code, part, root)?;
        let site = code.site(part, code.file(part)[round].pos);
        let known = found.iter().any(|job| job.item == *item && job.site <= site);
        (!known).then_some((*item, part, root, site))
    };
    let endless: Vec<(ItemId, PartId, ExprId, Site)> = looping.iter().filter_map(of_item).collect();
    if endless.is_empty() {
        return;
    }
    let users = Users::new(code, routes);
    for (item, part, root, site) in endless {
        if code.graph.item(item).name == "main" {
            found.insert(job(code, repeated(code, part, root), item, site));
            continue;
        }
        for caller in users.of(item).filter(|caller| !users.by_request(*caller)) {
            let site = called(code, caller, item);
            found.extend(site.map(|site| job(code, Some(item), caller, site)));
        }
    }
}

fn job(code: &Code<'_>, runs: Option<ItemId>, item: ItemId, site: Site) -> Job {
    Job {
        kind: JobKind::Scheduled,
        name: code.graph.item(runs.unwrap_or(item)).name.to_string(),
        item,
        runs,
        site,
    }
}

/// Who refers to which function, and what requests begin with.
struct Users {
    of: BTreeMap<ItemId, BTreeSet<ItemId>>,
    handlers: BTreeSet<ItemId>,
}

impl Users {
    fn new(code: &Code<'_>, routes: &[Route]) -> Self {
        let mut of: BTreeMap<ItemId, BTreeSet<ItemId>> = BTreeMap::new();
        let references = code.graph.references.iter();
        for reference in references.filter(|reference| reference.scope == Scope::Prod) {
            let functions = [reference.from, reference.to].map(|item| code.function(item).is_some());
            if reference.from != reference.to && functions == [true, true] {
                of.entry(reference.to).or_default().insert(reference.from);
            }
        }
        let handlers = routes.iter().filter_map(|route| route.handler).collect();
        Self { of, handlers }
    }

    fn of(&self, item: ItemId) -> impl Iterator<Item = ItemId> + '_ {
        self.of.get(&item).into_iter().flatten().copied()
    }

    /// Whether a function is a handler, or all ways to it lead through one.
    fn by_request(&self, item: ItemId) -> bool {
        let mut seen = BTreeSet::from([item]);
        let mut open = vec![item];
        while let Some(item) = open.pop() {
            if self.handlers.contains(&item) {
                continue;
            }
            if self.of(item).next().is_none() {
                return false;
            }
            open.extend(self.of(item).filter(|user| seen.insert(*user)));
        }
        true
    }
}

/// Where a function calls another. What a closure does with what it is given later it does for each that comes.
fn called(code: &Code<'_>, caller: ItemId, callee: ItemId) -> Option<Site> {
    let (part, body) = code.body(caller)?;
    let file = code.file(part);
    let mut sites = Vec::new();
    let (mut given, mut at_once) = (BTreeSet::new(), BTreeSet::<ExprId>::new());
    code.walk(part, file[body].root, &mut |id| match file[id].expr {
        Expr::Closure { params, body, .. } if !params.is_empty() && !at_once.contains(&id) => {
            code.walk(part, body, &mut |id| {
                given.insert(id);
            });
        }
        _ if given.contains(&id) => {}
        Expr::Call { callee: path, .. } => match file[path].expr {
            Expr::Path(path) if code.said(part, path) == Said::Item(callee) => {
                sites.extend(file[file[path].segments].last().map(|name| name.pos));
            }
            _ => {}
        },
        Expr::MethodCall { .. } if code.graph.method(part, id) == Some(callee) => sites.push(file[id].pos),
        Expr::MethodCall { name, args, .. } if AT_ONCE.contains(&code.name(part, name)) => {
            at_once.extend(&file[args]);
        }
        _ => {}
    });
    sites.first().map(|pos| code.site(part, *pos))
}
