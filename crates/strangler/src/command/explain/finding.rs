//! What a finding means, and when it has to go.

use std::fmt::Write;

use strangler_track::{Finding, Rule};

use crate::session::Session;

pub(super) fn explain(session: &Session, finding: &Finding) -> (String, String) {
    let (graph, boundaries) = (&session.snapshot.graph, &session.planned.boundaries);
    let id = |service| boundaries.service(service).id.as_str();
    let (from, to) = (id(finding.from_service), id(finding.to_service));
    let rule = match finding.rule {
        Rule::CrossingReference => "code of one service refers to code of another",
        Rule::ForeignWrite => "a service writes a table that another one owns",
        Rule::ForeignRead => "a service reads a table that another one owns",
    };
    let mut text = format!("{}: {rule}\n", finding.rule.word());
    let _ = writeln!(text, "from {} of {from}\nto {} of {to}", finding.from, finding.to);
    for site in &finding.sites {
        let _ = writeln!(text, "  {}", graph.place(*site));
    }
    let phases = &session.planned.plan.phases;
    let either = [finding.from_service, finding.to_service];
    let phase = phases
        .iter()
        .find(|phase| phase.services.iter().any(|service| either.contains(service)));
    if let Some(phase) = phase {
        let _ = writeln!(
            text,
            "it has to be gone when phase {} ({}) is done",
            phase.number, phase.id
        );
    }
    (text, finding.help.clone())
}
