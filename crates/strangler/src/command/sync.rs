//! `sync`: compares the decisions with the code: what was moved, what is gone, what is new, what would do better elsewhere.

use std::fmt::Write;

use camino::Utf8Path;
use strangler_base::{RelPath, counted};
use strangler_migration::{Edit, EditError};
use strangler_pipeline::{Apart, Code, Planned, apart};
use strangler_source::Tree;
use strangler_track::{Candidate, Evidence, Vanished};

use crate::args::{Search, Sync};
use crate::exit::WrongUsage;
use crate::session::{Edited, Session};
use crate::ui::{Ui, printable, shell_word};
use crate::{analyze, decide, settings};

pub(crate) fn run(args: &Sync, ui: &Ui) -> anyhow::Result<()> {
    let (ui, root) = (&ui.on_decisions(), &args.tree.path);
    let session = open(args, ui)?;
    if session.proposed.decisions.services.is_empty() {
        return Err(WrongUsage(EditError::NoServices.to_string()).into());
    }
    let base = base(args, ui)?;
    let apart = apart(
        &session.snapshot,
        &session.proposed,
        &session.planned,
        base.as_ref().map(|(_, code)| code),
    );
    let edits = apart.certain();
    let ahead = ahead(&session, &edits, base.as_ref().map(|(_, code)| code), args, ui)?;
    let mut text = match &base {
        Some((name, _)) => format!("compared with {name}\n"),
        None => "compared with nothing: migration/ was never committed, so give --base REV\n".to_owned(),
    };
    let (planned, then) = match &ahead {
        Some((edited, then)) => (&edited.planned, then),
        None => (&session.planned, &apart),
    };
    text.push_str(&shown(&session, planned, &apart.vanished, then));
    if let (true, Some((edited, _))) = (args.write, &ahead) {
        let _ = write!(text, "\n{}", session.write(root, edited, ui)?);
    }
    ui.result(&printable(&text))?;
    ui.next(&next(then, &edits, args.write));
    Ok(())
}

/// How decisions and code stand to each other once what has one answer is done; none where nothing has.
fn ahead(
    session: &Session,
    edits: &[Edit],
    base: Option<&Code>,
    args: &Sync,
    ui: &Ui,
) -> anyhow::Result<Option<(Edited, Apart)>> {
    if edits.is_empty() {
        return Ok(None);
    }
    let edited = session.edited_leniently(edits, &args.analysis, ui)?;
    let then = apart(&session.snapshot, &edited.proposed, &edited.planned, base);
    Ok(Some((edited, then)))
}

/// Like every session, but members that name nothing are what this command is for.
fn open(args: &Sync, ui: &Ui) -> anyhow::Result<Session> {
    let (root, analysis) = (&args.tree.path, &args.analysis);
    let snapshot = analyze::snapshot(root, analysis, ui)?;
    let proposed = decide::propose(&snapshot, root, &Search::default(), analysis, ui)?;
    let mut planned = strangler_pipeline::plan(&snapshot, &proposed, analysis.threads, &|_| {})?;
    planned
        .messages
        .retain(|message| message.code != "unknown-member");
    ui.messages(&planned.messages);
    decide::refuse_errors(&planned.messages)?;
    Ok(Session {
        snapshot,
        proposed,
        planned,
    })
}

/// The revision to compare with: the one that was asked for, else the last change of `migration/`.
fn base(args: &Sync, ui: &Ui) -> anyhow::Result<Option<(String, Code)>> {
    let root: &Utf8Path = &args.tree.path;
    let folder = RelPath::new("migration").unwrap_or_default();
    let (revision, name) = match &args.base {
        Some(revision) => (revision.clone(), revision.clone()),
        None => match Tree::last_change(root, &folder) {
            Some(commit) => {
                let name = format!(
                    "{}, the last change of migration/",
                    commit.get(..10).unwrap_or(&commit)
                );
                (commit, name)
            }
            None => return Ok(None),
        },
    };
    let settings = settings::settings(&args.analysis, root)?;
    let code = strangler_pipeline::code(&Tree::revision(root, &revision), &settings, &|_| {})?;
    ui.notes(&code.messages);
    Ok(Some((name, code)))
}

