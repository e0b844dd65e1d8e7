//! The documents beside the report: Markdown that stands in a repository as it is.

mod architecture;
mod checklist;
mod guide;

use strangler_base::{OutFile, UNPRINTABLE, is_unprintable, printable};

use crate::Inputs;
use crate::prose::spans;

/// The architecture document, the guide and a checklist for each phase.
pub(crate) fn all(inputs: &Inputs<'_>) -> Vec<OutFile> {
    let mut files = vec![architecture::document(inputs), guide::document(inputs)];
    files.extend(
        inputs
            .plan
            .phases
            .iter()
            .map(|phase| checklist::document(inputs, phase)),
    );
    files
}

/// Text inside a Markdown table or paragraph: what would be markup is escaped, line ends become spaces.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for char in text.chars() {
        match char {
            _ if char.is_control() => escaped.push(' '),
            _ if is_unprintable(char) => escaped.push(UNPRINTABLE),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' => escaped.extend(['\\', char]),
            _ => escaped.push(char),
        }
    }
    escaped
}

/// A sentence of a stage: names between backticks stay code, the rest is escaped.
pub(crate) fn prose(sentence: &str) -> String {
    spans(sentence)
        .iter()
        .map(|span| {
            if span.is_code {
                code(&span.text)
            } else {
                escape(&span.text)
            }
        })
        .collect()
}

/// Text as code: backticks cannot end it, bars cannot end its cell.
pub(crate) fn code(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|char| match char {
            '`' => ' ',
            _ if char.is_control() => ' ',
            _ => printable(char),
        })
        .collect();
    format!("`{}`", clean.replace('|', "\\|"))
}
