//! The graph as tab-separated lines.

use strangler_resolve::CodeGraph;

use crate::rollup::{Rollup, Tests};
use crate::tsv;

/// `from<TAB>to<TAB>count<TAB>kinds`
pub(crate) fn tsv(rollup: &Rollup) -> String {
    let edges = rollup.edges.iter();
    edges
        .map(|edge| {
            let (from, to) = (&rollup.nodes[edge.from], &rollup.nodes[edge.to]);
            tsv::line([
                from,
                to,
                edge.count.to_string().as_str(),
                edge.kinds_text().as_str(),
            ])
        })
        .collect()
}

/// Names that resolve to nothing known: `from<TAB>path<TAB>reason<TAB>file:line:col`.
#[must_use]
pub fn unknown_tsv(graph: &CodeGraph, tests: Tests) -> String {
    let unknown = graph.unknown.iter();
    unknown
        .filter(|unknown| tests.counts(graph.item(unknown.from).scope))
        .map(|unknown| {
            let (from, place) = (graph.path(unknown.from), graph.place(unknown.site));
            tsv::line([from.as_str(), &unknown.path, unknown.reason, &place])
        })
        .collect()
}
