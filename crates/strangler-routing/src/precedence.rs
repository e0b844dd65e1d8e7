//! In which order entries are tried: the more specific before the less specific.
//!
//! In: matchers. Out: a total order in which a matcher stands before every one that fits all of its requests. Paths
//! are compared from left to right (literal, mixed, parameter, rest), as routers of the usual frameworks do; on one
//! path `HEAD` comes first, because `GET` serves it as well, and `ANY` last.

use std::cmp::{Ordering, Reverse};

use strangler_facts::{Method, PathPart, RoutePath};

use crate::Matcher;
use crate::mixed::{Piece, pieces};

/// Which of two matchers is tried first.
#[must_use]
pub fn compare_matchers(a: &Matcher, b: &Matcher) -> Ordering {
    shape(&a.path)
        .cmp(&shape(&b.path))
        .then_with(|| method_rank(&a.method).cmp(&method_rank(&b.method)))
        .then_with(|| a.cmp(b))
}

/// What [`compare_matchers`] compares, for sorting many.
pub(crate) fn order_of(matcher: &Matcher) -> impl Ord + use<> {
    (
        shape(&matcher.path),
        method_rank(&matcher.method),
        matcher.clone(),
    )
}

/// Whether every part of the path is known, so that a gateway can be told about it.
#[must_use]
pub fn is_known(path: &RoutePath) -> bool {
    path.parts.iter().all(|part| match part {
        PathPart::Unknown => false,
        PathPart::Mixed(text) => !pieces(text).contains(&Piece::Unknown),
        PathPart::Literal(_) | PathPart::Param(_) | PathPart::Rest(_) => true,
    })
}

/// A path without the names of its parameters: two paths of one shape fit the same requests.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Shape {
    parts: Vec<PartShape>,
    trailing_slash: bool,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum PartShape {
    Literal(String),
    /// More text first, then more holes, each of which asks for one character at least.
    Mixed(Reverse<(usize, usize)>, Vec<Piece>),
    Param,
    Rest,
    Unknown,
}

pub(crate) fn shape(path: &RoutePath) -> Shape {
    Shape {
        parts: path.parts.iter().map(part_shape).collect(),
        trailing_slash: path.trailing_slash && !crate::overlap::open_ended(path),
    }
}

fn part_shape(part: &PathPart) -> PartShape {
    match part {
        PathPart::Literal(text) => PartShape::Literal(text.clone()),
        PathPart::Mixed(text) => {
            let pieces = pieces(text);
            let length = |piece: &Piece| {
                if let Piece::Text(text) = piece {
                    text.len()
                } else {
                    0
                }
            };
            let text = pieces.iter().map(length).sum();
            let holes = pieces.iter().filter(|piece| **piece == Piece::Hole).count();
            PartShape::Mixed(Reverse((text, holes)), pieces)
        }
        PathPart::Param(_) => PartShape::Param,
        PathPart::Rest(_) => PartShape::Rest,
        PathPart::Unknown => PartShape::Unknown,
    }
}

fn method_rank(method: &Method) -> u8 {
    match method {
        Method::Named(name) if name == "HEAD" => 0,
        Method::Named(_) => 1,
        Method::Unknown => 2,
        Method::Any => 3,
    }
}

/// Whether each path is the more specific one somewhere, so that routers may disagree about requests that fit both.
pub(crate) fn cross(a: &RoutePath, b: &RoutePath) -> bool {
    let ranks = || a.parts.iter().zip(&b.parts).map(|(a, b)| (rank(a), rank(b)));
    ranks().any(|(a, b)| a < b) && ranks().any(|(a, b)| a > b)
}

fn rank(part: &PathPart) -> u8 {
    match part {
        PathPart::Literal(_) => 0,
        PathPart::Mixed(_) => 1,
        PathPart::Param(_) => 2,
        PathPart::Rest(_) => 3,
        PathPart::Unknown => 4,
    }
}
