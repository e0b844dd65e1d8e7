//! What patterns and conditions say, as paths and methods.
//!
//! In: methods and paths that alternatives name, and what is known of the request before. Out: the same, below what is known.

use super::Known;
use crate::framework::VERBS;

/// What one alternative of a pattern or a condition says.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Says {
    pub(super) methods: Vec<String>,
    pub(super) path: Option<String>,
}

impl Says {
    pub(super) fn at(methods: Vec<String>, path: Option<String>) -> Self {
        Self { methods, path }
    }
}

/// Takes a prefix that is said already off the paths that repeat it, unless it was taken off before they were looked at.
pub(super) fn below(known: &Known, taken_off: usize, mut said: Vec<Says>) -> Vec<Says> {
    if known.prefix.is_empty() || taken_off > known.taken_off {
        return said;
    }
    for says in &mut said {
        let left = says
            .path
            .as_deref()
            .and_then(|path| path.strip_prefix(known.prefix.as_str()));
        if let Some(left) = left.filter(|left| left.is_empty() || left.starts_with('/')) {
            says.path = Some(left.to_owned());
        }
    }
    said
}

/// `Method::GET`, `Method::Get`, `GET` as a method.
pub(super) fn method(path: &str) -> Option<String> {
    let name = path.rsplit("::").next().unwrap_or_default();
    let upper = name.to_uppercase();
    let known = VERBS.contains(&name.to_lowercase().as_str())
        && (name == upper || path.rsplit("::").nth(1) == Some("Method"));
    known.then_some(upper)
}
