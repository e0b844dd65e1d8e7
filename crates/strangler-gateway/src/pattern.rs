//! Paths of routes as regular expressions that PCRE and RE2 read alike. Matched against the whole decoded path.

use strangler_facts::{PathPart, RoutePath};

/// The expression for a path, without anchors; `None` where a part of it is not known.
pub(crate) fn expression(path: &RoutePath) -> Option<String> {
    let mut text = String::new();
    for part in &path.parts {
        text.push('/');
        match part {
            PathPart::Literal(literal) => text.push_str(&escape(literal)),
            PathPart::Param(_) => text.push_str("[^/]+"),
            PathPart::Rest(_) => text.push_str(".+"),
            PathPart::Mixed(mixed) => text.push_str(&mixed_expression(mixed)),
            PathPart::Unknown => return None,
        }
    }
    if path.parts.is_empty() || path.trailing_slash {
        text.push('/');
    }
    Some(text)
}

/// `v{version}.json` → `v[^/]+\.json`; a brace that is never closed is text.
fn mixed_expression(mixed: &str) -> String {
    let mut text = String::new();
    let mut rest = mixed;
    while let Some((before, inside)) = rest.split_once('{') {
        let Some((_, after)) = inside.split_once('}') else {
            break;
        };
        text.push_str(&escape(before));
        text.push_str("[^/]+");
        rest = after;
    }
    text + &escape(rest)
}

/// Literal text inside a regular expression; control characters become `\x{..}`.
pub(crate) fn escape(literal: &str) -> String {
    let mut text = String::new();
    for char in literal.chars() {
        match char {
            _ if char.is_control() => text.push_str(&format!("\\x{{{:02x}}}", u32::from(char))),
            _ if char.is_alphanumeric() || matches!(char, '-' | '_' | '~' | '/' | ':' | '@' | '%' | ' ') => {
                text.push(char);
            }
            _ if char.is_ascii() => text.extend(['\\', char]),
            _ => text.push(char),
        }
    }
    text
}
