//! Why an item is in its service, and who of the others refers to it.

use std::collections::BTreeMap;
use std::fmt::Write;

use strangler_base::{ItemId, Scope, ServiceId};
use strangler_migration::Claims;
use strangler_pipeline::{Whence, Why, why};
use strangler_resolve::Reference;

use super::module::placed;
use crate::session::Session;

/// References shown for each service.
const SHOWN: usize = 5;

pub(super) fn explain(session: &Session, item: ItemId) -> (String, String) {
    let graph = &session.snapshot.graph;
    let (known, path) = (graph.item(item), graph.path(item));
    let mut text = format!("{path}: {} ({})\n", known.kind.word(), graph.place(known.site));
    let Some(service) = session
        .planned
        .boundaries
        .owner(graph, item)
        .filter(|_| known.scope == Scope::Prod)
    else {
        text.push_str("it is test code, which belongs to no service\n");
        return (text, "ask for the item that it tests".to_owned());
    };
    text.push_str(&whose(session, item, &path, service));
    let used: Vec<&Reference> = references(session, |reference| reference.to == item);
    let uses: Vec<&Reference> = references(session, |reference| reference.from == item);
    text.push_str(&listed(session, "used by", &used, |reference| reference.from));
    text.push_str(&listed(session, "uses", &uses, |reference| reference.to));
    let module = &graph.module(known.module).name;
    (
        text,
        format!(
            "`strangler explain {}` says why its module is there; `strangler edit move {} SERVICE` moves it alone",
            crate::ui::shell_word(module),
            crate::ui::shell_word(&path)
        ),
    )
}

/// By its own member, else by its module.
fn whose(session: &Session, item: ItemId, path: &str, service: ServiceId) -> String {
    let module = session.snapshot.graph.item(item).module;
    let claims = Claims::of(&session.proposed.decisions);
    let name = &session.snapshot.graph.module(module).name;
    let member = claims
        .longest(path)
        .map(|(member, _)| member)
        .filter(|member| member.len() > name.len());
    if let Some(member) = member {
        let why = Why {
            service,
            whence: Whence::Decided {
                member: member.to_owned(),
            },
            explanation: None,
        };
        return placed(session, &why);
    }
    let of_module = why(&session.snapshot, &session.proposed, &session.planned, module);
    let of_module = of_module.filter(|why| why.service == service);
    let text = of_module.map(|why| placed(session, &why)).unwrap_or_default();
    format!("{}  as its module {name} is\n", text)
}

fn references(session: &Session, wanted: impl Fn(&Reference) -> bool) -> Vec<&Reference> {
    let all = session.snapshot.graph.references.iter();
    all.filter(|reference| {
        reference.scope == Scope::Prod && reference.from != reference.to && wanted(reference)
    })
    .collect()
}

fn listed(
    session: &Session,
    title: &str,
    references: &[&Reference],
    end: impl Fn(&Reference) -> ItemId,
) -> String {
    let (graph, boundaries) = (&session.snapshot.graph, &session.planned.boundaries);
    let mut services: BTreeMap<ServiceId, Vec<&Reference>> = BTreeMap::new();
    for reference in references {
        if let Some(service) = boundaries.owner(graph, end(reference)) {
            services.entry(service).or_default().push(reference);
        }
    }
    let mut text = String::new();
    for (service, references) in services {
        let _ = writeln!(text, "\n{title} {}:", boundaries.service(service).id);
        for reference in references.iter().take(SHOWN) {
            let site = reference
                .sites
                .first()
                .map(|site| graph.place(*site))
                .unwrap_or_default();
            let _ = writeln!(
                text,
                "  {} {} ({site})",
                reference.kind.word(),
                graph.path(end(reference))
            );
        }
        if references.len() > SHOWN {
            let _ = writeln!(text, "  {} more", references.len() - SHOWN);
        }
    }
    text
}
