//! The graph as GraphML, for yEd, Gephi and networkx.

use std::fmt::Write;

use strangler_base::{UNPRINTABLE, printable};

use crate::rollup::Rollup;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="count" for="edge" attr.name="count" attr.type="int"/>
  <key id="kinds" for="edge" attr.name="kinds" attr.type="string"/>
  <graph edgedefault="directed">
"#;

pub(crate) fn text(rollup: &Rollup) -> String {
    let mut text = String::from(HEAD);
    for name in &rollup.nodes {
        let _ = writeln!(text, "    <node id=\"{}\"/>", escaped(name));
    }
    for edge in &rollup.edges {
        let (from, to) = (escaped(&rollup.nodes[edge.from]), escaped(&rollup.nodes[edge.to]));
        let (count, kinds) = (edge.count, edge.kinds_text());
        let _ = writeln!(
            text,
            "    <edge source=\"{from}\" target=\"{to}\"><data key=\"count\">{count}</data><data key=\"kinds\">{kinds}</data></edge>"
        );
    }
    text + "  </graph>\n</graphml>\n"
}

/// The one escaping of this format; what XML forbids or nobody could see is replaced.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push(UNPRINTABLE),
            c => escaped.push(printable(c)),
        }
    }
    escaped
}
