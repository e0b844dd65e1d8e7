//! Which files are texts that a later stage reads, and their contents.
//!
//! In: a listing. Out: the texts, sorted by path, and the files that are none. It does not look into a text.

use std::sync::Arc;

use strangler_base::RelPath;

use crate::tree::Listing;
use crate::{Skipped, SourceFile, TextKind};

/// Where GitHub and GitLab look for it.
const OWNERS: [&str; 4] = [
    "CODEOWNERS",
    ".github/CODEOWNERS",
    ".gitlab/CODEOWNERS",
    "docs/CODEOWNERS",
];

/// Reads every text of the tree.
pub(crate) fn read(listing: &Listing) -> (Vec<SourceFile>, Vec<Skipped>) {
    let (paths, kinds): (Vec<_>, Vec<_>) = listing
        .paths()
        .filter_map(|path| Some((path.clone(), kind(path)?)))
        .unzip();
    let (mut files, mut skipped) = (Vec::new(), Vec::new());
    for ((path, kind), bytes) in paths.iter().cloned().zip(kinds).zip(listing.read(&paths)) {
        match bytes.and_then(text) {
            Ok(text) => files.push(SourceFile { path, text, kind }),
            Err(reason) => skipped.push(Skipped { path, reason }),
        }
    }
    (files, skipped)
}

fn text(bytes: Vec<u8>) -> Result<Arc<str>, String> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(error) => Err(format!(
            "not UTF-8 from byte {}",
            error.utf8_error().valid_up_to()
        )),
    }
}

/// What the file is by its name; `None` where no stage reads it.
fn kind(path: &RelPath) -> Option<TextKind> {
    if OWNERS.contains(&path.as_str()) {
        return Some(TextKind::Owners);
    }
    match (path.file_name(), path.extension()?) {
        (_, "rs") => Some(TextKind::Rust),
        (_, "sql" | "SQL") => Some(TextKind::Sql),
        (_, "proto") => Some(TextKind::Proto),
        ("Cargo.toml" | "Cargo.lock" | "diesel.toml", _) => Some(TextKind::Toml),
        (_, "toml") if path.parts().next() == Some("migration") => Some(TextKind::Toml),
        _ => None,
    }
}
