//! How to read the report: words, metrics, and what was not analyzed.

use askama::Template;
use strangler_base::{OutFile, Scope};
use strangler_resolve::Counts;

use crate::Inputs;
use crate::page::{Page, render};

/// Rows of a list before the rest is only counted.
const CAP: usize = 200;

#[derive(Template)]
#[template(path = "pages/method.html")]
struct Method<'a> {
    page: Page<'a>,
    skipped: Vec<(String, String)>,
    more_skipped: usize,
    orphans: Vec<String>,
    more_orphans: usize,
    diagnostics: Vec<String>,
    more_diagnostics: usize,
    production: Counts,
    tests: Counts,
    rust_files: usize,
}

pub(crate) fn page(inputs: &Inputs<'_>) -> OutFile {
    let page = Page::new(inputs, "method.html", "", "Method");
    let graph = inputs.graph;
    let path = |file: strangler_base::FileId| graph.files[file.index()].to_string();

    let skipped = &inputs.origin.skipped;
    let view = Method {
        more_skipped: skipped.len().saturating_sub(CAP),
        skipped: skipped.iter().take(CAP).cloned().collect(),
        more_orphans: graph.orphans.len().saturating_sub(CAP),
        orphans: graph.orphans.iter().take(CAP).map(|file| path(*file)).collect(),
        more_diagnostics: inputs.diagnostics.len().saturating_sub(CAP),
        diagnostics: inputs
            .diagnostics
            .iter()
            .take(CAP)
            .map(ToString::to_string)
            .collect(),
        production: graph.counts_of(Scope::Prod),
        tests: graph.counts_of(Scope::Test),
        rust_files: inputs.origin.rust_files,
        page,
    };
    render("method.html", &view)
}
