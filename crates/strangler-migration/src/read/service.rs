//! `migration/services/<id>.toml`.

use strangler_base::{RelPath, is_device_name};

use crate::section::{Document, Section, Text};
use crate::value::{Exception, Moved, ServiceDecision, Status};

/// A service and where it claims its members and tables.
pub(crate) struct FoundService {
    pub(crate) file: RelPath,
    pub(crate) decision: ServiceDecision,
    pub(crate) members: Vec<Text>,
    pub(crate) tables: Vec<Text>,
}

const STATUSES: [Status; 5] = [
    Status::Proposed,
    Status::Accepted,
    Status::Extracting,
    Status::Done,
    Status::Rejected,
];

pub(crate) fn read(document: &Document<'_>, stem: &str) -> FoundService {
    let table = document.parse();
    let mut top = Section::new(document, "a service", &table);
    same_as_stem(&mut top, stem);
    is_slug(&top, stem);
    let (members, tables) = (top.texts("members"), top.texts("tables"));
    let decision = ServiceDecision {
        id: stem.to_owned(),
        name: top.string("name").unwrap_or_else(|| stem.to_owned()),
        kind: top
            .word("kind", &["domain", "capability", "kernel"])
            .unwrap_or("domain")
            .to_owned(),
        status: status(&mut top),
        members: strings(&members),
        tables: strings(&tables),
        team: top.string("team"),
        repository: top.string("repository"),
        exceptions: exceptions(&mut top),
        moved: moved(&mut top),
    };
    top.finish();
    FoundService {
        file: document.file.clone(),
        decision,
        members,
        tables,
    }
}

/// The id becomes a name in gateway files, addresses and folders.
fn is_slug(top: &Section<'_, '_>, stem: &str) {
    let plain = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    if stem.is_empty() || !stem.chars().all(plain) {
        let message = format!("`{}` cannot be the id of a service", stem.escape_debug());
        top.error(
            "migration-id",
            message,
            1,
            "name the file with a-z, 0-9 and - only",
        );
    }
    if is_device_name(stem) {
        let message = format!("Windows cannot have a file called `{stem}`");
        top.error("migration-id", message, 1, "give the service another name");
    }
}

/// The file's name is the id, so that no two files can have the same one.
pub(crate) fn same_as_stem(top: &mut Section<'_, '_>, stem: &str) {
    let Some((id, line)) = top.text("id") else { return };
    if id != stem {
        let message = format!("`id = \"{id}\"` differs from the file's name; `{stem}` is used");
        let help = format!("write `id = \"{stem}\"` or rename the file to {id}.toml");
        top.error("migration-id", message, line, help);
    }
}

fn status(top: &mut Section<'_, '_>) -> Status {
    let words = STATUSES.map(Status::word);
    let word = top.word("status", &words);
    let status = word.and_then(|word| STATUSES.into_iter().find(|status| status.word() == word));
    status.unwrap_or(Status::Proposed)
}

fn exceptions(top: &mut Section<'_, '_>) -> Vec<Exception> {
    let mut exceptions = Vec::new();
    for (mut section, line) in top.sections("exception") {
        let (from, to) = (section.string("from"), section.string("to"));
        let reason = section.string("reason");
        let until = date(&mut section);
        match (from, to, reason) {
            (Some(from), Some(to), Some(reason)) => exceptions.push(Exception {
                from,
                to,
                reason,
                until,
            }),
            _ => section.error(
                "migration-missing-key",
                "an exception needs `from`, `to` and `reason`; this one is left out".to_owned(),
                line,
                "say who may refer to whom, and why",
            ),
        }
        section.finish();
    }
    exceptions
}

fn moved(top: &mut Section<'_, '_>) -> Vec<Moved> {
    let mut moves = Vec::new();
    for (mut section, line) in top.sections("moved") {
        match (section.string("from"), section.string("to")) {
            (Some(from), Some(to)) => moves.push(Moved { from, to }),
            _ => section.error(
                "migration-missing-key",
                "a move needs `from` and `to`; this one is left out".to_owned(),
                line,
                "say which path became which",
            ),
        }
        section.finish();
    }
    moves
}

fn date(section: &mut Section<'_, '_>) -> Option<String> {
    let (until, line) = section.text("until")?;
    let day =
        |text: &str, digits: usize| text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = until.split('-').collect();
    let good = matches!(parts[..], [y, m, d] if day(y, 4) && day(m, 2) && day(d, 2));
    if !good {
        let message = format!("`until = \"{until}\"` is no date");
        section.error("migration-value", message, line, "write `until = \"2027-01-31\"`");
    }
    good.then_some(until)
}

pub(crate) fn strings(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|(text, _)| text.clone()).collect()
}
