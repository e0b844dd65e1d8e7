//! Which deleted file went on as which added one.
//!
//! In: the changes of one commit. Out: pairs. Equal contents always pair; similar ones where a commit is small enough to compare all
//! with all, and else between files of the same name. Nothing is copied: what was not deleted was not renamed.

mod similar;

use std::collections::BTreeMap;

use crate::git::{Blob, Change, Reader};
use similar::Signature;

/// Comparisons of contents in one commit.
const MAX_COMPARISONS: usize = 50_000;

/// One side of a rename.
#[derive(Clone, Copy, Debug)]
struct Side<'a> {
    path: &'a str,
    blob: Blob,
}

/// Old path, new path; each path once.
pub(crate) fn find(changes: &[Change], reader: &Reader) -> Vec<(String, String)> {
    let (mut deleted, mut added) = sides(changes);
    let mut pairs = equal(&mut deleted, &mut added);
    if deleted.len() * added.len() <= MAX_COMPARISONS {
        pairs.extend(similar(&deleted, &added, reader));
    } else {
        pairs.extend(similar_of_same_name(&deleted, &added, reader));
    }
    pairs
        .iter()
        .map(|(old, new)| (old.path.to_owned(), new.path.to_owned()))
        .collect()
}

fn sides(changes: &[Change]) -> (Vec<Side<'_>>, Vec<Side<'_>>) {
    let (mut deleted, mut added) = (Vec::new(), Vec::new());
    for change in changes {
        match change {
            Change::Added(path, blob) => added.push(Side { path, blob: *blob }),
            Change::Deleted(path, blob) => deleted.push(Side { path, blob: *blob }),
            Change::Modified(_) => {}
        }
    }
    deleted.sort_by_key(|side| side.path);
    added.sort_by_key(|side| side.path);
    (deleted, added)
}

type Pair<'a> = (Side<'a>, Side<'a>);

/// Takes out the pairs with equal contents; of several, those of the same file name first.
fn equal<'a>(deleted: &mut Vec<Side<'a>>, added: &mut Vec<Side<'a>>) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    for by_name in [true, false] {
        let mut waiting: BTreeMap<(Blob, &str), Vec<Side<'a>>> = BTreeMap::new();
        let key = |side: &Side<'a>| (side.blob, if by_name { file_name(side.path) } else { "" });
        for side in deleted.drain(..).rev() {
            waiting.entry(key(&side)).or_default().push(side);
        }
        added.retain(|side| match waiting.get_mut(&key(side)).and_then(Vec::pop) {
            Some(old) => {
                pairs.push((old, *side));
                false
            }
            None => true,
        });
        deleted.extend(waiting.into_values().flatten());
        deleted.sort_by_key(|side| side.path);
    }
    pairs
}

/// The most similar pairs, each side once.
fn similar<'a>(deleted: &[Side<'a>], added: &[Side<'a>], reader: &Reader) -> Vec<Pair<'a>> {
    if deleted.is_empty() || added.is_empty() {
        return Vec::new();
    }
    let sign = |side: &Side<'a>| Signature::read(reader, side.blob);
    let old: Vec<Option<Signature>> = deleted.iter().map(sign).collect();
    let new: Vec<Option<Signature>> = added.iter().map(sign).collect();
    let mut ranked = Vec::new();
    for (o, old) in old.iter().enumerate() {
        for (n, new) in new.iter().enumerate() {
            let (Some(old), Some(new)) = (old, new) else {
                continue;
            };
            let same_name = file_name(deleted[o].path) == file_name(added[n].path);
            ranked.extend(old.similarity(new).map(|percent| (percent, same_name, o, n)));
        }
    }
    ranked.sort_by_key(|&(percent, same_name, o, n)| (std::cmp::Reverse((percent, same_name)), o, n));
    let (mut taken_old, mut taken_new) = (vec![false; deleted.len()], vec![false; added.len()]);
    ranked.retain(|&(_, _, o, n)| {
        let free = !taken_old[o] && !taken_new[n];
        if free {
            (taken_old[o], taken_new[n]) = (true, true);
        }
        free
    });
    ranked
        .into_iter()
        .map(|(_, _, o, n)| (deleted[o], added[n]))
        .collect()
}

fn similar_of_same_name<'a>(deleted: &[Side<'a>], added: &[Side<'a>], reader: &Reader) -> Vec<Pair<'a>> {
    let mut groups: BTreeMap<&str, (Vec<Side<'a>>, Vec<Side<'a>>)> = BTreeMap::new();
    for side in deleted {
        groups.entry(file_name(side.path)).or_default().0.push(*side);
    }
    for side in added {
        groups.entry(file_name(side.path)).or_default().1.push(*side);
    }
    let mut left = MAX_COMPARISONS;
    let mut pairs = Vec::new();
    for (deleted, added) in groups.into_values() {
        let cost = deleted.len() * added.len();
        if cost <= left {
            left -= cost;
            pairs.extend(similar(&deleted, &added, reader));
        }
    }
    pairs
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
