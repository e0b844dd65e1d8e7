//! Why a service is one: what it holds, what it owns, whom it needs, and which of its modules are the least sure.

use std::fmt::Write;

use strangler_base::{ModuleId, ServiceId, counted};
use strangler_migration::Status;
use strangler_pipeline::why;
use strangler_plan::{Origin, Owner, Tally, team};

use crate::session::Session;

/// Modules and neighbours that are named.
const SHOWN: usize = 5;

pub(super) fn explain(session: &Session, id: ServiceId) -> (String, String) {
    let boundaries = &session.planned.boundaries;
    let service = boundaries.service(id);
    let mut text = format!(
        "{}: a service ({}, {})\n",
        service.id,
        service.kind.word(),
        service.status.word()
    );
    let cut = &session.proposed.proposal.cuts[session.proposed.proposal.recommended];
    let named = cut.services.iter().find(|other| other.id == service.id);
    let _ = match (service.origin, named) {
        (Origin::Input, _) => writeln!(text, "migration/services/{}.toml decides on it", service.id),
        (Origin::Proposal, Some(named)) => writeln!(
            text,
            "the clustering proposes it; named after {}",
            named.named_after
        ),
        (Origin::Proposal, None) => writeln!(text, "it takes what belongs nowhere else"),
    };
    let modules: Vec<ModuleId> = boundaries
        .modules
        .iter()
        .filter(|(_, owner)| **owner == id)
        .map(|(module, _)| *module)
        .collect();
    let items = boundaries.items.values().filter(|owner| **owner == id).count();
    let routes = session
        .planned
        .plan
        .routes
        .iter()
        .filter(|(owner, _)| *owner == id)
        .count();
    let tables: Vec<&str> = boundaries
        .tables
        .iter()
        .filter(|(_, owner)| **owner == id)
        .map(|(table, _)| table.as_str())
        .collect();
    let _ = writeln!(
        text,
        "it holds {}, {} apart from their modules, and {}",
        counted(modules.len(), "module"),
        counted(items, "item"),
        counted(routes, "route")
    );
    if !tables.is_empty() {
        let _ = writeln!(text, "it owns {}", tables.join(", "));
    }
    text.push_str(&owners(session, id));
    if let Some(repository) = &service.repository {
        let _ = writeln!(text, "it lives in {repository} once it has left");
    }
    text.push_str(&departure(session, id));
    text.push_str(&neighbours(&session.tally(), &service.id));
    text.push_str(&unsure(session, &modules));
    let next = match (service.origin, service.status) {
        (Origin::Proposal, _) => "`strangler init` writes it to migration/services".to_owned(),
        (Origin::Input, Status::Proposed | Status::Rejected) => format!(
            "`strangler accept {0}`, `strangler edit rename {0} NEW`, `strangler edit merge {0} SERVICE`",
            service.id
        ),
        (Origin::Input, _) => "`strangler explain MODULE` says why one of its modules is there".to_owned(),
    };
    (text, next)
}

/// The team, and who owns the files as `CODEOWNERS` has it.
fn owners(session: &Session, id: ServiceId) -> String {
    let mut text = String::new();
    let (boundaries, ownership) = (&session.planned.boundaries, &session.planned.ownership);
    if let Some(team) = team(boundaries, ownership, id) {
        let by = if boundaries.service(id).team.is_some() {
            "its file says"
        } else {
            "CODEOWNERS says of most of its files"
        };
        let _ = writeln!(text, "{team} is the team that owns it, {by}");
    }
    let own = ownership.iter().find(|own| own.service == id);
    if let Some(own) = own.filter(|own| !own.owners.is_empty()) {
        let owners = own.owners.iter().take(SHOWN);
        let owners = owners.map(|owner| format!("{} {} ({})", owner.team, owner.n_files, lines(owner)));
        let owners: Vec<String> = owners.collect();
        let _ = writeln!(
            text,
            "of its {} CODEOWNERS gives: {}",
            counted(own.n_files, "file"),
            owners.join(", ")
        );
    }
    text
}

/// The lines that give files, each with how many where there are several.
fn lines(owner: &Owner) -> String {
    if let [(line, _)] = owner.lines.as_slice() {
        return format!("line {line}");
    }
    let lines = owner.lines.iter();
    let lines = lines.map(|(line, n_files)| format!("line {line}: {n_files}"));
    lines.collect::<Vec<_>>().join(", ")
}

fn departure(session: &Session, id: ServiceId) -> String {
    let mut phases = session.planned.plan.phases.iter();
    match phases.find(|phase| phase.services.contains(&id)) {
        Some(phase) => format!(
            "it leaves in phase {} of {}\n",
            phase.number,
            session.planned.plan.phases.len() - 1
        ),
        None => "it does not leave: it becomes a library of all services\n".to_owned(),
    }
}

fn neighbours(tally: &Tally, id: &str) -> String {
    let mut text = String::new();
    for (title, own) in [("it refers to", 0), ("it is referred to by", 1)] {
        let pairs = tally
            .crossings
            .iter()
            .filter(|((from, to), _)| [from, to][own] == id);
        let mut pairs: Vec<(usize, &str)> = pairs
            .map(|((from, to), count)| (*count, [to, from][own].as_str()))
            .collect();
        pairs.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let shown: Vec<String> = pairs
            .iter()
            .take(SHOWN)
            .map(|(count, other)| format!("{other} {count}"))
            .collect();
        if !shown.is_empty() {
            let _ = writeln!(text, "{title}: {}", shown.join(", "));
        }
    }
    text
}

/// The modules that another service binds nearly as much, or more.
fn unsure(session: &Session, modules: &[ModuleId]) -> String {
    let rows = modules.iter().filter_map(|module| {
        let why = why(&session.snapshot, &session.proposed, &session.planned, *module)?;
        let assignment = why.explanation?.assignment;
        Some((assignment.margin, *module, assignment.runner_up?))
    });
    let mut rows: Vec<(f64, ModuleId, ServiceId)> = rows.filter(|(margin, ..)| *margin < 0.2).collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut text = String::new();
    if !rows.is_empty() {
        text.push_str("\nthe least sure of its modules:\n");
    }
    for (margin, module, other) in rows.into_iter().take(SHOWN) {
        let _ = writeln!(
            text,
            "  {}: margin {:.0} %, runner-up {}",
            session.snapshot.graph.module(module).name,
            margin * 100.0,
            session.planned.boundaries.service(other).id
        );
    }
    text
}
