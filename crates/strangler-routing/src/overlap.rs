//! Whether one request can fit two paths.
//!
//! In: two paths of routes. Out: a yes that may be too cautious for two mixed parts, or a no that is certain.

use strangler_facts::{PathPart, RoutePath};

use crate::mixed::{self, Piece, pieces};

/// Whether some request fits both paths. Unknown parts stand for any number of parts.
#[must_use]
pub fn overlaps(a: &RoutePath, b: &RoutePath) -> bool {
    slashes_agree(a, b) && meet(&unfold(a), &unfold(b))
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

fn unfold(path: &RoutePath) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    for part in &path.parts {
        match part {
            PathPart::Literal(_) | PathPart::Mixed(_) => units.push(Unit::One(part)),
            PathPart::Param(_) => units.push(Unit::Any),
            PathPart::Rest(_) => units.extend([Unit::Any, Unit::Many]),
            PathPart::Unknown => units.push(Unit::Many),
        }
    }
    units
}

fn meet(a: &[Unit<'_>], b: &[Unit<'_>]) -> bool {
    match (a, b) {
        ([], []) => true,
        ([Unit::Many, rest @ ..], other) | (other, [Unit::Many, rest @ ..]) => {
            (0..=other.len()).any(|taken| meet(rest, &other[taken..]))
        }
        ([], _) | (_, []) => false,
        ([first, rest @ ..], [other, others @ ..]) => parts_meet(first, other) && meet(rest, others),
    }
}

fn parts_meet(a: &Unit<'_>, b: &Unit<'_>) -> bool {
    let (Unit::One(a), Unit::One(b)) = (a, b) else {
        return true;
    };
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
