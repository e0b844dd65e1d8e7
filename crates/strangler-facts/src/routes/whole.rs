//! Paths matched twice: by a builder that takes nothing off, and by what lies in it.

use strangler_base::ItemId;

use super::path::{Dialect, route_path};
use crate::PathPart;
use crate::eval::{Text, Whole};

/// A path as a builder writes it.
pub(super) type Fragment = (Dialect, Text);

/// The path that fits both patterns; `None` where none does.
pub(super) fn both(outer: &[Fragment], how: Whole, inner: &Fragment) -> Option<Fragment> {
    let written: Vec<(Dialect, &Text)> = outer.iter().map(|(dialect, text)| (*dialect, text)).collect();
    let mut first = route_path(&written).parts;
    if how == Whole::Below {
        first.push(PathPart::Rest("rest".to_owned()));
    }
    let second = route_path(&[(inner.0, &inner.1)]).parts;
    let parts = meet(&first, &second)?;
    Some((Dialect::Axum, text(&parts, inner.1.origin)))
}

fn meet(outer: &[PathPart], inner: &[PathPart]) -> Option<Vec<PathPart>> {
    match (outer, inner) {
        ([PathPart::Rest(_) | PathPart::Unknown, ..], rest)
        | (rest, [PathPart::Rest(_) | PathPart::Unknown, ..]) => Some(rest.to_vec()),
        ([], []) => Some(Vec::new()),
        ([], _) | (_, []) => None,
        ([first, outer @ ..], [second, inner @ ..]) => {
            let mut parts = vec![part(first, second)?];
            parts.extend(meet(outer, inner)?);
            Some(parts)
        }
    }
}

/// The part that fits both: the one that says more.
fn part(outer: &PathPart, inner: &PathPart) -> Option<PathPart> {
    match (outer, inner) {
        (PathPart::Literal(one), PathPart::Literal(other)) if one != other => None,
        (PathPart::Literal(_), _) | (PathPart::Mixed(_), PathPart::Param(_)) => Some(outer.clone()),
        _ => Some(inner.clone()),
    }
}

fn text(parts: &[PathPart], origin: Option<ItemId>) -> Text {
    let mut texts = vec![Text::known("/", origin)];
    for part in parts {
        texts.push(match part {
            PathPart::Unknown => Text::hole(),
            part => Text::known(&part.to_string(), origin),
        });
        texts.push(Text::known("/", origin));
    }
    if texts.len() > 1 {
        texts.pop();
    }
    Text::concat(&texts)
}
