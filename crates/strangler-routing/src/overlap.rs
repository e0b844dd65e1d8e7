//! Whether one request can fit two paths.
//!
//! In: two paths of routes. Out: a yes that may be too cautious for two mixed parts, or a no that is certain.

use strangler_facts::{PathPart, RoutePath};

use crate::mixed::{self, Piece, pieces};

/// Whether some request fits both paths. Unknown parts stand for any number of parts.
#[must_use]
pub fn overlaps(a: &RoutePath, b: &RoutePath) -> bool {
    if !slashes_agree(a, b) {
        return false;
    }
    // Most paths differ in a literal at their beginning.
    let plain = |part: &PathPart| !matches!(part, PathPart::Rest(_) | PathPart::Unknown);
    let both = a.parts.iter().zip(&b.parts);
    let n_plain = both.take_while(|(a, b)| plain(a) && plain(b)).count();
    let begin = a.parts.iter().zip(&b.parts).take(n_plain);
    begin.into_iter().all(|(a, b)| parts_meet(a, b))
        && meet(&unfold(&a.parts[n_plain..]), &unfold(&b.parts[n_plain..]))
}

/// One step of an unfolded path.
enum Unit<'a> {
    /// Exactly one part.
    One(&'a PathPart),
    /// Exactly one part, whatever it is.
    Any,
    /// Any number of parts.
    Many,
}

fn unfold(parts: &[PathPart]) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    for part in parts {
        match part {
            PathPart::Literal(_) | PathPart::Mixed(_) => units.push(Unit::One(part)),
            PathPart::Param(_) => units.push(Unit::Any),
            PathPart::Rest(_) => units.extend([Unit::Any, Unit::Many]),
            PathPart::Unknown => units.push(Unit::Many),
        }
    }
    units
}

/// Whether both can be walked to their ends together. Each pair of places is looked at once.
fn meet(a: &[Unit<'_>], b: &[Unit<'_>]) -> bool {
    let width = b.len() + 1;
    let mut reached = vec![false; (a.len() + 1) * width];
    reached[0] = true;
    for at in 0..reached.len() {
        let (row, column) = (at / width, at % width);
        if !reached[at] {
            continue;
        }
        match (a.get(row), b.get(column)) {
            (None, None) => {}
            (Some(Unit::Many), other) => {
                reached[at + width] = true;
                if other.is_some() {
                    reached[at + 1] = true;
                }
            }
            (one, Some(Unit::Many)) => {
                reached[at + 1] = true;
                if one.is_some() {
                    reached[at + width] = true;
                }
            }
            (Some(one), Some(other)) if units_meet(one, other) => reached[at + width + 1] = true,
            _ => {}
        }
    }
    reached.last() == Some(&true)
}

fn units_meet(a: &Unit<'_>, b: &Unit<'_>) -> bool {
    match (a, b) {
        (Unit::One(a), Unit::One(b)) => parts_meet(a, b),
        _ => true,
    }
}

fn parts_meet(a: &PathPart, b: &PathPart) -> bool {
    match (a, b) {
        (PathPart::Literal(a), PathPart::Literal(b)) => a == b,
        (PathPart::Literal(text), PathPart::Mixed(part))
        | (PathPart::Mixed(part), PathPart::Literal(text)) => {
            pieces(part).contains(&Piece::Unknown) || mixed::fits(part, text.as_bytes())
        }
        (PathPart::Mixed(a), PathPart::Mixed(b)) => mixed_meet(&pieces(a), &pieces(b)),
        _ => true,
    }
}

/// Two mixed parts: no only where the texts at their ends contradict each other.
fn mixed_meet(a: &[Piece], b: &[Piece]) -> bool {
    let starts = match (a.first(), b.first()) {
        (Some(Piece::Text(a)), Some(Piece::Text(b))) => {
            a.starts_with(b.as_str()) || b.starts_with(a.as_str())
        }
        _ => true,
    };
    let ends = match (a.last(), b.last()) {
        (Some(Piece::Text(a)), Some(Piece::Text(b))) => a.ends_with(b.as_str()) || b.ends_with(a.as_str()),
        _ => true,
    };
    starts && ends
}

fn slashes_agree(a: &RoutePath, b: &RoutePath) -> bool {
    open_ended(a) || open_ended(b) || a.trailing_slash == b.trailing_slash
}

/// Whether the path takes whatever stands at the end, a slash included.
pub(crate) fn open_ended(path: &RoutePath) -> bool {
    matches!(path.parts.last(), Some(PathPart::Rest(_) | PathPart::Unknown))
}
