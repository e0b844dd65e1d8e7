//! Paths as each framework writes them, brought to one form.

use crate::eval::{Piece, Text};
use crate::{PathPart, RoutePath};

/// How a framework writes paths.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Dialect {
    /// `/{id}`, `/{*rest}`, before 0.8 `/:id`, `/*rest`.
    Axum,
    /// `/{id}`, `/{id:\d+}`, `/{rest:.*}`; a lone `/` at the end counts.
    Actix,
    /// `/<id>`, `/<rest..>`, `/x?<query>`.
    Rocket,
    /// `/:id`, `/*rest`, `/:id<\d+>`, `/<\d+>`.
    Poem,
    /// `{id}`, `{id:num}`, `{**rest}`, earlier `<id>`, `<**rest>`.
    Salvo,
    /// Segments from macros and calls.
    Warp,
    /// `/{id}`, `/{rest:.*}`, `{name=shelves/*}`.
    Braces,
    /// `/:id`, `/*`.
    Colon,
}

const HOLE: char = '\u{0}';

/// The path of a route from the pieces that the builders around it add, outermost first.
pub(crate) fn route_path(fragments: &[(Dialect, &Text)]) -> RoutePath {
    let mut path = RoutePath::default();
    for (dialect, text) in fragments {
        let written: String = text
            .pieces()
            .iter()
            .map(|piece| match piece {
                Piece::Known(text) => text.as_str(),
                Piece::Hole => "\u{0}",
            })
            .collect();
        let written = match dialect {
            Dialect::Rocket | Dialect::Axum => written.split('?').next().unwrap_or_default(),
            _ => written.as_str(),
        };
        let segments = segments(written);
        if segments.is_empty() {
            // `/` below `/web/` is `/web/`.
            if *dialect == Dialect::Axum && written == "/" {
                continue;
            }
            path.trailing_slash = written == "/" && *dialect == Dialect::Actix && !path.parts.is_empty();
            continue;
        }
        path.trailing_slash = written.ends_with('/');
        for segment in segments {
            let part = part(*dialect, &segment);
            if !(part == PathPart::Unknown && path.parts.last() == Some(&PathPart::Unknown)) {
                path.parts.push(part);
            }
        }
    }
    path
}

/// What stands between slashes, those inside brackets not counted.
fn segments(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut segment = String::new();
    let mut depth = 0_u32;
    for char in text.chars() {
        match char {
            '{' | '<' => depth += 1,
            '}' | '>' => depth = depth.saturating_sub(1),
            '/' if depth == 0 => {
                all.push(std::mem::take(&mut segment));
                continue;
            }
            _ => {}
        }
        segment.push(char);
    }
    all.push(segment);
    all.retain(|segment| !segment.is_empty());
    all
}

fn part(dialect: Dialect, segment: &str) -> PathPart {
    if segment.chars().all(|char| char == HOLE) {
        return PathPart::Unknown;
    }
    if segment.contains(HOLE) {
        return PathPart::Mixed(segment.replace(HOLE, "{?}"));
    }
    let colon = matches!(dialect, Dialect::Axum | Dialect::Poem | Dialect::Colon);
    if colon && let Some(name) = segment.strip_prefix(':') {
        let name = name.split('<').next().unwrap_or(name);
        return PathPart::Param(name.to_owned());
    }
    if colon && let Some(name) = segment.strip_prefix('*') {
        return PathPart::Rest(if name.is_empty() { "rest" } else { name }.to_owned());
    }
    let angles = matches!(dialect, Dialect::Rocket | Dialect::Poem | Dialect::Salvo);
    // Earlier and still `{tail}*`.
    let segment = match dialect {
        Dialect::Actix => segment.strip_suffix('*').filter(|rest| rest.ends_with('}')),
        _ => None,
    }
    .map_or_else(
        || segment.to_owned(),
        |rest| format!("{}:.*}}", &rest[..rest.len() - 1]),
    );
    let segment = segment.as_str();
    let bracketed = bracket(segment, '{', '}').or_else(|| bracket(segment, '<', '>').filter(|_| angles));
    if let Some(inner) = bracketed {
        return parameter(inner);
    }
    if segment.starts_with("**") || segment == "*" {
        return PathPart::Rest("rest".to_owned());
    }
    if segment.contains('{') || angles && segment.contains('<') {
        return PathPart::Mixed(if angles {
            segment.replace('<', "{").replace('>', "}")
        } else {
            segment.to_owned()
        });
    }
    PathPart::Literal(segment.to_owned())
}

/// What one pair of brackets around the whole segment holds.
fn bracket(segment: &str, open: char, close: char) -> Option<&str> {
    let inner = segment.strip_prefix(open)?.strip_suffix(close)?;
    let mut depth = 0_i32;
    let closes_early = inner.chars().any(|char| {
        depth += i32::from(char == open) - i32::from(char == close);
        depth < 0
    });
    (!closes_early).then_some(inner)
}

fn parameter(inner: &str) -> PathPart {
    let (name, pattern) = match inner.find([':', '|', '=']) {
        Some(at) => (&inner[..at], &inner[at + 1..]),
        None => (inner, ""),
    };
    let rest = name.starts_with('*')
        || name.ends_with("..")
        || matches!(pattern.trim(), ".*" | ".+" | "**" | "**rest" | "[^.]*.*");
    let name = name.trim_start_matches(['*', '+', '?']).trim_end_matches("..");
    let name = if name.is_empty() { "param" } else { name }.to_owned();
    if rest {
        PathPart::Rest(name)
    } else {
        PathPart::Param(name)
    }
}