/// What vanished; and what is new, and what would do better elsewhere, once what is certain is followed.
fn shown(session: &Session, planned: &Planned, vanished: &[(String, Vanished)], then: &Apart) -> String {
    let mut text = String::new();
    section(&mut text, "moved", vanished.iter().filter_map(moved));
    section(&mut text, "perhaps moved", vanished.iter().filter_map(perhaps));
    section(&mut text, "gone", vanished.iter().filter_map(gone));
    section(
        &mut text,
        "known to neither revision",
        vanished.iter().filter_map(nowhere),
    );
    let new = then
        .new
        .iter()
        .map(|(module, service)| format!("{module} joins {service}"));
    section(&mut text, "new", new);
    section(
        &mut text,
        "would do better elsewhere",
        suggestions(session, planned, then).into_iter(),
    );
    if text.is_empty() {
        text.push_str("migration/ and the code agree\n");
    }
    text
}

fn section(text: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        let _ = writeln!(text, "\n{title}:");
    }
    for line in lines {
        let _ = writeln!(text, "  {line}");
    }
}

fn moved((service, vanished): &(String, Vanished)) -> Option<String> {
    let candidate = vanished.certain()?;
    Some(format!(
        "{} → {}: {}\n    [[moved]] in migration/services/{service}.toml: from = \"{}\", to = \"{}\"",
        vanished.path,
        candidate.to,
        evidence(candidate),
        vanished.path,
        candidate.to
    ))
}

fn evidence(candidate: &Candidate) -> String {
    match candidate.evidence {
        Evidence::Text(share) => return format!("an item whose text is {:.0} % alike", share * 100.0),
        Evidence::TooShort if candidate.renamed => {
            return format!(
                "{} of its {}, too short to compare",
                candidate.shared,
                counted(candidate.items, "name")
            );
        }
        Evidence::TooShort => return "an item of this name, too short to compare".to_owned(),
        Evidence::Module => {}
    }
    let items = format!("{} of {}", candidate.shared, counted(candidate.items, "item"));
    match &candidate.file {
        Some((old, new, alike)) => format!("{items}, {old} → {new} ({:.0} % alike)", alike * 100.0),
        None => items,
    }
}

fn perhaps((service, vanished): &(String, Vanished)) -> Option<String> {
    if vanished.certain().is_some() || vanished.candidates.is_empty() {
        return None;
    }
    let candidates = vanished.candidates.iter().take(5);
    let candidates = candidates.map(|candidate| format!("\n    {}: {}", candidate.to, evidence(candidate)));
    Some(format!(
        "{} of {service} → one of{}",
        vanished.path,
        candidates.collect::<String>()
    ))
}

fn gone((service, vanished): &(String, Vanished)) -> Option<String> {
    let is_gone = vanished.was_there && vanished.candidates.is_empty();
    is_gone.then(|| format!("{} of {service}: nothing like it is left", vanished.path))
}

fn nowhere((service, vanished): &(String, Vanished)) -> Option<String> {
    (!vanished.was_there).then(|| format!("{} of {service}", vanished.path))
}

fn suggestions(session: &Session, planned: &Planned, apart: &Apart) -> Vec<String> {
    const MOST: usize = 10;
    let boundaries = &planned.boundaries;
    let shown = apart.suggestions.iter().take(MOST).map(|suggestion| {
        let by: Vec<&str> = suggestion.by.iter().map(|kind| kind.word()).collect();
        let (module, to) = (
            &session.snapshot.graph.module(suggestion.module).name,
            &boundaries.service(suggestion.to).id,
        );
        format!(
            "{module} from {} to {to}: {:.0} % more of what binds it would be inside ({}); `strangler edit move {} {to}`",
            boundaries.service(suggestion.from).id,
            suggestion.gain * 100.0,
            by.join(", "),
            shell_word(module),
        )
    });
    let mut lines: Vec<String> = shown.collect();
    if apart.suggestions.len() > MOST {
        lines.push(format!("{} more", apart.suggestions.len() - MOST));
    }
    lines
}

/// What is left to do once what is certain is followed.
fn next(then: &Apart, edits: &[Edit], write: bool) -> String {
    match (edits.len(), write, then.vanished.len()) {
        (0, _, 0) if then.suggestions.is_empty() => "nothing has to be done".to_owned(),
        (0, _, 0) => "nothing has to be done; what is suggested is for people to decide".to_owned(),
        (1.., false, _) => "`strangler sync --write` writes what has one answer".to_owned(),
        (_, _, 1..) => "correct the other members in migration/services, or give the revision that knows them with --base".to_owned(),
        (_, true, _) => "look at the difference and commit migration/".to_owned(),
    }
}
