//! The graph as a Mermaid flowchart.

use std::fmt::Write;

use crate::rollup::Rollup;

pub(crate) fn text(rollup: &Rollup) -> String {
    let mut text = String::from("flowchart LR\n");
    for (number, name) in rollup.nodes.iter().enumerate() {
        let _ = writeln!(text, "    n{number}[\"{}\"]", escaped(name));
    }
    for edge in &rollup.edges {
        let _ = writeln!(text, "    n{} -->|{}| n{}", edge.from, edge.count, edge.to);
    }
    text
}

/// The one escaping of this format: everything that is not plainly a name becomes an entity code.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, '_' | ':' | ' ' | '-' | '.' | '/') {
            escaped.push(c);
        } else {
            let _ = write!(escaped, "#{};", u32::from(c));
        }
    }
    escaped
}
