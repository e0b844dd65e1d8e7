//! What tells one history from another, without reading it.
//!
//! In: a folder. Out: a text. As long as it stays the same, `mine` gives the same for the same files and options, unless
//! it has said that objects are missing.

use camino::Utf8Path;

use crate::git::{Git, Standing, standing};
use crate::remote;

/// The state of the history at `root`.
#[must_use]
pub fn state(root: &Utf8Path) -> String {
    match standing(root) {
        Standing::Root => of_root(root),
        Standing::Inside(_) => "inside".to_owned(),
        Standing::Outside => "outside".to_owned(),
    }
}

fn of_root(root: &Utf8Path) -> String {
    let git = match Git::open(root) {
        Ok(git) => git,
        Err(reason) => return reason,
    };
    let head = git.head().map(|head| (head.id, head.time));
    let remote = git.origin().and_then(|url| remote::address(&url));
    format!("{head:?} {remote:?} {:?}", git.border())
}
