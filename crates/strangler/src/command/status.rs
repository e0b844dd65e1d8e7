//! `accept` and `reject`: how far a service is, as people say.

use std::collections::BTreeMap;
use std::fmt::Write;

use strangler_base::{ModuleId, counted};
use strangler_migration::{Claims, Edit, Status};

use crate::args::{Decide, Search};
use crate::command::difference::difference;
use crate::command::onward;
use crate::session::{Edited, Session};
use crate::ui::Ui;

pub(crate) fn accept(args: &Decide, ui: &Ui) -> anyhow::Result<()> {
    run(args, Status::Accepted, ui)
}

pub(crate) fn reject(args: &Decide, ui: &Ui) -> anyhow::Result<()> {
    run(args, Status::Rejected, ui)
}

fn run(args: &Decide, status: Status, ui: &Ui) -> anyhow::Result<()> {
    let (ui, analysis) = (&ui.on_decisions(), &args.place.analysis);
    let session = Session::open(&args.place.repo, &Search::default(), analysis, ui)?;
    let edits = args.ids.iter().map(|service| Edit::Status {
        service: service.clone(),
        status,
    });
    let edits: Vec<Edit> = edits.collect();
    let edited = session.edited(&edits, analysis, ui)?;
    let mut text = session.write(&args.place.repo, &edited, ui)?;
    text.push('\n');
    for id in &args.ids {
        text.push_str(&match status {
            Status::Rejected => rejected(&session, &edited, id),
            _ => accepted(&session, &edited, id),
        });
    }
    let (before, after) = (session.tally(), session.tally_of(&edited));
    if before != after {
        let _ = write!(text, "\n{}", difference(&before, &after));
    }
    ui.result(&text)?;
    ui.next(&match (status, args.ids.first()) {
        (Status::Rejected, Some(id)) => format!(
            "to put it into another service: `strangler accept {id}`, then `strangler edit merge {id} SERVICE`; else `strangler plan`"
        ),
        _ => onward::next(&edited),
    });
    Ok(())
}

/// What stays from now on: what its file names, and what lies below that and is named by no other.
fn accepted(session: &Session, edited: &Edited, id: &str) -> String {
    let claims = Claims::of(&edited.proposed.decisions);
    let services = edited.proposed.decisions.services.iter();
    let named = services
        .filter(|service| service.id == id)
        .map(|service| service.members.len());
    let modules = edited.planned.boundaries.modules.keys();
    let names = modules.map(|module| &session.snapshot.graph.module(*module).name);
    let modules = names.filter(|name| claims.service(name) == Some(id)).count();
    let verb = if modules == 1 { "stays" } else { "stay" };
    format!(
        "{id} is accepted: {} {verb} with it by the {} of its file, whatever a later run proposes; new modules below them \
         join it\n",
        counted(modules, "module"),
        counted(named.sum(), "member"),
    )
}

/// Where the modules of a rejected service are now.
fn rejected(session: &Session, edited: &Edited, id: &str) -> String {
    let (before, after) = (&session.planned.boundaries, &edited.planned.boundaries);
    let mut places: BTreeMap<&str, Vec<ModuleId>> = BTreeMap::new();
    for (module, service) in &before.modules {
        if let Some(now) = after
            .modules
            .get(module)
            .filter(|_| before.service(*service).id == id)
        {
            places.entry(&after.service(*now).id).or_default().push(*module);
        }
    }
    let places = places
        .iter()
        .map(|(service, modules)| format!("{} to {service}", counted(modules.len(), "module")));
    let places: Vec<String> = places.collect();
    match places.is_empty() {
        true => format!("{id} is rejected\n"),
        false => format!(
            "{id} is rejected; it goes with what is around it: {}\n",
            places.join(", ")
        ),
    }
}
