//! A message about a text, with the line that it means.
//!
//! In: a message and the text of the file that it names. Out: what a terminal shows; nothing where no line of the text
//! is meant. What is pointed at are the bytes that the message names, else the word of it that stands in backticks.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use strangler_base::{Diagnostic, Severity};

use crate::ui::printable;

/// The message above its line.
pub(crate) fn render(message: &Diagnostic, text: &str) -> Option<String> {
    let place = message.place.as_ref()?;
    let words = quoted(&message.message);
    let span = match (known(text, place.bytes), place.line) {
        (Some(span), _) => span,
        (None, Some(line)) => on_line(text, line, &words)?,
        (None, None) => anywhere(text, &words)?,
    };
    let level = match message.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = printable(&message.message);
    let mark = AnnotationKind::Primary.span(span);
    let mark = if message.help.is_empty() {
        mark
    } else {
        mark.label(printable(&message.help))
    };
    let snippet = Snippet::source(text).path(place.file.as_str()).annotation(mark);
    let group = level.primary_title(title).element(snippet);
    Some(Renderer::styled().render(&[group]))
}

/// The bytes that are meant, where they are some of this text.
fn known(text: &str, bytes: Option<(usize, usize)>) -> Option<Range<usize>> {
    let (start, end) = bytes?;
    text.get(start..end)
        .is_some_and(|meant| !meant.is_empty())
        .then_some(start..end)
}

/// What stands in backticks.
fn quoted(message: &str) -> Vec<&str> {
    message
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| !word.is_empty())
        .collect()
}

/// Where the first of the words stands on a line; else the whole line.
fn on_line(text: &str, line: u32, words: &[&str]) -> Option<Range<usize>> {
    let at = usize::try_from(line).ok()?.checked_sub(1)?;
    let start: usize = text.split_inclusive('\n').take(at).map(str::len).sum();
    let content = text.get(start..)?.lines().next()?;
    let found = words
        .iter()
        .find_map(|word| Some((content.find(word)?, word.len())));
    let indent = content.len() - content.trim_start().len();
    let (from, length) = found.unwrap_or((indent, content.trim().len()));
    (length > 0).then(|| start + from..start + from + length)
}

/// Where the first of the words stands as a whole string, else as a key.
fn anywhere(text: &str, words: &[&str]) -> Option<Range<usize>> {
    let string = |word: &&&str| Some((text.find(&format!("\"{word}\""))? + 1, word.len()));
    let found = words.iter().find_map(|word| string(&word));
    let found = found.or_else(|| words.iter().find_map(|word| Some((key(text, word)?, word.len()))));
    found.map(|(at, length)| at..at + length)
}

/// Where a line begins with a key.
fn key(text: &str, word: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        let rest = bare.strip_prefix(word).map(str::trim_start);
        if rest.is_some_and(|rest| rest.starts_with('=')) {
            return Some(at + line.len() - bare.len());
        }
        at += line.len();
    }
    None
}
