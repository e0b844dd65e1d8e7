//! What a name means.
//!
//! In: a text. Out: a service, a module, an item, a table, a route or a finding; else what to write instead. The end of a
//! path will do where it means one thing only; `table NAME` is a table whatever else bears the name.

use std::collections::BTreeSet;

use strangler_base::{ItemId, ModuleId, ServiceId, counted};
use strangler_facts::{Route, UNKNOWN_TABLE};
use strangler_migration::nearest;
use strangler_resolve::ItemKind;
use strangler_track::{Finding, Side, check};

use crate::session::Session;

/// What is to be explained.
pub(super) enum Subject {
    Service(ServiceId),
    Module(ModuleId),
    Item(ItemId),
    Table(String),
    Routes(Vec<Route>),
    Finding(Finding),
}

pub(super) fn find(session: &Session, name: &str) -> Result<Subject, String> {
    let graph = &session.snapshot.graph;
    if let Some(service) = session.planned.boundaries.find(name) {
        return Ok(Subject::Service(service));
    }
    if name.contains(" -> ") {
        return finding(session, name).map(Subject::Finding);
    }
    if let Some(name) = name.strip_prefix("table ") {
        return table(session, name);
    }
    if name.starts_with('/') || name.contains(" /") {
        return routes(session, name).map(Subject::Routes);
    }
    if let Some(rejected) = session
        .proposed
        .decisions
        .services
        .iter()
        .find(|service| service.id == name)
    {
        return Err(format!(
            "`{0}` was rejected; `strangler accept {0}` takes it back",
            rejected.id
        ));
    }
    let modules = graph.modules.iter().enumerate();
    let modules =
        modules.map(|(index, module)| (module.name.to_string(), Subject::Module(ModuleId::new(index))));
    let items = (0..graph.items.len()).map(ItemId::new);
    let items = items.filter(|item| !matches!(graph.item(*item).kind, ItemKind::Module | ItemKind::Impl));
    let items = items.map(|item| (graph.path(item), Subject::Item(item)));
    chosen(name, modules.chain(items).collect()).or_else(|error| table(session, name).map_err(|_| error))
}

/// The tables that are declared or touched.
fn tables(session: &Session) -> BTreeSet<&str> {
    let facts = &session.snapshot.facts;
    let declared = facts.tables.iter().map(|table| table.name.as_str());
    let touched = facts.accesses.iter().map(|access| access.table.as_str());
    let all = declared.chain(touched);
    all.filter(|table| *table != UNKNOWN_TABLE).collect()
}

fn table(session: &Session, name: &str) -> Result<Subject, String> {
    let tables = tables(session);
    if tables.contains(name) {
        return Ok(Subject::Table(name.to_owned()));
    }
    let tables: Vec<&str> = tables.into_iter().collect();
    let remedy = match nearest(name, &tables) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`strangler tables` lists them".to_owned(),
    };
    Err(format!("there is no table `{name}`; {remedy}"))
}

/// The route `METHOD /path` of each server that has it, or the only one on `/path`.
fn routes(session: &Session, name: &str) -> Result<Vec<Route>, String> {
    let routes = &session.snapshot.facts.routes;
    let written = |route: &Route| format!("{} {}", route.method, route.path);
    let (full, paths): (Vec<&Route>, Vec<&Route>) = (
        routes.iter().filter(|route| written(route) == name).collect(),
        routes
            .iter()
            .filter(|route| route.path.to_string() == name)
            .collect(),
    );
    match (full.as_slice(), paths.as_slice()) {
        ([_, ..], _) => Ok(full.into_iter().cloned().collect()),
        ([], [one]) => Ok(vec![(*one).clone()]),
        ([], []) => {
            let known: Vec<String> = routes.iter().map(written).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            Err(match nearest(name, &known) {
                Some(near) => format!("there is no route `{name}`; did you mean `{near}`?"),
                None => format!("there is no route `{name}`; `strangler routes` lists them"),
            })
        }
        ([], several) => {
            let several: BTreeSet<String> = several
                .iter()
                .map(|route| format!("`{}`", written(route)))
                .collect();
            let several: Vec<String> = several.into_iter().collect();
            Err(format!(
                "`{name}` is the path of several routes: {}",
                several.join(", ")
            ))
        }
    }
}

/// The one that bears the name, else the only one that ends in it.
fn chosen(name: &str, mut known: Vec<(String, Subject)>) -> Result<Subject, String> {
    if let Some(at) = known.iter().position(|(path, _)| path == name) {
        return Ok(known.swap_remove(at).1);
    }
    let tail = format!("::{name}");
    let ending: Vec<usize> = (0..known.len())
        .filter(|at| known[*at].0.ends_with(&tail))
        .collect();
    match ending.as_slice() {
        [only] => Ok(known.swap_remove(*only).1),
        [] => Err(unknown(name, &known)),
        several => {
            let paths = several.iter().take(5).map(|at| format!("`{}`", known[*at].0));
            let paths: Vec<String> = paths.collect();
            Err(format!(
                "`{name}` could be one of {}: {}",
                several.len(),
                paths.join(", ")
            ))
        }
    }
}

fn unknown(name: &str, known: &[(String, Subject)]) -> String {
    let paths: Vec<&str> = known.iter().map(|(path, _)| path.as_str()).collect();
    match nearest(name, &paths) {
        Some(path) => format!("nothing is called `{name}`; did you mean `{path}`?"),
        None => format!(
            "nothing is called `{name}`; `strangler graph` prints modules, `strangler graph --level item` items, \
             `strangler tables` tables, `strangler routes` routes, `strangler plan` services"
        ),
    }
}

/// The finding of this id.
fn finding(session: &Session, id: &str) -> Result<Finding, String> {
    let mut findings = findings(session);
    if let Some(at) = findings.iter().position(|finding| finding.id == id) {
        return Ok(findings.swap_remove(at));
    }
    let ids: Vec<&str> = findings.iter().map(|finding| finding.id.as_str()).collect();
    let remedy = match (nearest(id, &ids), ids.first()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, Some(first)) => format!("there are {}, such as `{first}`", counted(ids.len(), "finding")),
        (None, None) => "nothing crosses the boundaries".to_owned(),
    };
    Err(format!("there is no finding `{id}`; {remedy}"))
}

/// What crosses the boundaries now.
fn findings(session: &Session) -> Vec<Finding> {
    let head = Side {
        graph: &session.snapshot.graph,
        facts: &session.snapshot.facts,
        boundaries: &session.planned.boundaries,
    };
    check(head, None, &session.planned.plan).findings
}
