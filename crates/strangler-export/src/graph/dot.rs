//! The graph for Graphviz.

use std::fmt::Write;

use strangler_base::printable;

use crate::rollup::Rollup;

pub(crate) fn text(rollup: &Rollup) -> String {
    let mut text = String::from("digraph {\n    rankdir = LR;\n    node [shape = box];\n");
    for name in &rollup.nodes {
        let _ = writeln!(text, "    {};", quoted(name));
    }
    for edge in &rollup.edges {
        let (from, to) = (quoted(&rollup.nodes[edge.from]), quoted(&rollup.nodes[edge.to]));
        let tooltip = quoted(&edge.kinds_text());
        let _ = writeln!(
            text,
            "    {from} -> {to} [label = {}, tooltip = {tooltip}];",
            edge.count
        );
    }
    text + "}\n"
}

/// The one escaping of this format; what cannot be printed is replaced.
fn quoted(text: &str) -> String {
    let text: String = text.chars().map(printable).collect();
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}
