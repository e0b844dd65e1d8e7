//! Symbolic links, followed by their text alone: a link to a file of the tree is that file once more; no link leaves the tree.
//!
//! The same rule serves disk and revision, where there is no file system to ask. A link to a folder is left out: its files are
//! read where they stand.

use std::collections::BTreeMap;

use strangler_base::RelPath;

use super::Handle;
use crate::Skipped;

/// As many steps as Linux takes.
const MAX_STEPS: usize = 40;

type Linked = Vec<(RelPath, (RelPath, Handle))>;

/// The links that lead to files, each with the file, and the others with the reason.
pub(super) fn follow(
    files: &BTreeMap<RelPath, Handle>,
    links: &BTreeMap<RelPath, String>,
) -> (Linked, Vec<Skipped>) {
    let (mut linked, mut skipped) = (Vec::new(), Vec::new());
    for (path, target) in links {
        match end(files, links, path, target) {
            Ok(found) => linked.push((path.clone(), found)),
            Err(reason) => skipped.push(Skipped {
                path: path.clone(),
                reason: reason.to_owned(),
            }),
        }
    }
    (linked, skipped)
}

fn end(
    files: &BTreeMap<RelPath, Handle>,
    links: &BTreeMap<RelPath, String>,
    path: &RelPath,
    target: &str,
) -> Result<(RelPath, Handle), &'static str> {
    let mut at = step(path, target)?;
    for _ in 0..MAX_STEPS {
        if let Some(handle) = files.get(&at) {
            return Ok((at, *handle));
        }
        let Some((link, rest)) = link_on_the_way(links, &at) else {
            let is_folder = files
                .range(at.clone()..)
                .next()
                .is_some_and(|(next, _)| next.is_below(&at));
            return Err(if is_folder {
                "a link to a folder"
            } else {
                "a link that leads nowhere"
            });
        };
        let target = links.get(&link).map(String::as_str).unwrap_or_default();
        at = step(&link, target)?
            .join(&rest)
            .ok_or("a link that leaves the tree")?;
    }
    Err("a loop of links")
}

fn step(link: &RelPath, target: &str) -> Result<RelPath, &'static str> {
    if target.starts_with('/') || target.contains('\\') {
        return Err("a link that leaves the tree");
    }
    link.parent().join(target).ok_or("a link that leaves the tree")
}

/// The first component of `path` that is a link, and what follows it.
fn link_on_the_way(links: &BTreeMap<RelPath, String>, path: &RelPath) -> Option<(RelPath, String)> {
    let mut prefix = RelPath::root();
    let mut parts = path.parts();
    while let Some(part) = parts.next() {
        prefix = prefix.join(part)?;
        if links.contains_key(&prefix) {
            return Some((prefix, parts.collect::<Vec<_>>().join("/")));
        }
    }
    None
}
