//! The promise that no comment is lost.
//!
//! In: documents before and after an edit. Out: the latter, with each comment that lost its place at the end of the file
//! that the edit is about. Edits carry comments along where they can; this is for the rest.

use std::collections::BTreeMap;

use strangler_base::RelPath;

use super::style::usual_end;
use crate::documents::{Documents, plan_path, service_path};

pub(crate) fn keep(before: &Documents, mut after: Documents, home: &str) -> Documents {
    let mut left = BTreeMap::new();
    for comment in after.texts.values().flat_map(|text| comments(text)) {
        *left.entry(comment).or_insert(0_usize) += 1;
    }
    let mut lost = Vec::new();
    for comment in before.texts.values().flat_map(|text| comments(text)) {
        match left.get_mut(&comment) {
            Some(count @ 1..) => *count -= 1,
            _ => lost.push(comment),
        }
    }
    if let Some(text) = place(&after, home).and_then(|path| after.texts.get_mut(&path)) {
        append(text, &lost);
    }
    after
}

fn place(after: &Documents, home: &str) -> Option<RelPath> {
    let wanted = [service_path(home), plan_path()];
    let first = wanted.into_iter().find(|path| after.texts.contains_key(path));
    first.or_else(|| after.texts.keys().next().cloned())
}

fn append(text: &mut String, comments: &[String]) {
    if comments.is_empty() {
        return;
    }
    let end = usual_end(text);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(end);
    }
    for comment in comments {
        text.push_str(comment);
        text.push_str(end);
    }
}

/// The comments of a TOML text, in order, without the white space around them.
pub(crate) fn comments(text: &str) -> Vec<String> {
    let mut comments = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['#', '"', '\'']) {
        rest = &rest[at..];
        if rest.starts_with('#') {
            let end = rest.find('\n').unwrap_or(rest.len());
            comments.push(rest[..end].trim().to_owned());
            rest = &rest[end..];
        } else {
            rest = after_string(rest);
        }
    }
    comments
}

/// What follows the string that `text` begins with.
fn after_string(text: &str) -> &str {
    let quote = &text[..1];
    let long = quote.repeat(3);
    let fence = if text.starts_with(&long) {
        long.as_str()
    } else {
        quote
    };
    let mut at = fence.len();
    while at < text.len() {
        let rest = &text[at..];
        if quote == "\"" && rest.starts_with('\\') {
            let escaped = rest[1..].chars().next().map_or(0, char::len_utf8);
            at += 1 + escaped;
        } else if rest.starts_with(fence) {
            // A long string may end in up to two quotes of its own.
            let run = rest.len() - rest.trim_start_matches(quote).len();
            return &rest[if fence.len() == 1 { 1 } else { run.min(5) }..];
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    ""
}
