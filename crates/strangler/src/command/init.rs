//! `init`: the proposal becomes files that people decide on.

use strangler_pipeline::adoption;

use crate::args::Init;
use crate::columns::columns;
use crate::command::onward;
use crate::session::{Edited, Session};
use crate::ui::Ui;
use crate::{analyze, decide};

pub(crate) fn run(args: &Init, ui: &Ui) -> anyhow::Result<()> {
    let root = &args.tree.path;
    let snapshot = analyze::snapshot(root, &args.analysis, ui)?;
    let mut proposed = decide::propose(&snapshot, root, &args.search, &args.analysis, ui)?;
    let cuts = &proposed.proposal.cuts;
    if let Some(wanted) = cuts.iter().position(|cut| cut.name == args.cut.word()) {
        proposed.proposal.recommended = wanted;
    }
    let planned = decide::plan(&snapshot, &proposed, &args.analysis, ui)?;
    let session = Session {
        snapshot,
        proposed,
        planned,
    };
    let adopt = adoption(&session.snapshot, &session.proposed, &session.planned);
    let edited = session.edited(&[adopt], &args.analysis, ui)?;
    let written = session.write(root, &edited, ui)?;
    ui.result(&format!("{written}\n{}", services(&edited)))?;
    ui.next(&onward::next(&edited));
    Ok(())
}

/// The services, a row each.
fn services(edited: &Edited) -> String {
    let boundaries = &edited.planned.boundaries;
    let rows = boundaries.all().map(|(id, service)| {
        let modules = boundaries.modules.values().filter(|owner| **owner == id);
        let routes = edited
            .planned
            .plan
            .routes
            .iter()
            .filter(|(owner, _)| *owner == id);
        let tables = boundaries.tables.iter().filter(|(_, owner)| **owner == id);
        let tables: Vec<&str> = tables.map(|(table, _)| table.as_str()).collect();
        [
            service.id.clone(),
            service.kind.word().to_owned(),
            service.status.word().to_owned(),
            modules.count().to_string(),
            routes.count().to_string(),
            tables.join(" "),
        ]
    });
    let rows: Vec<_> = rows.collect();
    columns(
        ["SERVICE", "KIND", "STATUS", "MODULES", "ROUTES", "TABLES"],
        &rows,
    )
}
