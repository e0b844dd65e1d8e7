//! Decision files in, dump and messages out.

mod asking;
mod edits;
mod merging;
mod messages;
mod moved;
mod properties;
mod schemas;
mod slips;
mod templates;
mod values;

use strangler_base::RelPath;

use crate::{Decisions, Documents, read};

/// Files are written `//- path` above their text.
fn files(input: &str) -> Vec<(RelPath, String)> {
    let mut files: Vec<(RelPath, String)> = Vec::new();
    for line in input.lines() {
        match (line.strip_prefix("//- "), files.last_mut()) {
            (Some(path), _) => files.push((RelPath::new(path).expect("a relative path"), String::new())),
            (None, Some((_, text))) => *text += &format!("{line}\n"),
            (None, None) => {}
        }
    }
    files
}

fn read_files(input: &str) -> (Decisions, String) {
    let (decisions, diagnostics) = read(&files(input));
    let messages: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
    (decisions, messages.join("\n"))
}

/// The same files as documents.
fn documents(input: &str) -> Documents {
    Documents::new(files(input))
}
