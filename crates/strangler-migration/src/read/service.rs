//! `migration/services/<id>.toml`.

use strangler_base::RelPath;

use crate::id;
use crate::section::{Document, Section, Spot, Text};
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
    if let Some(why) = id::fault(stem) {
        let message = format!("`{}` cannot be the id of a service: {why}", id::shown(stem));
        top.error("migration-id", message, Spot::TOP, "rename the file");
    }
}

/// The file's name is the id, so that no two files can have the same one.
pub(crate) fn same_as_stem(top: &mut Section<'_, '_>, stem: &str) {
    let Some((id, spot)) = top.text("id") else { return };
    if id != stem {
        let message = format!("`id = \"{id}\"` differs from the file's name; `{stem}` is used");
        let help = format!("write `id = \"{stem}\"` or rename the file to {id}.toml");
        top.error("migration-id", message, spot, help);
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
    for (mut section, spot) in top.sections("exception") {
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
                spot,
                "say who may refer to whom, and why",
            ),
        }
        section.finish();
    }
    exceptions
}

fn moved(top: &mut Section<'_, '_>) -> Vec<Moved> {
    let mut moves = Vec::new();
    for (mut section, spot) in top.sections("moved") {
        match (section.string("from"), section.string("to")) {
            (Some(from), Some(to)) => moves.push(Moved { from, to }),
            _ => section.error(
                "migration-missing-key",
                "a move needs `from` and `to`; this one is left out".to_owned(),
                spot,
                "say which path became which",
            ),
        }
        section.finish();
    }
    moves
}

fn date(section: &mut Section<'_, '_>) -> Option<String> {
    let (until, spot) = section.text("until")?;
    let day =
        |text: &str, digits: usize| text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = until.split('-').collect();
    let good = matches!(parts[..], [y, m, d] if day(y, 4) && day(m, 2) && day(d, 2));
    if !good {
        let message = format!("`until = \"{until}\"` is no date");
        section.error("migration-value", message, spot, "write `until = \"2027-01-31\"`");
    }
    good.then_some(until)
}

pub(crate) fn strings(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|(text, _)| text.clone()).collect()
}
