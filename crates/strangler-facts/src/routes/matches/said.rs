//! What patterns and conditions say, as paths and methods.

use std::rc::Rc;

use crate::eval::{Node, Text};
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

/// Takes a prefix off the paths that repeat it: what lies inside looked at the whole path again.
pub(super) fn within(prefix: &str, children: &mut [Rc<Node>]) {
    if prefix.is_empty() {
        return;
    }
    for child in children {
        let child = Rc::make_mut(child);
        let whole = child.path.as_ref().map(ToString::to_string);
        match whole.as_deref().map(|path| path.strip_prefix(prefix)) {
            None => within(prefix, &mut child.children),
            Some(Some(rest)) if rest.is_empty() || rest.starts_with('/') => {
                child.path = Some(Text::with_holes(rest))
            }
            Some(_) => {}
        }
    }
}

/// `Method::GET`, `Method::Get`, `GET` as a method.
pub(super) fn method(path: &str) -> Option<String> {
    let name = path.rsplit("::").next().unwrap_or_default();
    let upper = name.to_uppercase();
    let known = VERBS.contains(&name.to_lowercase().as_str())
        && (name == upper || path.rsplit("::").nth(1) == Some("Method"));
    known.then_some(upper)
}
