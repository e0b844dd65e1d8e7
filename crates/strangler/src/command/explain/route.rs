//! Which item answers a route, who may call it, and which service takes it over.

use std::fmt::Write;

use strangler_base::ServiceId;
use strangler_facts::Route;

use crate::session::Session;
use crate::ui::shell_word;

/// One method on one path, of each server that has it, in the order of the facts.
pub(super) fn explain(session: &Session, routes: &[Route]) -> (String, String) {
    let texts: Vec<String> = routes.iter().map(|route| one(session, route)).collect();
    let next = routes.first().map(|route| next(session, route));
    (texts.join("\n"), next.unwrap_or_default())
}

fn one(session: &Session, route: &Route) -> String {
    let graph = &session.snapshot.graph;
    let mut text = format!(
        "{} {}: a route ({})\n",
        route.method,
        route.path,
        graph.place(route.site)
    );
    if !route.server.is_empty() {
        let _ = writeln!(text, "{} serves it", route.server);
    }
    let _ = match route.handler {
        Some(handler) => {
            let place = graph.place(graph.item(handler).site);
            writeln!(text, "{} answers it ({place})", graph.path(handler))
        }
        None => writeln!(
            text,
            "{} answers it, which is no item of this tree",
            route.handler_text
        ),
    };
    text.push_str(&circumstances(session, route));
    text.push_str(&owner(session, route));
    text
}

/// Conditions, layers, and who is asked for credentials where.
fn circumstances(session: &Session, route: &Route) -> String {
    let mut text = String::new();
    if let Some(condition) = &route.condition {
        let _ = writeln!(text, "only if {condition}");
    }
    if !route.layers.is_empty() {
        let _ = writeln!(text, "around it: {}", route.layers.join(", "));
    }
    for known in &route.authentication {
        let (by, sign) = (known.by.word(), known.sign.word());
        let place = session.snapshot.graph.place(known.site);
        let _ = writeln!(
            text,
            "authentication: {} ({by}, seen by its {sign}, {place})",
            known.what
        );
    }
    if let Some(stream) = route.stream {
        let _ = writeln!(text, "its answer goes on: {}", stream.word());
    }
    text
}

fn service(session: &Session, route: &Route) -> Option<ServiceId> {
    let mut routes = session.planned.plan.routes.iter();
    routes
        .find(|(_, known)| known == route)
        .map(|(service, _)| *service)
}

fn owner(session: &Session, route: &Route) -> String {
    let Some(id) = service(session, route) else {
        return "no service takes it over: its server is left out\n".to_owned();
    };
    let boundaries = &session.planned.boundaries;
    let name = &boundaries.service(id).id;
    let mut phases = session.planned.plan.phases.iter();
    match phases.find(|phase| phase.services.contains(&id)) {
        Some(phase) => format!(
            "{name} takes it over in phase {} of {}\n",
            phase.number,
            session.planned.plan.phases.last().map_or(0, |last| last.number)
        ),
        None => format!("it is in {name}, which does not leave\n"),
    }
}

fn next(session: &Session, route: &Route) -> String {
    let handler = route.handler.map(|handler| session.snapshot.graph.path(handler));
    match handler {
        Some(path) => format!(
            "`strangler explain {}` says why its handler is there",
            shell_word(&path)
        ),
        None => format!(
            "`strangler explain {}` says why the module that registers it is there",
            shell_word(&session.snapshot.graph.module(route.module).name)
        ),
    }
}
