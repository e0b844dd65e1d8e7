//! Routes: what each program serves, from its entry on.
//!
//! In: the code and the tables of frameworks. Out: servers and their routes. A program's entry is evaluated; what reaches a
//! call that serves is served. Routers that no entry reaches are told apart: where a package has no entry they count without a server.

mod entries;
mod flatten;
mod marks;
mod matches;
mod mentions;
mod path;
mod prefixed;
pub(crate) mod proto;
mod unread;
mod whole;

use std::collections::BTreeSet;

use strangler_base::{ItemId, Site, TargetId};

use crate::code::Code;
use crate::eval::{Eval, Event, Value};
use crate::framework::Tables;
use crate::{Method, Route, RoutePath, Server};

use flatten::flatten;
use marks::Marks;
pub(crate) use path::Dialect;
pub(crate) use unread::unread;

/// Expressions that one program's evaluation may take.
const FUEL: u32 = 3_000_000;

/// Servers and routes, each sorted.
pub(crate) fn routes(code: &Code<'_>, tables: &Tables) -> (Vec<Server>, Vec<Route>) {
    let mentions = mentions::find(code, tables);
    let marks = Marks::new(code);
    let mut found = Found::default();
    let mut visited = BTreeSet::new();
    for (target, entry) in entries::entries(code, &mentions.follow) {
        let mut eval = Eval::new(code, tables, &mentions.follow, FUEL);
        let returned = eval.run(entry);
        found.take(&marks, tables, &mut eval, Some(target), Some((entry, returned)));
        visited.extend(eval.visited.iter().copied());
    }
    for (target, hook) in entries::hooks(code, tables, &mentions.follow) {
        let mut eval = Eval::new(code, tables, &mentions.follow, FUEL);
        let returned = eval.run(hook);
        found.take(&marks, tables, &mut eval, target, Some((hook, returned)));
        visited.extend(eval.visited.iter().copied());
    }
    unreached(&marks, tables, &mentions, &visited, &mut found);
    for (item, node) in matches::matches(code) {
        let target = entries::owner(code, item);
        let (value, site) = (Value::Node(node), code.graph.item(item).site);
        found.serve(&marks, tables, target, &value, site);
    }
    found.finish()
}

/// What the programs do not reach: calls that serve, and routers of packages without any entry.
fn unreached(
    marks: &Marks<'_>,
    tables: &Tables,
    mentions: &mentions::Mentions,
    visited: &BTreeSet<ItemId>,
    found: &mut Found,
) {
    let code = marks.code;
    let mut eval = Eval::new(code, tables, &mentions.follow, FUEL);
    for item in mentions.serving.difference(visited) {
        if eval.visited.contains(item) {
            continue;
        }
        let value = eval.run(*item);
        let target = entries::owner(code, *item);
        found.take(marks, tables, &mut eval, target, None);
        drop(value);
    }
    let any_served = !found.routes.is_empty();
    let packages: BTreeSet<_> = visited.iter().map(|item| code.package(*item)).collect();
    for item in entries::roots(code, &mentions.follow) {
        let reached = visited.contains(&item) || eval.visited.contains(&item);
        if reached || (any_served && packages.contains(&code.package(item))) {
            continue;
        }
        eval.refuel(FUEL);
        let value = eval.run(item);
        found.take(marks, tables, &mut eval, None, None);
        found.routes.extend(flatten(code, tables, marks, "", &value));
    }
}

#[derive(Default)]
struct Found {
    servers: Vec<Server>,
    routes: Vec<Route>,
}

impl Found {
    fn take(
        &mut self,
        marks: &Marks<'_>,
        tables: &Tables,
        eval: &mut Eval<'_>,
        target: Option<TargetId>,
        returned: Option<(ItemId, Value)>,
    ) {
        let code = marks.code;
        let mut served = Vec::new();
        for event in eval.events.drain(..) {
            if let Event::Serve { value, site } = event {
                served.push((value, site));
            }
        }
        if let Some((entry, value)) = returned
            && value.holds_node()
        {
            served.push((value, code.graph.item(entry).site));
        }
        for (value, site) in served {
            let value = eval.load(value);
            self.serve(marks, tables, target, &value, site);
        }
    }

    /// What a program serves.
    fn serve(
        &mut self,
        marks: &Marks<'_>,
        tables: &Tables,
        target: Option<TargetId>,
        value: &Value,
        site: Site,
    ) {
        let code = marks.code;
        let name = target.map_or("", |target| code.source.target(target).module_name.as_str());
        self.routes.extend(flatten(code, tables, marks, name, value));
        let Some(target) = target else { return };
        if !self.servers.iter().any(|server| server.target == target) {
            self.servers.push(Server {
                name: name.to_owned(),
                target,
                site: Some(site),
            });
        }
    }

    fn finish(mut self) -> (Vec<Server>, Vec<Route>) {
        self.servers.sort();
        // The same route reached on two ways counts once, under the weaker condition.
        self.routes.sort_by(|a, b| {
            same_route(a)
                .cmp(&same_route(b))
                .then_with(|| a.condition.cmp(&b.condition))
        });
        self.routes
            .dedup_by(|later, first| same_route(later) == same_route(first));
        self.routes.sort();
        prefixed::fold(&mut self.routes);
        // A router that is served somewhere is not one that nobody serves, too.
        let served: BTreeSet<_> = self
            .routes
            .iter()
            .filter(|route| !route.server.is_empty())
            .map(registration)
            .collect();
        let is_new = |route: &Route| !route.server.is_empty() || !served.contains(&registration(route));
        let routes = self
            .routes
            .iter()
            .filter(|route| is_new(route))
            .cloned()
            .collect();
        (self.servers, routes)
    }
}

fn registration(route: &Route) -> (RoutePath, Method, Site) {
    (route.path.clone(), route.method.clone(), route.site)
}

/// What makes two routes the same.
fn same_route(route: &Route) -> impl Ord + '_ {
    (
        &route.server,
        &route.path,
        &route.method,
        route.handler,
        &route.handler_text,
        route.site,
    )
}
