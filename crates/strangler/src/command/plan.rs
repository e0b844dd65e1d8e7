//! `plan`: the migration, phase by phase; `--with`: the same after edits that nobody made yet.

use std::fmt::Write;

use strangler_base::counted;
use strangler_export as export;
use strangler_migration::{Edit, EditError};
use strangler_pipeline::{Planned, Proposed, Snapshot, adoption};
use strangler_plan::Phase;

use crate::args::{Plan, PlanFormat};
use crate::command::difference::difference;
use crate::exit::WrongUsage;
use crate::session::Session;
use crate::ui::{Ui, shell_word};

pub(crate) fn run(args: &Plan, ui: &Ui) -> anyhow::Result<()> {
    let session = Session::open(&args.tree.path, &args.search, &args.analysis, ui)?;
    if args.with.is_empty() {
        return ui.result(&shown(
            &session.snapshot,
            &session.proposed,
            &session.planned,
            args.format,
        ));
    }
    with(&session, args, ui)
}

/// The plan as it would be, then the difference; nothing is written.
fn with(session: &Session, args: &Plan, ui: &Ui) -> anyhow::Result<()> {
    let adopt = adoption(&session.snapshot, &session.proposed, &session.planned);
    let is_needed = !matches!(&adopt, Edit::Adopt(services) if services.is_empty());
    let mut edits: Vec<Edit> = is_needed.then_some(adopt).into_iter().collect();
    for words in &args.with {
        edits.push(
            words
                .parse()
                .map_err(|error: EditError| WrongUsage(error.to_string()))?,
        );
    }
    let edited = session.edited(&edits, &args.analysis, ui)?;
    ui.pointing(&session.newly_broken(&edited), &|file| {
        edited.documents.text(file)
    });
    let difference = difference(&session.tally_before(&edits), &session.tally_of(&edited));
    let plan = shown(&session.snapshot, &edited.proposed, &edited.planned, args.format);
    match args.format {
        PlanFormat::Human => ui.result(&format!("{plan}with {}:\n{difference}", args.with.join(" ")))?,
        PlanFormat::Json => {
            ui.result(&plan)?;
            ui.status(&difference);
        }
    }
    ui.next(&next(&args.with, is_needed));
    Ok(())
}

/// The commands that would make the edits.
fn next(with: &[String], first: bool) -> String {
    let edits = with
        .iter()
        .map(|words| format!("`strangler edit {}`", edit_words(words)));
    let edits: Vec<String> = first
        .then(|| "`strangler init`".to_owned())
        .into_iter()
        .chain(edits)
        .collect();
    format!("nothing was written; {} would", edits.join(", then "))
}

/// `move=a::b:c` → `move a::b:c`, as a shell takes it.
fn edit_words(words: &str) -> String {
    match words.split_once('=') {
        Some((verb, rest)) => format!("{verb} {}", shell_word(rest)),
        None => words.to_owned(),
    }
}

fn shown(snapshot: &Snapshot, proposed: &Proposed, planned: &Planned, format: PlanFormat) -> String {
    match format {
        PlanFormat::Human => human(planned),
        PlanFormat::Json => {
            let Planned {
                boundaries,
                plan,
                ownership,
                ..
            } = planned;
            export::plan_json(&snapshot.graph, &proposed.proposal, boundaries, ownership, plan)
        }
    }
}

fn human(planned: &Planned) -> String {
    planned.plan.phases.iter().map(phase).collect()
}

fn phase(phase: &Phase) -> String {
    let effort = &phase.effort;
    let mut text = format!(
        "phase {}: {}  ({} move; {}, {}, {} cross)\n",
        phase.number,
        phase.id,
        counted(effort.lines as usize, "line"),
        counted(effort.signatures as usize, "signature"),
        counted(effort.tables as usize, "table"),
        counted(effort.transactions as usize, "transaction")
    );
    for step in &phase.steps {
        let moved = step
            .table
            .entries
            .iter()
            .filter(|entry| entry.action != step.table.fallback)
            .count();
        let no_return = if phase.point_of_no_return == Some(step.number) {
            "  no way back from here without losing data"
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "  {}. {} ({}): {} the monolith{no_return}",
            step.number,
            step.id,
            step.kind.word(),
            match moved {
                1 => "1 route leaves".to_owned(),
                _ => format!("{moved} routes leave"),
            }
        );
    }
    let predicates: Vec<&str> = phase
        .predicates
        .iter()
        .map(|predicate| predicate.id.as_str())
        .collect();
    if !predicates.is_empty() {
        let _ = writeln!(text, "  done when: {}", predicates.join(", "));
    }
    text + "\n"
}
