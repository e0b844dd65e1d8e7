//! Why a module is in its service.

use std::fmt::Write;

use strangler_base::{ModuleId, Site, counted};
use strangler_cut::{Bond, Direction, Explanation, Split, splits};
use strangler_pipeline::{Whence, Why, standing, why};
use strangler_resolve::CodeGraph;

use crate::session::Session;
use crate::ui::shell_word;

/// Places shown of one piece of evidence.
const SITES: usize = 3;

pub(super) fn explain(session: &Session, module: ModuleId) -> (String, String) {
    let graph = &session.snapshot.graph;
    let known = graph.module(module);
    let files: Vec<String> = known
        .files
        .iter()
        .map(|file| graph.files[file.index()].to_string())
        .collect();
    let mut text = format!("{}: a module ({})\n", known.name, files.join(", "));
    let Some(why) = why(&session.snapshot, &session.proposed, &session.planned, module) else {
        text.push_str("it is test code, which belongs to no service\n");
        return (text, "ask for the module that it tests".to_owned());
    };
    text.push_str(&placed(session, &why));
    if let Some(explanation) = &why.explanation {
        text.push_str(&evidence(session, explanation));
    }
    text.push_str(&apart(session, module));
    (text, next(session, &known.name, &why))
}

/// Which of its items belong elsewhere, where it is a god module; to the services that hold, not to those that were proposed.
fn apart(session: &Session, module: ModuleId) -> String {
    let Session {
        snapshot,
        proposed,
        planned,
    } = session;
    let Some(cut) = standing(proposed, planned) else {
        return String::new();
    };
    let all = splits(&snapshot.graph, &snapshot.facts, &proposed.coupling, &cut);
    let is_this = |split: &&Split| proposed.coupling.nodes[split.node].module == Some(module);
    let parts = all
        .iter()
        .find(is_this)
        .into_iter()
        .flat_map(|split| &split.parts);
    let lines = parts.map(|part| {
        let items = part
            .items
            .iter()
            .map(|item| format!("  {}\n", snapshot.graph.path(*item)));
        let service = &planned.boundaries.service(part.service).id;
        format!(
            "\nof its items these belong to {service}:\n{}",
            items.collect::<String>()
        )
    });
    lines.collect()
}

/// Where it is and who says so.
pub(super) fn placed(session: &Session, why: &Why) -> String {
    let service = session.planned.boundaries.service(why.service);
    let whence = match &why.whence {
        Whence::Decided { member } => {
            format!("migration/services/{}.toml names {member}", service.id)
        }
        Whence::Proposed => "the clustering proposes it".to_owned(),
        Whence::Inherited => "the module around it is there".to_owned(),
    };
    format!(
        "it is in {} ({}, {}): {whence}\n",
        service.id,
        service.kind.word(),
        service.status.word()
    )
}

fn evidence(session: &Session, explanation: &Explanation) -> String {
    let boundaries = &session.planned.boundaries;
    let id = |service| boundaries.service(service).id.as_str();
    let pulls = explanation
        .pulls
        .iter()
        .map(|(service, share)| format!("{} {:.0} %", id(*service), share * 100.0));
    let pulls: Vec<String> = pulls.collect();
    if pulls.is_empty() {
        return "nothing binds it to any other module\n".to_owned();
    }
    let assignment = &explanation.assignment;
    let mut text = format!("what binds it: {}\n", pulls.join(", "));
    if let Some(runner_up) = assignment.runner_up {
        let _ = writeln!(
            text,
            "runner-up: {}; margin: {:.0} % of what binds it",
            id(runner_up),
            assignment.margin * 100.0
        );
    }
    if assignment.flip_rate > 0.0 {
        let _ = writeln!(
            text,
            "it goes elsewhere in {:.0} % of the trials that leave a little evidence out",
            assignment.flip_rate * 100.0
        );
    }
    let _ = writeln!(text, "\nfor {}:", id(assignment.service));
    text.push_str(&bonds(session, &explanation.reasons));
    if let Some(runner_up) = assignment.runner_up {
        let _ = writeln!(text, "\nfor {}:", id(runner_up));
        text.push_str(&bonds(session, &explanation.against));
    }
    text
}

fn bonds(session: &Session, bonds: &[Bond]) -> String {
    if bonds.is_empty() {
        return "  nothing\n".to_owned();
    }
    bonds.iter().map(|bond| line(session, bond)).collect()
}

fn line(session: &Session, bond: &Bond) -> String {
    let other = &session.proposed.coupling.nodes[bond.other].name;
    let way = match bond.direction {
        Direction::Out => "to",
        Direction::In => "from",
        Direction::Both => "with",
    };
    let times = if bond.count > 1 {
        format!(", {} times", bond.count)
    } else {
        String::new()
    };
    let what = if bond.what.is_empty() {
        String::new()
    } else {
        format!(": {}", bond.what)
    };
    let sites = places(&session.snapshot.graph, &bond.sites);
    format!(
        "  {:>3.0} %  {} {way} {other}{times}{what}{sites}\n",
        bond.share * 100.0,
        bond.word()
    )
}

/// The first places, in brackets after a blank; nothing where there are none.
pub(super) fn places(graph: &CodeGraph, sites: &[Site]) -> String {
    let sites: Vec<String> = sites.iter().take(SITES).map(|site| graph.place(*site)).collect();
    if sites.is_empty() {
        String::new()
    } else {
        format!(" ({})", sites.join(", "))
    }
}

fn next(session: &Session, name: &str, why: &Why) -> String {
    let boundaries = &session.planned.boundaries;
    let runner_up = why
        .explanation
        .as_ref()
        .and_then(|explanation| explanation.assignment.runner_up);
    let other = runner_up.or_else(|| boundaries.all().map(|(id, _)| id).find(|id| *id != why.service));
    match other {
        Some(other) => {
            let to = &boundaries.service(other).id;
            let wanted = shell_word(&format!("move={name}:{to}"));
            format!("`strangler plan --with {wanted}` says what it would be like in {to}")
        }
        None => format!("{} is the only service", counted(1, "service")),
    }
}
