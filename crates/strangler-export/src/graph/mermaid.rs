//! The graph as a Mermaid flowchart.

use std::fmt::Write;

use strangler_base::mermaid_text;

use crate::rollup::Rollup;

pub(crate) fn text(rollup: &Rollup) -> String {
    let mut text = String::from("flowchart LR\n");
    for (number, name) in rollup.nodes.iter().enumerate() {
        let _ = writeln!(text, "    n{number}[\"{}\"]", mermaid_text(name));
    }
    for edge in &rollup.edges {
        let _ = writeln!(text, "    n{} -->|{}| n{}", edge.from, edge.count, edge.to);
    }
    text
}
