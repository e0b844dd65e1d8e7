//! The form in which an outcome is kept.
//!
//! In: an outcome. Out: plain values that serialize, and back.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strangler_base::{Diagnostic, OutFile, Place, RelPath, Severity};

use super::Outcome;
use crate::cache::Bytes;

#[derive(Serialize, Deserialize)]
pub(super) struct Stored<'a> {
    messages: [Vec<Message>; 4],
    files: Vec<(RelPath, Bytes<'a>)>,
    found: String,
    asked: String,
}

/// A message as it is kept.
#[derive(Serialize, Deserialize)]
pub(crate) struct Message {
    severity: u8,
    code: String,
    place: Option<StoredPlace>,
    message: String,
    help: String,
}

/// File, line, bytes.
type StoredPlace = (RelPath, Option<u32>, Option<(usize, usize)>);

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

impl<'a> From<&'a Outcome> for Stored<'a> {
    fn from(outcome: &'a Outcome) -> Self {
        let Outcome {
            files,
            of_analysis,
            of_proposal,
            of_plan,
            of_files,
            found,
            asked,
        } = outcome;
        let messages = [of_analysis, of_proposal, of_plan, of_files];
        let file = |file: &'a OutFile| (file.path.clone(), Bytes(Cow::Borrowed(&file.bytes)));
        Self {
            messages: messages.map(|messages| messages.iter().map(Message::from).collect()),
            files: files.iter().map(file).collect(),
            found: found.clone(),
            asked: asked.clone(),
        }
    }
}

impl From<Stored<'_>> for Outcome {
    fn from(stored: Stored<'_>) -> Self {
        let [of_analysis, of_proposal, of_plan, of_files] = stored.messages.map(diagnostics);
        let files = stored.files.into_iter();
        Self {
            files: files.map(out_file).collect(),
            of_analysis,
            of_proposal,
            of_plan,
            of_files,
            found: stored.found,
            asked: stored.asked,
        }
    }
}

fn out_file((path, Bytes(bytes)): (RelPath, Bytes<'_>)) -> OutFile {
    OutFile {
        path,
        bytes: bytes.into_owned(),
    }
}

/// What was kept, as messages again.
pub(crate) fn diagnostics(messages: Vec<Message>) -> Vec<Diagnostic> {
    let mut codes = Codes::default();
    let messages = messages.into_iter();
    messages.map(|message| message.back(&mut codes)).collect()
}

impl From<&Diagnostic> for Message {
    fn from(diagnostic: &Diagnostic) -> Self {
        let place = diagnostic.place.as_ref();
        let row = SEVERITIES
            .iter()
            .position(|severity| *severity == diagnostic.severity);
        Self {
            severity: row.and_then(|row| u8::try_from(row).ok()).unwrap_or(u8::MAX),
            code: diagnostic.code.to_owned(),
            place: place.map(|place| (place.file.clone(), place.line, place.bytes)),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
        }
    }
}

impl Message {
    fn back(self, codes: &mut Codes) -> Diagnostic {
        let severity = SEVERITIES.get(usize::from(self.severity));
        Diagnostic {
            severity: severity.copied().unwrap_or(Severity::Note),
            code: codes.get(self.code),
            place: self.place.map(|(file, line, bytes)| Place { file, line, bytes }),
            message: self.message,
            help: self.help,
        }
    }
}

/// Codes of messages live as long as the program; the few that are read are made to.
#[derive(Default)]
struct Codes(BTreeMap<String, &'static str>);

impl Codes {
    fn get(&mut self, code: String) -> &'static str {
        let kept = |code: &String| -> &'static str { Box::leak(code.clone().into_boxed_str()) };
        self.0.entry(code).or_insert_with_key(kept)
    }
}
