//! Cycles of modules for people to read.

use std::fmt::Write;

use strangler_resolve::{Break, CodeGraph, Cycle, cycles};

use crate::rollup::Tests;

/// How many places of a pair are listed.
const MAX_SITES: usize = 5;

/// Each circle of modules with the references that end it.
#[must_use]
pub fn cycles_text(graph: &CodeGraph, tests: Tests) -> String {
    let found = cycles(graph, tests.scopes());
    if found.is_empty() {
        return "no modules depend on each other in a circle\n".to_owned();
    }
    let texts: Vec<String> = found.iter().map(|cycle| cycle_text(graph, cycle)).collect();
    texts.join("\n")
}

// Writing to a string cannot fail.
fn cycle_text(graph: &CodeGraph, cycle: &Cycle) -> String {
    let n_references: usize = cycle.breaks.iter().map(|of| of.sites.len()).sum();
    let fewest = if cycle.exact {
        "the fewest"
    } else {
        "few, perhaps not the fewest"
    };
    let mut text = format!(
        "{} modules depend on each other in a circle:\n",
        cycle.modules.len()
    );
    for module in &cycle.modules {
        let _ = writeln!(text, "  {}", graph.module(*module).name);
    }
    let _ = writeln!(
        text,
        "without these {n_references} references, {fewest}, they would not:"
    );
    for of in &cycle.breaks {
        break_text(graph, of, &mut text);
    }
    text
}

fn break_text(graph: &CodeGraph, of: &Break, text: &mut String) {
    let (from, to) = (&graph.module(of.from).name, &graph.module(of.to).name);
    let _ = writeln!(text, "  {from} -> {to}: {}", of.sites.len());
    for site in of.sites.iter().take(MAX_SITES) {
        let _ = writeln!(text, "    {}", graph.place(*site));
    }
    if of.sites.len() > MAX_SITES {
        let _ = writeln!(text, "    and {} more", of.sites.len() - MAX_SITES);
    }
}
