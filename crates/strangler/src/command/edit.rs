//! `edit`: one change of the services, and what it does to the plan.

mod remarks;

use strangler_migration::{Edit, EditError};

use crate::args::{self, EditCommand, Place, Search};
use crate::command::difference::difference;
use crate::command::onward;
use crate::exit::WrongUsage;
use crate::session::Session;
use crate::ui::Ui;

pub(crate) fn run(args: &args::Edit, ui: &Ui) -> anyhow::Result<()> {
    let ui = &ui.on_decisions();
    let (edits, place) = wanted(&args.command).map_err(|error| WrongUsage(spelled(&error)))?;
    let session = Session::open(&place.repo, &Search::default(), &place.analysis, ui)?;
    let edited = session.edited(&edits, &place.analysis, ui)?;
    let written = session.write(&place.repo, &edited, ui)?;
    let said: String = edits.iter().map(|edit| format!("{edit}\n")).collect();
    let table = difference(&session.tally_before(&edits), &session.tally_of(&edited));
    let remarks = remarks::remarks(&session.proposed.decisions, &edits);
    ui.result(&format!("{said}{written}\n{table}{remarks}"))?;
    ui.next(&onward::next(&edited));
    Ok(())
}

/// The same words as in `plan --with`, with spaces or colons between them.
fn wanted(command: &EditCommand) -> Result<(Vec<Edit>, &Place), EditError> {
    let one = |verb: &str, words: &str| Edit::parse(verb, words).map(|edit| vec![edit]);
    Ok(match command {
        EditCommand::Move { words, place } => (moves(words)?, place),
        EditCommand::Merge { from, into, place } => {
            (one("merge", &joined(from, into.as_deref(), &[]))?, place)
        }
        EditCommand::Split {
            service,
            new,
            paths,
            place,
        } => (one("split", &joined(service, new.as_deref(), paths))?, place),
        EditCommand::Rename { service, new, place } => {
            (one("rename", &joined(service, new.as_deref(), &[]))?, place)
        }
    })
}

/// What is no edit is said in the words of the command line.
fn spelled(error: &EditError) -> String {
    let EditError::Unknown { text, .. } = error else {
        return error.to_string();
    };
    let words = text.replacen('=', " ", 1);
    let verb = words.split(' ').next().unwrap_or_default();
    let form = match verb {
        "move" => "move PATH… SERVICE",
        "merge" => "merge FROM INTO",
        "rename" => "rename OLD NEW",
        _ => "split SERVICE NEW PATH…",
    };
    format!("`{words}` is no edit; write `strangler edit {form}`")
}

/// The last word is the service of all; a single word names both.
fn moves(words: &[String]) -> Result<Vec<Edit>, EditError> {
    match words {
        [paths @ .., service] if !paths.is_empty() => {
            let moves = paths
                .iter()
                .map(|path| Edit::parse("move", &format!("{path}:{service}")));
            moves.collect()
        }
        _ => Ok(vec![Edit::parse("move", &words.join(":"))?]),
    }
}

fn joined(first: &str, second: Option<&str>, rest: &[String]) -> String {
    let mut words = first.to_owned();
    if let Some(second) = second {
        words = format!("{words}:{second}");
    }
    if !rest.is_empty() {
        words = format!("{words}:{}", rest.join(","));
    }
    words
}
