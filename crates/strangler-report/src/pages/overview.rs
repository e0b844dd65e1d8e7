//! The first page: the verdict in one sentence, why, how sure, and what to do next.

use askama::Template;
use strangler_base::{OutFile, Scope};

use crate::Inputs;
use crate::link::Link;
use crate::page::{Page, render};
use crate::pictures::services;
use crate::rows::{self, ServiceRow};
use crate::verdict;

#[derive(Template)]
#[template(path = "pages/overview.html")]
struct Overview<'a> {
    page: Page<'a>,
    verdict: String,
    decided: bool,
    reasons_for: &'a [String],
    reasons_against: &'a [String],
    missing: &'a [String],
    alternative: &'a str,
    facts: Vec<Fact>,
    picture: services::Picture,
    services: Vec<ServiceRow>,
    next: Option<Next>,
    blind: Vec<String>,
}

/// A number and the page that proves it.
struct Fact {
    number: String,
    text: &'static str,
    href: &'static str,
}

struct Next {
    link: Link,
    text: String,
}

pub(crate) fn page(inputs: &Inputs<'_>) -> OutFile {
    let page = Page::new(inputs, "index.html", "", "Overview");
    let links = page.links(inputs);
    let verdict = &inputs.proposal.verdict;
    let services = rows::services(&links);
    let view = Overview {
        verdict: verdict::sentence(inputs),
        decided: inputs.is_decided(),
        reasons_for: &verdict.reasons_for,
        reasons_against: &verdict.reasons_against,
        missing: &verdict.missing_inputs,
        alternative: &verdict.alternative,
        facts: facts(inputs),
        picture: services::picture(inputs, &services),
        next: inputs.plan.phases.first().map(|phase| Next {
            link: links.phase(phase.number, &phase.id),
            text: phase
                .steps
                .first()
                .map(|step| step.action.clone())
                .unwrap_or_default(),
        }),
        blind: blind_spots(inputs),
        services,
        page: page.clone(),
    };
    render("index.html", &view)
}

fn facts(inputs: &Inputs<'_>) -> Vec<Fact> {
    let fact = |number: usize, text, href| Fact {
        number: thousands(number),
        text,
        href,
    };
    let production = inputs
        .graph
        .references
        .iter()
        .filter(|reference| reference.scope == Scope::Prod);
    let references = production.map(|reference| reference.sites.len()).sum();
    vec![
        fact(inputs.coupling.nodes.len(), "production modules", "modules.html"),
        fact(
            references,
            "production references with their places",
            "matrix.html",
        ),
        fact(inputs.facts.routes.len(), "routes", "routes.html"),
        fact(inputs.facts.tables.len(), "tables", "data.html"),
        fact(inputs.facts.transactions.len(), "transactions", "data.html"),
        fact(
            inputs.origin.commits as usize,
            "commits of history",
            "method.html",
        ),
    ]
}

/// What the analysis did not see: counted, so that nobody mistakes silence for absence.
fn blind_spots(inputs: &Inputs<'_>) -> Vec<String> {
    let names = inputs.graph.counts_of(Scope::Prod);
    let all = names.resolved + names.external + names.unknown;
    let holes = inputs
        .facts
        .routes
        .iter()
        .filter(|route| route.path.to_string().contains("{?}"))
        .count();
    let spots = [
        (
            names.unknown,
            format!("of {all} names of production code resolve to nothing known"),
        ),
        (
            inputs.graph.unparsed.len() as u64,
            "Rust files could not be parsed whole".to_owned(),
        ),
        (
            inputs.graph.orphans.len() as u64,
            "Rust files belong to no module of any target".to_owned(),
        ),
        (
            holes as u64,
            "routes have a part of their path that is not known".to_owned(),
        ),
        (
            inputs.coupling.left_out.len() as u64,
            format!(
                "packages are left out, because no program that serves uses them: {}",
                inputs.coupling.left_out.join(", ")
            ),
        ),
    ];
    spots
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, text)| format!("{count} {text}"))
        .collect()
}

/// 12345 → `12,345`.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
